"""Who may do what with a strategic plan: the Commission writes it, COSI's secretariat records."""

import rules

from empact.people.models import Role
from empact.people.rules import holds, writes
from priorities.models import StrategicPlan


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
