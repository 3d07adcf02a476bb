"""Rules for writing a contribution."""

import rules

from actions.obligations.models.obligations import Obligation
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.parts import organisations_of
from empact.people.roles.rules import writes


@rules.predicate
def reports_for(user, organisation):
    """Hold for those who report for an organisation, on all contributions due or delegated ones."""
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
