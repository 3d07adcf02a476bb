"""Contradictions between published values, context included.

A check fails only where no pair of values satisfies both sides: "at least" is open upwards,
"about" reaches as far to either side as its threshold says, and what a source leaves out may be
anything from 0.
Source: docs/domain.md, N9 and N10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models.functions import Lower
from django.utils.translation import gettext, ngettext

from cycles.indicators.models import Indicator, OverReporters, Threshold, ThresholdCode
from results.published.models import EVENTS, Evidence, PublishedValue, ScopeKind
from results.published.queries.meanings import (
    ALL_AREAS,
    AreaKey,
    Containing,
    Meaning,
    Meanings,
    Measure,
    Path,
)
from results.published.queries.parts_of_totals import Totals, Uncompared
from results.published.queries.periods import OverTime, within_longer
from results.published.queries.stated_sums import SHORT, add_up, find_excess, is_excess_itself
from results.published.queries.stated_values import Stated, cite, state
from results.published.vocabulary import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

BY_NATURE = {
    "women": "sex",
    "men": "sex",
    "females": "sex",
    "males": "sex",
    "minors": "age",
    "adults": "age",
}
"""Parts that exclude each other by what the words mean, and the breakdown that they are of."""
SAME = "values"
"""Two values of one thing, which are shown next to each other wherever one of them is."""

Cells = dict[AreaKey, dict[Measure, list[Stated]]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Published values that cannot all be right, and a sentence that says why.

    Or parts that are ``short`` of their whole, which others may fill.
    """

    kind: str  # values, part, area, period, more, less or short
    years: tuple[int, int] | None
    where: str
    indicator: str
    sentence: str
    rows: tuple[Stated, ...]

    def __str__(self) -> str:
        return f"{self.where}. {self.sentence}"

    def is_of(self, year: int) -> bool:
        return self.years is not None and self.years[0] <= year <= self.years[1]


def find_contradictions() -> list[Contradiction]:
    """Find published values that cannot all be right, in order of years."""
    return compare_published().contradictions


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing everything that was published."""

    contradictions: list[Contradiction]
    short: list[Contradiction]
    """Parts that fall short of their whole."""
    uncompared: list[Uncompared]
    """Totals that no part was compared with."""


def compare_published() -> Comparison:
    """Compare everything that was published.

    Labels that have no indicator yet are compared by their words, in the unit they come with.
    """
    checker = Checker()
    found = sorted(
        checker.run(), key=lambda item: ((item.years or (0,))[0], item.where, item.indicator)
    )
    return Comparison(
        contradictions=[item for item in found if item.kind != SHORT],
        short=[item for item in found if item.kind == SHORT],
        uncompared=sorted(checker.uncompared, key=str),
    )


class Checker:
    """The checks, and what they need to know of indicators, labels and areas."""

    def __init__(self) -> None:
        self.about = Threshold.objects.value_of(ThresholdCode.ABOUT)
        self.meanings = Meanings(Indicator.objects.prefetch_related("components").order_by("pk"))
        self.indicators = self.meanings.indicators
        self.parts: dict[Any, list[Indicator]] = defaultdict(list)
        for indicator in self.indicators.values():
            if indicator.part_of_id is not None:
                self.parts[indicator.part_of_id].append(indicator)
        self.needed: dict[tuple[Any, Path, str], set[str]] = defaultdict(set)
        for mapping in self.meanings.mapped:
            if mapping.exhaustive:
                *above, part = steps_of(mapping.part.casefold())
                self.needed[mapping.indicator_id, tuple(above), mapping.breakdown].add(part)
        self.over_time: dict[tuple[AreaKey, Measure], OverTime] = defaultdict(OverTime)
        self.words: dict[AreaKey, str] = {}
        self.totals = Totals(self.indicators)
        self.uncompared: list[Uncompared] = []
        """Totals that no part was compared with, filled as values are compared."""

    def run(self, rows: Iterable[PublishedValue] | None = None) -> Iterator[Contradiction]:
        """Compare some values, in the order of ``in_order``; all that there are without them."""
        yield from self.run_by_scope(in_order().iterator(2_000) if rows is None else rows)
        yield from self.between_scopes()

    def run_by_scope(self, rows: Iterable[Any]) -> Iterator[Contradiction]:
        in_one_place = groupby(
            rows,
            key=lambda row: (row.scope_kind, row.named, row.first_year, row.last_year),
        )
        for (kind, _, first_year, last_year), group in in_one_place:
            if first_year is None:
                # Without a year only what one source says together is of one time.
                by_source = sorted(group, key=lambda row: (row.source, row.pk))
                for _, of_source in groupby(by_source, key=lambda row: row.source):
                    yield from self.check(kind, None, of_source)
            else:
                yield from self.check(kind, (first_year, last_year), group)

    def check(
        self, kind: str, years: tuple[int, int] | None, rows: Iterable[PublishedValue]
    ) -> Iterator[Contradiction]:
        """Check what was published about one scope in one year or span of years."""
        cells: Cells = defaultdict(lambda: defaultdict(list))
        words: dict[AreaKey, str] = {}
        year = name = ""
        for row in rows:
            year, name = row.year, name or row.scope_name
            area, words_for_it = self.meanings.place_of(row)
            words[area] = words_for_it
            meaning = self.meanings.of(row.label)
            stated = state(
                row, meaning, self.about, f"{year}, {scope_of(kind, name)}, {words[area]}"
            )
            cells[area][meaning.measure].append(stated)
            if years is not None and self.adds_up(meaning):
                self.words[area] = words_for_it
                self.over_time[area, meaning.measure].add(kind, name, years, stated)
        containing = Containing(cells)
        for area, measures in cells.items():
            where = f"{year}, {scope_of(kind, name)}, {words[area]}"
            for found, indicator, sentence, values in (
                *self.same_measure(measures),
                *self.parts_of_wholes(measures),
                *self.totals.compare(measures),
                *self.within(area, cells, containing, words),
                *self.areas_of_all(area, cells, words),
            ):
                yield Contradiction(found, years, where, indicator, sentence, values)
            self.uncompared += [
                Uncompared(years, where, total, why)
                for total, why in self.totals.uncompared(measures)
            ]

    def adds_up(self, meaning: Meaning) -> bool:
        indicator = self.indicators.get(meaning.whole)
        return indicator is not None and indicator.is_summed

    def between_scopes(self) -> Iterator[Contradiction]:
        """Compare years with their cycle, and joint action days with what a year's came to."""
        days: dict[Measure, dict[int, dict[str, list[Stated]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for (_, measure), over_time in self.over_time.items():
            for year, events in over_time.days.items():
                for event, rows in events.items():
                    # Of whatever area: all are in the total of all areas.
                    days[measure][year][event] += rows
        by_measure: dict[Measure, dict[AreaKey, OverTime]] = defaultdict(dict)
        for (area, measure), over_time in self.over_time.items():
            by_measure[measure][area] = over_time
            within = days[measure] if area == (ALL_AREAS, "") else over_time.days
            for years, where, (found, indicator, sentence, rows) in over_time.check(add_up, within):
                place = f"{where}, {self.words[area]}"
                yield Contradiction(found, years, place, indicator, sentence, rows)

        for areas in by_measure.values():
            for years, where, (found, indicator, sentence, rows) in within_longer(
                areas, Containing(areas), self.words
            ):
                yield Contradiction(found, years, where, indicator, sentence, rows)

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
        for values in of_one_day.values():
            if ends := _ends_apart(values):
                least, most = ends
                further = len({(row.value, row.comparator) for row in values}) - 2
                sentence = gettext("{name}: {most} ({source}), but also {least} ({other}).")
                if further > 0:
                    sentence = ngettext(
                        "{name}: {most} ({source}), but also {least} ({other}); {number} further "
                        "value is published.",
                        "{name}: {most} ({source}), but also {least} ({other}); {number} further "
                        "values are published.",
                        further,
                    )
                sentence = sentence.format(
                    name=most.in_full,
                    most=most.number,
                    source=cite(most, labelled=True),
                    least=least.number,
                    other=cite(least, labelled=True),
                    number=further,
                )
                yield SAME, most.indicator, sentence, tuple(values)

    def parts_of_wholes(self, measures: Mapping[Measure, list[Stated]]) -> Iterator[Any]:
        """Compare each part with all that it is in, and those that exclude each other together."""
        above: set[tuple[Measure, Measure]] = set()
        groups: dict[Measure, Any] = defaultdict(lambda: defaultdict(dict))
        for measure, values in measures.items():
            wholes = [whole for whole in self.meanings.wholes_of(measure) if whole in measures]
            for whole in wholes:
                if found := find_excess(values, measures[whole]):
                    above.add((measure, whole))
                    part, limit = found
                    row, most = part[0], limit[0]
                    more = gettext(
                        "{part}: {number} ({source}), which is more than the whole, {whole}: "
                        "{limit} ({other})."
                    )
                    sentence = more.format(
                        part=row.what,
                        number=row.number,
                        source=cite(row),
                        whole=most.in_full,
                        limit=most.number,
                        other=cite(most),
                    )
                    yield "part", most.indicator, sentence, (*limit, *part)
                    break
            if measure[1]:
                *path, name = measure[1]
                by_nature = BY_NATURE.get(name, "")
                # Of one breakdown with those that are indicators of their own.
                breakdown = (bool(by_nature), by_nature or values[0].breakdown)
                groups[measure[0], tuple(path)][breakdown][name] = measure
            elif (child := self.indicators.get(measure[0])) and child.part_of_id is not None:
                breakdown = (True, child.breakdown if self.excludes(child) else "")
                groups[child.part_of_id, ()][breakdown][child.code] = measure
        for whole, breakdowns in groups.items():
            for (is_own, breakdown), parts in breakdowns.items():
                if not breakdown or whole not in measures:
                    continue
                if any((part, whole) in above for part in parts.values()):
                    # One that is more than the whole by itself is found as such.
                    continue
                needed = self.needed_of(whole, breakdown, is_own=is_own)
                said = {name: measures[part] for name, part in parts.items()}
                complete = bool(needed) and needed <= parts.keys()
                how = gettext("by {breakdown}").format(breakdown=breakdown)
                yield from add_up(measures[whole], said, how, complete=complete)

    def excludes(self, child: Indicator) -> bool:
        """Say whether parts of its breakdown exclude each other."""
        return child.exhaustive or child.breakdown in BY_NATURE.values()

    def needed_of(self, whole: Measure, breakdown: str, *, is_own: bool) -> set[str]:
        """Name the parts that make up a whole together; none where nobody says which."""
        if not is_own:
            return self.needed[(*whole, breakdown)]
        children = () if whole[1] else self.parts[whole[0]]
        return {row.code for row in children if row.exhaustive and row.breakdown == breakdown}

    def within(
        self, area: AreaKey, cells: Cells, containing: Containing, words: Mapping[AreaKey, str]
    ) -> Iterator[Any]:
        """Compare what is said of an area with all that it is in, and a part with its whole there.

        The sum of areas is not compared with what is said of several: they may share actions.
        """
        wider = containing.wider_than(area)
        for measure, values in cells[area].items():
            if not self.adds_up_over_areas(measure):
                continue
            wholes = [*self.meanings.wholes_of(measure)]
            most = max(row.span.low for row in values)
            above = ((key, whole) for whole in (measure, *wholes) for key in wider)
            for key, whole in above:
                limit = cells[key].get(whole)
                if limit is None or all(most <= row.span.high for row in limit):
                    continue
                if not self.adds_up_over_areas(whole):
                    continue
                between = [cells[key].get(measure), cells[area].get(whole)]
                if whole != measure and is_excess_itself(values, between, limit):
                    continue
                if found := find_excess(values, limit):
                    part, limit = found
                    row = min(part, key=lambda row: row.span.low)
                    if whole != measure:
                        more = gettext(
                            "{part}: {number} ({source}), which is more than the whole, {whole}: "
                            "{limit} for {place} ({other})."
                        )
                    else:
                        more = gettext(
                            "{part}: {number} ({source}), which is more than {limit} for {place} "
                            "({other})."
                        )
                    sentence = more.format(
                        part=row.what,
                        number=row.number,
                        source=cite(row),
                        whole=limit[0].in_full,
                        limit=limit[0].number,
                        place=words[key],
                        other=cite(limit[0]),
                    )
                    yield "area", row.indicator, sentence, (*limit, *part)
                    break

    def adds_up_over_areas(self, measure: Measure) -> bool:
        indicator = self.indicators.get(measure[0])
        return indicator is not None and indicator.over_reporters == OverReporters.SUM

    def areas_of_all(
        self, area: AreaKey, cells: Cells, words: Mapping[AreaKey, str]
    ) -> Iterator[Any]:
        """Compare what is said of all areas with the sum of areas, which share nothing.

        Source: docs/domain.md, N3.
        """
        if area[0] != ALL_AREAS:
            return
        for measure, whole in cells[area].items():
            if not self.adds_up_over_areas(measure):
                continue
            by_area = {
                key: cells[key][measure]
                for key in cells
                if isinstance(key[0], frozenset) and key[1] == area[1] and measure in cells[key]
            }
            apart = apart_from_each_other(by_area)
            # One that is more than all by itself is found as such.
            if len(apart) > 1 and not any(find_excess(by_area[key], whole) for key in apart):
                parts = {
                    words[key]: [replace(row, part=words[key]) for row in by_area[key]]
                    for key in apart
                }
                yield from add_up(whole, parts, gettext("by crime area"), complete=False)


def in_order() -> Any:
    """Give what was published, of one place and time together."""
    # An event is the same however its name is written.
    rows: Any = PublishedValue.objects.select_related("label__measured_in")
    named = rows.annotate(named=Lower("scope_name"))
    return named.order_by("scope_kind", "named", "first_year", "last_year", "year", "pk")


def _ends_apart(values: list[Stated]) -> tuple[Stated, Stated] | None:
    """Give the least and the most that exclude each other, of the best evidence that does so."""
    official = [row for row in values if row.evidence == Evidence.OFFICIAL]
    for rows in (official, [row for row in values if not row.context], values):
        least = min(rows, key=lambda row: row.span.high, default=None)
        most = max(rows, key=lambda row: row.span.low, default=None)
        if least and most and most.span.low > least.span.high:
            return least, most
    return None


def scope_of(kind: str, name: str) -> str:
    if not name:
        return str(ScopeKind(kind).label)
    return name if kind in EVENTS else f"{ScopeKind(kind).label} {name}"


def apart_from_each_other(areas: Mapping[AreaKey, list[Stated]]) -> list[AreaKey]:
    """Choose, the largest first, areas of which none is in another."""
    chosen: list[AreaKey] = []
    taken: set[Any] = set()
    for key in sorted(areas, key=lambda key: min(row.span.low for row in areas[key]), reverse=True):
        places: Any = key[0]
        if taken.isdisjoint(places):
            taken |= places
            chosen.append(key)
    return chosen
