"""Who may do what in an action. When is in states.py; whether it is complete, on the model."""

import rules

from empact.people.models import REPORTERS, SUBMITTERS, Organisation


def acts_for(user, organisation_id, *roles) -> bool:
    mine = Organisation.objects.represented_by(user, *roles)
    return mine.filter(pk=organisation_id).exists()


@rules.predicate
def may_report(user, obligation):
    """Hold for the team of the organisation that owes the contribution."""
    return obligation is not None and acts_for(user, obligation.organisation_id, *REPORTERS)


@rules.predicate
def is_in_team(user, contribution):
    """Hold for the team of the organisation whose contribution it is."""
    return contribution is not None and may_report(user, contribution.obligation)


@rules.predicate
def speaks_for_organisation(user, contribution):
    """Hold for who submits for the organisation: in a country, the NEC alone."""
    return contribution is not None and acts_for(
        user, contribution.obligation.organisation_id, *SUBMITTERS
    )


rules.add_perm("actions.start_contribution", may_report)
rules.add_perm("actions.change_contribution", is_in_team)
rules.add_perm("actions.submit_contribution", speaks_for_organisation)
rules.add_perm("actions.reopen_contribution", speaks_for_organisation)
