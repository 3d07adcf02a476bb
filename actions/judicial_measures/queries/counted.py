"""Measures of an action in the days of a round, shown on forms instead of reported figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q

from actions.judicial_measures.kinds import SETTLING
from actions.judicial_measures.models import JudicialMeasure
from cycles.indicators.measures import MeasureCount
from cycles.indicators.models import IndicatorVersion
from empact.lib.models import json_rows
from empact.records.markings.models import Marking, carried_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cycles.rounds.models import ReportingRound


@dataclass(frozen=True)
class CountedMeasure:
    """A measure that is counted in the days of a round, with the names of its indicators."""

    measure: JudicialMeasure
    indicators: list[str]
    is_shared: bool

    @property
    def carried(self) -> Marking | None:
        return carried_by(self.measure)


def with_counting(contributions: Any) -> Any:
    """Annotate the definitions that count measures in the days of each, as ``counting``."""
    reporting = "obligation__round__"
    versions = IndicatorVersion.objects.filter(
        _meets(OuterRef(f"{reporting}first_day"), OuterRef(f"{reporting}last_day"))
    )
    versions = versions.exclude(measure="").order_by("indicator__name", "pk")
    named = ("measure", "measure_count", "first_day", "last_day")
    return contributions.annotate(counting=json_rows(versions, *named, name=F("indicator__name")))


def counted_measures(contribution: Any, user: Any) -> list[CountedMeasure]:
    """Give the measures that are counted for a contribution, so that it does not report them.

    Each is there by the day on which it counts, and by all its days where it is counted as
    running. The contribution comes ``with_counting``: where no definition counts measures, none
    are looked up. One query otherwise. Source: docs/domain.md, N22.
    """
    if not contribution.counting:
        return []
    action, days = contribution.obligation.action_id, contribution.obligation.round
    measures = JudicialMeasure.objects.visible_to(user).confirmed().serving_any([action])
    measures = measures.filter(_meets(days.first_day, days.last_day)).with_marking()
    return [
        CountedMeasure(measure, names, is_shared=measure.leading_action_id != action)
        for measure in measures.order_by("first_day", "label", "pk")
        if (names := [row["name"] for row in contribution.counting if _counts(row, measure, days)])
    ]


def _meets(first_day: Any, last_day: Any) -> Q:
    """Hold for objects that have days in common with these."""
    return Q(Q(last_day=None) | Q(last_day__gte=first_day), first_day__lte=last_day)


def _counts(
    version: Mapping[str, str | None], measure: JudicialMeasure, reporting: ReportingRound
) -> bool:
    """Say whether a definition counts a measure in the days of a round."""
    if version["measure"] != measure.kind:
        return False
    if version["measure_count"] == MeasureCount.RUNNING:
        return True
    day: date | None = measure.first_day
    if version["measure_count"] in (MeasureCount.SETTLED, MeasureCount.PERSONS_SETTLED):
        day = measure.last_day if measure.result in SETTLING else None
    # Days without an end are written as None; as text they compare as days do.
    first = max(version["first_day"] or "", reporting.first_day.isoformat())
    last = min(version["last_day"] or "9999", reporting.last_day.isoformat())
    return day is not None and first <= day.isoformat() <= last
