"""Which numbers of a year are kept from the public, so that none of them can be worked out.

Whoever reads what is told may add up and take away: areas make up the general total, parts and
components make up theirs, and what one version tells is known in the next. So the rule here is not
about a cell by itself. It withholds cells until each of those that must not be known could be
another number, too, with everything told staying as it is. Source: EMPACT number rules, 4.13.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from results.models.withholding import Withheld

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

SEARCHED = 3_000
"""So many steps are taken to find what else a number could be; then it counts as not covered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number that could be told: ``amounts`` are what is claimed and counted, None for none.

    ``few`` says that too few countries reported it. ``out`` is what was told of it before, and has
    not changed: that covers nothing any more. ``kept`` was withheld before and has not changed.
    """

    amounts: tuple[Decimal | None, Decimal | None]
    sensitive: bool = False
    few: bool = False
    out: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """That parts come to a whole; where they do not have to, what is left is a number as well.

    ``people`` says that what is left is protected as a small count is.
    """

    whole: Hashable
    parts: tuple[Hashable, ...]
    exhaustive: bool = True
    people: bool = False


@dataclass(frozen=True, slots=True)
class Highest:
    """That a whole is the highest of its parts: it tells a part that has it and is not told."""

    whole: Hashable
    parts: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a whole when parts are taken away: nobody tells it, anybody can."""

    of: Sum


@dataclass
class _Amounts:
    """One of the two amounts of all numbers, with the equations that hold among them."""

    values: dict[Hashable, Decimal] = field(default_factory=dict)
    people: set[Hashable] = field(default_factory=set)
    equations: list[dict[Hashable, int]] = field(default_factory=list)
    of: dict[Hashable, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, equation: dict[Hashable, int]) -> None:
        for key in equation:
            self.of[key].append(len(self.equations))
        self.equations.append(equation)


def withhold(
    numbers: Mapping[Any, Told],
    sums: Iterable[Sum],
    highest: Iterable[Highest] = (),
    *,
    threshold: int,
) -> dict[Any, Withheld]:
    """Say which numbers are withheld, and why."""
    withheld: dict[Any, Withheld] = {}
    for key, number in numbers.items():
        if number.few:
            withheld[key] = Withheld.FEW_COUNTRIES
        elif number.sensitive and any(_is_small(x, threshold) for x in number.amounts):
            withheld[key] = Withheld.SMALL_COUNT
        elif number.kept:
            withheld[key] = Withheld.PROTECTS_ANOTHER
    sums, highest, first = list(sums), list(highest), list(withheld)
    both = [_amounts(numbers, sums, which) for which in range(2)]
    _cover_highest(both, highest, withheld)
    for amounts in both:
        cover = _Cover(numbers, amounts, withheld, threshold)
        for key in [*first, *(key for key in amounts.values if isinstance(key, Rest))]:
            cover.protect(key)
    _cover_highest(both, highest, withheld)
    return withheld


def _cover_highest(
    both: Sequence[_Amounts], highest: Iterable[Highest], withheld: dict[Any, Withheld]
) -> None:
    for one in highest:
        for amounts in both:
            parts = [key for key in one.parts if key in amounts.values]
            shown = [amounts.values[key] for key in parts if key not in withheld]
            if one.whole not in amounts.values or one.whole in withheld or len(shown) == len(parts):
                continue
            if amounts.values[one.whole] not in shown:
                withheld[one.whole] = Withheld.PROTECTS_ANOTHER


def _is_small(amount: Decimal | None, threshold: int) -> bool:
    return amount is not None and 0 < amount < threshold


def _amounts(numbers: Mapping[Any, Told], sums: Sequence[Sum], which: int) -> _Amounts:
    made = _Amounts()
    for key, number in numbers.items():
        amount = number.amounts[which]
        if amount is not None:
            made.values[key] = amount
            if number.sensitive:
                made.people.add(key)
    for one in sums:
        parts = [key for key in one.parts if key in made.values]
        if one.whole not in made.values or not parts:
            continue
        equation: dict[Hashable, int] = {one.whole: 1, **dict.fromkeys(parts, -1)}
        if not one.exhaustive:
            rest = Rest(one)
            made.values[rest] = made.values[one.whole] - sum(made.values[key] for key in parts)
            if one.people:
                made.people.add(rest)
            equation[rest] = -1
        made.add(equation)
    return made


@dataclass
class _Cover:
    """Withholds further numbers until those that must not be known could be others."""

    numbers: Mapping[Any, Told]
    amounts: _Amounts
    withheld: dict[Any, Withheld]
    threshold: int
    _hides_all: bool = False
    _left: int = 0

    def protect(self, key: Any) -> None:
        """Withhold the next smallest beside a number until what is told leaves it open."""
        if key not in self.amounts.values or not self._is_to_protect(key):
            return
        self._say_less(key)
        while not self._is_open(key):
            cover = min(self._covers(key), key=self._how_dear, default=None)
            if cover is None:
                return
            self.withheld[cover] = Withheld.PROTECTS_ANOTHER

    def _say_less(self, key: Any) -> None:
        """Withhold small counts around a number without a word of how small they are.

        Where parts and their whole are small, what is said of each would tell them: of two parts
        that are no 0 and come to no more than 2, each is 1.
        """
        self._hides_all = True
        for small in self._small_around(key):
            if self._is_open(key):
                break
            self.withheld[small] = Withheld.PROTECTS_ANOTHER
        self._hides_all = False

    def _small_around(self, key: Any) -> list[Any]:
        """Give what is told as small, the nearest first and the number itself last."""
        found: dict[Any, None] = {key: None}
        edge = [key]
        while edge:
            beside = [
                other
                for one in edge
                for at in self.amounts.of[one]
                for other in self.amounts.equations[at]
                if other not in found
            ]
            edge = list(dict.fromkeys(beside))
            found.update(dict.fromkeys(edge))
        del found[key]
        return [x for x in [*found, key] if self.withheld.get(x) == Withheld.SMALL_COUNT]

    def _is_to_protect(self, key: Any) -> bool:
        if isinstance(key, Rest):
            return key in self.amounts.people and _is_small(
                self.amounts.values[key], self.threshold
            )
        return not self.numbers[key].out

    def _is_open(self, key: Any) -> bool:
        """Say whether a number could be as many others as what is said of it allows.

        What is told as small could be any small number; anything else has to have at least as many
        possible values as there are numbers below the threshold, 0 included.
        """
        value = self.amounts.values[key]
        if self._is_said_small(key):
            others = [Decimal(x) - value for x in range(1, self.threshold) if x != value]
            return all(self._can_move(key, by) for by in others)
        steps = [Decimal(sign * x) for x in range(1, self.threshold + 2) for sign in (1, -1)]
        if value % 1 or any(x % 1 for x in self._near(key)):
            steps += [step * value for step in (Decimal("0.1"), Decimal("-0.1"))]
        found = 0
        for by in steps:
            found += self._can_move(key, by)
            if found >= self.threshold - 1:
                return True
        return False

    def _near(self, key: Any) -> Iterator[Decimal]:
        for at in self.amounts.of[key]:
            yield from (self.amounts.values[beside] for beside in self.amounts.equations[at])

    def _is_said_small(self, key: Any) -> bool:
        small = _is_small(self.amounts.values[key], self.threshold)
        if isinstance(key, Rest):
            return small and key in self.amounts.people
        return small and self.withheld.get(key) == Withheld.SMALL_COUNT

    def _could_be(self, key: Any, value: Decimal) -> bool:
        """Say whether a number may be this as far as anybody knows who knows how it is told."""
        if self._is_said_small(key):
            return 0 < value < self.threshold
        if value < min(0, self.amounts.values[key]):
            return False
        if _is_small(self.amounts.values[key], self.threshold) or key not in self.amounts.people:
            return True
        # Were it small, it would most likely be said.
        reason = self.withheld.get(key)
        return reason == Withheld.FEW_COUNTRIES or not _is_small(value, self.threshold)

    def _is_free(self, key: Any) -> bool:
        if isinstance(key, Rest):
            return True
        return (self._hides_all or key in self.withheld) and not self.numbers[key].out

    def _can_move(self, key: Any, by: Decimal) -> bool:
        if not self._could_be(key, self.amounts.values[key] + by):
            return False
        self._left = SEARCHED
        return self._settle({key: by}, list(self.amounts.of[key]))

    def _settle(self, moved: dict[Any, Decimal], broken: list[int]) -> bool:
        """Move others, one in each equation that does not hold any more, until all do again."""
        self._left -= 1
        if self._left < 0:
            return False
        while broken:
            equation = self.amounts.equations[broken[-1]]
            off = sum(
                (sign * moved[key] for key, sign in equation.items() if key in moved),
                start=Decimal(0),
            )
            if off:
                break
            broken = broken[:-1]
        else:
            return True
        for key, sign in equation.items():
            by = -off * sign
            if key in moved or not self._is_free(key):
                continue
            if not self._could_be(key, self.amounts.values[key] + by):
                continue
            if self._settle({**moved, key: by}, [*broken, *self.amounts.of[key]]):
                return True
        return False

    def _covers(self, key: Any) -> list[Any]:
        """Give what could be withheld to cover a number: beside it, else beside what covers it."""
        seen, edge = {key}, [key]
        while edge:
            beside = [
                other
                for one in edge
                for at in self.amounts.of[one]
                for other in self.amounts.equations[at]
                if other not in seen
            ]
            told = [
                other
                for other in beside
                if not isinstance(other, Rest)
                and other not in self.withheld
                and not self.numbers[other].out
            ]
            if told:
                return told
            seen.update(beside)
            edge = [other for other in dict.fromkeys(beside) if self._is_free(other)]
        return []

    def _how_dear(self, key: Any) -> tuple[Any, ...]:
        value = self.amounts.values[key]
        return (value == 0, abs(value), str(key))
