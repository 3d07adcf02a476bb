"""Rules for reviewing and endorsing contributions."""

import rules

from actions.contributions.models.reviews import REVIEWING
from empact.people.roles.rules import holds, writes


@rules.predicate
def may_review(user, contribution):
    """Hold for EST, and for Eurojust if figures are judicial, except for their own work."""
    return contribution is not None and contribution.is_reviewable_by(user)


rules.add_perm("actions.accept_contribution", writes("reviewing") & may_review)
rules.add_perm("actions.return_contribution", writes("reviewing") & may_review)
rules.add_perm("actions.endorse_contribution", writes("endorsing"))
rules.add_perm("actions.withdraw_endorsement", writes("endorsing"))
rules.add_perm("actions.list_reviews", holds(*REVIEWING))
