"""Rules for importing published values and recording their meaning."""

import rules

from empact.people.roles.rules import is_clock, is_est

rules.add_perm("results.import_published", is_est | is_clock)
rules.add_perm("results.map_label", is_est)
rules.add_perm("results.map_priority", is_est)
