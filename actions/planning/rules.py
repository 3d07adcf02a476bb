"""Rules for proposing, placing and changing actions in a plan."""

import rules

from actions.operational_actions.queries.proposers import proposers
from empact.people.roles.rules import writes


@rules.predicate
def proposes_to(user, oap):
    """Hold for who answers for an organisation inside, or steers the plan."""
    return oap is not None and proposers(oap, user).exists()


rules.add_perm("actions.propose_action", proposes_to)
rules.add_perm("actions.change_action", writes("plan"))
rules.add_perm("actions.answer_in_action", writes("answers"))
rules.add_perm("actions.refuse_action", writes("plan"))
rules.add_perm("actions.place_action", writes("plan"))
rules.add_perm("actions.merge_actions", writes("plan"))
