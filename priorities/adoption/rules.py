"""Rules for recording the Council's adoption and for linking predecessors."""

import rules

from empact.people.roles.rules import is_est, writes

rules.add_perm("priorities.adopt_priorities", writes("adopting"))
rules.add_perm("priorities.link_predecessors", is_est)
