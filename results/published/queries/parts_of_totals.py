"""Parts of a stated total: its components, and parts by their words.

An indicator that is a total in the library has components. A label that is not mapped, or is mapped
to an indicator without components, is compared by its words with other values of the same event,
area and time.

Source: docs/domain.md, N10.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_noop

from results.published.queries.stated_sums import add_up, find_excess
from results.published.queries.stated_values import cite
from results.published.totals_in_words import (
    CHECKED,
    listed_in,
    says_total,
    things_in,
    without_total,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cycles.indicators.models import Indicator
    from results.published.queries.meanings import Measure
    from results.published.queries.stated_values import Stated

BY_COMPONENT = gettext_noop("by component")
BY_WORDS = gettext_noop("by their words")


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A stated total that no part is compared with, and why."""

    years: tuple[int, int] | None
    where: str
    total: Stated
    why: str

    @property
    def sentence(self) -> str:
        total = self.total
        said = gettext("{name}: {number} ({source}). {why}")
        return said.format(
            name=total.in_full, number=total.number, source=cite(total), why=self.why
        )

    def __str__(self) -> str:
        return f"{self.where}. {self.sentence}"

    def is_of(self, year: int) -> bool:
        return self.years is not None and self.years[0] <= year <= self.years[1]


class Totals:
    """The measures that are totals, with their parts."""

    def __init__(self, indicators: Mapping[Any, Indicator]) -> None:
        self.indicators = indicators
        # Read once: it is asked of each of thousands of values.
        self.within = {
            pk: [row.pk for row in sorted(components, key=lambda row: (row.rank, row.name))]
            for pk, indicator in indicators.items()
            if (components := indicator.components.all())
        }
        self.called = {things_in(indicators[pk].name): pk for pk in self.within}

    def components_of(self, measure: Measure, values: Iterable[Stated] = ()) -> Sequence[Any]:
        """Give the components of a total; of an unmapped one, by the labels of its ``values``."""
        if measure[1]:
            return ()
        if measure[0] in self.indicators:
            return self.within.get(measure[0], ())
        names = (without_total(row.label) for row in values if says_total(row.label))
        pk = next((pk for name in names if (pk := self.called.get(things_in(name)))), None)
        return self.within.get(pk, ())

    def is_total(self, measure: Measure, values: Iterable[Stated]) -> bool:
        if measure[1] or self._is_part(measure):
            return False
        return bool(self.components_of(measure, values)) or any(
            says_total(row.label) for row in values
        )

    def compare(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[Any]:
        """Compare each total with its components, and with what is a part of it by its words."""
        for measure, whole in measures.items():
            if measure[1]:
                continue
            parts, is_complete = self._resolved(measure, measures)
            found = False
            if parts:
                for finding in add_up(whole, parts, gettext(BY_COMPONENT), complete=is_complete):
                    found = True
                    yield finding
            if not found:
                yield from self._by_words(measure, whole, measures, parts)

    def uncompared(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[tuple[Stated, str]]:
        """Give each total that nothing is compared with, and say why."""
        for measure, whole in measures.items():
            if not self.is_total(measure, whole) or self._has_parts(measure, whole, measures):
                continue
            yield whole[0], self._why_alone(measure, whole[0], measures)

    def _has_parts(
        self, measure: Measure, whole: Sequence[Stated], measures: Mapping[Measure, list[Stated]]
    ) -> bool:
        below = {other for other in measures if other[0] == measure[0] and other[1]}
        below |= {other for other in measures if self._parent_of(other) == measure[0]}
        parts, _ = self._resolved(measure, measures)
        return bool(below or parts or self._named_by_words(measure, whole, measures))

    def _why_alone(
        self, measure: Measure, total: Stated, measures: Mapping[Measure, list[Stated]]
    ) -> str:
        if len(measures) == 1:
            return gettext("No other value is published of the same event, area and time.")
        if components := self.components_of(measure, [total]):
            quoted = [gettext("“{name}”").format(name=self.indicators[pk]) for pk in components]
            none = gettext("None of its components is published there: {names}.")
            return none.format(names=get_text_list(quoted, gettext("and")))
        near = [row[0] for other, row in measures.items() if self._is_named(total, other, row)]
        if near:
            units = [
                gettext("“{label}” in {unit}").format(
                    label=row.label, unit=gettext(row.unit_name) if row.unit_name else ""
                )
                for row in near
            ]
            other = gettext("Its unit is {unit}. These are in another unit: {units}.")
            return other.format(
                unit=gettext(total.unit_name) if total.unit_name else "",
                units=get_text_list(units, gettext("and")),
            )
        no_part = gettext("No label there names a part of it.")
        if measure[0] in self.indicators:
            lone = gettext("“{indicator}” has no components in the library.")
            return f"{no_part} {lone.format(indicator=total.indicator)}"
        unmapped = gettext("Its label means no indicator yet: map it to one with components.")
        return f"{no_part} {unmapped}"

    def _resolved(
        self, measure: Measure, measures: Mapping[Measure, list[Stated]]
    ) -> tuple[dict[str, list[Stated]], bool]:
        """Give what is published of the components of a total, and say whether these are all.

        One without a number is what its own components are. Where several are in one number,
        as assets frozen and seized are, that number stands for them.
        """
        whole = measures[measure]
        wanted = {*self.components_of(measure, whole)}
        found: dict[Any, list[Stated]] = {}
        missing = set()
        for pk in wanted:
            below, lacks = self._below(pk, measures, {measure[0], pk})
            found |= below
            missing |= lacks
        for pk, rows in self._stated_together(wanted, missing, measures).items():
            within = {*self.within[pk]}
            found = {key: own for key, own in found.items() if key not in within} | {pk: rows}
            missing -= within
        found = {pk: rows for pk, rows in found.items() if _adds_up(whole[0], rows[0])}
        placed = sorted(found.items(), key=lambda item: item[1][0].line)
        return {self.indicators[pk].code: rows for pk, rows in placed}, not missing

    def _below(
        self, pk: Any, measures: Mapping[Measure, list[Stated]], seen: set[Any]
    ) -> tuple[dict[Any, list[Stated]], set[Any]]:
        if (pk, ()) in measures:
            return {pk: measures[pk, ()]}, set()
        found: dict[Any, list[Stated]] = {}
        missing: set[Any] = set()
        inner = [other for other in self.components_of((pk, ())) if other not in seen]
        for other in inner:
            below, lacks = self._below(other, measures, seen | {other})
            found |= below
            missing |= lacks
        return found, missing if inner else {pk}

    def _stated_together(
        self, wanted: set[Any], missing: set[Any], measures: Mapping[Measure, list[Stated]]
    ) -> dict[Any, list[Stated]]:
        """Find numbers that stand for several components, at least one of them without its own."""
        return {
            pk: measures[pk, ()]
            for pk, within in self.within.items()
            if (pk, ()) in measures and {*within} < wanted and missing & {*within}
        }

    def _by_words(
        self,
        measure: Measure,
        whole: list[Stated],
        measures: Mapping[Measure, list[Stated]],
        components: Mapping[str, list[Stated]],
    ) -> Iterator[Any]:
        parts = self._named_by_words(measure, whole, measures)
        if not parts:
            return
        found = False
        for values in parts.values():
            if excess := find_excess(values, whole):
                part, limit = excess
                row, most = part[0], limit[0]
                more = gettext(
                    "{part}: {number} ({source}), which is more than the total, {whole}: {limit} "
                    "({other})."
                )
                sentence = more.format(
                    part=row.in_full,
                    number=row.number,
                    source=cite(row),
                    whole=most.in_full,
                    limit=most.number,
                    other=cite(most),
                )
                found = True
                yield "part", most.indicator, sentence, (*limit, *part)
        # Other things that were checked are none of these: persons are no vehicles. What was
        # seized or who was arrested may be in two of them.
        things = things_in(whole[0].label)
        if not found and things >= CHECKED and len(parts) + len(components) > 1:
            yield from add_up(whole, {**components, **parts}, gettext(BY_WORDS), complete=False)

    def _named_by_words(
        self,
        measure: Measure,
        whole: Sequence[Stated],
        measures: Mapping[Measure, list[Stated]],
    ) -> dict[str, list[Stated]]:
        """Give what is a part of a total by its words, in a unit that adds up with its own."""
        if measure[1] or self._is_part(measure):
            return {}
        total = next((row for row in whole if says_total(row.label)), whole[0])
        listed = [things_in(name) for name in listed_in(without_total(total.label))]
        if not (listed or self.is_total(measure, whole)):
            return {}
        components = self.components_of(measure, whole)
        found = {}
        for other, rows in measures.items():
            is_known = other[0] in self.indicators
            # What the library has as another thing, or as a component, it has said already.
            if other == measure or (components and is_known):
                continue
            if not _adds_up(total, rows[0]):
                continue
            is_listed = not other[1] and any(things_in(rows[0].label) == name for name in listed)
            if is_listed or (not listed and self._is_named(total, other, rows)):
                found[rows[0].label.casefold()] = rows
        return found

    def _is_named(self, total: Stated, other: Measure, rows: Sequence[Stated]) -> bool:
        """Say whether the words of another label are those of a total, and more."""
        if other[1] or self._is_part(other) or self.is_total(other, rows):
            return False
        things = things_in(without_total(total.label))
        named = things_in(rows[0].label)
        indicator = self.indicators.get(other[0])
        if indicator is not None:
            named |= things_in(indicator.name)
        return bool(things) and things < named

    def _is_part(self, measure: Measure) -> bool:
        return self._parent_of(measure) is not None

    def _parent_of(self, measure: Measure) -> Any:
        indicator = self.indicators.get(measure[0])
        return indicator.part_of_id if indicator is not None else None


def _adds_up(total: Stated, part: Stated) -> bool:
    """Say whether two numbers add up: in one unit, or both of whole things that were checked."""
    if total.base == part.base:
        return True
    counts = total.is_count and part.is_count
    return counts and all(things_in(row.label) >= CHECKED for row in (total, part))
