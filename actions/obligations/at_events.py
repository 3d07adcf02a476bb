"""Contributions due for an event alone, in SQL, written for many at once."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q
from psycopg.sql import SQL

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.events import Event, EventParticipation
from actions.states import ActionState, EventState
from cycles.states import RoundState
from empact.people.roles.kinds import OUTSIDERS
from empact.people.roles.models.organisations import Organisation
from oaps.plans.states import OAPState

OBLIGE_AT_EVENTS = SQL("""
INSERT INTO actions_obligation (id, organisation_id, action_id, round_id, event_id, due_day)
SELECT gen_random_uuid(), pair.organisation_id, event.leading_action_id, reporting.id, event.id,
    GREATEST(reporting.due_day, extension.due_day)
FROM unnest(%(events)s::uuid[], %(organisations)s::uuid[]) pair (event_id, organisation_id)
JOIN actions_event event ON event.id = pair.event_id
JOIN actions_operationalaction action ON action.id = event.leading_action_id
    AND action.state <> %(cancelled)s
JOIN oaps_oap plan ON plan.id = action.oap_id AND plan.state = %(adopted)s
JOIN actions_roundplan covered ON covered.oap_id = plan.id
JOIN cycles_reportinground reporting ON reporting.id = covered.round_id
LEFT JOIN actions_extension extension ON extension.round_id = reporting.id
    AND extension.organisation_id = pair.organisation_id
WHERE reporting.state = %(open)s AND reporting.asks_participants
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


def owe_at_events(taking_part: Iterable[tuple[Event, Organisation]]) -> int:
    """Create contributions due for events, for organisations with none on the event's actions.

    There is none under a cancelled action, as for its own participants.

    A third country or partner joins as a participant of the leading action, and has a contribution
    due on that or none. The caller holds the rounds.
    """
    pairs = [pair for pair in taking_part if pair[1].kind not in OUTSIDERS]
    parameters: dict[str, Any] = {
        "events": [event.pk for event, _ in pairs],
        "organisations": [organisation.pk for _, organisation in pairs],
        "open": RoundState.OPEN.value,
        "adopted": OAPState.ADOPTED.value,
        "cancelled": ActionState.CANCELLED.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(OBLIGE_AT_EVENTS.as_string(), parameters)
        return cursor.rowcount


def settle_events(actions: Collection[Any] | None = None) -> int:
    """Create contributions due for events alone, where organisations have none on their actions.

    For all events, or for those that one of these actions, given by ids, leads or serves. One that
    is not begun is removed if a contribution on an action replaces it, or if the event left the
    period. The caller holds the rounds.
    """
    joined = EventParticipation.objects.joining().exclude(event__state=EventState.CANCELLED)
    if actions is not None:
        events = Event.objects.serving_any(actions)
        joined = joined.filter(event__in=events.values("pk"))
    parts = list(joined.select_related("event", "organisation").order_by("pk"))
    if not parts:
        return 0
    instead = Obligation.objects.filter(
        Q(action=OuterRef("action")) | Q(action__further_events=OuterRef("event")),
        event=None,
        organisation=OuterRef("organisation"),
        round=OuterRef("round"),
    )
    moved = Q(round__first_day__gt=F("event__last_day")) | Q(
        round__last_day__lt=F("event__first_day")
    )
    alone = Obligation.objects.filter(
        Exists(instead) | moved,
        event__in={part.event_id for part in parts},
        contribution=None,
        entries=None,
        round__state=RoundState.OPEN,
    )
    alone.take_away()
    return owe_at_events((part.event, part.organisation) for part in parts)
