"""What does not add up in what was published, context included.

A check fails only where no pair of values satisfies both sides: "at least" is open upwards,
"about" reaches as far to either side as its threshold says, and what a source leaves out may be
anything from 0.
Sources: EMPACT number rules, 4.9 and 4.10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cycles.models import Indicator, OverReporters, Threshold, ThresholdCode
from results.extents import Extent, extent_of, is_preliminary, without_asides
from results.models import (
    EVENTS,
    LabelMapping,
    PriorityLabel,
    PublishedValue,
    ScopeKind,
)
from results.queries.periods import OverTime
from results.queries.stated_sums import SHORT, add_up, find_excess
from results.queries.stated_values import Stated, cite
from results.vocabulary import take_apart, take_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

ALL_AREAS = "all areas"
PRELIMINARY = "preliminary"
BY_NATURE = {
    "women": "sex",
    "men": "sex",
    "females": "sex",
    "males": "sex",
    "minors": "age",
    "adults": "age",
}
"""Parts that exclude each other by what the words mean, and the breakdown that they are of."""
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
    """Published values that cannot all be right, and a sentence that says why.

    Or parts that are ``short`` of their whole, which others may fill.
    """

    kind: str  # values, part, area, more, less or short
    first_year: int | None
    where: str
    indicator: str
    sentence: str
    rows: tuple[Stated, ...]

    def __str__(self) -> str:
        return f"{self.where}. {self.sentence}"


def find_contradictions() -> list[Contradiction]:
    """Find published values that cannot all be right, in order of years."""
    return compare_published()[0]


def compare_published() -> tuple[list[Contradiction], list[Contradiction]]:
    """Compare everything that was published: what cannot be, and what falls short of its whole.

    Labels that have no indicator yet are compared by their words, in the unit they come with.
    """
    found: tuple[list[Contradiction], list[Contradiction]] = ([], [])
    for item in sorted(
        Checker().run(), key=lambda item: (item.first_year or 0, item.where, item.indicator)
    ):
        found[item.kind == SHORT].append(item)
    return found


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
            if is_preliminary(label, row.published_label):
                # What took its place may well be another number.
                area = (area[0], f"{area[1]} {PRELIMINARY}".strip())
                words_for_it = f"{words_for_it} ({PRELIMINARY})"
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
            for found, indicator, sentence, told in self.areas_of_all(area, cells, words):
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
            line, unit = take_apart(without_asides(label.label)), label.measured_in
            measured_in = (unit.base or unit.pk) if unit is not None else label.unit.casefold()
            whole = (line.whole.casefold(), measured_in)
            return Meaning(whole, line.whole, line.part, line.breakdown)
        indicator = self.indicators[label.indicator_id]
        breakdown = label.breakdown or indicator.breakdown
        return Meaning(indicator.pk, indicator.name, label.part, breakdown)

    def same_measure(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[Any]:
        """Find two values of one thing that exclude each other.

        What was looked at on different days may have changed in between.
        """
        of_one_day: dict[tuple[Measure, str], list[Stated]] = defaultdict(list)
        for measure, rows in measures.items():
            indicator = self.indicators.get(measure[0])
            changes = indicator is not None and indicator.over_time != "sum"
            for row in rows:
                of_one_day[measure, row.day if changes else ""].append(row)
        for told in of_one_day.values():
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
            siblings: dict[str, dict[str, list[Stated]]] = defaultdict(dict)
            for (other, name), told in measures.items():
                if other == pk and name:
                    by_nature = BY_NATURE.get(name, "")
                    # Of one breakdown with those that are indicators of their own.
                    of = siblings[by_nature] if by_nature else breakdowns[told[0].breakdown]
                    of[name] = told
            yield from self.compare(whole, breakdowns, lambda b, pk=pk: self.needed[pk, b])
            needed: dict[str, set[str]] = defaultdict(set)
            for child in self.parts[pk]:
                is_one_of = child.exhaustive or child.breakdown in BY_NATURE.values()
                breakdown = child.breakdown if is_one_of else ""
                if child.exhaustive:
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
        if area[1].endswith((Extent.WIDER, PRELIMINARY)):
            # What reaches beyond the EU may be more than what a source says without more words,
            # and what is preliminary more than what took its place.
            return
        wider = [(area[0], "")] if area[1] else []
        *detail, extent = area[1].split() or [""]
        if extent == Extent.EU:
            wider.append((area[0], " ".join([*detail, Extent.WIDER])))
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

    def areas_of_all(
        self, area: AreaKey, cells: Any, words: Mapping[AreaKey, str]
    ) -> Iterator[Any]:
        """Compare what is said of all areas with the sum of areas, which share nothing (4.3)."""
        if area[0] != ALL_AREAS:
            return
        for measure, whole in cells[area].items():
            indicator = self.indicators.get(measure[0])
            if indicator is None or indicator.over_reporters != OverReporters.SUM:
                continue
            told = {
                key: cells[key][measure]
                for key in cells
                if isinstance(key[0], frozenset) and key[1] == area[1] and measure in cells[key]
            }
            apart = apart_from_each_other(told)
            # One that is more than all by itself is found as such.
            if len(apart) > 1 and not any(find_excess(told[key], whole) for key in apart):
                parts = {
                    words[key]: [replace(row, part=words[key]) for row in told[key]]
                    for key in apart
                }
                yield from add_up(whole, parts, "by crime area", complete=False)


def apart_from_each_other(told: Mapping[AreaKey, list[Stated]]) -> list[AreaKey]:
    """Choose, the largest first, areas of which none is in another."""
    chosen: list[AreaKey] = []
    taken: set[Any] = set()
    for key in sorted(told, key=lambda key: min(row.span.low for row in told[key]), reverse=True):
        places: Any = key[0]
        if taken.isdisjoint(places):
            taken |= places
            chosen.append(key)
    return chosen


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
        day=take_day(without_asides(row.label.label))[1],
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
