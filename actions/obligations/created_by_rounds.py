"""Obligations that rounds create, in SQL: written if a round is open, else counted in advance."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg.sql import SQL

from actions.obligations.at_events import settle_events
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ACTION_ENDS, UNDER_WAY, ActionState, ParticipationState, ReportState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.roles.kinds import OUTSIDERS
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

REPORTED_TO_THE_END = ACTION_ENDS - {ActionState.CANCELLED}
"""Ends of an action after which its work until then is still reported."""

COVERED = SQL("""
due AS (
    SELECT reporting.id AS round_id, reporting.due_day, reporting.asks_participants,
        reporting.asks_leaders, reporting.asks_drivers, reporting.asks_targets,
        reporting.first_day, reporting.last_day, action.id AS action_id, plan.id AS oap_id,
        plan.area_id
    FROM cycles_reportinground reporting
    JOIN actions_roundplan covered ON covered.round_id = reporting.id
    JOIN oaps_oap plan ON plan.id = covered.oap_id
    JOIN actions_operationalaction action ON action.oap_id = plan.id
    WHERE (reporting.state = %(open)s OR reporting.id = %(previewed)s)
        AND plan.state = ANY(%(plans)s)
        AND (%(round)s::uuid IS NULL OR reporting.id = %(round)s)
        AND (%(oap)s::uuid IS NULL OR plan.id = %(oap)s)
        AND (%(actions)s::uuid[] IS NULL OR action.id = ANY(%(actions)s))
        AND (
            action.state = ANY(%(under_way)s)
            OR (
                action.state = ANY(%(ends)s)
                AND NOT EXISTS (
                    SELECT FROM actions_actionstatechange change
                    WHERE change.action_id = action.id AND change.after = action.state
                        AND (change.at AT TIME ZONE %(zone)s)::date < reporting.first_day
                )
            )
        )
)
""")
"""Each action on which a round asks: of an adopted plan, under way in its period or after it.

An action that had ended before the period began is asked no more, and a cancelled one never.
"""

QUESTIONS = SQL("""
questions AS (
    SELECT round_id, action_id, indicator_id FROM (
        SELECT due.round_id, due.action_id, chosen.indicator_id
        FROM due
        JOIN cycles_roundindicator chosen ON chosen.round_id = due.round_id
            AND (chosen.area_id IS NULL OR chosen.area_id = due.area_id)
        UNION
        SELECT due.round_id, due.action_id, target.indicator_id
        FROM due JOIN actions_target target ON target.action_id = due.action_id
        WHERE due.asks_targets
        UNION
        SELECT due.round_id, due.action_id, more.indicator_id
        FROM due JOIN actions_adjustment more
            ON more.round_id = due.round_id AND more.action_id = due.action_id AND more.asked
    ) found
    WHERE NOT EXISTS (
        SELECT FROM actions_adjustment less
        WHERE less.round_id = found.round_id AND less.action_id = found.action_id
            AND less.indicator_id = found.indicator_id AND NOT less.asked
    )
)
""")
"""Of which action a round asks which indicators."""

OWING = SQL("""
owing AS (
    SELECT part.organisation_id, due.action_id, due.round_id,
        GREATEST(due.due_day, extension.due_day) AS due_day
    FROM due
    JOIN actions_participation part
        ON part.action_id = due.action_id AND part.state = %(committed)s
    JOIN people_organisation organisation ON organisation.id = part.organisation_id
    LEFT JOIN actions_extension extension
        ON extension.round_id = due.round_id AND extension.organisation_id = part.organisation_id
    WHERE due.asks_participants
        AND (
            organisation.kind <> ALL(%(outsiders)s)
            OR EXISTS (
                SELECT FROM actions_operationalaction_releasable_to released
                WHERE released.operationalaction_id = due.action_id
                    AND released.organisation_id = part.organisation_id
            )
        )
)
""")
"""Organisations with a contribution due on an action: those committed to it.

A third country or partner has none on an action that is not released to it.
"""

ASK = SQL("""
WITH {covered}, {questions}
INSERT INTO actions_asked (round_id, action_id, indicator_id)
SELECT round_id, action_id, indicator_id FROM questions
ORDER BY round_id, action_id, indicator_id
ON CONFLICT DO NOTHING
""").format(covered=COVERED, questions=QUESTIONS)

OBLIGE = SQL("""
WITH {covered}, {owing}
INSERT INTO actions_obligation (id, organisation_id, action_id, round_id, due_day)
SELECT gen_random_uuid(), organisation_id, action_id, round_id, due_day FROM owing
ORDER BY round_id, action_id, organisation_id
ON CONFLICT DO NOTHING
""").format(covered=COVERED, owing=OWING)


REPORT_ON_ACTIONS = SQL("""
WITH {covered}
INSERT INTO actions_actionreport
    (id, version, round_id, action_id, due_day, state, progress, narrative, proposed_state, reason,
    totals)
SELECT gen_random_uuid(), 1, round_id, action_id, due_day, %(not_started)s, '', '', '', '', '[]'
FROM due WHERE asks_leaders
ORDER BY round_id, action_id
ON CONFLICT DO NOTHING
""").format(covered=COVERED)

REPORT_ON_PLANS = SQL("""
WITH {covered}
INSERT INTO actions_oapreport
    (id, version, round_id, oap_id, due_day, state, progress, narrative, totals)
SELECT gen_random_uuid(), 1, round_id, oap_id, min(due_day), %(not_started)s, '', '', '[]'
FROM due WHERE asks_drivers
GROUP BY round_id, oap_id
ORDER BY round_id, oap_id
ON CONFLICT DO NOTHING
""").format(covered=COVERED)


def covered_by(
    *,
    reporting: ReportingRound | None = None,
    oap: OAP | None = None,
    actions: Iterable[OperationalAction] | None = None,
    previewed: ReportingRound | None = None,
) -> dict[str, Any]:
    """Give the parameters of ``COVERED`` and of statements based on it."""
    return {
        "zone": settings.TIME_ZONE,
        "open": RoundState.OPEN.value,
        "previewed": previewed.pk if previewed else None,
        "plans": [OAPState.ADOPTED.value],
        "round": reporting.pk if reporting else None,
        "oap": oap.pk if oap else None,
        "actions": None if actions is None else [action.pk for action in actions],
        "under_way": [str(state) for state in UNDER_WAY],
        "ends": [str(state) for state in REPORTED_TO_THE_END],
        "committed": ParticipationState.COMMITTED.value,
        "outsiders": [kind.value for kind in OUTSIDERS],
        "not_started": ReportState.NOT_STARTED.value,
    }


def write_what_is_owed(
    *,
    reporting: ReportingRound | None = None,
    oap: OAP | None = None,
    actions: Iterable[OperationalAction] | None = None,
) -> int:
    """Create the questions of open rounds, and the obligations to report.

    Returns the number of new obligations of participants.

    The caller holds the rounds. Existing rows do not change.
    """
    parameters = covered_by(reporting=reporting, oap=oap, actions=actions)
    with connection.cursor() as cursor:
        for statement in (ASK, REPORT_ON_ACTIONS, REPORT_ON_PLANS):
            cursor.execute(statement.as_string(), parameters)
        cursor.execute(OBLIGE.as_string(), parameters)
        added = cursor.rowcount
    # Obligations for an event alone depend on those on all of its actions.
    touched = parameters["actions"]
    if touched is None and oap is not None:
        touched = list(oap.actions.values_list("pk", flat=True))
    settle_events(touched)
    return added
