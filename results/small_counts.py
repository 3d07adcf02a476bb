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
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from results.models.withholding import Withheld

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

type Key = tuple[Hashable, Hashable]
"""A place, None for all of them together, and what is counted there."""

MOVED, WAYS = 4, 60
"""So many numbers of one place are moved together at most, and in so many ways."""


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

    whole: Key
    parts: tuple[Key, ...]
    exhaustive: bool = True
    people: bool = False


@dataclass(frozen=True, slots=True)
class Highest:
    """That a whole is the highest of its parts: it tells a part that has it and is not told."""

    whole: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a whole when parts are taken away: nobody tells it, anybody can."""

    of: Sum


type Way = dict[Key, int]
"""Which numbers go up together, and which down, so that every sum stays what it is."""


@dataclass
class _Amounts:
    """One of the two amounts of all numbers, with the equations that hold among them."""

    values: dict[Key, Decimal] = field(default_factory=dict)
    people: set[Key] = field(default_factory=set)
    equations: dict[Key, list[Way]] = field(default_factory=lambda: defaultdict(list))
    rests: dict[Rest, Decimal] = field(default_factory=dict)
    rests_of: dict[Key, list[Rest]] = field(default_factory=lambda: defaultdict(list))
    ways: dict[Key | Rest, list[Way]] = field(default_factory=dict)

    def ways_of(self, key: Key | Rest) -> list[Way]:
        """Give how a number, or what is left of one, can go up by one."""
        if key not in self.ways:
            if isinstance(key, Rest):
                begun = [{key.of.whole: 1}, *({part: -1} for part in key.of.parts)]
                begun = [way for way in begun if way.keys() <= self.values.keys()]
            else:
                begun = [{key: 1}]
            self.ways[key] = [
                way
                for first in begun
                for here in islice(self._within(first), WAYS)
                for way in self._beside(here)
                if not isinstance(key, Rest) or self.change(key, way) == 1
            ]
        return self.ways[key]

    def _within(self, moved: Way) -> Iterator[Way]:
        """Let others of the same place go along, one in each sum that does not hold any more."""
        place = next(iter(moved))[0]
        for key in moved:
            for equation in self.equations[key]:
                off = sum(sign * moved.get(one, 0) for one, sign in equation.items())
                if not off or any(one[0] != place for one in equation):
                    continue
                if len(moved) < MOVED:
                    for one, sign in equation.items():
                        if one not in moved:
                            yield from self._within({**moved, one: -off * sign})
                return
        yield moved

    def _beside(self, here: Way) -> Iterator[Way]:
        """Let another place go the other way, or all together go along."""
        place = next(iter(here))[0]
        for other in (place, *self.places):
            turn = 1 if place is None or other is None else -1
            along = {(other, what): turn * sign for (_, what), sign in here.items()}
            way = along | here
            if along.keys() <= self.values.keys() and self._holds(way):
                yield way

    def around(self, near: Iterable[Key]) -> list[Key]:
        """Give all numbers that hang together with some, the nearest first and those last."""
        begun = dict.fromkeys(near)
        found, edge = dict(begun), list(begun)
        while edge:
            beside = dict.fromkeys(
                other
                for one in edge
                for sums in (
                    *self.equations[one],
                    *({rest.of.whole, *rest.of.parts} for rest in self.rests_of[one]),
                )
                for other in sums
                if other in self.values and other not in found
            )
            found |= beside
            edge = list(beside)
        return [*(key for key in found if key not in begun), *begun]

    @cached_property
    def places(self) -> list[Hashable]:
        return list(dict.fromkeys(place for place, _ in self.values))

    def _holds(self, way: Way) -> bool:
        return not any(
            sum(sign * way.get(one, 0) for one, sign in equation.items())
            for key in way
            for equation in self.equations[key]
        )

    def change(self, rest: Rest, way: Way) -> int:
        parts = sum(way.get(part, 0) for part in rest.of.parts)
        return way.get(rest.of.whole, 0) - parts


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
        for key in [*first, *amounts.rests]:
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
        if one.exhaustive:
            equation = {one.whole: 1, **dict.fromkeys(parts, -1)}
            for key in equation:
                made.equations[key].append(equation)
        else:
            rest = Rest(one)
            left = sum((made.values[key] for key in parts), start=Decimal(0))
            made.rests[rest] = made.values[one.whole] - left
            for key in (one.whole, *parts):
                made.rests_of[key].append(rest)
    return made


@dataclass
class _Cover:
    """Withholds further numbers until those that must not be known could be others."""

    numbers: Mapping[Any, Told]
    amounts: _Amounts
    withheld: dict[Any, Withheld]
    threshold: int

    def protect(self, key: Key | Rest) -> None:
        """Withhold the next smallest beside a number until what is told leaves it open."""
        if not self._is_to_protect(key):
            return
        while lacking := self._lacking(key):
            cover = self._cheapest(key, lacking)
            if not cover:
                self._cover_with_all(key)
                return
            # What is said to be small and is in the way is withheld without a word of that.
            self.withheld.update(dict.fromkeys(cover, Withheld.PROTECTS_ANOTHER))

    def _cover_with_all(self, key: Key | Rest) -> None:
        """Withhold all around a number, the nearest first, without a word of how small it is."""
        near: dict[Key, None] = dict.fromkeys(
            [key.of.whole, *key.of.parts] if isinstance(key, Rest) else [key]
        )
        for one in self.amounts.around(near):
            if self.numbers[one].out or self.withheld.get(one) == Withheld.FEW_COUNTRIES:
                continue
            if self.withheld.get(one) != Withheld.PROTECTS_ANOTHER:
                self.withheld[one] = Withheld.PROTECTS_ANOTHER
                if not self._lacking(key):
                    return

    def _cheapest(self, key: Key | Rest, lacking: Sequence[Decimal]) -> list[Key]:
        """Give the numbers to withhold for the cheapest way to one more value; none for none."""
        found: list[tuple[tuple[Any, ...], list[Key]]] = []
        for way in self.amounts.ways_of(key):
            if any(self.numbers[one].out for one in way):
                continue
            told = [one for one in way if one not in self.withheld]
            for by in lacking:
                # A small count may lose its word; where all is withheld there is no other way.
                silent = [
                    one
                    for one, sign in way.items()
                    if self._is_said_small(one) and not self._could_be(one, sign * by)
                ]
                if not all(
                    self._could_be(one, sign * by) for one, sign in way.items() if one not in silent
                ) or not self._leaves_rests(way, by):
                    continue
                if any(self.amounts.values[one] + way[one] * by < 0 for one in silent):
                    continue
                values = [self.amounts.values[one] for one in told]
                dear = (len(silent), values.count(Decimal(0)), sum(map(abs, values)), str(told))
                found.append((dear, told + silent))
        return min(found, key=lambda one: one[0], default=((), []))[1]

    def _is_to_protect(self, key: Key | Rest) -> bool:
        if isinstance(key, Rest):
            return key.of.people and _is_small(self.amounts.rests[key], self.threshold)
        return key in self.amounts.values and not self.numbers[key].out

    def _lacking(self, key: Key | Rest) -> list[Decimal]:
        """Give by how much a number would have to be another, of which nothing is open yet.

        What is told as small could be any small number; anything else has to have at least as many
        possible values as there are numbers below the threshold, 0 included.
        """
        if isinstance(key, Rest):
            value, is_small = self.amounts.rests[key], True
        else:
            value, is_small = self.amounts.values[key], self._is_said_small(key)
        if is_small:
            steps = [Decimal(x) - value for x in range(1, self.threshold) if x != value]
            return [by for by in steps if not self._can_be(key, by)]
        steps = [Decimal(sign * x) for x in range(1, self.threshold + 2) for sign in (1, -1)]
        if value % 1:
            steps += [step * value for step in (Decimal("0.1"), Decimal("-0.1"))]
        lacking, found = [], 0
        for by in steps:
            if not self._can_be(key, by):
                lacking.append(by)
                continue
            found += 1
            if found >= self.threshold - 1:
                return []
        return lacking

    def _can_be(self, key: Key | Rest, by: Decimal) -> bool:
        return any(
            all(
                one in self.withheld
                and not self.numbers[one].out
                and self._could_be(one, sign * by)
                for one, sign in way.items()
            )
            and self._leaves_rests(way, by)
            for way in self.amounts.ways_of(key)
        )

    def _leaves_rests(self, way: Way, by: Decimal) -> bool:
        """Say whether what is left of each whole could be what this would make of it."""
        for rest in {rest for one in way for rest in self.amounts.rests_of[one]}:
            if change := self.amounts.change(rest, way):
                value = self.amounts.rests[rest]
                new = value + change * by
                turns = _is_small(value, self.threshold) != _is_small(new, self.threshold)
                if turns and rest.of.people:
                    return False
                if new < min(Decimal(0), value):
                    return False
        return True

    def _is_said_small(self, key: Key) -> bool:
        return self.withheld.get(key) == Withheld.SMALL_COUNT and _is_small(
            self.amounts.values[key], self.threshold
        )

    def _could_be(self, key: Key, by: Decimal) -> bool:
        """Say whether a number may be off by this for anybody who knows how numbers are told."""
        value = self.amounts.values[key]
        new = value + by
        if self._is_said_small(key):
            return _is_small(new, self.threshold)
        if new < min(Decimal(0), value):
            return False
        if _is_small(value, self.threshold) or key not in self.amounts.people:
            return True
        # Were it small, it would most likely be said.
        few = self.withheld.get(key) == Withheld.FEW_COUNTRIES
        return few or not _is_small(new, self.threshold)
