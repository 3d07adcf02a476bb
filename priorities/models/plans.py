"""The goals that every plan of a cycle serves."""

from __future__ import annotations

import pghistory
from django.db import models

from cycles.models import Cycle
from empact.lib.models import Addressed
from priorities.models.priorities import Priority


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
