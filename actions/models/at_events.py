"""What has to hold of figures that tell of an event, beside what holds of every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.functional import cached_property

from actions.models.answers import FigureKind
from actions.models.events import Event
from actions.models.kinds import LEADING
from actions.models.plans import Participation
from actions.states import SHARED, JoiningState, ParticipationState
from empact.lib.periods import days_in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from uuid import UUID

    from actions.models.entries import PlacedEntry
    from actions.models.questionnaires import Questionnaire

NOT_FOR_EVERYBODY = (
    "Who leads the event, or runs its coordination centre, states figures for everybody at it. "
    "Choose your own figure."
)

TO_COME = "This event begins on {day}. Report what comes of it from then on, or choose another."

STAYED_AWAY = (
    "{who} said that it does not take part in this event. Say on the page of the event that it "
    "does, or choose another."
)

ONCE = (
    "{whose} this figure for the event in {where} already, where it counts. Leave it out here, or "
    "take it out there first."
)


class AtEvents:
    """Whether an organisation may say of an event what it says, and has not said it elsewhere."""

    def __init__(self, questionnaire: Questionnaire):
        self.asking = questionnaire

    def problems_of(self, entry: PlacedEntry) -> Iterator[tuple[str, str]]:
        event = entry.event
        is_for_everybody = entry.kind == FigureKind.CONSOLIDATED and entry.kind in self.asking.kinds
        if is_for_everybody and not self.states_for_everybody(event):
            yield "kind", NOT_FOR_EVERYBODY
        if event is None:
            return
        if not event.has_begun:
            yield "event", TO_COME.format(day=date_format(event.first_day, "j F Y"))
        if event.pk in self.stayed_away:
            yield "event", STAYED_AWAY.format(who=self.asking.organisation)
        if told := self.told_elsewhere.get((event.pk, entry.indicator.pk, entry.kind)):
            yield "event", told
        yield from self.problems_of_days(entry, event)

    def problems_of_days(self, entry: PlacedEntry, event: Event) -> Iterator[tuple[str, str]]:
        """What came of an event after its days is reported of the days on which it came.

        So an event before the round binds no figure, and one inside it binds all.
        """
        first, last = event.first_day, event.last_day
        if last < self.asking.round.first_day:
            return
        for field, day in (("first_day", entry.first_day), ("last_day", entry.last_day)):
            if day is not None and not first <= day <= last:
                yield field, f"Type a day of the event: {days_in_words(first, last)}."
                return

    def states_for_everybody(self, event: Event | None) -> bool:
        if event is None:
            return self.asking.action.pk in self.led
        is_centre = event.coordination_centre_id == self.asking.organisation.pk
        return is_centre or event.leading_action_id in self.led

    @cached_property
    def led(self) -> Collection[UUID]:
        """The actions, of this report or of its events, that the organisation leads."""
        parts = Participation.objects.filter(
            action__in=[*self.asking.actions],
            organisation=self.asking.organisation,
            role__in=LEADING,
            state=ParticipationState.COMMITTED,
        )
        return set(parts.values_list("action", flat=True))

    @cached_property
    def stayed_away(self) -> Collection[UUID]:
        events = Event.objects.filter(
            pk__in=[*self.asking.events],
            participations__organisation=self.asking.organisation,
            participations__state=JoiningState.STAYS_AWAY,
        )
        return set(events.values_list("pk", flat=True))

    @cached_property
    def told_elsewhere(self) -> Mapping[tuple[UUID, UUID, str], str]:
        """Say, by event, indicator and kind, where what counts once was reported already.

        An organisation enters its figures for an event in one report of a round, and one of those
        who may state them for everybody does so. Source: domain, section 4.3.
        """
        owed = self.asking.obligation
        figures: Any = Event._meta.get_field("figures").related_model
        own = Q(contribution__obligation__organisation=owed.organisation_id)
        for_everybody = Q(kind=FigureKind.CONSOLIDATED, contribution__state__in=SHARED)
        rows = (
            figures.objects.filter(
                own | for_everybody,
                event__in=[*self.asking.events],
                contribution__obligation__round=owed.round_id,
            )
            .exclude(contribution__obligation=owed.pk)
            .select_related(
                "contribution__obligation__organisation",
                "contribution__obligation__event",
                "contribution__obligation__action__goal",
                "contribution__obligation__action__oap__area",
            )
            .annotate(indicator=F("indicator_version__indicator"))
        )
        return {
            (row.event_id, row.indicator, row.kind): _where(
                row.contribution.obligation, owed.organisation_id
            )
            for row in rows
        }


def _where(told: Any, ours: UUID) -> str:
    where = f"the report on {told.event}" if told.event else told.action.full_number
    is_own = told.organisation_id == ours
    return ONCE.format(
        whose=f"{told.organisation} reports" if is_own else f"{told.organisation} has stated",
        where=where,
    )
