"""Publication of the parts of an indicator. Source: docs/domain.md, D5, D6 and D7."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from results.disclosure.rows import Rows
from results.disclosure.tables import BOTH, EXACTLY, Publication, add, add_ranges, of, within
from results.withheld import ANYTHING, NOTHING, Range, Withheld

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from decimal import Decimal

    from results.disclosure.tables import Breakdown, Key

type Ranges = tuple[Range, Range]

OPEN: Ranges = (ANYTHING, ANYTHING)


@dataclass(frozen=True)
class Split:
    """A whole in one area with its leaves: the parts, and what is left unless they are all.

    It ``is_odd`` where they do not add up.
    """

    parts: list[Key]
    leaves: list[tuple[Decimal, Decimal]]
    is_odd: bool


@dataclass
class Hidden:
    """The hidden numbers of a breakdown, area by area."""

    splits: dict[Hashable, list[Ranges]] = field(default_factory=dict)
    """By area whose whole is shown, the ranges of all its leaves."""
    silent: list[Hashable] = field(default_factory=list)
    """Those among them of which no class of a leaf is said, since few report a part."""
    below: list[Hashable] = field(default_factory=list)
    """Areas where the whole is hidden, and so all its parts."""
    is_loose: bool = False
    """True if parts and whole fail to add up in one of these areas, or if a part is missing."""


class Tree(Rows):
    """Publishes an indicator with its parts, and theirs."""

    def publish(self) -> dict[Key, Publication]:
        self._publish_row()
        self._publish_parts(self.root)
        return self.out

    def _publish_parts(self, whole: Hashable) -> None:
        for breakdown in self.breakdowns.get(whole, ()):
            self._publish_breakdown(breakdown)
            for part in breakdown.parts:
                self._publish_parts(part)

    def _publish_breakdown(self, breakdown: Breakdown) -> None:
        hidden = Hidden()
        for area in self.table.areas:
            self._publish_split(breakdown, area, hidden)
        self._publish_totals(breakdown, hidden)

    def _publish_totals(self, breakdown: Breakdown, hidden: Hidden) -> None:
        """Publish the general totals of parts. Source: docs/domain.md, D6 and D7."""
        bounds = None
        if self.is_known(breakdown):
            self._cover_splits(breakdown, hidden)
            bounds = self._bounds(breakdown, hidden)
        is_exact = bounds is not None and self._is_exact(breakdown, hidden, bounds)
        for place, part in enumerate(breakdown.parts):
            if (None, part) in self.table.numbers:
                total = partial(
                    self._total_of_part,
                    part,
                    is_exact=is_exact,
                    bounds=bounds[place] if bounds and self._is_of_two(breakdown) else None,
                )
                self.out[None, part] = self.general(part, total)

    def is_known(self, breakdown: Breakdown) -> bool:
        """Say whether what the hidden wholes come to is known, and what their parts come to."""
        whole = breakdown.whole
        is_plain = whole == self.root and not self.table.totals.get(whole)
        general = [self.table.numbers.get((None, one)) for one in (whole, *breakdown.parts)]
        return (
            self.out.get((None, whole)) == EXACTLY
            and (is_plain or not self.hidden(whole))
            and all(number is not None and number.is_there for number in general)
            and not any(number.few for number in general if number)
            and all(self.is_sum(one) for one in (whole, *breakdown.parts))
        )

    def _publish_split(self, breakdown: Breakdown, area: Hashable, hidden: Hidden) -> None:
        """Publish the parts in one area. Source: docs/domain.md, D5."""
        keys = [(area, part) for part in breakdown.parts if (area, part) in self.table.numbers]
        whole = (area, breakdown.whole)
        split = self.split_of(breakdown, area)
        if not self.is_there(whole):
            self.out |= {key: self.label(key) for key in keys}
            hidden.is_loose |= any(self.out[key].why for key in split.parts)
        elif self.out[whole].why:
            self.out |= {key: self._silent(key) for key in keys}
            hidden.below.append(area)
            hidden.is_loose |= self._is_loose(breakdown, split)
        else:
            self.out |= {
                key: self._silent(key) if self.is_empty_few(key) else EXACTLY for key in keys
            }
            if self.hides(breakdown, split):
                hidden.is_loose |= self._is_loose(breakdown, split)
                classes = self._classes(breakdown, split)
                hidden.is_loose |= classes is None and self._leaves_gaps(breakdown, split)
                hidden.splits[area] = classes or self._unsaid(breakdown, split)
                if self._is_silent(split):
                    hidden.silent.append(area)
                self._hide(split, classes, hidden.splits[area])

    def is_there(self, key: Key) -> bool:
        return key in self.table.numbers and self.table.numbers[key].is_there

    def is_empty_few(self, key: Key) -> bool:
        return self.table.numbers[key].few and not self.table.numbers[key].is_there

    def _silent(self, key: Key) -> Publication:
        few = self.table.numbers[key].few
        return Publication(Withheld.FEW_COUNTRIES if few else Withheld.PROTECTS_ANOTHER)

    def split_of(self, breakdown: Breakdown, area: Hashable) -> Split:
        numbers = self.table.numbers
        parts = [(area, part) for part in breakdown.parts if self.is_there((area, part))]
        whole = numbers.get((area, breakdown.whole))
        leaves = [(of(numbers[key], 0), of(numbers[key], 1)) for key in parts]
        claimed, counted = (of(whole, j) - add(leaf[j] for leaf in leaves) for j in BOTH)
        is_odd = claimed < 0 or counted < 0
        if not breakdown.exhaustive or len(parts) < len(breakdown.parts) or claimed or counted:
            is_odd |= breakdown.exhaustive and len(parts) == len(breakdown.parts)
            leaves.append((claimed, counted))
        return Split(parts, leaves, is_odd)

    def _is_loose(self, breakdown: Breakdown, split: Split) -> bool:
        return split.is_odd or len(split.parts) < len(breakdown.parts)

    def is_sensitive(self, breakdown: Breakdown) -> bool:
        """Say whether anything of a breakdown is sensitive, in whichever area."""
        return not self.table.sensitive.isdisjoint((breakdown.whole, *breakdown.parts))

    def hides(self, breakdown: Breakdown, split: Split) -> bool:
        """Say whether a split is hidden for what is in it, though its whole is shown."""
        return self._is_silent(split) or (
            bool(split.parts)
            and self.is_sensitive(breakdown)
            and any(self.is_small(amount) for leaf in split.leaves for amount in leaf)
        )

    def _is_silent(self, split: Split) -> bool:
        """Say whether a part is hidden without a word: few report it, or it is made of such."""
        return any(
            self.table.numbers[key].few or self.forced(key) is not None for key in split.parts
        )

    def _classes(self, breakdown: Breakdown, split: Split) -> list[Ranges] | None:
        """Give the ranges that classes of leaves have, where classes may be said."""
        numbers, k = self.table.numbers, self.table.threshold
        whole = numbers[split.parts[0][0], breakdown.whole]
        used = [which for which in BOTH if whole.amounts[which] is not None]
        if (
            self._is_silent(split)
            or split.is_odd
            or any(of(whole, which) < self._least_with_classes(split) for which in used)
            or any(numbers[key].vague for key in split.parts)
            or any(amount % 1 for leaf in split.leaves for amount in leaf)
        ):
            return None
        lowest: list[Decimal] = []
        for leaf in split.leaves:
            classes = {
                self.small.least if self.is_small(leaf[which]) else min(leaf[which], NOTHING + k)
                for which in used
            }
            if len(classes) > 1:
                return None
            lowest += classes
        found = []
        for low in lowest:
            others = add(lowest) - low
            found.append(
                (Range(low, low), Range(low, low))
                if not low
                else (self.small, self.small)
                if low == 1
                else tuple(Range(NOTHING + k, of(whole, which) - others) for which in BOTH)
            )
        return found  # type: ignore[return-value]  # two of two

    def _least_with_classes(self, split: Split) -> int:
        """Give the least whole whose leaves need not be small, so that classes reveal nothing."""
        return self.table.threshold * len(split.leaves) - 1

    def _leaves_gaps(self, breakdown: Breakdown, split: Split) -> bool:
        """Say whether a split without classes cannot be all that its range has.

        Since it is hidden for a small leaf, none in the middle of a larger whole is possible: 7
        can be 1 and 6 or 2 and 5, yet not 3 and 4. Exact totals would reveal which.
        """
        whole = self.table.numbers[split.parts[0][0], breakdown.whole]
        return not self._is_silent(split) and any(
            amount is not None and (amount >= self._least_with_classes(split) or amount % 1)
            for amount in whole.amounts
        )

    def _hide(self, split: Split, classes: list[Ranges] | None, ranges: list[Ranges]) -> None:
        for place, key in enumerate(split.parts):
            low = classes[place][0] if classes else None
            if low == self.small:
                self.out[key] = Publication(Withheld.SMALL_COUNT, ranges[place])
            elif low is None or low.most != 0:
                self.out[key] = Publication(self._silent(key).why, ranges[place])

    def _unsaid(self, breakdown: Breakdown, split: Split) -> list[Ranges]:
        """Give the range of each leaf of a split of which no class is said."""
        if split.is_odd:
            return [OPEN] * len(split.leaves)
        whole = self.table.numbers[split.parts[0][0], breakdown.whole]
        amounts = {amount for amount in whole.amounts if amount is not None}
        # Where claimed and counted differ, one of them may have leaves of 0.
        is_one = len(amounts) == 1 and not self._is_silent(split)
        is_two = len(split.leaves) == len(BOTH)
        found = []
        for which in BOTH:
            amount = of(whole, which)
            has_small = is_one and amount >= self.table.threshold
            least = NOTHING + (has_small and is_two)
            found.append(Range(least, amount - has_small))
        return [(found[0], found[1])] * len(split.leaves)

    def _cover_splits(self, breakdown: Breakdown, hidden: Hidden) -> None:
        """Hide the splits of further areas, until parts' totals reveal nothing.

        Source: docs/domain.md, D6.
        """
        if not self._is_of_two(breakdown) or hidden.is_loose or not hidden.splits:
            return
        k = self.table.threshold
        spare: list[tuple[Hashable, Split, list[Ranges]]] = []
        for area in self.table.areas:
            split = self.split_of(breakdown, area)
            whole = self.table.numbers.get((area, breakdown.whole))
            if (
                whole
                and whole.is_there
                and area not in hidden.splits
                and area not in hidden.below
                and not self._is_loose(breakdown, split)
                and all(amount >= 4 * k for amount in whole.amounts if amount is not None)
                and all(
                    leaf[which] >= k
                    for leaf in split.leaves
                    for which in BOTH
                    if whole.amounts[which] is not None
                )
            ):
                first, second = (Range(NOTHING + k, of(whole, which) - k) for which in BOTH)
                spare.append((area, split, [(first, second)] * len(BOTH)))
        spare.sort(key=lambda one: len(self.table.numbers[one[0], breakdown.whole].countries))
        taken = dict(hidden.splits)
        hides = []
        while spare and not self._is_covered(breakdown, taken, hidden):
            area, split, ranges = spare.pop(0)
            taken[area] = ranges
            hides.append((split, ranges))
        if self._is_covered(breakdown, taken, hidden):
            hidden.splits = taken
            for split, ranges in hides:
                self._hide(split, None, ranges)

    @staticmethod
    def _is_of_two(breakdown: Breakdown) -> bool:
        return len(breakdown.parts) + (not breakdown.exhaustive) == len(BOTH)

    def _is_covered(
        self, breakdown: Breakdown, splits: Mapping[Hashable, list[Ranges]], hidden: Hidden
    ) -> bool:
        of_wholes = self._of_hidden_wholes(breakdown, hidden)
        units = [*splits.values(), *([of_wholes] if of_wholes else [])]
        k = self.table.threshold
        # Beside what few report, all others have to leave it several values.
        others = [[one for one in units if one is not splits[area]] for area in hidden.silent]
        return (
            len(units) > 1
            and self._is_wide(breakdown, units, 2 * k)
            and all(self._is_wide(breakdown, beside, k) for beside in others)
        )

    def _is_wide(self, breakdown: Breakdown, units: Sequence[list[Ranges]], width: int) -> bool:
        return all(
            both.most is not None and both.most - both.least >= width
            for which in self._used(breakdown)
            for place in range(len(BOTH))
            for both in [add_ranges(unit[place][which] for unit in units)]
        )

    def _used(self, breakdown: Breakdown) -> list[int]:
        number = self.table.numbers[None, breakdown.whole]
        return [which for which in BOTH if number.amounts[which] is not None]

    def _of_hidden_wholes(self, breakdown: Breakdown, hidden: Hidden) -> list[Ranges]:
        """Give the range of each leaf in all areas together whose whole is hidden."""
        if not hidden.below:
            return []
        keys = [(area, breakdown.whole) for area in hidden.below]
        claimed, counted = (Range(NOTHING, self.sum(keys, which)) for which in BOTH)
        if not any(one.most for one in (claimed, counted)):
            return []
        return [(claimed, counted)] * (len(breakdown.parts) + (not breakdown.exhaustive))

    def _bounds(self, breakdown: Breakdown, hidden: Hidden) -> list[Ranges] | None:
        """Give the range of what is hidden of each leaf in all areas."""
        if hidden.is_loose:
            return None
        of_wholes = self._of_hidden_wholes(breakdown, hidden)
        units = [*hidden.splits.values(), *([of_wholes] if of_wholes else [])]
        leaves = len(breakdown.parts) + (not breakdown.exhaustive)
        found = []
        for place in range(leaves):
            first, second = (add_ranges(unit[place][which] for unit in units) for which in BOTH)
            found.append((first, second))
        return found

    def _is_exact(self, breakdown: Breakdown, hidden: Hidden, bounds: Sequence[Ranges]) -> bool:
        """Say whether the parts' totals are exact, all or none. Source: docs/domain.md, D7."""
        if hidden.splits and (
            not self._is_of_two(breakdown) or not self._is_covered(breakdown, hidden.splits, hidden)
        ):
            return False
        k = self.table.threshold
        areas = [*hidden.splits, *hidden.below]
        splits = [self.split_of(breakdown, area) for area in areas]
        return all(
            one.least + k <= rest and one.most is not None and rest <= one.most - k
            for which in self._used(breakdown)
            for place, pair in enumerate(bounds)
            for one in [pair[which]]
            for rest in [add(split.leaves[place][which] for split in splits)]
        )

    def _total_of_part(
        self, part: Hashable, *, is_exact: bool, bounds: Ranges | None
    ) -> Publication:
        if is_exact:
            return EXACTLY
        shown, hidden = self.shown_and_hidden(part)
        small = sum(self.out[key].why == Withheld.SMALL_COUNT for key in hidden)
        first, second = (
            Range(self.sum(shown, which) + small)
            if bounds is None
            else Range(self.sum(shown, which), self.sum(shown, which)) + bounds[which]
            for which in BOTH
        )
        return within(self.table.numbers[None, part], (first, second))
