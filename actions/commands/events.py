"""Joint action days, action weeks, meetings and coordination centres as they are planned."""

from collections.abc import Collection
from datetime import date

from actions.models import Event, OperationalAction
from actions.writing.happening import REPORTED
from actions.writing.lines import problems_of_days
from empact.lib.commands import Invalid, NotNow, command
from empact.people.models import User


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
    further_actions: Collection[OperationalAction] = (),
) -> Event:
    """Plan an event that this action leads, and under which alone it counts.

    It may serve further actions, of other plans too. Source: domain, section 3, "Event".
    """
    action.check_going_on()
    event = Event(leading_action=action)
    days = (first_day, last_day or first_day)
    return _write(event, by, days, further_actions, name=name, kind=kind, place=place)


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
    further_actions: Collection[OperationalAction] = (),
) -> Event:
    """Put off an event, or correct what is said of it."""
    event.leading_action.check_going_on()
    days = (first_day, last_day or first_day)
    return _write(event, by, days, further_actions, name=name, kind=kind, place=place)


@command("actions.remove_event")
def remove_event(event: Event, *, by: User) -> OperationalAction:
    """Take an event out of the plan on which nobody has reported; its history stays."""
    action = event.leading_action
    action.check_going_on()
    if event.figures.exists():
        raise NotNow(REPORTED)
    event.delete()
    return action


def _write(
    event: Event,
    by: User,
    days: tuple[date, date],
    further_actions: Collection[OperationalAction],
    **said: str,
) -> Event:
    first_day, last_day = days
    action = event.leading_action
    problems = problems_of_days(action.oap, first_day, last_day)
    seen = OperationalAction.objects.visible_to(by)
    before = OperationalAction.objects.filter(further_events=event.pk)
    # Actions that this person does not see were not before them, and stay.
    unseen = list(before.exclude(pk__in=seen.values("pk")))
    if set(further_actions) - {*seen.to_serve_beside(action), *before}:
        problems["further_actions"] = "Choose actions of the same days that you may read."
    if problems:
        raise Invalid(problems)
    event.first_day, event.last_day = first_day, last_day
    event.name, event.kind, event.place = said["name"], said["kind"], said["place"]
    event.save()
    event.further_actions.set([*further_actions, *unseen])
    return event
