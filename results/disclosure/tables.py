"""Input and output of disclosure control: the numbers of a year, and how each is published.

It knows no database. Source: docs/domain.md, N13.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from results.withheld import Withheld

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
from results.withheld import ANYTHING, NOTHING, Range

type Key = tuple[Hashable, Hashable]
"""An area, None for all of them together, and an indicator."""

type Amounts = tuple[Decimal | None, Decimal | None]
"""The claimed and the counted amount; None if there is none."""

BOTH = (0, 1)
"""Positions of the claimed and of the counted amount."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication of a number: exact if there is no ``why``, otherwise within ``ranges``.

    The ranges are of the claimed and the counted amount. They are what a reader of the published
    table knows, and are printed for ``Withheld.IN_RANGE`` alone.
    """

    why: Withheld | None = None
    ranges: tuple[Range, Range] = (ANYTHING, ANYTHING)

    @property
    def printed(self) -> Publication:
        """Leave out the ranges that are not printed."""
        return self if self.why == Withheld.IN_RANGE else Publication(self.why)


EXACTLY = Publication()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a year.

    ``few`` says that too few countries reported it and not all of them cleared it; ``countries``
    are those. ``vague`` is "at least" or "about". ``whole`` counts in whole numbers alone.
    ``relation`` says how it hangs together with others, so that a change of that shows.
    """

    amounts: Amounts
    sensitive: bool = False
    few: bool = False
    vague: bool = False
    whole: bool = True
    countries: frozenset[str] = frozenset()
    relation: Hashable = None

    @property
    def is_there(self) -> bool:
        return any(amount is not None for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A number as an earlier version had it, and how that version published it."""

    number: Number
    published: Publication


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts of a whole; where they are not all of it, what is left is protected as they are."""

    whole: Hashable
    parts: tuple[Hashable, ...]
    exhaustive: bool = True


@dataclass(frozen=True, kw_only=True)
class Table:
    """A year: its numbers, with areas in their public order, and how they hang together.

    ``totals`` are made of components. Areas add up, but for what is the ``highest`` of them or is
    in ``loose`` and not added up. ``earlier`` has all earlier versions of a number, the last one
    last.
    """

    areas: Sequence[Hashable]
    numbers: Mapping[Key, Number]
    breakdowns: Sequence[Breakdown] = ()
    totals: Mapping[Hashable, Sequence[Hashable]] = field(default_factory=dict)
    highest: frozenset[Hashable] = frozenset()
    loose: frozenset[Hashable] = frozenset()
    earlier: Mapping[Key, Sequence[Earlier]] = field(default_factory=dict)
    threshold: int = 3
    countries: int = 3

    @cached_property
    def sensitive(self) -> frozenset[Hashable]:
        """The indicators that are sensitive anywhere."""
        return frozenset(key[1] for key, number in self.numbers.items() if number.sensitive)

    @cached_property
    def hidden_before(self) -> Mapping[Hashable, Sequence[Key]]:
        """By indicator, what the last version withheld in areas, what is gone by now included."""
        found: dict[Hashable, list[Key]] = defaultdict(list)
        for key, versions in self.earlier.items():
            last = versions[-1]
            if key[0] is not None and last.number.is_there and last.published.why:
                found[key[1]].append(key)
        return found


def of(number: Number | None, which: int) -> Decimal:
    """Give what is claimed or counted, 0 for none."""
    return (number.amounts[which] if number else None) or NOTHING


def add(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, start=NOTHING)


def add_ranges(ranges: Iterable[Range]) -> Range:
    return sum(ranges, start=Range(NOTHING, NOTHING))


def exact(number: Number) -> tuple[Range, Range]:
    claimed, counted = of(number, 0), of(number, 1)
    return Range(claimed, claimed), Range(counted, counted)


def within(number: Number, ranges: tuple[Range, Range]) -> Publication:
    """Publish a number within ranges; where these are not true of it or say nothing, withhold it.

    They are not true where parts and whole that were reported do not add up.
    """
    pairs = [pair for pair in zip(number.amounts, ranges, strict=True) if pair[0] is not None]
    is_true = all(amount in one for amount, one in pairs)  # type: ignore[operator]  # not None
    if is_true and any(one.says_something for _, one in pairs):
        return Publication(Withheld.IN_RANGE, ranges)
    return Publication(Withheld.PROTECTS_ANOTHER)
