"""Rules for raising and lowering markings, and for releases."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.change_marking", writes("raising"))
rules.add_perm("actions.propose_lowering", writes("lowering"))
rules.add_perm("actions.confirm_lowering", writes("confirming"))
rules.add_perm("actions.drop_lowering", writes("lowering"))
rules.add_perm("actions.release_to", writes("release"))
rules.add_perm("actions.withdraw_release", writes("release"))
