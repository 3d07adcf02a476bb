"""Events: joint action days and weeks, meetings, coordination centres."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.states import EVENT_STEPS, JOINING_STEPS, EventState, JoiningState, ParticipationState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.access import PartQuerySet
from empact.lib.addresses import page_of
from empact.lib.commands import NotNow
from empact.lib.models import Addressed, count_of, is_one_of, track_links
from empact.lib.periods import ends_after_it_starts
from empact.lib.search import spelling_index, words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import ASKED_TO_COMMIT, OUTSIDERS
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import highest_of
from oaps.plans.access import ADOPTED


class EventKind(models.TextChoices):
    JAD = "jad", _("Joint action day")
    ACTION_WEEK = "action_week", _("Joint action week")
    MEETING = "meeting", _("Meeting")
    COORDINATION_CENTRE = "coordination_centre", _("Coordination centre")


JOINT_ACTION_DAYS = (EventKind.JAD, EventKind.ACTION_WEEK)
"""Kinds of which it is a tactical detail where they take place. Source: docs/domain.md, I6."""


class EventQuerySet(PartQuerySet):
    def known_to(self, organisation: Organisation) -> Self:
        """Keep those that an organisation may name in a contribution.

        A third country or partner takes part in the leading action, and that is releasable to it.
        All others know the actions of an adopted plan.
        """
        actions = OperationalAction.objects.filter(oap__state__in=ADOPTED)
        if organisation.kind in OUTSIDERS:
            actions = actions.open_to({organisation.pk})
        return self.filter(leading_action__in=actions.values("pk"))

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``: that of its action."""
        return self.annotate(
            carried=highest_of("leading_action__marking", "leading_action__oap__marking")
        )

    def serving(self, action: OperationalAction) -> Self:
        """Keep those that this action leads or that also serve it."""
        return self.serving_any([action.pk])

    def serving_any(self, actions: Any) -> Self:
        """Keep those that one of these actions, given by their ids, leads or is served by."""
        further = Event.further_actions.through.objects.filter(operationalaction__in=actions)
        return self.filter(
            models.Q(leading_action__in=actions) | models.Q(pk__in=further.values("event"))
        )

    def joined_by(self, organisations: models.QuerySet) -> Self:
        """Keep those in which one of these organisations takes part."""
        joined = EventParticipation.objects.joining().filter(organisation__in=organisations)
        return self.filter(pk__in=joined.values("event"))

    def with_tactics_for(self, user: Any) -> Self:
        """Annotate whether this person may know its location, as ``shows_place``.

        Planners and participants may know it from the moment when it is stored, all others when it
        is over. Source: docs/domain.md, I6.
        """
        plans = OperationalAction.objects.writable_by(user, "events")
        joined = Event.objects.joined_by(Organisation.objects.represented_by(user))
        knows = (
            ~models.Q(kind__in=JOINT_ACTION_DAYS)
            | models.Q(last_day__lt=timezone.localdate())
            | models.Q(leading_action__in=plans.values("pk"))
            | models.Q(pk__in=joined.values("pk"))
        )
        return self.annotate(
            shows_place=models.ExpressionWrapper(knows, output_field=models.BooleanField())
        )

    def announced_to(self, user: Any) -> Self:
        """Keep coming and current events that an organisation of this person joins."""
        joined = self.joined_by(Organisation.objects.represented_by(user))
        return joined.filter(state=EventState.PLANNED, last_day__gte=timezone.localdate())

    def in_reach_first(self) -> Self:
        """Sort by the next day; past events come last, the latest first."""
        today = timezone.localdate()
        return self.annotate(
            is_over=models.Case(models.When(last_day__lt=today, then=1), default=0),
            next_day=models.Case(models.When(last_day__gte=today, then="first_day")),
        ).order_by("is_over", "next_day", "-last_day", "name", "pk")

    def with_joining(self) -> Self:
        """Annotate how many organisations take part in each, as ``joining``."""
        parts = EventParticipation.objects.joining().filter(event=models.OuterRef("pk"))
        return self.annotate(joining=count_of(parts))


@pghistory.track(model_name="EventHistory")
class Event(Addressed, Stateful):
    """A joint action day or another event; it counts under its leading action, and only there.

    The location of joint action days, ``place`` and ``tactics``, is stored from their first day on.
    ``coordination_centre`` is the organisation that runs the centre, which may enter consolidated
    figures.
    """

    owner_field: ClassVar[str] = "leading_action"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=EventKind, default=EventKind.JAD)
    first_day = models.DateField()
    last_day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    coordination_centre = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="centres"
    )
    centre_place = models.CharField(
        max_length=200, blank=True, help_text="The town in which the centre sits."
    )
    tactics = models.TextField(
        blank=True, help_text="Places, meeting points and the like; nothing before its first day."
    )
    state = models.CharField(max_length=20, choices=EventState, default=EventState.PLANNED)
    leading_action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="events")
    further_actions = models.ManyToManyField(
        OperationalAction, blank=True, related_name="further_events"
    )

    objects = EventQuerySet.as_manager()
    part_of = ("leading_action", "events")
    steps = EVENT_STEPS

    class Meta:
        indexes = [
            words_index("name", name="event_name_words"),
            words_index("place", name="event_place_words"),
            spelling_index("name", name="event_spelling"),
        ]
        constraints = [
            ends_after_it_starts("event_ends_after_it_starts"),
            is_one_of("event_state_is_known", state=EventState),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("actions:event_detail", self.pk)

    @property
    def is_joint_action(self) -> bool:
        return self.kind in JOINT_ACTION_DAYS

    @property
    def is_cancelled(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def has_begun(self) -> bool:
        return self.first_day <= timezone.localdate()

    @property
    def status(self) -> tuple[str, str]:
        """Return its status today, as a code and in words; computed from its days."""
        today = timezone.localdate()
        if self.is_cancelled:
            return "cancelled", "Cancelled"
        if today < self.first_day:
            return "planned", "Planned"
        return ("running", "Under way") if today <= self.last_day else ("completed", "Over")

    def check_on(self) -> None:
        """Raise NotNow where it is cancelled, or nothing can happen in its leading action."""
        if reason := self.why_not_on():
            raise NotNow(reason)

    def why_not_on(self) -> str:
        """Say why nothing can happen in it any more; empty where something can."""
        if reason := self.leading_action.why_not_going_on():
            return reason
        return self.not_now().reasons[0] if self.is_cancelled else ""


FurtherAction: Any = track_links(Event.further_actions, "FurtherAction", __name__)


class EventStateChange(StateChange):
    event = models.ForeignKey(Event, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("event",)


class EventParticipationQuerySet(PartQuerySet):
    def joining(self) -> Self:
        return self.filter(state=JoiningState.JOINS)

    def waiting_for(self, user: Any) -> Self:
        """Keep invitations that this person can answer for an organisation.

        That is until the event is over, and then as long as an open round asks for its figures.
        """
        ours = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT)
        asked_for = ReportingRound.objects.filter(
            state=RoundState.OPEN,
            asks_participants=True,
            covered__oap=models.OuterRef("event__leading_action__oap"),
            first_day__lte=models.OuterRef("event__last_day"),
            last_day__gte=models.OuterRef("event__first_day"),
        )
        return self.filter(
            models.Q(event__last_day__gte=timezone.localdate()) | models.Exists(asked_for),
            organisation__in=ours,
            state=JoiningState.ASKED,
            event__state=EventState.PLANNED,
        )


@pghistory.track(model_name="EventParticipationHistory")
class EventParticipation(Addressed, Stateful):
    """The invitation of an organisation to an event, and its answer.

    The leader of the event's action invites, and may record what was agreed; each country can
    answer for itself. A country that joins has a contribution due on the event's actions, or else
    on the event alone.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="event_participations"
    )
    state = models.CharField(max_length=20, choices=JoiningState, default=JoiningState.ASKED)

    objects = EventParticipationQuerySet.as_manager()
    part_of = ("event",)
    steps = JOINING_STEPS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"], name="organisation_joins_an_event_once"
            ),
            is_one_of("joining_state_is_known", state=JoiningState),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.event}"


def to_ask(event: Event) -> models.QuerySet[Organisation]:
    """Give the organisations that can be invited to an event, and have not answered.

    A third country or partner only if the leading action is open to it: it sees no other events.
    Organisations committed to an action that the event serves come first.
    """
    answered = event.participations.exclude(state=JoiningState.ASKED)
    action = event.leading_action
    committed = action.participations.filter(state=ParticipationState.COMMITTED)
    opened = action.releasable_to.filter(pk__in=committed.values("organisation"))
    joined = Participation.objects.filter(
        models.Q(action=action) | models.Q(action__further_events=event),
        organisation=models.OuterRef("pk"),
        state=ParticipationState.COMMITTED,
    )
    return (
        Organisation.objects.answering()
        .exclude(pk__in=answered.values("organisation"))
        .exclude(models.Q(kind__in=OUTSIDERS) & ~models.Q(pk__in=opened.values("pk")))
        .annotate(is_committed=models.Exists(joined))
        .order_by("-is_committed", "name", "pk")
    )


class EventParticipationStateChange(StateChange):
    participation = models.ForeignKey(EventParticipation, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("participation",)
