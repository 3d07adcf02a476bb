"""Rules for carrying actions over to the next plan."""

import rules

from empact.people.roles.rules import is_clock, writes

rules.add_perm("actions.carry_over", writes("plan"))
rules.add_perm("actions.end_carried_over", is_clock)
