"""Totals of participants' figures, for the reports of leaders and drivers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils.formats import date_format
from psycopg.sql import SQL

from actions.aggregation.sql import PLACE, RIVALS, TARGETS, amounts, in_unit, values_of
from actions.aggregation.strengths import STRENGTHS
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.actions import OperationalAction
from actions.reports.models import ActionReport, OAPReport
from actions.states import UNDECIDED, ContributionState
from cycles.indicators.models import IndicatorVersion
from cycles.rounds.models import ReportingRound
from cycles.tracing.addresses import trace_url

TOTALS = SQL("""
WITH {targets},
-- What is accepted was handed in as well, and stands in both totals.
figures AS (
    SELECT version.indicator_id, total.stage, indicator.over_time, indicator.over_reporters,
        figure.kind, figure.answer, figure.first_day, figure.last_day,
        version.id AS version_id, obligation.organisation_id AS reporter_id,
        figure.authority_id, figure.action_id, figure.event_id,
        {place} AS place,
        {values}
    FROM actions_figure figure
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    JOIN targets target ON target.indicator_id = version.indicator_id
    JOIN (VALUES ('handed_in'), ('accepted')) total (stage)
        ON total.stage = 'handed_in' OR contribution.state = 'accepted'
    {rivals}
    WHERE obligation.round_id = %(round)s AND figure.action_id = ANY(%(actions)s)
        AND figure.answer = 'number' AND indicator.source = 'reported'
        AND contribution.state = ANY(%(states)s)
        AND (%(contributions)s::uuid[] IS NULL OR contribution.id = ANY(%(contributions)s))
),
{amounts},
reporters AS (
    SELECT indicator_id, stage, count(DISTINCT reporter_id) FILTER (WHERE kind = 'own') AS n
    FROM figures GROUP BY indicator_id, stage
),
summed AS (
    SELECT target.version_id, stage, n,
        {claimed}, {counted},
        COALESCE(claimed_strength, 0) AS claimed_strength,
        COALESCE(counted_strength, 0) AS counted_strength
    FROM amounts JOIN reporters USING (indicator_id, stage)
    JOIN targets target USING (indicator_id)
)
SELECT handed_in.version_id, handed_in.claimed, handed_in.claimed_strength, handed_in.n,
    accepted.claimed, accepted.claimed_strength, accepted.counted, accepted.counted_strength,
    COALESCE(accepted.n, 0)
FROM summed handed_in
LEFT JOIN summed accepted
    ON accepted.version_id = handed_in.version_id AND accepted.stage = 'accepted'
WHERE handed_in.stage = 'handed_in'
""").format(
    targets=TARGETS.format(days=SQL("(SELECT %(last_day)s::date AS last_day)")),
    place=PLACE,
    values=values_of("figure"),
    rivals=RIVALS,
    amounts=amounts(SQL("indicator_id, stage")),
    claimed=in_unit("claimed"),
    counted=in_unit("counted"),
)
"""By indicator: the claimed total of submitted figures, and the counted one of accepted ones."""


@dataclass(frozen=True)
class Amount:
    """A total in the unit of its indicator, in words: "at least 12 kilograms"."""

    indicator: str
    name: str
    claimed: str
    """The claimed total of what was submitted; not visible to readers of accepted figures only."""
    reporting: int
    counted: str
    """The counted total of what was accepted."""
    accepted: int
    """Number of organisations with accepted figures."""
    trace: str
    """Address of the details of the counted total, down to its figures."""
    restated: str = ""
    """The last day of which a figure in it was restated, in words."""
    claimed_of_accepted: str = ""
    """The claimed total of what was accepted, if the counted one differs."""
    open: int = 0
    """Number of open questions about what was accepted."""


def totals_of_action(report: ActionReport, user: Any) -> list[Amount]:
    """Add up participants' submitted figures on an action, as far as this person reads them."""
    readable = Contribution.objects.readable_by(user, "figures").filter(
        obligation__round=report.round_id, figures__action=report.action_id
    )
    return _amounts(
        report.round,
        {"action": report.action_id},
        [report.action_id],
        [ContributionState.SUBMITTED, ContributionState.ACCEPTED],
        contributions={*readable.values_list("pk", flat=True)},
    )


def totals_of_plan(report: OAPReport) -> list[Amount]:
    """Add up what counts of the accepted figures on the actions of a plan.

    A driver sees states of contributions, and totals. Source: docs/domain.md, W8.
    """
    actions = OperationalAction.objects.filter(oap=report.oap_id).values_list("pk", flat=True)
    return _amounts(
        report.round,
        {"oap": report.oap_id},
        actions,
        [ContributionState.ACCEPTED],
        counted_only=True,
    )


def _amounts(  # noqa: PLR0913 -- what is added up, and of what it is summed
    reporting: ReportingRound,
    cut: Mapping[str, Any],
    actions: Iterable[Any],
    states: Collection[ContributionState],
    *,
    contributions: Collection[Any] | None = None,
    counted_only: bool = False,
) -> list[Amount]:
    given: dict[str, Any] = {
        "round": reporting.pk,
        "actions": list(actions),
        "states": [state.value for state in states],
        "contributions": None if contributions is None else list(contributions),
        "last_day": reporting.last_day,
    }
    with connection.cursor() as cursor:
        cursor.execute(TOTALS.as_string(), given)
        rows = cursor.fetchall()
    versions = IndicatorVersion.objects.select_related("indicator__group", "unit").in_bulk(
        [row[0] for row in rows]
    )
    beside = _beside(reporting, given)
    found = []
    for pk, *handed_in, claiming, of_accepted, its_strength, of_it, strength, accepted in sorted(
        rows, key=lambda row: _rank(versions[row[0]])
    ):
        version = versions[pk]
        claimed = _in_words(version, of_accepted, its_strength)
        counted = _in_words(version, of_it, strength)
        found.append(
            Amount(
                indicator=str(version.indicator_id),
                name=str(version.indicator),
                claimed="" if counted_only else _in_words(version, *handed_in),
                reporting=claiming,
                counted=counted,
                accepted=accepted,
                trace=trace_url(
                    reporting.first_day.year,
                    version.indicator,
                    until=reporting.last_day.year,
                    round=reporting,
                    **cut,
                ),
                claimed_of_accepted="" if claimed == counted else claimed,
                **beside.get(version.indicator_id, {}),
            )
        )
    return found


def _beside(reporting: ReportingRound, given: Mapping[str, Any]) -> dict[Any, dict[str, Any]]:
    """Give, by indicator, the open questions about accepted figures, and their last restatement."""
    figures = Figure.objects.accepted().filter(
        action__in=given["actions"], contribution__obligation__round=reporting
    )
    if given["contributions"] is not None:
        figures = figures.filter(contribution__in=given["contributions"])
    undecided = Figure.objects.undecided().filter(pk=OuterRef("pk"))
    rows = (
        figures.order_by()
        .alias(is_undecided=Exists(undecided))
        .values_list("indicator_version__indicator")
        .annotate(
            groups=Count(
                "overlapping__overlap",
                distinct=True,
                filter=Q(overlapping__overlap__state__in=UNDECIDED),
            ),
            stated=Count("pk", distinct=True, filter=Q(is_undecided=True)),
            day=Max("restatements__day"),
        )
    )
    return {
        pk: {"open": groups + stated, "restated": date_format(day) if day else ""}
        for pk, groups, stated, day in rows
    }


def _rank(version: IndicatorVersion) -> tuple[int, int, str]:
    indicator = version.indicator
    return indicator.group.rank, indicator.rank, indicator.name


def _in_words(version: IndicatorVersion, amount: Decimal | None, strength: int) -> str:
    return "" if amount is None else version.unit.measure(amount, STRENGTHS[strength])
