"""What happens on given days: joint action days and weeks, meetings, coordination centres."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models

from actions.models.plans import OperationalAction
from empact.lib.models import Addressed
from empact.lib.periods import ends_after_it_starts


class EventKind(models.TextChoices):
    JAD = "jad", "Joint action day"
    ACTION_WEEK = "action_week", "Joint action week"
    MEETING = "meeting", "Meeting"
    COORDINATION_CENTRE = "coordination_centre", "Coordination centre"


JOINT_ACTION_DAYS = (EventKind.JAD, EventKind.ACTION_WEEK)


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(leading_action__in=OperationalAction.objects.visible_to(user))

    def serving(self, action: OperationalAction) -> Self:
        """Keep those that this action leads or that also serve it."""
        return self.filter(
            models.Q(leading_action=action) | models.Q(further_actions=action)
        ).distinct()


@pghistory.track(model_name="EventHistory")
class Event(Addressed):
    """A joint action day or another event; it counts under its leading action, and only there."""

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
        constraints = [ends_after_it_starts("event_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="FurtherActionHistory", obj_field=None)
class FurtherAction(Event.further_actions.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True
