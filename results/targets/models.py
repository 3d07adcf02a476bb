"""Targets of plans and strategic goals, and the baselines from which they start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from actions.needs.models import Target
from cycles.indicators.models import Indicator, Unit
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, Versioned
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS, format_number
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan

if TYPE_CHECKING:
    from decimal import Decimal

SAID = models.Q(baseline__gte=0, baseline_year__isnull=False, baseline_unknown=False)
NOT_SAID = models.Q(baseline=None, baseline_year=None)


def amount(**options: Any) -> models.DecimalField:
    return models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, **options
    )


class Baselined(models.Model):
    """From where a target sets out: so much in a year, in the unit of the target, or none known."""

    baseline = amount(null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_unknown = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=SAID | NOT_SAID, name="%(class)s_baseline_is_whole"),
        ]


class OverallTargetQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep those of plans that this person reads as a whole, and of goals that they read."""
        if not user.is_authenticated:
            return self.none()
        plans = OAP.objects.readable_by(user, "aims").values("pk")
        goals = StrategicGoal.objects.visible_to(user).values("pk")
        return self.filter(models.Q(oap__in=plans) | models.Q(goal__in=goals))


@pghistory.track(model_name="OverallTargetHistory")
class OverallTarget(Addressed, Versioned, Baselined):
    """A target of a whole plan (OAP) or a strategic goal: an amount of an indicator.

    It is to be reached in one ``year``, or without one in all years of the plan or of the cycle.
    One that is set after COSI has adopted the plan is ``after_adoption``, and may be changed; one
    that COSI adopted never changes. Targets of single actions are part of the action.
    """

    oap = models.ForeignKey(
        OAP, models.CASCADE, null=True, blank=True, related_name="overall_targets"
    )
    goal = models.ForeignKey(
        StrategicGoal, models.CASCADE, null=True, blank=True, related_name="overall_targets"
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="overall_targets")
    value = amount()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    after_adoption = models.BooleanField(default=False, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    set_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OverallTargetQuerySet.as_manager()

    class Meta:
        constraints = [
            *Baselined.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(oap=None) ^ models.Q(goal=None),
                name="overall_target_is_of_a_plan_or_a_goal",
            ),
            models.CheckConstraint(
                condition=models.Q(value__gt=0), name="overall_target_is_more_than_nothing"
            ),
            models.UniqueConstraint(
                fields=["oap", "goal", "indicator", "year"],
                nulls_distinct=False,
                name="one_overall_target_per_indicator_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {format_number(self.value)}"

    def get_absolute_url(self) -> str:
        if self.oap_id:
            return reverse("results:plan_targets", args=[self.oap_id])
        return reverse("results:goal_targets", args=[self.goal_id])

    @property
    def plan(self) -> OAP | StrategicPlan:
        """The plan in which it is set, or the strategic plan of its goal."""
        return self.oap or self.goal.plan  # type: ignore[union-attr]  # it has one of both

    @property
    def owner(self) -> OAP | StrategicGoal:
        owner = self.oap or self.goal
        assert owner is not None  # noqa: S101 -- one of them, as a constraint says
        return owner


@pghistory.track(model_name="TargetBaselineHistory")
class TargetBaseline(Addressed, Versioned, Baselined):
    """From where the target of an action sets out.

    It stands beside the plan, not in it: a fact about a year that is over can be said, and put
    right, while the plan is carried out.
    """

    target = models.OneToOneField(Target, models.CASCADE, related_name="stated_baseline")

    objects = PartQuerySet.as_manager()
    part_of = ("target",)

    def __str__(self) -> str:
        return f"Baseline of {self.target}"


def baseline_in_words(row: Any, unit: Unit | None) -> str:
    """Write a baseline: "12 kilograms in 2024", "None is known", or nothing where none is said."""
    if row is None:
        return ""
    if row.baseline is not None:
        value: Decimal = row.baseline
        amount = unit.measure(value) if unit else format_number(value)
        return f"{amount} in {row.baseline_year}"
    return "None is known" if row.baseline_unknown else ""
