"""The goals that every plan of a cycle serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.decisions.models import Decision
from cycles.indicators.models import Indicator
from cycles.recommendations.models import Recommendation
from cycles.relations import held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import spelling_index, words_index
from empact.lib.states import StateChange, Stateful
from empact.records.markings.models import GradedQuerySet, Marked
from priorities.priorities.models import Priority
from priorities.states import STRATEGIC_PLAN_STEPS, StrategicPlanState
from priorities.strategic_plans.access import ADOPTED, OPEN, STRATEGIC_PLAN_ACCESS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empact.lib.languages import Words


class StrategicPlanQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = STRATEGIC_PLAN_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return held_by(user)


@pghistory.track(model_name="StrategicPlanHistory")
class StrategicPlan(Addressed, Versioned, Stateful, Marked, Seen):
    """The general multi-annual strategic plan (G-MASP) of one cycle.

    The Commission writes its goals, and COSI adopts it by a decision.
    """

    cycle = models.OneToOneField(Cycle, models.PROTECT, related_name="plan")
    title = models.CharField(max_length=200)
    adopted_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="strategic_plans"
    )
    state = models.CharField(
        max_length=20, choices=StrategicPlanState, default=StrategicPlanState.DRAFT
    )

    objects = StrategicPlanQuerySet.as_manager()
    steps = STRATEGIC_PLAN_STEPS

    class Meta:
        constraints = [is_one_of("strategic_plan_state_is_known", state=StrategicPlanState)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("priorities:strategic_plan_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_adopted(self) -> bool:
        return self.state in ADOPTED

    def obstacles_to_submission(self) -> list[Words]:
        """Say what the plan still lacks before COSI can adopt it, in words for those who write it.

        It has goals, and each says by what its success is seen.
        """
        goals = self.goals.annotate(measured=models.Count("success")).in_order()
        if not goals:
            return [_("The plan has no goal. Add its goals.")]
        return [
            format_lazy(
                _(
                    "Goal {goal} has no indicator of success. Say by what it is seen that it "
                    "is reached."
                ),
                goal=goal,
            )
            for goal in goals
            if not goal.measured
        ]


track_links(StrategicPlan.releasable_to, "StrategicPlanRelease", __name__)


STEP_IN_WORDS: Mapping[str, Words] = {
    StrategicPlanState.DRAFT: _("Begun"),
    StrategicPlanState.SUBMITTED: _("Submitted to COSI"),
    StrategicPlanState.RETURNED: _("Returned to the Commission"),
    StrategicPlanState.ADOPTED: _("Adopted by COSI"),
}


class StrategicPlanStateChange(StateChange):
    plan = models.ForeignKey(StrategicPlan, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("plan", "plan")

    @property
    def in_words(self) -> str:
        return str(STEP_IN_WORDS[self.after])


class StrategicGoalQuerySet(PartQuerySet):
    def with_success(self) -> Self:
        """Fetch with each goal what shows that it is reached."""
        rows = SuccessIndicator.objects.select_related("indicator")
        return self.prefetch_related(
            models.Prefetch("success", rows.order_by("indicator__rank", "text", "pk"))
        )

    def in_order(self) -> Self:
        """Sort the goals common to all first, then those of each priority."""
        return self.order_by(
            models.F("priority__rank").asc(nulls_first=True),
            "priority__name",
            "number",
            "pk",
        )


@pghistory.track(model_name="StrategicGoalHistory")
class StrategicGoal(Addressed, Versioned):
    """A goal of the strategic plan: a common horizontal one, or one of a single priority."""

    owner_field = "plan"

    plan = models.ForeignKey(StrategicPlan, models.PROTECT, related_name="goals")
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="goals"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    answers = models.ManyToManyField(Recommendation, blank=True, related_name="goals")

    objects = StrategicGoalQuerySet.as_manager()
    part_of = ("plan", "plan")

    class Meta:
        indexes = [
            words_index("name", name="goal_words"),
            spelling_index("name", name="goal_spelling"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "priority", "number"],
                nulls_distinct=False,
                name="strategic_goal_number_once_per_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return self.plan.get_absolute_url()


AnswerOfGoal = track_links(StrategicGoal.answers, "AnswerOfGoal", __name__)


@pghistory.track(model_name="SuccessIndicatorHistory")
class SuccessIndicator(Addressed, Versioned):
    """By what it is seen that a strategic goal is reached: an indicator, or a sign in words.

    Its target says how far, where that was agreed.
    """

    goal = models.ForeignKey(StrategicGoal, models.CASCADE, related_name="success")
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)

    objects = PartQuerySet.as_manager()
    part_of = ("goal",)

    class Meta:
        indexes = [words_index("text", "target", name="success_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(indicator=None) ^ models.Q(text=""),
                name="success_is_an_indicator_or_in_words",
            ),
            models.UniqueConstraint(
                fields=["goal", "indicator"], name="success_indicator_once_per_goal"
            ),
        ]

    def __str__(self) -> str:
        """In words; select ``indicator`` with it."""
        return self.text or str(self.indicator)
