"""Creation of obligations in the rounds that are open: for all at once, in SQL.

Each step that leads to an obligation calls ``oblige`` in its transaction. These are a commitment to
an action, a new action in an adopted plan, and a release to a third country or partner. Existing
rows do not change, so calling it twice, or twice at once, changes nothing.
"""

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q

from actions.obligations.at_events import owe_at_events, settle_events
from actions.obligations.created_by_rounds import write_what_is_owed
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.states import ReportState
from cycles.states import RoundState
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


def oblige(*, oap: OAP | None = None, actions: Collection[OperationalAction] | None = None) -> int:
    """Create all obligations and questions of the open rounds; return the number of new ones.

    Without limits it covers all their plans, otherwise this plan or these actions alone.
    """
    _hold_rounds()
    return write_what_is_owed(oap=oap, actions=actions)


def oblige_at_events(taking_part: Iterable[tuple[Event, Organisation]]) -> int:
    """Create obligations for events, for organisations with none on the events' actions."""
    _hold_rounds()
    return owe_at_events(taking_part)


def release_from(parts: Collection[Participation]) -> None:
    """Delete obligations not begun of organisations that left an action."""
    _hold_rounds()
    owed = Q(pk__in=[])
    for part in parts:
        owed |= Q(action=part.action_id, organisation=part.organisation_id)
    Obligation.objects.filter(owed, contribution=None, entries=None, event=None).take_away()
    settle_events([part.action_id for part in parts])


def release_from_cancelled(action: OperationalAction) -> None:
    """Delete obligations not begun on a cancelled action, its leader's report included.

    A contribution that is begun stays and can be submitted, since it reports what was done until
    then.
    """
    _hold_rounds()
    Obligation.objects.filter(action=action, contribution=None).take_away()
    action.reports.filter(state=ReportState.NOT_STARTED).delete()
    settle_events([action.pk])


def release_from_events(taking_part: Iterable[tuple[Event, Organisation]]) -> None:
    """Delete obligations not begun of organisations that no longer take part in an event."""
    _hold_rounds()
    owed = Q(pk__in=[])
    for event, organisation in taking_part:
        owed |= Q(event=event.pk, organisation=organisation.pk)
    Obligation.objects.filter(owed, contribution=None, entries=None).take_away()


def follow_event(event: Event) -> None:
    """Update the obligations for an event alone after it got other days or other actions."""
    _hold_rounds()
    settle_events([event.leading_action_id])


def _hold_rounds() -> None:
    """Wait for a round that opens or closes at this moment, and let none do so until the end.

    Otherwise an organisation that commits while a round opens could be missed by both, and one that
    withdraws could still be asked. Steps that commit or withdraw do not wait for one another.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cycles_reportinground WHERE state <> %s ORDER BY id FOR SHARE",
            [RoundState.CLOSED.value],
        )
