"""Rules for proposing, rehearsing and creating the next cycle."""

import rules

from empact.people.roles.rules import is_est, writes

rules.add_perm("results.begin_next_cycle", is_est)
rules.add_perm("results.change_next_cycle", writes("proposal"))
rules.add_perm("results.write_rehearsal", writes("rehearsal"))
rules.add_perm("results.create_next_cycle", writes("creation"))
rules.add_perm("results.stop_next_cycle", is_est)
