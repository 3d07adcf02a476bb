"""The verbs of strategic goals, and of what shows that they are reached."""

from collections.abc import Collection

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cycles.indicators.models import Indicator
from cycles.recommendations.models import Recommendation
from cycles.recommendations.writing import choose_answers
from empact.lib.commands import Invalid, NotReady, command, holding
from empact.people.accounts.models import User
from priorities.priorities.models import Priority
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan, SuccessIndicator

# Held as well, so that the plan is not submitted while one of its goals changes.
hold_plan, hold_plan_of_goal = holding("plan"), holding("goal.plan")


@command("priorities.add_goal")
def add_goal(
    plan: StrategicPlan, *, by: User, number: int, name: str, priority: Priority | None = None
) -> StrategicGoal:
    """Add a goal to the strategic plan: one common to all, or one of a single priority."""
    goal = StrategicGoal(plan=plan)
    return _write_goal(goal, number=number, name=name, priority=priority)


@command("priorities.change_goal", edits=True, ahead=hold_plan)
def change_goal(
    goal: StrategicGoal, *, by: User, number: int, name: str, priority: Priority | None = None
) -> StrategicGoal:
    """Put a goal in other words, or under another number or priority."""
    return _write_goal(goal, number=number, name=name, priority=priority)


@command("priorities.answer_in_goal", edits=True, ahead=hold_plan)
def answer_in_goal(
    goal: StrategicGoal, *, by: User, answers: Collection[Recommendation]
) -> StrategicGoal:
    """Choose the recommendations that a goal answers, also once it is adopted.

    Source: docs/domain.md, S21.
    """
    choose_answers(goal, answers, by=by)
    return goal


@command("priorities.remove_goal", ahead=hold_plan)
def remove_goal(goal: StrategicGoal, *, by: User) -> StrategicPlan:
    """Take a goal out of the strategic plan; its history stays."""
    # Only counted: whoever writes the strategic plan may not see drafts of action plans.
    if named := goal.actions.count():
        raise NotReady(
            ngettext_lazy(
                "%(number)s action names this goal. Ask the drivers of its plan to choose another "
                "goal first, or put this one in other words.",
                "%(number)s actions name this goal. Ask the drivers of their plans to choose "
                "another goal first, or put this one in other words.",
                named,
            )
            % {"number": named}
        )
    goal.delete()
    return goal.plan


@command("priorities.add_success_indicator", ahead=hold_plan)
def add_success_indicator(
    goal: StrategicGoal,
    *,
    by: User,
    indicator: Indicator | None = None,
    text: str = "",
    target: str = "",
) -> SuccessIndicator:
    """Say by what it is seen that a goal is reached."""
    success = SuccessIndicator(goal=goal)
    return _write_success(success, indicator=indicator, text=text, target=target)


@command("priorities.change_success_indicator", edits=True, ahead=hold_plan_of_goal)
def change_success_indicator(
    success: SuccessIndicator,
    *,
    by: User,
    indicator: Indicator | None = None,
    text: str = "",
    target: str = "",
) -> SuccessIndicator:
    """Say otherwise by what it is seen that a goal is reached, or how far it has to be."""
    return _write_success(success, indicator=indicator, text=text, target=target)


@command("priorities.remove_success_indicator", ahead=hold_plan_of_goal)
def remove_success_indicator(success: SuccessIndicator, *, by: User) -> StrategicPlan:
    """Measure a goal by this no more."""
    success.delete()
    return success.goal.plan


def _write_goal(
    goal: StrategicGoal, *, number: int, name: str, priority: Priority | None
) -> StrategicGoal:
    problems = {}
    same = StrategicGoal.objects.filter(plan=goal.plan_id, priority=priority, number=number)
    if other := same.exclude(pk=goal.pk).first():
        problems["number"] = format_lazy(
            _("“{other}” has this number. Choose another."), other=other
        )
    if priority is not None:
        if priority.cycle_id != goal.plan.cycle_id:
            problems["priority"] = format_lazy(
                _("{priority} belongs to another cycle. Choose a priority of {cycle}."),
                priority=priority,
                cycle=goal.plan.cycle,
            )
        elif goal.actions.exclude(oap__priority=priority).exists():
            problems["priority"] = _(
                "Plans of other priorities have actions under this goal. Leave it common "
                "to all, or ask their drivers to choose another goal first."
            )
    if problems:
        raise Invalid(problems)
    goal.number, goal.name, goal.priority = number, name, priority
    goal.save()
    return goal


def _write_success(
    success: SuccessIndicator, *, indicator: Indicator | None, text: str, target: str
) -> SuccessIndicator:
    text = text.strip()
    problems = {}
    if indicator is None and not text:
        problems["text"] = _("Choose an indicator, or say in words what is looked at.")
    elif indicator is not None and text:
        problems["text"] = _("Choose an indicator or say it in words, not both.")
    elif indicator is not None:
        same = SuccessIndicator.objects.filter(goal=success.goal_id, indicator=indicator)
        if same.exclude(pk=success.pk).exists():
            problems["indicator"] = _("This goal is measured by it already. Choose another.")
    if problems:
        raise Invalid(problems)
    success.indicator, success.text, success.target = indicator, text, target
    success.save()
    return success
