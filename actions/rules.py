"""Who may do what in an action. When is in states.py; whether it is complete, on the model."""

import rules

from actions.models import REVIEWING
from empact.people.models import SUBMITTERS, Organisation
from empact.people.rules import holds


def acts_for(user, organisation_id, *roles) -> bool:
    mine = Organisation.objects.represented_by(user, *roles)
    return mine.filter(pk=organisation_id).exists()


@rules.predicate
def speaks_for_organisation(user, contribution):
    """Hold for who submits for the organisation: in a country, the NEC alone."""
    return contribution is not None and acts_for(
        user, contribution.obligation.organisation_id, *SUBMITTERS
    )


@rules.predicate
def may_review(user, contribution):
    """Hold for EST, and for Eurojust where figures are judicial, but for nobody's own work."""
    return contribution is not None and contribution.is_reviewable_by(user)


def writes(*groups: str) -> rules.Predicate:
    """Hold for who writes one of these groups of fields, as the table of the object says."""

    @rules.predicate(name=f"writes {' or '.join(groups)}")
    def predicate(user, row):
        if row is None:
            return False
        return type(row).objects.writable_by(user, *groups).filter(pk=row.pk).exists()

    return predicate


rules.add_perm("actions.start_contribution", writes("questions"))
rules.add_perm("actions.change_contribution", writes("narrative", "figures"))
rules.add_perm("actions.change_marking", writes("raising"))
rules.add_perm("actions.propose_lowering", writes("lowering"))
rules.add_perm("actions.confirm_lowering", writes("confirming"))
rules.add_perm("actions.drop_lowering", writes("lowering"))
rules.add_perm("actions.release_to", writes("release"))
rules.add_perm("actions.withdraw_release", writes("release"))
rules.add_perm("actions.submit_contribution", speaks_for_organisation)
rules.add_perm("actions.reopen_contribution", speaks_for_organisation)
rules.add_perm("actions.accept_contribution", may_review)
rules.add_perm("actions.return_contribution", may_review)
rules.add_perm("actions.list_reviews", holds(*REVIEWING))
