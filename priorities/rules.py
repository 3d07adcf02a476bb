"""Who may do what with advice, priorities and strategic plans. When is in states.py."""

import rules

from empact.people.models import Role
from empact.people.rules import holds, is_est, writes
from priorities.models import StrategicPlan

writes_threats = writes("threats")


@rules.predicate
def writes_its_assessment(user, row):
    """Hold for who writes the assessment that recommends a priority, or reviews one."""
    if row is None or row.assessment is None:
        return False
    return writes_threats(user, row.assessment)


rules.add_perm("priorities.recommend_priority", writes_threats)
rules.add_perm("priorities.change_recommendation", writes_its_assessment)
rules.add_perm("priorities.withdraw_recommendation", writes_its_assessment)
rules.add_perm("priorities.review_priority", writes_threats)
rules.add_perm("priorities.change_priority_review", writes_its_assessment)
rules.add_perm("priorities.begin_advice", holds(Role.COMMISSION, Role.PRESIDENCY))
rules.add_perm("priorities.change_advice", writes("advice"))
rules.add_perm("priorities.sign_for_commission", holds(Role.COMMISSION))
rules.add_perm("priorities.sign_for_presidency", holds(Role.PRESIDENCY))
rules.add_perm("priorities.adopt_priorities", holds(Role.SECRETARIAT))
rules.add_perm("priorities.link_predecessors", is_est)


def writes_plan_of(path: str) -> rules.Predicate:
    """Hold for who writes the strategic plan to which this path leads."""

    @rules.predicate(name=f"writes the plan of its {path}")
    def predicate(user, row):
        if row is None:
            return False
        plans = StrategicPlan.objects.writable_by(user, "plan")
        return type(row).objects.filter(pk=row.pk, **{f"{path}__in": plans.values("pk")}).exists()

    return predicate


writes_plan = writes("plan")
writes_goal = writes_plan_of("plan")
writes_success = writes_plan_of("goal__plan")

rules.add_perm("priorities.write_plan", holds(Role.COMMISSION))
rules.add_perm("priorities.change_plan", writes_plan)
rules.add_perm("priorities.submit_plan", writes_plan)
rules.add_perm("priorities.add_goal", writes_plan)
rules.add_perm("priorities.change_goal", writes_goal)
rules.add_perm("priorities.remove_goal", writes_goal)
rules.add_perm("priorities.add_success_indicator", writes_goal)
rules.add_perm("priorities.change_success_indicator", writes_success)
rules.add_perm("priorities.remove_success_indicator", writes_success)
rules.add_perm("priorities.adopt_plan", writes("decision"))
rules.add_perm("priorities.return_plan", writes("decision"))
