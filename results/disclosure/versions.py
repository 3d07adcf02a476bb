"""Later publications of an indicator and its parts.

The content of a version is known from then on, so that nothing covers any more: a withheld number
stays withheld, and a total whose change could reveal one is a least number from then on. Source:
docs/domain.md, D8.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from results.disclosure.parts import Hidden, Tree
from results.disclosure.tables import BOTH, EXACTLY, Publication, add, add_ranges, of, within
from results.withheld import ANYTHING, Range, Withheld

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from results.disclosure.tables import Breakdown, Earlier, Key, Table


def last_of(table: Table, key: Key) -> Earlier | None:
    versions = table.earlier.get(key, ())
    return versions[-1] if versions else None


class LaterTree(Tree):
    """Publishes an indicator with its parts, next to what earlier versions show of them."""

    def last(self, key: Key) -> Earlier | None:
        return last_of(self.table, key)

    def was_hidden(self, key: Key) -> bool:
        last = self.last(key)
        return last is not None and last.number.is_there and last.published.why is not None

    def was_exact(self, key: Key) -> bool:
        last = self.last(key)
        return last is None or last.published.why is None

    def is_changed(self, key: Key) -> bool:
        last, number = self.last(key), self.table.numbers.get(key)
        return last is not None and (
            number is None
            or (number.amounts, number.vague) != (last.number.amounts, last.number.vague)
        )

    def hidden_before(self, indicator: Hashable) -> Sequence[Key]:
        return self.table.hidden_before.get(indicator, ())

    def stay(self, key: Key, *, silent: bool) -> Publication:
        """Keep a number withheld, as it was labelled unless a change could be read from that."""
        number, last = self.table.numbers[key], self.last(key)
        assert last is not None  # noqa: S101 -- it was hidden
        if number.few or (last.published.why == Withheld.FEW_COUNTRIES and not silent):
            return Publication(Withheld.FEW_COUNTRIES)
        if last.published.why == Withheld.SMALL_COUNT and not silent:
            return Publication(Withheld.SMALL_COUNT, (self.small, self.small))
        return Publication(Withheld.PROTECTS_ANOTHER)

    def forced(self, key: Key) -> Publication | None:
        """Hide what is restated over parts that are hidden: its change would reveal theirs."""
        if (found := super().forced(key)) is not None:
            return found
        is_restated = key[0] is not None and self.is_changed(key) and not self.was_hidden(key)
        if is_restated and self._is_split_hidden(key):
            return Publication(Withheld.PROTECTS_ANOTHER)
        return None

    def _is_split_hidden(self, key: Key) -> bool:
        area, whole = key
        return any(
            any(self.was_hidden((area, part)) for part in breakdown.parts)
            or self.hides(breakdown, self.split_of(breakdown, area))
            for breakdown in self.breakdowns.get(whole, ())
        )

    def _publish_row(self) -> None:
        keys, before = self.there(self.root), self.hidden_before(self.root)
        is_restated = any(self.is_changed(key) for key in before)
        for key in keys:
            forced = self.forced(key) if self.is_there(key) else None
            if key in before and forced is None:
                self.out[key] = self.stay(key, silent=is_restated)
            else:
                self.out[key] = self.label(key)
        general = (None, self.root)
        if general in self.table.numbers:
            self.out[general] = self.general(self.root, self._total_of_row)

    def _total_of_row(self) -> Publication:
        if self.table.totals.get(self.root):
            return self._total_of_components()
        before = self.hidden_before(self.root)
        shown, hidden = self.shown_and_hidden(self.root)
        number = self.table.numbers[None, self.root]
        if (
            self.was_exact((None, self.root))
            and set(hidden) <= set(before)
            and (
                not any(self.is_changed(key) for key in before)
                or self._is_no_less(before, number.amounts)
            )
        ):
            return EXACTLY
        first, second = (
            Range(
                self.sum(shown, which)
                + add_ranges(self.out[key].ranges[which] for key in hidden).least
            )
            for which in BOTH
        )
        return within(number, (first, second))

    def _is_no_less(self, before: Sequence[Key], used: Sequence[object]) -> bool:
        """Say whether what is hidden is as much as it was, and enough to reveal nothing."""
        for which in (which for which in BOTH if used[which] is not None):
            now = add(of(self.table.numbers.get(key), which) for key in before)
            last = add(
                of(earlier.number, which)
                for key in before
                if (earlier := self.last(key)) is not None
            )
            if now < self.table.threshold or now < last:
                return False
        return True

    def _publish_breakdown(self, breakdown: Breakdown) -> None:
        before = {key for part in breakdown.parts for key in self.hidden_before(part)}
        self._publish_areas(breakdown, before, silent=False)
        hidden = {key for part in breakdown.parts for key in self.hidden(part)}
        is_new = not hidden <= before or any(self.is_changed(key) for key in before)
        if is_new:
            self._publish_areas(breakdown, before, silent=True)
        totals = [(None, part) for part in breakdown.parts if (None, part) in self.table.numbers]
        is_exact = (
            not is_new
            and all(self.was_exact(key) for key in totals)
            and self.out.get((None, breakdown.whole)) == EXACTLY
        )
        for key in totals:
            self.out[key] = self.general(
                key[1],
                lambda part=key[1]: self._total_of_part(  # type: ignore[misc]
                    part, is_exact=is_exact, bounds=None
                ),
            )

    def _publish_areas(self, breakdown: Breakdown, before: set[Key], *, silent: bool) -> None:
        for area in self.table.areas:
            keys = [key for part in breakdown.parts if (key := (area, part)) in self.table.numbers]
            known = [key for key in keys if key in before]
            whole = (area, breakdown.whole)
            if known and not (self.is_there(whole) and self.out[whole].why):
                for key in keys:
                    if key in before:
                        self.out[key] = self.stay(key, silent=silent)
                    elif self.is_changed(key) or self.table.numbers[key].few:
                        self.out[key] = self._silent(key)
                    else:
                        self.out[key] = EXACTLY
            else:
                self._publish_split(breakdown, area, Hidden())


def is_unchanged(table: Table, keys: Sequence[Key]) -> bool:
    """Say whether all these numbers are what they last were, and are as protected."""
    for key in keys:
        last, number = last_of(table, key), table.numbers.get(key)
        if last is None or number is None:
            return False
        if number.few and number.is_there and last.published.why is None:
            return False
        before, now = (
            replace(one, few=False, countries=frozenset()) for one in (last.number, number)
        )
        if before != now:
            return False
    return True


def was_never_changed(table: Table, keys: Sequence[Key]) -> bool:
    """Say whether each version has these numbers as they are today."""
    return all(
        key in table.numbers
        and all(
            one.number.amounts == table.numbers[key].amounts for one in table.earlier.get(key, ())
        )
        for key in keys
    )


def as_before(table: Table, key: Key) -> Publication:
    """Publish an unchanged number as it was."""
    last = last_of(table, key)
    assert last is not None  # noqa: S101 -- it is unchanged
    why = last.published.why
    if why == Withheld.SMALL_COUNT:
        small = Range(ANYTHING.least + 1, ANYTHING.least + table.threshold - 1)
        return Publication(why, (small, small))
    return last.published
