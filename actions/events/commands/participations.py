"""Participations in an event: invited by its leading action, answered by each organisation."""

from collections.abc import Collection

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.obligations.writing.obligations import oblige_at_events, release_from_events
from actions.operational_actions.models.events import (
    Event,
    EventParticipation,
    EventParticipationStateChange,
    to_ask,
)
from actions.states import JoiningState
from empact.lib.commands import Invalid, NotNow, command
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation

ANSWERS = (JoiningState.JOINS, JoiningState.STAYS_AWAY)


@command("actions.ask_to_join")
def ask_to_join(
    event: Event, *, by: User, organisations: Collection[Organisation], joins: bool = False
) -> Event:
    """Ask organisations to take part in an event, or write down that they said they do.

    A third country or partner is asked where it takes part in the leading action, and that is
    releasable to it: of other events it knows nothing.
    """
    event.check_on()
    fitting = {*to_ask(event).values_list("pk", flat=True)}
    if others := [str(row) for row in organisations if row.pk not in fitting]:
        raise Invalid(
            {
                "organisations": (
                    format_lazy(
                        _(
                            "Cannot be invited: {names}. Remove organisations that have answered "
                            "or that cannot see the event."
                        ),
                        names=", ".join(sorted(others)),
                    )
                )
            }
        )
    state = JoiningState.JOINS if joins else JoiningState.ASKED
    for organisation in organisations:
        _answer(event, organisation, state, by=by)
    _follow(event, organisations, state)
    return event


@command("actions.answer_event", unless=says("why_not_on"))
def answer_event(
    event: Event, *, by: User, organisation: Organisation, answer: str, note: str = ""
) -> EventParticipation:
    """Say for an organisation whether it takes part in an event, asked or not."""
    if answer not in ANSWERS:
        raise Invalid({"answer": _("Choose whether it takes part.")})
    ours = Organisation.objects.represented_by(by, *ASKED_TO_COMMIT).inside()
    if not ours.filter(pk=organisation.pk).exists():
        raise Invalid({"organisation": _("Choose an organisation for which you answer.")})
    if answer == JoiningState.STAYS_AWAY:
        _check_silent(event, organisation)
    part = _answer(event, organisation, answer, by=by, note=note)
    _follow(event, [organisation], answer)
    return part


@command("actions.remove_from_event")
def remove_from_event(participation: EventParticipation, *, by: User) -> Event:
    """Take an organisation that has reported nothing out of an event."""
    event = participation.event
    event.check_on()
    _check_silent(event, participation.organisation)
    release_from_events([(event, participation.organisation)])
    participation.delete()
    return event


def _check_silent(event: Event, organisation: Organisation) -> None:
    """Raise NotNow where an organisation reported on an event, and so took part in it."""
    if event.figures.filter(contribution__obligation__organisation=organisation).exists():
        raise NotNow(
            format_lazy(
                _(
                    "{organisation} has entered figures for this event, so it takes part. Remove "
                    "these figures first."
                ),
                organisation=organisation,
            )
        )


def _answer(
    event: Event, organisation: Organisation, state: str, *, by: User, note: str = ""
) -> EventParticipation:
    part, is_new = EventParticipation.objects.get_or_create(
        event=event, organisation=organisation, defaults={"state": state}
    )
    if is_new:
        EventParticipationStateChange.objects.create(
            participation=part, before="", after=state, by=by, note=note
        )
    elif part.state != state:
        part.move(state, by=by, note=note)
    return part


def _follow(event: Event, organisations: Collection[Organisation], state: str) -> None:
    """Create contributions due for the event alone for those who join; remove them for others."""
    pairs = [(event, organisation) for organisation in organisations]
    if state == JoiningState.JOINS:
        oblige_at_events(pairs)
    else:
        release_from_events(pairs)
