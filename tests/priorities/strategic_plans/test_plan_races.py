"""A strategic plan that two people act on at the same moment, each with their own connection."""

from datetime import date
from functools import partial

import pytest

from cycles.decisions.models import Decision
from empact.people.roles.kinds import Role
from priorities.states import StrategicPlanState
from priorities.strategic_plans.commands.goals import change_goal
from priorities.strategic_plans.commands.plans import adopt_plan, submit_plan
from priorities.strategic_plans.models import StrategicPlan
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import StrategicPlanFactory, SuccessIndicatorFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_that_is_adopted_twice_at_once_is_adopted_by_one_decision():
    secretariat = RoleAssignmentFactory(role=Role.SECRETARIAT).person
    plan = StrategicPlanFactory(state=StrategicPlanState.SUBMITTED)
    adopt = partial(
        adopt_plan,
        plan,
        by=secretariat,
        seen=1,
        document_number="10000/26",
        day=date(2026, 11, 20),
    )

    outcomes = at_once(adopt, adopt)

    assert outcomes == ["NotNow", "done"]
    assert Decision.objects.count() == 1


def test_a_goal_changes_before_its_plan_is_submitted_or_not_at_all():
    commission = RoleAssignmentFactory(role=Role.COMMISSION).person
    success = SuccessIndicatorFactory(goal__plan__state=StrategicPlanState.DRAFT)
    goal = success.goal

    outcomes = at_once(
        partial(submit_plan, goal.plan, by=commission, seen=1),
        partial(change_goal, goal, by=commission, seen=1, number=9, name="Other"),
    )

    goal.refresh_from_db()
    assert StrategicPlan.objects.get().state == StrategicPlanState.SUBMITTED
    assert outcomes == (["done", "done"] if goal.name == "Other" else ["NotNow", "done"])
