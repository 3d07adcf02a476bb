"""Rules for reading and explaining checks."""

import rules

from empact.people.roles.rules import holds, is_est
from results.relations import READERS

rules.add_perm("results.read_checks", holds(*READERS))
rules.add_perm("results.explain_check", is_est)
rules.add_perm("results.state_total", is_est)
rules.add_perm("results.remove_stated_total", is_est)
