"""Who may do what with a plan."""

import rules

from empact.people.rules import is_est

rules.add_perm("oaps.appoint_driver", is_est)
rules.add_perm("oaps.end_appointment", is_est)
