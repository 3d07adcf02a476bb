"""Rules for beginning, signing and deciding amendments."""

import rules

from actions.adoption.rules import drives
from empact.people.roles.rules import is_clock, is_est, writes


@rules.predicate
def is_emergency(user, amendment):
    return amendment is not None and amendment.emergency


rules.add_perm("actions.begin_amendment", writes("amending"))
rules.add_perm("actions.change_amendment", writes("amendment"))
rules.add_perm("actions.drop_amendment", writes("amendment"))
rules.add_perm("actions.change_item", writes("amendment", of="amendment"))
rules.add_perm("actions.submit_amendment", writes("amendment") & drives)
rules.add_perm("actions.return_amendment", writes("decision"))
rules.add_perm("actions.adopt_amendment", writes("decision"))
rules.add_perm("actions.sign_for_driver", writes("amendment") & is_emergency & drives)
rules.add_perm("actions.sign_for_est", writes("amendment") & is_emergency & is_est)
rules.add_perm("actions.confirm_emergency", writes("decision"))
rules.add_perm("actions.lapse_emergency", writes("decision") | is_clock)
