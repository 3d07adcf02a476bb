"""Rules for changing how an indicator adds up."""

import rules

from empact.people.roles.rules import is_est

rules.add_perm("results.change_method", is_est)
rules.add_perm("results.define_anew", is_est)
