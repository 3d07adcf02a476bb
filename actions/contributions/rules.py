"""Who may write a contribution."""

import rules

from actions.obligations.models.obligations import Obligation
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.parts import organisations_of
from empact.people.roles.rules import writes


@rules.predicate
def reports_for(user, organisation):
    """Hold for who reports for an organisation, be it on all that it owes or on what was given."""
    return organisation is not None and organisation.pk in organisations_of(user, *REPORTERS)


is_in_team = writes("narrative", "figures")


@rules.predicate
def reports_for_organisation(user, contribution):
    """Hold for who drafts it in the team of its organisation."""
    return (
        contribution is not None
        and Obligation.objects.given_to(user).filter(pk=contribution.obligation_id).exists()
    )


rules.add_perm("actions.change_contribution", is_in_team)
