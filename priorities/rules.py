"""Who may do what with priorities. When is in states.py."""

import rules

from empact.people.rules import writes

writes_threats = writes("threats")


@rules.predicate
def writes_its_assessment(user, priority):
    """Hold for who writes the assessment that recommends a priority."""
    if priority is None or priority.assessment is None:
        return False
    return writes_threats(user, priority.assessment)


rules.add_perm("priorities.recommend_priority", writes_threats)
rules.add_perm("priorities.change_recommendation", writes_its_assessment)
rules.add_perm("priorities.withdraw_recommendation", writes_its_assessment)
