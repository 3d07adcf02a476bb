"""Rules for changing the library of indicators."""

import rules

from empact.people.roles.rules import is_est

rules.add_perm("cycles.create_indicator", is_est)
rules.add_perm("cycles.change_indicator", is_est)
rules.add_perm("cycles.correct_definition", is_est)
rules.add_perm("cycles.retire_indicator", is_est)
rules.add_perm("cycles.set_threshold", is_est)
