"""Who may do what to results. When is a matter of their states."""

import rules

from empact.people.rules import is_clock, is_est

rules.add_perm("results.freeze_snapshot", is_est)
rules.add_perm("results.import_published", is_est | is_clock)
rules.add_perm("results.map_label", is_est)
rules.add_perm("results.map_priority", is_est)
