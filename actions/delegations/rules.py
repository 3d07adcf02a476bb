"""Rules for delegating contributions to experts, and for marking them as ready."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds, is_nec_of, writes

rules.add_perm("actions.delegate", is_nec_of)
rules.add_perm("actions.take_delegation_away", writes("giving"))
rules.add_perm("actions.hand_in_delegation", writes("handing_in"))
rules.add_perm("actions.send_delegation_back", writes("sending_back"))
rules.add_perm("actions.submit_ready", is_nec_of)
rules.add_perm("actions.list_delegations", holds(Role.NEC, Role.NEC_TEAM, Role.EXPERT))
