"""What the Council chose to fight, and the goals that every plan serves."""

from __future__ import annotations

import pghistory
from django.db import models

from cycles.models import CrimeArea, Cycle
from empact.lib.models import Addressed


@pghistory.track(model_name="PriorityHistory")
class Priority(Addressed):
    """A crime threat that the Council adopted as a priority for one cycle."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="priorities")
    name = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField(default=100)
    areas = models.ManyToManyField(CrimeArea, related_name="priorities")
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors"
    )

    class Meta:
        verbose_name_plural = "priorities"
        constraints = [
            models.UniqueConstraint(fields=["cycle", "name"], name="priority_once_per_cycle"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="PriorityAreaHistory", obj_field=None)
class PriorityArea(Priority.areas.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True


@pghistory.track(model_name="PriorityPredecessorHistory", obj_field=None)
class PriorityPredecessor(Priority.predecessors.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True


@pghistory.track(model_name="StrategicPlanHistory")
class StrategicPlan(Addressed):
    """The general multi-annual strategic plan (G-MASP) of one cycle."""

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="plan")
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


@pghistory.track(model_name="StrategicGoalHistory")
class StrategicGoal(Addressed):
    """A goal of the strategic plan: a common horizontal one, or one of a single priority."""

    plan = models.ForeignKey(StrategicPlan, models.PROTECT, related_name="goals")
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="goals"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "priority", "number"],
                nulls_distinct=False,
                name="strategic_goal_number_once_per_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
