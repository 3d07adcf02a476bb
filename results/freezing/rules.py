"""Rules for freezing a year."""

import rules

from empact.people.roles.rules import is_est

rules.add_perm("results.freeze_snapshot", is_est)
