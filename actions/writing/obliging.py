"""Who owes which report in the rounds that are open: written for all of them at once, in SQL.

Whatever lets somebody owe a report calls ``oblige`` in its transaction: committing to an action,
an action that comes into an adopted plan, a release to a third country or partner. What is there
stays as it is, so calling it twice, or twice at once, changes nothing.
"""

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q
from psycopg.sql import SQL

from actions.asking import write_what_is_owed
from actions.models import Event, Obligation, OperationalAction, Participation
from cycles.models import ReportingRound
from cycles.states import RoundState
from empact.people.models import Organisation
from oaps.models import OAP

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


def oblige(*, oap: OAP | None = None, actions: Collection[OperationalAction] | None = None) -> int:
    """Let everybody owe what open rounds ask of them, and ask the questions; count what is added.

    Without limits it looks at all their plans; with them at this plan or these actions alone.
    """
    _hold_rounds()
    return write_what_is_owed(oap=oap, actions=actions)


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
