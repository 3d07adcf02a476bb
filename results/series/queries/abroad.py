"""Years in which what the register counts reached beyond the EU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.functions import ExtractYear

from actions.judicial_measures.kinds import SETTLING
from actions.judicial_measures.models import JudicialMeasure
from cycles.indicators.measures import MeasureCount
from empact.people.roles.kinds import OUTSIDERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from uuid import UUID

    from cycles.indicators.models import IndicatorVersion


def years_abroad(
    versions: Collection[IndicatorVersion], areas: Collection[UUID], *, until: int
) -> frozenset[int]:
    """Give the years whose counted measures name a third country or partner, until this year.

    ``areas`` are the ids of crime areas; without any it is all of them. Takes one query, and none
    where no definition counts measures. Source: docs/domain.md, S37.
    """
    counting = [row for row in versions if row.measure]
    if not counting:
        return frozenset()
    links = JudicialMeasure.countries.through.objects.filter(organisation__kind__in=OUTSIDERS)
    rows = JudicialMeasure.objects.confirmed().filter(
        kind__in={row.measure for row in counting}, pk__in=links.values("judicialmeasure")
    )
    if areas:
        rows = rows.filter(leading_action__oap__area__in=list(areas))
    spans = (
        rows.order_by()
        .values_list("kind", "result", ExtractYear("first_day"), ExtractYear("last_day"))
        .distinct()
    )
    return frozenset(
        year
        for kind, result, first, last in spans
        for version in counting
        if version.measure == kind
        for year in _years_of(version, result, first, until if last is None else last)
        if version.first_day.year <= year
        and (version.last_day is None or year <= version.last_day.year)
    )


def _years_of(version: IndicatorVersion, result: str, first: int, last: int) -> Iterator[int]:
    """Give the years in which a definition counts a measure with these days."""
    if version.measure_count == MeasureCount.RUNNING:
        yield from range(first, last + 1)
    elif version.measure_count in (MeasureCount.SETTLED, MeasureCount.PERSONS_SETTLED):
        if result in SETTLING:
            yield last
    else:
        yield first
