"""Years in which numbers counted from events or judicial measures reach beyond the EU."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F, Value
from django.db.models.functions import ExtractYear

from actions.judicial_measures.kinds import SETTLING
from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.events import JOINT_ACTION_DAYS, EventParticipation
from actions.states import EventState
from cycles.indicators.measures import MeasureCount, MeasureKind
from cycles.indicators.models import Source
from empact.people.roles.kinds import OUTSIDERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from uuid import UUID

    from cycles.indicators.models import IndicatorVersion


class Abroad(NamedTuple):
    """A year of an indicator in a crime area that counts something with a third country."""

    area: UUID
    indicator: UUID
    year: int


class _Span(NamedTuple):
    """Events or measures with a third country: their area, kind, result and years."""

    area: UUID
    kind: str
    result: str
    first_year: int
    last_year: int | None


def counted_abroad(versions: Collection[IndicatorVersion], *, until: int) -> frozenset[Abroad]:
    """Give where these definitions count an event or measure that names a third country or partner.

    What has no last day counts ``until`` this year. Takes a query for measures and one for events,
    each only where a definition counts them. Select ``indicator`` with the definitions.
    Source: docs/domain.md, S37.
    """
    found = [*_measures(versions), *_events(versions)]
    return frozenset(
        Abroad(span.area, version.indicator_id, year)
        for version in versions
        for span in found
        if _counts(version, span.kind)
        for year in _years_of(version, span, until)
        if version.first_day.year <= year
        and (version.last_day is None or year <= version.last_day.year)
    )


def _measures(versions: Collection[IndicatorVersion]) -> Iterator[_Span]:
    kinds = {row.measure for row in versions if row.measure} - {MeasureKind.COORDINATION_CENTRE}
    if not kinds:
        return
    links = JudicialMeasure.countries.through.objects.filter(organisation__kind__in=OUTSIDERS)
    rows = JudicialMeasure.objects.confirmed().filter(
        kind__in=kinds, pk__in=links.values("judicialmeasure")
    )
    columns = (F("leading_action__oap__area"), F("kind"), F("result"))
    years = (ExtractYear("first_day"), ExtractYear("last_day"))
    for row in rows.order_by().values_list(*columns, *years).distinct():
        yield _Span(*row)


def _events(versions: Collection[IndicatorVersion]) -> Iterator[_Span]:
    """Give the same of events, of which some count as measures: coordination centres."""
    kinds = {
        kind
        for kind in (*JOINT_ACTION_DAYS, MeasureKind.COORDINATION_CENTRE)
        if any(_counts(version, kind) for version in versions)
    }
    if not kinds:
        return
    rows = (
        EventParticipation.objects.joining()
        .filter(organisation__kind__in=OUTSIDERS, event__kind__in=kinds)
        .exclude(event__state=EventState.CANCELLED)
    )
    columns = (F("event__leading_action__oap__area"), F("event__kind"), Value(""))
    years = (ExtractYear("event__first_day"), ExtractYear("event__last_day"))
    for row in rows.order_by().values_list(*columns, *years).distinct():
        yield _Span(*row)


def _counts(version: IndicatorVersion, kind: str) -> bool:
    """Say whether a definition counts events or measures of this kind."""
    if kind in JOINT_ACTION_DAYS:
        return version.source == Source.EVENTS
    return version.measure == kind


def _years_of(version: IndicatorVersion, span: _Span, until: int) -> Iterator[int]:
    """Give the years in which a definition counts what has these days."""
    last = until if span.last_year is None else span.last_year
    if version.measure_count == MeasureCount.RUNNING:
        yield from range(span.first_year, last + 1)
    elif version.measure_count in (MeasureCount.SETTLED, MeasureCount.PERSONS_SETTLED):
        if span.result in SETTLING:
            yield last
    else:
        yield span.first_year
