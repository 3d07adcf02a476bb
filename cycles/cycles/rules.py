"""Rules for opening cycles and setting their milestones."""

import rules

from empact.people.roles.rules import is_est

rules.add_perm("cycles.open_cycle", is_est)
rules.add_perm("cycles.move_cycle_on", is_est)
rules.add_perm("cycles.add_milestone", is_est)
rules.add_perm("cycles.change_milestone", is_est)
rules.add_perm("cycles.remove_milestone", is_est)
