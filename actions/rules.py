"""Who may do what in an action. When is in states.py; whether it is complete, on the model."""

import rules

from empact.people.rules import is_est, is_eurojust


@rules.predicate
def has_judicial_figures(user, contribution):
    return contribution is not None and contribution.has_judicial_figures()


@rules.predicate
def is_own_work(user, contribution):
    """Hold for whoever entered a figure of the contribution, or submitted it."""
    return contribution is not None and contribution.is_own_work_of(user)


# Nobody reviews what they entered, whichever hats they wear. Source: domain, section 3.
may_review = (is_est | (is_eurojust & has_judicial_figures)) & ~is_own_work

rules.add_perm("actions.accept_contribution", may_review)
rules.add_perm("actions.return_contribution", may_review)
rules.add_perm("actions.list_reviews", is_est | is_eurojust)
