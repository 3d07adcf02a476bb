"""Rules for importing a year from a file."""

import rules

from empact.people.roles.rules import is_clock, is_est

rules.add_perm("results.import_year", is_est | is_clock)
rules.add_perm("results.generate_figures", is_clock)
