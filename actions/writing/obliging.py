"""Who owes which report in the rounds that are open: written for all of them at once, in SQL.

Whatever lets somebody owe a report calls ``oblige`` in its transaction: opening a round,
committing to an action, an action that comes into an adopted plan, a release to a third country or
partner. What is there stays as it is, so calling it twice, or twice at once, changes nothing.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from psycopg.sql import SQL

from actions.models import Event, EventParticipation, Obligation, OperationalAction, Participation
from actions.states import ACTION_ENDS, UNDER_WAY, ActionState, EventState, ParticipationState
from cycles.models import ReportingRound
from cycles.states import RoundState
from empact.people.models import OUTSIDERS, Organisation
from oaps.models import OAP
from oaps.states import OAPState

REPORTED_TO_THE_END = ACTION_ENDS - {ActionState.CANCELLED}
"""Ends of an action after which what was done until then is still reported."""

COVERED = SQL("""
due AS (
    SELECT reporting.id AS round_id, reporting.due_day, reporting.asks_participants,
        reporting.asks_targets, reporting.first_day, reporting.last_day, action.id AS action_id,
        plan.id AS oap_id, plan.area_id
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
                        AND change.at::date < reporting.first_day
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
"""Who owes a report on which action: who is committed to it.

A third country or partner owes nothing on an action that is not released to it.
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

OBLIGE_AT_EVENTS = SQL("""
INSERT INTO actions_obligation (id, organisation_id, action_id, round_id, event_id, due_day)
SELECT gen_random_uuid(), pair.organisation_id, event.leading_action_id, reporting.id, event.id,
    GREATEST(reporting.due_day, extension.due_day)
FROM unnest(%(events)s::uuid[], %(organisations)s::uuid[]) pair (event_id, organisation_id)
JOIN actions_event event ON event.id = pair.event_id
JOIN actions_operationalaction action ON action.id = event.leading_action_id
JOIN actions_roundplan covered ON covered.oap_id = action.oap_id
JOIN cycles_reportinground reporting ON reporting.id = covered.round_id
LEFT JOIN actions_extension extension ON extension.round_id = reporting.id
    AND extension.organisation_id = pair.organisation_id
WHERE reporting.state = %(open)s AND reporting.asks_participants
    AND (%(round)s::uuid IS NULL OR reporting.id = %(round)s)
    AND event.first_day <= reporting.last_day AND event.last_day >= reporting.first_day
    AND NOT EXISTS (
        SELECT FROM actions_obligation owed
        WHERE owed.round_id = reporting.id AND owed.organisation_id = pair.organisation_id
            AND owed.event_id IS NULL
            AND (
                owed.action_id = event.leading_action_id
                OR owed.action_id IN (
                    SELECT further.operationalaction_id FROM actions_event_further_actions further
                    WHERE further.event_id = event.id
                )
            )
    )
ORDER BY reporting.id, event.id, pair.organisation_id
ON CONFLICT DO NOTHING
""")


def covered_by(
    *,
    reporting: ReportingRound | None = None,
    oap: OAP | None = None,
    actions: Iterable[OperationalAction] | None = None,
    previewed: ReportingRound | None = None,
) -> dict[str, Any]:
    """Give the parameters of ``COVERED`` and what builds on it."""
    return {
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
    }


def oblige(
    *,
    reporting: ReportingRound | None = None,
    oap: OAP | None = None,
    actions: Collection[OperationalAction] | None = None,
) -> int:
    """Let everybody owe what open rounds ask of them, and ask the questions; count what is added.

    Without limits it looks at every open round; with them at this round, which the caller holds, at
    this plan, or at these actions alone.
    """
    if reporting is None:
        _hold_rounds()
    parameters = covered_by(reporting=reporting, oap=oap, actions=actions)
    with connection.cursor() as cursor:
        cursor.execute(ASK.as_string(), parameters)
        cursor.execute(OBLIGE.as_string(), parameters)
        added = cursor.rowcount
    settle_events(None if actions is None else [action.pk for action in actions])
    return added


def settle_events(actions: Collection[Any] | None = None) -> int:
    """Let who takes part in events owe a report for them alone where it owes none on their actions.

    Of all events, or of those alone that one of these actions, given by their ids, leads or is
    served by. What nobody has begun goes where the report on an action takes its place.
    """
    joined = EventParticipation.objects.joining().exclude(event__state=EventState.CANCELLED)
    if actions is not None:
        events = Event.objects.serving_any(actions)
        joined = joined.filter(event__in=events.values("pk"))
    instead = Obligation.objects.filter(
        Q(action=OuterRef("action")) | Q(action__further_events=OuterRef("event")),
        event=None,
        organisation=OuterRef("organisation"),
        round=OuterRef("round"),
    )
    _hold_rounds()
    alone = Obligation.objects.filter(
        Exists(instead),
        event__in=joined.values("event"),
        contribution=None,
        round__state=RoundState.OPEN,
    )
    alone.delete()
    parts = joined.select_related("event", "organisation").order_by("pk")
    return oblige_at_events((part.event, part.organisation) for part in parts)


def oblige_at_events(
    taking_part: Iterable[tuple[Event, Organisation]], *, reporting: ReportingRound | None = None
) -> int:
    """Let countries owe a report for events in none of whose actions they owe one."""
    pairs = list(taking_part)
    _hold_rounds()
    parameters = {
        "events": [event.pk for event, _ in pairs],
        "organisations": [organisation.pk for _, organisation in pairs],
        "round": reporting.pk if reporting else None,
        "open": RoundState.OPEN.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(OBLIGE_AT_EVENTS.as_string(), parameters)
        return cursor.rowcount


def release_from(parts: Collection[Participation]) -> int:
    """Let those who left an action owe what they have not begun no more; count what is removed."""
    _hold_rounds()
    owed = Q(pk__in=[])
    for part in parts:
        owed |= Q(action=part.action_id, organisation=part.organisation_id)
    _, by_model = Obligation.objects.filter(owed, contribution=None, event=None).delete()
    settle_events([part.action_id for part in parts])
    return by_model.get(Obligation._meta.label, 0)


def release_from_events(taking_part: Iterable[tuple[Event, Organisation]]) -> int:
    """Let those who take part in an event no longer owe what they have not begun no more."""
    _hold_rounds()
    owed = Q(pk__in=[])
    for event, organisation in taking_part:
        owed |= Q(event=event.pk, organisation=organisation.pk)
    _, by_model = Obligation.objects.filter(owed, contribution=None).delete()
    return by_model.get(Obligation._meta.label, 0)


def _hold_rounds() -> None:
    """Wait for a round that opens or closes at this moment, and let none do so until the end.

    Otherwise whoever commits while a round opens could be missed by both, and whoever withdraws
    could be asked all the same. Those who commit or withdraw do not wait for one another.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cycles_reportinground WHERE state <> %s ORDER BY id FOR SHARE",
            [RoundState.CLOSED.value],
        )
