"""Who may do what with advice and priorities. When is in states.py."""

import rules

from empact.people.models import Role
from empact.people.rules import holds, is_est, writes

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
