"""What does not add up in what was published, context included.

A check fails only where no pair of values satisfies both sides: "at least" is open upwards,
"about" reaches as far to either side as its threshold says, and what a source leaves out may be
anything from 0.
Sources: EMPACT number rules, 4.9 and 4.10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from actions.adding_up import COMPARATORS
from cycles.models import Indicator, OverReporters, Threshold, ThresholdCode
from empact.lib.numbers import format_number
from results.amounts import format_amount
from results.extents import Extent, extent_of
from results.models import (
    EVENTS,
    LabelMapping,
    PriorityLabel,
    PublishedValue,
    ScopeKind,
)
from results.queries.periods import OverTime
from results.queries.stated_values import Span, Stated, cite
from results.vocabulary import take_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ALL_AREAS = "all areas"
SHOWN = 6
"""How many parts a sentence names one by one."""

AreaKey = tuple[object, str]
Measure = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label says was counted: an indicator, or else its own words and unit."""

    whole: Any
    name: str
    part: str
    breakdown: str

    @property
    def measure(self) -> Measure:
        return self.whole, self.part.casefold()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Published values that cannot all be right, and a sentence that says why."""

    kind: str  # values, part, area, more or less
    first_year: int | None
    where: str
    indicator: str
    sentence: str
    rows: tuple[Stated, ...]

    def __str__(self) -> str:
        return f"{self.where}. {self.sentence}"


def find_contradictions() -> list[Contradiction]:
    """Compare everything that was published, in order of years.

    Labels that have no indicator yet are compared by their words, in the unit they come with.
    """
    found = list(Checker().run())
    return sorted(found, key=lambda item: (item.first_year or 0, item.where, item.indicator))


class Checker:
    """The checks, and what they need to know of indicators, labels and areas."""

    def __init__(self) -> None:
        self.about = Threshold.objects.value_of(ThresholdCode.ABOUT)
        indicators = Indicator.objects.prefetch_related("components").order_by("pk")
        self.indicators: Mapping[Any, Indicator] = {i.pk: i for i in indicators}
        self.parts: dict[Any, list[Indicator]] = defaultdict(list)
        for indicator in self.indicators.values():
            if indicator.part_of_id is not None:
                self.parts[indicator.part_of_id].append(indicator)
        self.needed: dict[tuple[Any, str], set[str]] = defaultdict(set)
        for mapping in LabelMapping.objects.filter(exhaustive=True):
            self.needed[mapping.indicator_id, mapping.breakdown].add(mapping.part.casefold())
        self.areas: dict[Any, tuple[AreaKey, str, str]] = {
            label.pk: (*name_areas(label), label.label)
            for label in PriorityLabel.objects.prefetch_related("areas").order_by("pk")
        }

        self.over_time: dict[tuple[AreaKey, Measure], OverTime] = defaultdict(OverTime)
        self.words: dict[AreaKey, str] = {}

    def run(self) -> Iterator[Contradiction]:
        yield from self.run_by_scope()
        yield from self.between_scopes()

    def run_by_scope(self) -> Iterator[Contradiction]:
        rows = PublishedValue.objects.select_related("label__measured_in").order_by(
            "scope_kind", "scope_name", "first_year", "last_year", "year", "pk"
        )
        in_one_place = groupby(
            rows.iterator(chunk_size=2_000),
            key=lambda row: (row.scope_kind, row.scope_name, row.first_year, row.last_year),
        )
        for (kind, name, first_year, _), group in in_one_place:
            if first_year is None:
                # Without a year only what one source says together is of one time.
                by_source = sorted(group, key=lambda row: (row.source, row.pk))
                for _, told in groupby(by_source, key=lambda row: row.source):
                    yield from self.check(kind, name, first_year, told)
            else:
                yield from self.check(kind, name, first_year, group)

    def check(
        self, kind: str, name: str, first_year: int | None, rows: Iterable[PublishedValue]
    ) -> Iterator[Contradiction]:
        """Check what was published about one scope in one year or span of years."""
        cells: dict[AreaKey, dict[Measure, list[Stated]]] = defaultdict(lambda: defaultdict(list))
        words: dict[AreaKey, str] = {}
        year = ""
        for row in rows:
            year = row.year
            area, words_for_it, label = self.areas[row.priority_id]
            extent = extent_of(label, row.published_label)
            if extent != Extent.UNSAID:
                # The EU and more than the EU are two things, both of which may be right.
                area = (area[0], f"{area[1]} {extent}".strip())
                words_for_it = f"{words_for_it} ({extent.label})"
            words[area] = words_for_it
            meaning = self.meaning_of(row.label)
            told = state(row, meaning, self.about)
            cells[area][meaning.measure].append(told)
            if row.first_year is not None and self.adds_up(meaning):
                self.words[area] = words_for_it
                years = (row.first_year, row.last_year or row.first_year)
                self.over_time[area, meaning.measure].add(kind, name, years, told)
        scope = name if kind in EVENTS or not name else f"{ScopeKind(kind).label} {name}"
        scope = scope or ScopeKind(kind).label
        for area, measures in cells.items():
            where = f"{year}, {scope}, {words[area]}"
            for check in (self.same_measure, self.parts_of_wholes, self.components_of_totals):
                for found, indicator, sentence, told in check(measures):
                    yield Contradiction(found, first_year, where, indicator, sentence, told)
            for found, indicator, sentence, told in self.within(area, cells, words):
                yield Contradiction(found, first_year, where, indicator, sentence, told)

    def adds_up(self, meaning: Meaning) -> bool:
        indicator = self.indicators.get(meaning.whole)
        return indicator is not None and "sum" == indicator.over_time == indicator.over_reporters

    def between_scopes(self) -> Iterator[Contradiction]:
        """Compare years with their cycle, and joint action days with what a year's came to."""
        days: dict[Measure, dict[int, dict[str, list[Stated]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for (_, measure), told in self.over_time.items():
            for year, events in told.days.items():
                for event, rows in events.items():
                    # Of whatever area: all are in the total of all areas.
                    days[measure][year][event] += rows
        for (area, measure), told in self.over_time.items():
            within = days[measure] if area == (ALL_AREAS, "") else told.days
            for year, where, (found, indicator, sentence, rows) in told.check(add_up, within):
                place = f"{where}, {self.words[area]}"
                yield Contradiction(found, year, place, indicator, sentence, rows)

    def meaning_of(self, label: LabelMapping) -> Meaning:
        if label.indicator_id is None:
            line, unit = take_apart(label.label), label.measured_in
            measured_in = (unit.base or unit.pk) if unit is not None else label.unit.casefold()
            whole = (line.whole.casefold(), measured_in)
            return Meaning(whole, line.whole, line.part, line.breakdown)
        indicator = self.indicators[label.indicator_id]
        breakdown = label.breakdown or indicator.breakdown
        return Meaning(indicator.pk, indicator.name, label.part, breakdown)

    def same_measure(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[Any]:
        """Find two values of one thing that exclude each other."""
        for told in measures.values():
            least = min(told, key=lambda row: row.span.high)
            most = max(told, key=lambda row: row.span.low)
            if most.span.low > least.span.high:
                further = len({(row.value, row.comparator) for row in told}) - 2
                also = f"; {further} further values are published" if further > 1 else ""
                also = "; 1 further value is published" if further == 1 else also
                what = f"{most.indicator}, {most.part}" if most.part else most.indicator
                sentence = f"{what}: {most.number} ({cite(most, labelled=True)}), but also "
                sentence += f"{least.number} ({cite(least, labelled=True)}){also}."
                yield "values", most.indicator, sentence, tuple(told)

    def parts_of_wholes(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[Any]:
        """Compare each part with its whole, and those that exclude each other together."""
        for (pk, part), whole in measures.items():
            if part:
                continue
            breakdowns: dict[str, dict[str, list[Stated]]] = defaultdict(dict)
            for (other, name), told in measures.items():
                if other == pk and name:
                    breakdowns[told[0].breakdown][name] = told
            yield from self.compare(whole, breakdowns, lambda b, pk=pk: self.needed[pk, b])
            siblings: dict[str, dict[str, list[Stated]]] = defaultdict(dict)
            needed: dict[str, set[str]] = defaultdict(set)
            for child in self.parts[pk]:
                breakdown = child.breakdown if child.exhaustive else ""
                needed[breakdown].add(child.code)
                if (child.pk, "") in measures:
                    siblings[breakdown][child.code] = measures[child.pk, ""]
            yield from self.compare(whole, siblings, needed.__getitem__)

    def compare(self, whole: list[Stated], breakdowns: Any, needed: Any) -> Iterator[Any]:
        for breakdown, parts in breakdowns.items():
            above = [found for told in parts.values() if (found := find_excess(told, whole))]
            for told, limit in above:
                row, most = told[0], limit[0]
                sentence = f"{row.what}: {row.number} ({cite(row)}), which is more than the "
                sentence += f"whole, {most.indicator}: {most.number} ({cite(most)})."
                yield "part", most.indicator, sentence, (*limit, *told)
            if breakdown and not above:
                complete = bool(needed(breakdown)) and needed(breakdown) <= parts.keys()
                yield from add_up(whole, parts, f"by {breakdown}", complete=complete)

    def components_of_totals(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[Any]:
        """Compare a total with the sum of its components."""
        for (pk, part), whole in measures.items():
            indicator = self.indicators.get(pk)
            components = list(indicator.components.all()) if indicator and not part else []
            told = {
                component.code: measures[component.pk, ""]
                for component in components
                if (component.pk, "") in measures
            }
            if told:
                told = dict(sorted(told.items(), key=lambda item: item[1][0].line))
                complete = len(told) == len(components)
                yield from add_up(whole, told, "by component", complete=complete)

    def within(self, area: AreaKey, cells: Any, words: Mapping[AreaKey, str]) -> Iterator[Any]:
        """Compare what is said of an area with all areas, and of a part of it with the area."""
        if area[1].endswith(Extent.WIDER):
            # What reaches beyond the EU may be more than what a source says without more words.
            return
        wider = [(area[0], "")] if area[1] else []
        if area != (ALL_AREAS, ""):
            wider.append((ALL_AREAS, ""))
        for measure, told in cells[area].items():
            indicator = self.indicators.get(measure[0])
            if indicator is None or indicator.over_reporters != OverReporters.SUM:
                continue
            for key in wider:
                whole = cells[key].get(measure) if key in cells else None
                if whole is None:
                    continue
                if found := find_excess(told, whole):
                    part, limit = found
                    row = min(part, key=lambda row: row.span.low)
                    sentence = f"{row.what}: {row.number} ({cite(row)}), which is more than "
                    sentence += f"{limit[0].number} for {words[key]} ({cite(limit[0])})."
                    yield "area", row.indicator, sentence, (*limit, *part)
                    break


def state(row: PublishedValue, meaning: Meaning, about: Decimal) -> Stated:
    unit = row.label.measured_in
    return Stated(
        key=row.key,
        amount=row.value * (unit.factor if unit is not None else 1),
        value=row.value,
        comparator=row.comparator,
        unit=unit.pk if unit is not None else row.label.unit,
        unit_name=unit.name if unit is not None else row.label.unit,
        indicator=meaning.name,
        part=meaning.part,
        breakdown=meaning.breakdown,
        label=row.published_label,
        evidence=row.evidence,
        context=row.context,
        source=row.source,
        file=row.file,
        line=row.line,
        about=about,
    )


def name_areas(label: PriorityLabel) -> tuple[AreaKey, str]:
    """Say which areas a priority label means, as a key and in words."""
    if label.all_areas:
        return (ALL_AREAS, ""), ALL_AREAS
    areas = sorted(label.areas.all(), key=lambda area: (area.rank, area.code))
    if not areas:
        return (label.label.casefold(), ""), label.label
    words = " + ".join(area.name if len(areas) == 1 else area.code for area in areas)
    if label.detail:
        words = f"{words} ({label.detail})"
    return (frozenset(area.pk for area in areas), label.detail.casefold()), words


def by_source(whole: list[Stated]) -> dict[str, list[Stated]]:
    """Tell apart what each source says of a whole: it has to agree with itself first of all."""
    found: dict[str, list[Stated]] = defaultdict(list)
    for row in whole:
        found[row.source].append(row)
    return found


def find_excess(
    part: list[Stated], whole: list[Stated]
) -> tuple[list[Stated], list[Stated]] | None:
    """Give what is said of a part and of its whole where the part is more, else None.

    What another source says of the whole does not excuse a source that contradicts itself.
    """
    for source, limit in [*by_source(whole).items(), ("", whole)]:
        told = [row for row in part if row.source == source] if source else part
        if told and min(row.span.low for row in told) > max(row.span.high for row in limit):
            return told, limit
    return None


def add_up(
    whole: list[Stated], parts: Mapping[str, list[Stated]], how: str, *, complete: bool
) -> Iterator[Any]:
    """Compare a whole with parts that exclude each other; an incomplete sum may only exceed it.

    What one source says of both is compared first. Where each agrees with itself, anything that
    anybody says of a part may go with anything that anybody says of the whole.
    """
    found = False
    for source, own in by_source(whole).items():
        said = {
            name: mine
            for name, told in parts.items()
            if (mine := [row for row in told if row.source == source])
        }
        for finding in _add_up(own, said, how, complete=complete and len(said) == len(parts)):
            found = True
            yield finding
    if not found:
        yield from _add_up(whole, parts, how, complete=complete)


def _add_up(
    whole: list[Stated], parts: Mapping[str, list[Stated]], how: str, *, complete: bool
) -> Iterator[Any]:
    spans = [Span.around(row.span for row in told) for told in parts.values()]
    low = sum((span.low for span in spans), Decimal(0))
    high = sum((span.high for span in spans), Decimal(0))
    too_much = [row for row in whole if low > row.span.high]
    too_little = [row for row in whole if complete and high < row.span.low]
    if not parts or len(too_much) + len(too_little) < len(whole):
        return
    rows = [told[0] for told in parts.values()]
    told = whole[0]
    total = sum((row.amount for row in rows), Decimal(0)) * told.value
    total = total / told.amount if told.amount else sum((row.value for row in rows), Decimal(0))
    comparator = max((row.comparator for row in rows), key=COMPARATORS.index)
    # Units are said where they differ, since a sum of kilograms and tonnes is neither's.
    if {row.unit for row in rows} == {told.unit}:
        numbers = [format_number(row.value, row.comparator) for row in rows]
        sum_of_parts = format_number(total, comparator)
    else:
        numbers = [row.number for row in rows]
        sum_of_parts = format_amount(total, comparator, unit=told.unit, unit_name=told.unit_name)
    listed = ", ".join(f"{row.what} {number}" for row, number in zip(rows, numbers, strict=True))
    if len(rows) > SHOWN:
        listed = f"{len(rows)} of them"
    lines = ", ".join(str(row.line) for row in rows[:SHOWN])
    noun = "line" if len(rows) == 1 else "lines"
    sentence = f"{told.indicator}: {told.number} ({cite(told)}), but the parts {how} "
    sentence += f"({listed}; {noun} {lines}{' and further' if len(rows) > SHOWN else ''}) add to "
    sentence += f"{sum_of_parts}."
    kind = "more" if too_much else "less"
    yield kind, told.indicator, sentence, (*whole, *rows)
