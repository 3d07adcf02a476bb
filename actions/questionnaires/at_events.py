"""Checks of figures on events, in addition to those of all figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import FigureKind
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.events import Event, EventParticipation
from actions.operational_actions.models.kinds import LEADING
from actions.states import SHARED, EventState, JoiningState, ParticipationState
from cycles.indicators.models import Source
from empact.lib.models import json_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from uuid import UUID

    from actions.questionnaires.entries import AskedIndicator, PlacedEntry
    from actions.questionnaires.questionnaire import Questionnaire
    from cycles.rounds.models import ReportingRound
    from empact.people.roles.models.organisations import Organisation

NOT_FOR_EVERYBODY = _(
    "Only the leader of the event or its coordination centre enters consolidated figures. "
    "Choose your own figure."
)

TO_COME = _("This event begins on {day}. Report what comes of it from then on, or choose another.")

STAYED_AWAY = _(
    "{who} answered that it does not take part in this event. Change the answer on the page of "
    "the event, or choose another event."
)

NUMBER_WITHOUT_EVENT = _(
    "The event of this contribution was cancelled, or moved after this round. Clear the value, "
    "and choose Not reported."
)

ONCE = _(
    "{who} reports this figure for the event in {where} already, where it counts. Remove it here, "
    "or remove it there first."
)

ONCE_FOR_ALL = _(
    "{who} has stated this figure for the event in {where} already, where it counts. Remove it "
    "here, or remove it there first."
)


class AtEvents:
    """Checks that an organisation may report on an event here, and has not done so elsewhere."""

    def __init__(self, questionnaire: Questionnaire):
        self.asking = questionnaire

    def problems_of(self, entry: PlacedEntry) -> Iterator[tuple[str, str]]:
        event = entry.event
        is_for_everybody = entry.kind == FigureKind.CONSOLIDATED and entry.kind in self.asking.kinds
        if is_for_everybody and not self.states_for_everybody(event):
            yield "kind", str(NOT_FOR_EVERYBODY)
        if event is None:
            # Without its event a number would count as one of the whole action.
            if self.asking.obligation.event_id and entry.value is not None:
                yield "value", str(NUMBER_WITHOUT_EVENT)
            return
        if not event.has_begun:
            yield "event", TO_COME.format(day=date_format(event.first_day))
        event = self.asking.events[event.pk]
        if event.stays_away:
            yield "event", STAYED_AWAY.format(who=self.asking.organisation)
        if where := self.where_reported(event, entry):
            yield "event", where

    def asked_at(self, event: Event) -> list[AskedIndicator]:
        """Give the indicators asked at an event: of its leading action, of this one, of all others.

        Its figures count under the first, whichever action asked for them.
        """
        found: list[Any] = self.asking.asked_at(event)
        reported = [row for row in found if row.indicator.source == Source.REPORTED]
        led = [row for row in reported if row.version.is_led]
        if event.leading_action_id == self.asking.action.pk:
            led = self.asking.asked
        every = {row.code: row for row in (*led, *self.asking.asked, *reported)}
        return list(every.values())

    def kinds_at(self, event: Event) -> list[FigureKind]:
        """Return the kinds of figures for the event: own, and consolidated if allowed here."""
        states = self.states_for_everybody(event)
        return [kind for kind in self.asking.kinds if states or kind == FigureKind.OWN]

    def states_for_everybody(self, event: Event | None) -> bool:
        if event is None:
            return self.asking.action.pk in self.led
        is_centre = event.coordination_centre_id == self.asking.organisation.pk
        return is_centre or event.leading_action_id in self.led

    def where_reported(self, event: Any, entry: PlacedEntry) -> str:
        """Say where the same was reported already; empty if it was not."""
        line = (str(entry.indicator.pk), str(entry.kind))
        own = str(self.asking.obligation.pk)
        found = (
            row
            for row in event.reported
            if (row["indicator"], row["kind"]) == line and row["obligation"] != own
        )
        row = next(found, None)
        return _where(row, self.asking.organisation.pk) if row else ""

    @cached_property
    def led(self) -> Collection[UUID]:
        """Return the actions of this contribution or of its events that the organisation leads."""
        parts = Participation.objects.filter(
            action__in=[*self.asking.actions],
            organisation=self.asking.organisation,
            role__in=LEADING,
            state=ParticipationState.COMMITTED,
        )
        return set(parts.values_list("action", flat=True))


def reportable_events(organisation: Organisation, reporting: ReportingRound) -> Any:
    """Give the events that an organisation may name in a round, with what is reported on them.

    Annotates whether it ``stays_away``, and as ``reported`` the contributions with figures on each.
    An organisation enters its figures for an event in one contribution of a round. Only one of
    those that may enter consolidated figures does so. Source: docs/domain.md, N3.
    """
    events = (
        Event.objects.known_to(organisation)
        .filter(first_day__lte=reporting.last_day)
        .exclude(state=EventState.CANCELLED)
        .select_related("leading_action__goal", "leading_action__oap__area")
        .order_by("first_day", "name", "pk")
    )
    figures: Any = Event._meta.get_field("figures").related_model
    obligation = "contribution__obligation"
    own = Q(**{f"{obligation}__organisation": organisation.pk})
    for_everybody = Q(kind=FigureKind.CONSOLIDATED, contribution__state__in=SHARED)
    said = figures.objects.filter(
        own | for_everybody, event=OuterRef("pk"), **{f"{obligation}__round": reporting.pk}
    )
    away = EventParticipation.objects.filter(
        event=OuterRef("pk"), organisation=organisation.pk, state=JoiningState.STAYS_AWAY
    )
    return events.annotate(
        stays_away=Exists(away),
        reported=json_rows(
            said.order_by("pk"),
            "kind",
            obligation=obligation,
            indicator="indicator_version__indicator",
            who=f"{obligation}__organisation__name",
            organisation=f"{obligation}__organisation",
            alone=f"{obligation}__event__name",
            area=f"{obligation}__action__oap__area__name",
            goal=f"{obligation}__action__goal__number",
            sequence=f"{obligation}__action__sequence",
            title=f"{obligation}__action__title",
        ),
    )


def _where(line: Mapping[str, Any], ours: UUID) -> str:
    number = f"{line['goal']}.{line['sequence']}" if line["sequence"] else line["title"]
    where = f"{line['area']}, {number}"
    if line["alone"]:
        where = gettext("the report on {event}").format(event=line["alone"])
    advice = ONCE if line["organisation"] == str(ours) else ONCE_FOR_ALL
    return advice.format(who=line["who"], where=where)
