"""Joint action days, action weeks, meetings and coordination centres as they are planned."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.events.writing.events import problems_of_event, reported_days
from actions.events.writing.many_events import REPORTED
from actions.obligations.writing.obligations import follow_event, release_from_events
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.states import EventState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation


@command("actions.add_event")
def add_event(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    *,
    by: User,
    name: str,
    kind: str,
    first_day: date,
    last_day: date | None = None,
    place: str = "",
    tactics: str = "",
    coordination_centre: Organisation | None = None,
    centre_place: str = "",
    further_actions: Collection[OperationalAction] = (),
) -> Event:
    """Plan an event that this action leads, and under which alone it counts.

    It may serve further actions, of other plans too. Source: docs/domain.md, S5.
    """
    action.check_going_on()
    said = {
        "name": name,
        "kind": kind,
        "first_day": first_day,
        "last_day": last_day or first_day,
        "place": place,
        "tactics": tactics,
        "coordination_centre": coordination_centre,
        "centre_place": centre_place,
    }
    return _write(Event(leading_action=action), by, further_actions, said)


@command("actions.change_event")
def change_event(  # noqa: PLR0913 -- each is a field of the form
    event: Event,
    *,
    by: User,
    name: str,
    kind: str,
    first_day: date,
    last_day: date | None = None,
    place: str = "",
    tactics: str = "",
    coordination_centre: Organisation | None = None,
    centre_place: str = "",
    further_actions: Collection[OperationalAction] = (),
) -> Event:
    """Postpone an event, or correct its data."""
    event.check_on()
    said = {
        "name": name,
        "kind": kind,
        "first_day": first_day,
        "last_day": last_day or first_day,
        "place": place,
        "tactics": tactics,
        "coordination_centre": coordination_centre,
        "centre_place": centre_place,
    }
    return _write(event, by, further_actions, said)


@command("actions.cancel_event")
def cancel_event(event: Event, *, by: User, reason: str) -> Event:
    """Cancel an event with a reason; contributions due for it alone are removed if not begun.

    Raises NotNow if figures were reported, since then it took place.
    """
    event.check_on()
    if event.figures.exists():
        raise NotNow(_("Figures were reported on this event, so it took place."))
    if is_blank(reason):
        raise Invalid({"reason": _("Give the reason for the cancellation.")})
    event.move(EventState.CANCELLED, by=by, note=reason)
    release_from_events(_joining(event))
    return event


@command("actions.remove_event")
def remove_event(event: Event, *, by: User) -> OperationalAction:
    """Remove an event without reports from the plan; its history stays.

    Raises NotNow if reported.
    """
    action = event.leading_action
    action.check_going_on()
    release_from_events(_joining(event))
    if event.figures.exists() or event.obligations.exists():
        raise NotNow(REPORTED)
    event.delete()
    return action


def _write(
    event: Event,
    by: User,
    further_actions: Collection[OperationalAction],
    said: dict[str, Any],
) -> Event:
    action = event.leading_action
    reported = reported_days(Event.objects.filter(pk=event.pk)).get(event.pk)
    problems = problems_of_event(action.oap, event, said, reported)
    seen = OperationalAction.objects.visible_to(by)
    before = OperationalAction.objects.filter(further_events=event.pk)
    # Actions that this person does not see were not before them, and stay.
    unseen = list(before.exclude(pk__in=seen.values("pk")))
    if set(further_actions) - {*seen.to_serve_beside(action), *before}:
        problems["further_actions"] = _("Choose actions of the same dates that you can see.")
    if problems:
        raise Invalid(problems)
    for name, value in said.items():
        setattr(event, name, value)
    event.save()
    event.further_actions.set([*further_actions, *unseen])
    follow_event(event)
    return event


def _joining(event: Event) -> list[tuple[Event, Organisation]]:
    """Give the event with each organisation that takes part in it."""
    parts = event.participations.joining().select_related("organisation").order_by("pk")
    return [(event, part.organisation) for part in parts]
