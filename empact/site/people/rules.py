"""The right to see the report on vacant roles."""

import rules

from empact.people.roles.rules import is_est

rules.add_perm("desk.read_gaps", is_est)
