"""What participants' figures add up to, for the reports of leaders and drivers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from psycopg.sql import SQL

from actions.models import ActionReport, Contribution, OAPReport, OperationalAction
from actions.states import ContributionState
from cycles.models import IndicatorVersion, ReportingRound
from empact.lib.numbers import format_number

TOTALS = SQL("""
WITH figures AS (
    SELECT version.indicator_id, indicator.over_time, indicator.over_reporters,
        obligation.organisation_id, figure.authority_id, figure.action_id, figure.event_id,
        COALESCE(NULLIF(figure.country, ''), organisation.country) AS place, figure.kind,
        figure.first_day, figure.last_day, figure.value * unit.factor AS value,
        figure.counted * unit.factor AS counted, contribution.state = 'accepted' AS accepted,
        array_position(ARRAY['=', 'at_least', 'about'], figure.comparator::text) AS strength,
        COALESCE(NULLIF(unit.base, ''), unit.code) AS base
    FROM actions_figure figure
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    WHERE obligation.round_id = %(round)s AND figure.action_id = ANY(%(actions)s)
        AND figure.answer = 'number' AND indicator.source = 'reported'
        AND contribution.state = ANY(%(states)s)
        AND (%(contributions)s::uuid[] IS NULL OR contribution.id = ANY(%(contributions)s))
),
lines AS (
    SELECT indicator_id, over_reporters, organisation_id, kind, base, accepted,
        CASE over_time WHEN 'sum' THEN sum(value) WHEN 'highest' THEN max(value)
            ELSE (array_agg(value ORDER BY last_day DESC, first_day DESC, value DESC))[1]
        END AS value,
        CASE over_time WHEN 'sum' THEN sum(counted) WHEN 'highest' THEN max(counted)
            ELSE (array_agg(counted ORDER BY last_day DESC, first_day DESC, counted DESC))[1]
        END AS counted,
        max(strength) AS strength
    FROM figures
    GROUP BY indicator_id, over_time, over_reporters, organisation_id, authority_id, action_id,
        event_id, place, kind, base, accepted
)
SELECT indicator_id,
    CASE WHEN count(DISTINCT base) = 1 THEN CASE over_reporters
        WHEN 'sum' THEN sum(value) FILTER (WHERE kind = 'own')
        WHEN 'highest' THEN max(value) FILTER (WHERE kind = 'own') END END,
    CASE WHEN count(DISTINCT base) = 1 THEN CASE over_reporters
        WHEN 'sum' THEN sum(counted) FILTER (WHERE accepted)
        WHEN 'highest' THEN max(counted) FILTER (WHERE accepted) END END,
    max(strength) FILTER (WHERE kind = 'own'), max(strength) FILTER (WHERE accepted),
    count(DISTINCT organisation_id) FILTER (WHERE kind = 'own'),
    count(DISTINCT organisation_id) FILTER (WHERE kind = 'own' AND accepted)
FROM lines GROUP BY indicator_id, over_reporters
""")
"""By indicator: claimed by those who handed in, and counted of what was accepted.

First over time within one line, then over lines; kilograms and tonnes add up, other units never.
Source: EMPACT number rules, 4.5, 4.6 and 4.11.
"""

COMPARATORS = ("", "=", "at_least", "about")


@dataclass(frozen=True)
class Amount:
    """A total in the unit of its indicator, in words: "at least 12 kilograms"."""

    indicator: str
    name: str
    claimed: str
    """What those who handed in say together; not told to whoever sees accepted figures alone."""
    reporting: int
    counted: str
    """What counts of what was accepted."""
    accepted: int
    """How many organisations' figures were accepted."""


def totals_of_action(report: ActionReport, user: Any) -> list[Amount]:
    """Add up what participants handed in on an action, as far as this person reads it."""
    readable = Contribution.objects.readable_by(user, "figures").filter(
        obligation__round=report.round_id, figures__action=report.action_id
    )
    return _amounts(
        report.round,
        [report.action_id],
        [ContributionState.SUBMITTED, ContributionState.ACCEPTED],
        contributions={*readable.values_list("pk", flat=True)},
    )


def totals_of_plan(report: OAPReport) -> list[Amount]:
    """Add up what counts of the accepted figures on the actions of a plan.

    A driver sees states of contributions, and totals. Source: domain, section 2.
    """
    actions = OperationalAction.objects.filter(oap=report.oap_id).values_list("pk", flat=True)
    return _amounts(report.round, actions, [ContributionState.ACCEPTED], counted_only=True)


def _amounts(
    reporting: ReportingRound,
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
    }
    with connection.cursor() as cursor:
        cursor.execute(TOTALS.as_string(), given)
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    versions = IndicatorVersion.objects.filter(
        indicator__in=rows, first_day__lte=reporting.last_day
    ).select_related("indicator__group", "unit")
    # The last that holds in the period comes last, and stays.
    by_indicator = {row.indicator_id: row for row in versions.order_by("first_day", "pk")}
    ordered = sorted(
        by_indicator.values(),
        key=lambda row: (row.indicator.group.rank, row.indicator.rank, row.indicator.name),
    )
    amounts = []
    for version in ordered:
        claimed, counted, strength, counted_strength, reporting_n, accepted = rows[
            version.indicator_id
        ]
        amounts.append(
            Amount(
                indicator=str(version.indicator_id),
                name=version.indicator.name,
                claimed="" if counted_only else _in_words(version, claimed, strength),
                reporting=reporting_n,
                counted=_in_words(version, counted, counted_strength),
                accepted=accepted,
            )
        )
    return amounts


def _in_words(version: IndicatorVersion, amount: Decimal | None, strength: int | None) -> str:
    if amount is None:
        return ""
    words = format_number(amount / version.unit.factor, COMPARATORS[strength or 0] or "=")
    return f"{words} {version.unit.beside}".rstrip()
