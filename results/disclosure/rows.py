"""Publication of an indicator by area and for all areas together.

Source: docs/domain.md, D2, D3 and D4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.disclosure.tables import BOTH, EXACTLY, Publication, add, add_ranges, exact, of, within
from results.withheld import NOTHING, Range, Withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from decimal import Decimal

    from results.disclosure.tables import Breakdown, Key, Number, Table


class Rows:
    """Publishes an indicator in all areas and in all of them together.

    ``done`` has what is published of its components.
    """

    def __init__(
        self,
        table: Table,
        root: Hashable,
        breakdowns: Mapping[Hashable, Sequence[Breakdown]],
        done: Mapping[Key, Publication],
    ) -> None:
        self.table = table
        self.root = root
        self.breakdowns = breakdowns
        self.done = done
        self.out: dict[Key, Publication] = {}

    # Numbers, one by one.

    def is_small(self, amount: Decimal | None) -> bool:
        return amount is not None and 0 < amount < self.table.threshold

    def is_of_one_class(self, number: Number) -> bool:
        """Say whether what is claimed and what is counted are both small, or both are not."""
        return len({self.is_small(one) for one in number.amounts if one is not None}) < len(BOTH)

    @property
    def small(self) -> Range:
        return Range(NOTHING + 1, NOTHING + self.table.threshold - 1)

    def there(self, indicator: Hashable) -> list[Key]:
        """Give the numbers of an indicator in areas, in their public order."""
        keys = [(area, indicator) for area in self.table.areas]
        return [key for key in keys if key in self.table.numbers]

    def with_amount(self, indicator: Hashable) -> list[Key]:
        return [key for key in self.there(indicator) if self.table.numbers[key].is_there]

    def hidden(self, indicator: Hashable) -> list[Key]:
        return [key for key in self.with_amount(indicator) if self.out[key].why]

    def sum(self, keys: Sequence[Key], which: int) -> Decimal:
        return add(of(self.table.numbers[key], which) for key in keys)

    def label(self, key: Key) -> Publication:
        """Say how a number is published by itself. Source: docs/domain.md, D2."""
        number = self.table.numbers[key]
        if number.few:
            return Publication(Withheld.FEW_COUNTRIES)
        if not number.is_there:
            return EXACTLY
        if (forced := self.forced(key)) is not None:
            return forced
        amounts = [amount for amount in number.amounts if amount is not None]
        small = [amount for amount in amounts if self.is_small(amount)]
        if not number.sensitive or not small:
            return EXACTLY
        if len(small) < len(amounts) or any(amount % 1 for amount in small):
            return Publication(Withheld.PROTECTS_ANOTHER)
        why = Withheld.PROTECTS_ANOTHER if number.vague else Withheld.SMALL_COUNT
        return Publication(why, (self.small, self.small))

    def forced(self, key: Key) -> Publication | None:
        """Say how a total is published of which a component is hidden: by what is published."""
        place, indicator = key
        parts = [(place, part) for part in self.table.totals.get(indicator, ())]
        parts = [one for one in parts if one in self.table.numbers]
        if place is not None:
            parts = [one for one in parts if self.table.numbers[one].is_there]
        if all(self.done[one].why is None for one in parts):
            return None
        number = self.table.numbers[key]
        if not self.adds_up(key):
            return Publication(Withheld.PROTECTS_ANOTHER)
        known = [
            Publication(None, exact(self.table.numbers[one])) if not self.done[one].why
            else self.done[one]
            for one in parts
        ]  # fmt: skip
        first, second = (add_ranges(one.ranges[which] for one in known) for which in BOTH)
        return within(number, (first, second))

    def adds_up(self, key: Key) -> bool:
        """Say whether all components of a total are there and come to it."""
        place, indicator = key
        numbers = [self.table.numbers.get((place, x)) for x in self.table.totals.get(indicator, ())]
        return all(number is not None and number.is_there for number in numbers) and all(
            of(self.table.numbers[key], which) == add(of(number, which) for number in numbers)
            for which in BOTH
        )

    # Rows: an indicator over areas.

    def _publish_row(self) -> None:
        keys = self.there(self.root)
        self.out |= {key: self.label(key) for key in keys}
        is_made = bool(self.table.totals.get(self.root))
        is_covered = is_made or self._cover(keys)
        general = (None, self.root)
        if general in self.table.numbers:
            self.out[general] = self.general(self.root, lambda: self._total(is_covered))

    def general(self, indicator: Hashable, total: Callable[[], Publication]) -> Publication:
        """Say how the general total is published, whose hidden areas ``total`` is asked about."""
        number = self.table.numbers[None, indicator]
        if number.few:
            return Publication(Withheld.FEW_COUNTRIES)
        if not number.is_there or not (hidden := self.hidden(indicator)):
            return EXACTLY
        if self.is_sum(indicator):
            return total()
        shown = [key for key in self.with_amount(indicator) if key not in hidden]
        first, second = (
            Range(max((of(self.table.numbers[key], which) for key in shown), default=NOTHING))
            for which in BOTH
        )
        return within(number, (first, second))

    def is_sum(self, indicator: Hashable) -> bool:
        """Say whether areas come to the general total: one alone always does."""
        is_other = indicator in self.table.highest or indicator in self.table.loose
        return not is_other or len(self.with_amount(indicator)) == 1

    def _cover(self, keys: Sequence[Key]) -> bool:
        """Withhold further areas until the hidden ones could be others.

        Source: docs/domain.md, D3.
        """
        numbers = self.table.numbers
        keys = [key for key in keys if numbers[key].is_there]
        hidden = [key for key in keys if self.out[key].why]
        if not hidden or not self.is_sum(self.root):
            return True
        silent = [key for key in hidden if numbers[key].few]
        is_few = any(numbers[key].few for key in hidden)
        least = NOTHING
        spare = sorted(
            (key for key in keys if key not in hidden and 0 not in numbers[key].amounts),
            key=lambda key: len(numbers[key].countries),
        )

        def hides() -> bool:
            together = frozenset[str]().union(*(numbers[key].countries for key in silent))
            return bool(silent) and (
                not is_few or (len(silent) > 1 and len(together) >= self.table.countries)
            )

        taken = []
        while spare and not hides():
            taken.append(spare.pop(0))
            silent.append(taken[-1])
        if not hides():
            # Without an exact total nothing has to be covered.
            return False
        for key in taken:
            least = NOTHING
            if numbers[key].whole:
                least += self.table.threshold if numbers[key].sensitive else 1
            self.out[key] = Publication(Withheld.PROTECTS_ANOTHER, (Range(least), Range(least)))
        return True

    def _total(self, is_covered: bool) -> Publication:  # noqa: FBT001 -- of one step for the next
        """Publish a general total of which areas are hidden. Source: docs/domain.md, D4."""
        general = (None, self.root)
        numbers, k = self.table.numbers, self.table.threshold
        number = numbers[general]
        if self.table.totals.get(self.root):
            return self._total_of_components()
        shown, hidden = self.shown_and_hidden(self.root)
        bounds = [add_ranges(self.out[key].ranges[which] for key in hidden) for which in BOTH]
        rests = [self.sum(hidden, which) for which in BOTH]
        used = [which for which in BOTH if number.amounts[which] is not None]
        if is_covered and all(rests[which] >= bounds[which].least + k for which in used):
            return EXACTLY
        # Where only one of claimed and counted is small, both ranges together would reveal it.
        is_one = all(self.is_of_one_class(numbers[key]) for key in hidden)
        is_low = (
            is_covered and is_one and all(rests[which] < bounds[which].least + k for which in used)
        )
        first, second = (
            Range(least, least + k - 1 if is_low else None)
            for which in BOTH
            for least in [self.sum(shown, which) + bounds[which].least]
        )
        return within(number, (first, second))

    def shown_and_hidden(self, indicator: Hashable) -> tuple[list[Key], list[Key]]:
        hidden = self.hidden(indicator)
        return [key for key in self.with_amount(indicator) if key not in hidden], hidden

    def _total_of_components(self) -> Publication:
        """Publish a total that is made of others by what is published of these, and nothing else.

        What it has of its own, since components are missing somewhere, is not revealed by it.
        """
        general = (None, self.root)
        shown, hidden = self.shown_and_hidden(self.root)
        own = [key for key in hidden if not self.adds_up(key) or self.is_own(key)]
        known = self.forced(general)
        if not own and self.adds_up(general):
            if known is None:
                return EXACTLY
        else:
            known = None
        first, second = (
            Range(self.sum(shown, which))
            + Range(add_ranges(self.out[key].ranges[which] for key in hidden).least)
            for which in BOTH
        )
        if known is not None:
            first, second = first & known.ranges[0], second & known.ranges[1]
        return within(self.table.numbers[general], (first, second))

    def is_own(self, key: Key) -> bool:
        """Say whether a total is hidden for what it is itself, not for its components."""
        return self.forced(key) is None
