"""Who sees what spans everything."""

import rules

from empact.people.rules import is_est

rules.add_perm("desk.read_gaps", is_est)
