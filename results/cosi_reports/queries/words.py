"""Recommendations with what became of them, and lessons in the words of those who learnt them."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from actions.observations.models import Observation
from cycles.recommendations.models import FollowUp, Measure, Recommendation
from cycles.states import FollowUpState
from empact.lib.tables import Amount, Table, Words
from results.closing.models import ClosingReport
from results.cosi_reports.queries.readers import WITHHELD, hides_from_each
from results.cosi_reports.queries.sections import Section, many
from results.cosi_reports.queries.work import plans_in
from results.states import ClosingReportState

if TYPE_CHECKING:
    from empact.lib.tables import Entry
    from results.cosi_reports.queries.sections import Period

MOST_OBSERVATIONS = 100
"""The newest observations that a report has; the pages of areas have all."""

FOLLOWED = (FollowUpState.ACCEPTED, FollowUpState.PLANNED, FollowUpState.DONE)


def recommendations_section(period: Period) -> Section:
    """Count answers and measures by recommendation. Three queries.

    They are those of the cycles of the period and earlier ones that fall due in it or later, such
    as those of the final evaluation of the cycle before.
    No addressee learns what another one answers, so counts of few addressees are withheld, and
    nothing is added up over recommendations. Source: docs/domain.md, W14 and S13.
    """
    in_cycle = Q(
        decision__cycle__first_year__lte=period.year, decision__cycle__last_year__gte=period.year
    )
    is_running = in_cycle | Q(due_day__gte=period.first_day)
    made = Q(decision__day=None) | Q(decision__day__lte=period.last_day)
    rows = list(
        Recommendation.objects.filter(is_running & made).select_related("decision").in_order()
    )
    states: dict[Any, Counter[str]] = defaultdict(Counter)
    asked: dict[Any, set[str]] = defaultdict(set)
    followed = FollowUp.objects.filter(recommendation__in=rows).order_by()
    for recommendation, state, country, organisation, area in followed.values_list(
        "recommendation", "state", "organisation__country", "organisation", "area"
    ):
        states[recommendation][state] += 1
        asked[recommendation].add(country or str(organisation or area))
    measures: dict[Any, Counter[bool]] = defaultdict(Counter)
    planned = Measure.objects.filter(follow_up__recommendation__in=rows).order_by()
    for recommendation, done_day in planned.values_list("follow_up__recommendation", "done_day"):
        measures[recommendation][done_day is not None] += 1
    lines: list[list[Entry]] = []
    for place, row in enumerate(rows, start=1):
        of, number = states[row.pk], len(asked[row.pk])
        shown = hides_from_each(asked[row.pk])
        counts = [
            sum(of[state] for state in FOLLOWED),
            of[FollowUpState.NOT_FOLLOWED],
            of[FollowUpState.OPEN],
            of[FollowUpState.DONE],
            measures[row.pk].total(),
            measures[row.pk][True],
        ]
        lines.append(
            [
                f"R{place}",
                Words(row.title),
                Amount(Decimal(number), trace=row.get_absolute_url()),
                *(counts if shown else [WITHHELD] * len(counts)),
            ]
        )
    return Section(
        "recommendations",
        f"{many(len(rows), 'recommendation')} made so far.",
        [
            Table(
                "Recommendations and follow-up",
                "Recommendations of COSI, the Council and evaluations in the cycle, and earlier "
                "ones that were not due before the period. What few addressees answered is "
                "withheld.",
                [
                    "No.",
                    "Recommendation",
                    "Addressees",
                    "Accepted",
                    "Not accepted",
                    "Unanswered",
                    "Done",
                    "Measures",
                    "Measures done",
                ],
                lines,
            )
        ],
        drawn=("Addressees", "Accepted"),
        sources=[row.pk for row in rows],
    )


def lessons_section(period: Period) -> Section:
    """Collect lessons of closed OAPs, and what was observed in the period. Three queries."""
    plans = {oap.pk: oap for oap in plans_in(period)}
    closed = ClosingReport.objects.filter(oap__in=plans, state=ClosingReportState.ACCEPTED)
    reports = sorted(closed, key=lambda row: [*plans].index(row.oap_id))
    observed = (
        Observation.objects.not_withdrawn()
        .filter(noted_day__range=(period.first_day, period.last_day))
        .select_related("area")
        .newest_first()
    )
    number = observed.count()
    observations = list(observed[:MOST_OBSERVATIONS])
    by_area = Counter(str(row.area) for row in observations)
    for report in reports:
        by_area[str(plans[report.oap_id].area)] += 1
    more = f" The newest {MOST_OBSERVATIONS} are listed." if number > len(observations) else ""
    return Section(
        "lessons",
        f"Lessons of {many(len(reports), 'closed OAP')}, "
        f"{many(number, 'observation')} in crime areas.",
        [
            Table(
                "Lessons and observations by crime area",
                "How many are listed below.",
                ["Crime area", "Listed"],
                [[area, count] for area, count in sorted(by_area.items())],
            ),
            Table(
                "Lessons of closed OAPs",
                "As their drivers report them when the OAP closes.",
                ["OAP", "Lessons"],
                [[str(plans[report.oap_id]), Words(report.lessons)] for report in reports],
            ),
            Table(
                "Observations",
                f"What practitioners noted in the period.{more}",
                ["Crime area", "Kind", "Observation"],
                [[str(row.area), row.get_kind_display(), Words(row.text)] for row in observations],
            ),
        ],
        drawn=("Listed",),
        sources=[*(report.pk for report in reports), *(row.pk for row in observations)],
    )
