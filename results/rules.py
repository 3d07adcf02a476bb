"""Who may do what to results. When is a matter of their states."""

import rules

from empact.people.rules import is_est

rules.add_perm("results.freeze_snapshot", is_est)
