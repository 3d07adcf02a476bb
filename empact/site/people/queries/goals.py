"""The matrix of a cycle's plans and the strategic goals that they serve."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan


@dataclass
class Matrix:
    """The goals of one priority, or those common to all, by the plans that are to serve them."""

    priority: Priority | None
    goals: list[StrategicGoal]
    rows: list[tuple[OAP, list[tuple[StrategicGoal, int]], int]]
    totals: list[tuple[StrategicGoal, int]]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.totals)


def goals_by_plan(plan: StrategicPlan, user: Any) -> dict[str, Any]:
    """Count the actions that a person sees of each OAP of the cycle, under each goal.

    An action counts in the OAP that it belongs to, and nowhere else; a cancelled one serves no
    goal. Returns the ``matrices``, the ``unserved`` goals, and the ``oaps`` that were counted.
    """
    goals = list(plan.goals.select_related("priority").in_order())
    plans = OAP.objects.readable_by(user, "plan").filter(priority__cycle=plan.cycle_id)
    oaps = list(
        plans.with_marking()
        .select_related("area")
        .order_by("first_day", "area__rank", "area__name", "pk")
    )
    seen = OperationalAction.objects.visible_to(user).exclude(state=ActionState.CANCELLED)
    counted = (
        seen.filter(oap__in=plans.values("pk"))
        .values_list("oap", "goal")
        .annotate(served_by=Count("pk"))
        .order_by()
    )
    numbers = {(oap, goal): number for oap, goal, number in counted}
    by_priority: dict[Priority | None, list[StrategicGoal]] = defaultdict(list)
    for goal in goals:
        by_priority[goal.priority].append(goal)
    served = {goal for _, goal in numbers}
    return {
        "oaps": oaps,
        "unserved": [goal for goal in goals if goal.pk not in served],
        "matrices": [
            _matrix(priority, rows, oaps, numbers) for priority, rows in by_priority.items()
        ],
    }


def _matrix(
    priority: Priority | None,
    goals: list[StrategicGoal],
    oaps: list[OAP],
    numbers: dict[tuple[Any, Any], int],
) -> Matrix:
    served_by = [oap for oap in oaps if priority is None or oap.priority_id == priority.pk]
    rows = []
    for oap in served_by:
        row = [(goal, numbers.get((oap.pk, goal.pk), 0)) for goal in goals]
        rows.append((oap, row, sum(number for _, number in row)))
    totals = [(goal, sum(numbers.get((oap.pk, goal.pk), 0) for oap in served_by)) for goal in goals]
    return Matrix(priority, goals, rows, totals)
