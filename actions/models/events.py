"""What happens on given days: joint action days and weeks, meetings, coordination centres."""

from __future__ import annotations

from typing import ClassVar, Self

import pghistory
from django.db import models

from actions.models.plans import OperationalAction
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed
from empact.lib.periods import ends_after_it_starts
from empact.lib.search import spelling_index, words_index
from empact.people.models import OUTSIDERS, Organisation
from empact.records.models import highest_of
from oaps.access import ADOPTED


class EventKind(models.TextChoices):
    JAD = "jad", "Joint action day"
    ACTION_WEEK = "action_week", "Joint action week"
    MEETING = "meeting", "Meeting"
    COORDINATION_CENTRE = "coordination_centre", "Coordination centre"


JOINT_ACTION_DAYS = (EventKind.JAD, EventKind.ACTION_WEEK)


class EventQuerySet(PartQuerySet):
    part_of = ("leading_action", "events")

    def known_to(self, organisation: Organisation) -> Self:
        """Keep those that an organisation may name in what it reports.

        The leading action is known to it: a third country or partner takes part in it, and it is
        releasable to them; everybody else knows what is in an adopted plan.
        """
        actions = OperationalAction.objects.filter(oap__state__in=ADOPTED)
        if organisation.kind in OUTSIDERS:
            actions = actions.open_to(Organisation.objects.filter(pk=organisation.pk))
        return self.filter(leading_action__in=actions.values("pk"))

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``: that of its action."""
        return self.annotate(
            carried=highest_of("leading_action__marking", "leading_action__oap__marking")
        )

    def serving(self, action: OperationalAction) -> Self:
        """Keep those that this action leads or that also serve it."""
        return self.filter(
            models.Q(leading_action=action) | models.Q(further_actions=action)
        ).distinct()


@pghistory.track(model_name="EventHistory")
class Event(Addressed):
    """A joint action day or another event; it counts under its leading action, and only there."""

    owner_field: ClassVar[str] = "leading_action"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=EventKind, default=EventKind.JAD)
    first_day = models.DateField()
    last_day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    leading_action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="events")
    further_actions = models.ManyToManyField(
        OperationalAction, blank=True, related_name="further_events"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            words_index("name", name="event_name_words"),
            words_index("place", name="event_place_words"),
            spelling_index("name", name="event_spelling"),
        ]
        constraints = [ends_after_it_starts("event_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="FurtherActionHistory", obj_field=None)
class FurtherAction(Event.further_actions.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True
