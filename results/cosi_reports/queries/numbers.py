"""All numbers of a report, collected from one state of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from actions.contributions.models.figures import Figure
from actions.judicial_measures.models import JudicialMeasure
from actions.observations.models import Observation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.recommendations.models import Recommendation
from empact.lib.one_state import one_state
from empact.records.markings.models import Marking
from results.closing.models import ClosingReport
from results.cosi_reports.models import CosiReport, days_of
from results.cosi_reports.queries.measures_and_grants import judicial_section, money_section
from results.cosi_reports.queries.results import results_section
from results.cosi_reports.queries.sections import Period
from results.cosi_reports.queries.words import lessons_section, recommendations_section
from results.cosi_reports.queries.work import (
    contributions_section,
    events_section,
    plans_in,
    plans_section,
)
from results.totals.queries.years import ACCEPTED, carried_by_any

if TYPE_CHECKING:
    from uuid import UUID

UNMARKED = "LIMITE"
"""Marking of a report that has no part with a stricter one: it is never public."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of a report as it keeps them, the rows whose words are in them, the marking."""

    content: dict[str, Any]
    sources: list[UUID]
    marking: str


def collect(report: CosiReport) -> Numbers:
    """Collect the numbers of a report as they are now, all from one state of the database."""
    with one_state():
        first, last = days_of(report.year, report.half)
        period = Period(report.year, report.half, first, last, timezone.localdate())
        sections = [
            plans_section(period),
            contributions_section(period),
            results_section(period, report.made_by),
            events_section(period),
            judicial_section(period),
            money_section(period),
            recommendations_section(period),
            lessons_section(period),
        ]
        content = {
            "period": report.period,
            "as_of": period.as_of.isoformat(),
            "sections": [section.as_data() for section in sections],
        }
        sources = sorted({pk for section in sections for pk in section.sources})
        return Numbers(content, sources, _marking(period, sources))


def _marking(period: Period, sources: list[UUID]) -> str:
    """Give the code of the strictest marking of all that is in a report. One query."""
    plans = plans_in(period).order_by()
    days = (period.first_day, period.last_day)
    actions = OperationalAction.objects.filter(oap__in=plans.values("pk"))
    measures = JudicialMeasure.objects.confirmed().filter(
        Q(first_day__range=days) | Q(last_day__range=days)
    )
    recommended = Recommendation.objects.filter(pk__in=sources)
    events = Event.objects.filter(first_day__range=days)
    counted = Figure.objects.filter(ACCEPTED, first_day__year=period.year)
    carried = Q(code=UNMARKED) | carried_by_any(counted)
    for rows, path in (
        (plans, "marking"),
        (actions, "marking"),
        (measures, "marking"),
        (events, "leading_action__marking"),
        (recommended, "decision__marking"),
        (Observation.objects.filter(pk__in=sources), "marking"),
        (ClosingReport.objects.filter(pk__in=sources), "outcome_marking"),
    ):
        carried |= Q(pk__in=rows.order_by().values(path))
    strictest = Marking.objects.filter(carried).order_by("-rank").values_list("code", flat=True)
    return strictest.first() or UNMARKED
