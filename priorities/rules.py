"""Who may do what with advice and priorities. When is in states.py."""

import rules

from empact.people.models import Role
from empact.people.rules import holds, is_est, writes

rules.add_perm("priorities.begin_advice", holds(Role.COMMISSION, Role.PRESIDENCY))
rules.add_perm("priorities.change_advice", writes("advice"))
rules.add_perm("priorities.sign_for_commission", holds(Role.COMMISSION))
rules.add_perm("priorities.sign_for_presidency", holds(Role.PRESIDENCY))
rules.add_perm("priorities.adopt_priorities", holds(Role.SECRETARIAT))
rules.add_perm("priorities.link_predecessors", is_est)
