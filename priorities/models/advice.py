"""What Commission and Presidency make of each recommendation."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models

from cycles.models import Advice, CrimeArea
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed
from priorities.models.priorities import Priority


class Verdict(models.TextChoices):
    ACCEPT = "accept", "Accept"
    MERGE = "merge", "Merge"
    SPLIT = "split", "Split"
    LEAVE_OUT = "leave_out", "Leave out"
    ADD = "add", "Add"


class AdviceItemQuerySet(PartQuerySet):
    part_of = ("advice", "advice")


@pghistory.track(model_name="AdviceItemHistory")
class AdviceItem(Addressed):
    """What is advised of one or several recommendations, and why.

    One is accepted or left out; several are merged into one; one is split into several; and one
    that nobody recommended may be added.
    """

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="items")
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.TextField()
    of = models.ManyToManyField(Priority, blank=True, related_name="verdicts")

    objects = AdviceItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values), name="advice_verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.reason}"


@pghistory.track(model_name="AdviceItemOfHistory", obj_field=None)
class AdviceItemOf(AdviceItem.of.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True


class AdvisedPriorityQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep what stands in an advice that this person reads."""
        return self.filter(item__in=AdviceItem.objects.visible_to(user).values("pk"))


@pghistory.track(model_name="AdvisedPriorityHistory")
class AdvisedPriority(Addressed):
    """What the Council is advised to adopt; it becomes a priority when the advice is signed."""

    item = models.ForeignKey(AdviceItem, models.CASCADE, related_name="into")
    name = models.CharField(max_length=200)
    areas = models.ManyToManyField(CrimeArea, related_name="+")
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="advised_as"
    )

    objects = AdvisedPriorityQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


@pghistory.track(model_name="AdvisedPriorityAreaHistory", obj_field=None)
class AdvisedPriorityArea(AdvisedPriority.areas.through):  # type: ignore[misc, name-defined]  # Django makes it as it reads the field
    class Meta:
        proxy = True
