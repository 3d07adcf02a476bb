"""Who owes which report in the rounds that are open: written for all of them at once, in SQL.

Whatever lets somebody owe a report calls ``oblige`` in its transaction: committing to an action,
an action that comes into an adopted plan, a release to a third country or partner. What is there
stays as it is, so calling it twice, or twice at once, changes nothing.
"""

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q

from actions.obligations.at_events import owe_at_events, settle_events
from actions.obligations.models.obligations import Obligation
from actions.obligations.owed import write_what_is_owed
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.states import ReportState
from cycles.states import RoundState
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


def oblige(*, oap: OAP | None = None, actions: Collection[OperationalAction] | None = None) -> int:
    """Let everybody owe what open rounds ask of them, and ask the questions; count what is added.

    Without limits it looks at all their plans; with them at this plan or these actions alone.
    """
    _hold_rounds()
    return write_what_is_owed(oap=oap, actions=actions)


def oblige_at_events(taking_part: Iterable[tuple[Event, Organisation]]) -> int:
    """Let countries owe a report for events in none of whose actions they owe one."""
    _hold_rounds()
    return owe_at_events(taking_part)


def release_from(parts: Collection[Participation]) -> None:
    """Let those who left an action owe what they have not begun no more."""
    _hold_rounds()
    owed = Q(pk__in=[])
    for part in parts:
        owed |= Q(action=part.action_id, organisation=part.organisation_id)
    Obligation.objects.filter(owed, contribution=None, entries=None, event=None).take_away()
    settle_events([part.action_id for part in parts])


def release_from_cancelled(action: OperationalAction) -> None:
    """Let nobody owe what they have not begun on an action that was cancelled, its leader neither.

    What is begun stays, and can be handed in: what was done until then is worth telling.
    """
    _hold_rounds()
    Obligation.objects.filter(action=action, contribution=None).take_away()
    action.reports.filter(state=ReportState.NOT_STARTED).delete()
    settle_events([action.pk])


def release_from_events(taking_part: Iterable[tuple[Event, Organisation]]) -> None:
    """Let those who no longer take part in an event owe what they have not begun no more."""
    _hold_rounds()
    owed = Q(pk__in=[])
    for event, organisation in taking_part:
        owed |= Q(event=event.pk, organisation=organisation.pk)
    Obligation.objects.filter(owed, contribution=None, entries=None).take_away()


def follow_event(event: Event) -> None:
    """Let others owe a report for an event alone that has got other days or other actions."""
    _hold_rounds()
    settle_events([event.leading_action_id])


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
