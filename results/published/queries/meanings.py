"""Meanings of published values: quantity and place, and the values that are of the same.

There is one answer for all purposes: for contradictions, for related values, and for the places
where another value is published.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from cycles.indicators.models import Indicator
from results.published.models import LabelMapping, PriorityLabel, PublishedValue
from results.published.totals_in_words import without_total
from results.published.vocabulary import OF_A_PART, steps_of, take_apart, take_day
from results.sheets.extents import Extent, extent_of, is_preliminary, without_asides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

ALL_AREAS = gettext_noop("all areas")
PRELIMINARY = gettext_noop("preliminary")
AreaKey = tuple[Any, str]
Path = tuple[str, ...]
"""The way to a part: "drugs" of arrests, and then "minors" of these."""
Measure = tuple[Any, Path]


WORDS = 5
"""By so many of its words what nobody mapped is looked for, before it is read."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The quantity that a label names: an indicator, or else its own words and unit.

    If it is no sum over time, it ``changes`` from day to day.
    """

    whole: Any
    name: str
    part: str
    breakdown: str
    path: Path
    changes: bool = False

    @property
    def measure(self) -> Measure:
        return self.whole, self.path


class Meanings:
    """The meanings of labels, and the relations between wholes and parts."""

    def __init__(self, indicators: Iterable[Indicator] | None = None) -> None:
        if indicators is None:
            indicators = Indicator.objects.order_by("pk")
        self.indicators: Mapping[Any, Indicator] = {row.pk: row for row in indicators}
        self._read: dict[Any, Meaning] = {}

    @cached_property
    def mapped(self) -> list[LabelMapping]:
        rows = LabelMapping.objects.exclude(indicator=None).select_related("measured_in")
        return list(rows.order_by("label", "pk"))

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, str], LabelMapping]:
        return {(row.label.casefold(), measured_in(row)): row for row in self.mapped}

    @cached_property
    def priorities(self) -> Mapping[Any, PriorityLabel]:
        """The labels that sources use for priorities, with the areas that they mean."""
        rows = PriorityLabel.objects.prefetch_related("areas").order_by("pk")
        return {row.pk: row for row in rows}

    @cached_property
    def _named(self) -> Mapping[Any, tuple[AreaKey, str]]:
        return {pk: name_areas(priority) for pk, priority in self.priorities.items()}

    def place_of(self, row: PublishedValue) -> tuple[AreaKey, str]:
        """Say of which areas a value is, as a key and in words."""
        priority = self.priorities[row.priority_id].label
        return place_of(self._named[row.priority_id], priority, row.published_label)

    def of(self, label: LabelMapping) -> Meaning:
        """Say what a label means, whose unit is at hand."""
        if label.pk not in self._read:
            is_mapped = label.indicator_id is not None
            self._read[label.pk] = self._of_mapped(label) if is_mapped else self._of_words(label)
        return self._read[label.pk]

    def _of_mapped(self, label: LabelMapping) -> Meaning:
        indicator = self.indicators[label.indicator_id]
        breakdown = label.breakdown or indicator.breakdown
        return self._part_of(indicator, label.part, breakdown)

    def _of_words(self, label: LabelMapping) -> Meaning:
        """Read a label that nobody mapped, which may name a part of what somebody did map."""
        line = take_apart(without_total(without_asides(label.label)))
        unit, breakdown, parts = measured_in(label), line.breakdown, list[str]()
        while line.part:
            parts.insert(0, line.part)
            if known := self._by_words.get((line.whole.casefold(), unit)):
                part = OF_A_PART.join(filter(None, [known.part, *parts]))
                return self._part_of(self.indicators[known.indicator_id], part, breakdown)
            line = take_apart(line.whole)
        whole = (line.whole.casefold(), unit)
        path = tuple(part.casefold() for part in parts)
        return Meaning(whole, line.whole, OF_A_PART.join(parts), breakdown, path)

    def _part_of(self, indicator: Indicator, part: str, breakdown: str) -> Meaning:
        changes = indicator.over_time != "sum"
        return Meaning(
            indicator.pk, indicator.name, part, breakdown, steps_of(part.casefold()), changes
        )

    def wholes_of(self, measure: Measure) -> Iterator[Measure]:
        """Give all that something is a part of, the nearest first."""
        whole, path = measure
        for length in reversed(range(len(path))):
            yield whole, path[:length]
        seen = {whole}
        while (indicator := self.indicators.get(whole)) and indicator.part_of_id not in (
            None,
            *seen,
        ):
            whole = indicator.part_of_id
            seen.add(whole)
            yield whole, ()

    def same(self, row: PublishedValue) -> tuple[Any, ...]:
        """Return a key of what a value is of: two values of the same contest each other.

        Without a year only what one source says together is of one time, and what changes is the
        same only on one day.
        """
        meaning = self.of(row.label)
        return (
            row.scope_kind,
            row.scope_name.casefold(),
            (row.first_year, row.last_year),
            row.source if row.first_year is None else "",
            self.place_of(row)[0],
            meaning.measure,
            day_of(row.label) if meaning.changes else "",
        )


def measured_in(label: LabelMapping) -> str:
    """Name what the unit of a label converts to."""
    unit = label.measured_in
    return (unit.base or unit.pk) if unit is not None else label.unit.casefold()


def day_of(label: LabelMapping) -> str:
    return take_day(without_asides(label.label))[1]


def name_areas(label: PriorityLabel) -> tuple[AreaKey, str]:
    """Say which areas a priority label means, as a key and in words."""
    if label.all_areas:
        return (ALL_AREAS, ""), gettext(ALL_AREAS)
    areas = sorted(label.areas.all(), key=lambda area: (area.rank, area.code))
    if not areas:
        return (label.label.casefold(), ""), label.label
    words = " + ".join(area.name if len(areas) == 1 else area.code for area in areas)
    if label.detail:
        words = f"{words} ({label.detail})"
    return (frozenset(area.code for area in areas), label.detail.casefold()), words


def place_of(named: tuple[AreaKey, str], *said: str) -> tuple[AreaKey, str]:
    """Narrow areas down by what is said of the number: of the EU alone or of more, preliminary.

    The EU and more than the EU are two things, both of which may be right; and what took the place
    of something preliminary may well be another number.
    """
    area, words = named
    extent = extent_of(*said)
    if extent != Extent.UNSAID:
        area = (area[0], f"{area[1]} {extent}".strip())
        words = f"{words} ({extent.label})"
    if is_preliminary(*said):
        area = (area[0], f"{area[1]} {PRELIMINARY}".strip())
        words = f"{words} ({gettext(PRELIMINARY)})"
    return area, words


class Containing:
    """The relation between areas that contain each other."""

    def __init__(self, areas: Iterable[AreaKey]) -> None:
        self.areas = set(areas)
        self._sets = {area[0] for area in self.areas if isinstance(area[0], frozenset)}
        self._wider: dict[Any, list[Any]] = {}

    def wider_than(self, area: AreaKey) -> list[AreaKey]:
        """Give those that an area is in, the nearest first.

        What reaches beyond the EU may be more than what a source says without more words, and
        what is preliminary more than what took its place.
        """
        places, said = area
        if said.endswith((Extent.WIDER, PRELIMINARY)):
            return []
        *detail, extent = said.split() or [""]
        ways = [said, ""]
        if extent == Extent.EU:
            ways.append(" ".join([*detail, Extent.WIDER]))
        if places not in self._wider:
            named = self._sets if isinstance(places, frozenset) else ()
            around = [other for other in named if places < other]
            self._wider[places] = [places, *sorted(around, key=len), ALL_AREAS]
        found = ((place, way) for place in self._wider[places] for way in dict.fromkeys(ways))
        return [key for key in dict.fromkeys(found) if key != area and key in self.areas]


def contested_among(rows: Sequence[PublishedValue]) -> set[Any]:
    """Name those of some values, by id, of the same as which another number is published.

    Takes three queries at most beside those of indicators and labels.
    """
    meanings = Meanings()
    amounts: dict[Any, set[Decimal]] = defaultdict(set)
    for row in _candidates(rows, meanings) if rows else ():
        amounts[meanings.same(row)].add(row.value * factor_of(row.label))
    return {row.pk for row in rows if len(amounts[meanings.same(row)]) > 1}


def factor_of(label: LabelMapping) -> Decimal:
    """Give what turns an amount into the base of its unit."""
    return label.measured_in.factor if label.measured_in is not None else Decimal(1)


def _candidates(rows: Iterable[PublishedValue], meanings: Meanings) -> QuerySet[PublishedValue]:
    """Keep what may be of the same as any of these, without reading whole tables."""
    choices: dict[Any, Q] = {}
    for row in rows:
        meaning = meanings.of(row.label)
        by_words = Q(label__indicator=None)
        if meaning.whole in meanings.indicators:
            counted = Q(label__indicator=meaning.whole)
            if meaning.path:
                counted |= by_words & Q(label__label__icontains=meaning.path[-1])
        else:
            # Between these words may stand what is said in brackets of the number alone.
            for word in meaning.name.split()[:WORDS]:
                by_words &= Q(label__label__icontains=word)
            counted = by_words
        counted |= Q(label=row.label_id)
        of_time = {"first_year": row.first_year, "last_year": row.last_year}
        choice = Q(scope_kind=row.scope_kind, scope_name__iexact=row.scope_name, **of_time)
        key = (row.scope_kind, row.scope_name, *of_time.values(), *meaning.measure)
        choices[key] = choice & counted
    wanted = Q()
    for choice in choices.values():
        wanted |= choice
    found = PublishedValue.objects.filter(wanted).select_related("label__measured_in")
    return found.order_by("evidence", "pk")
