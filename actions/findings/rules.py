"""Rules for recording and solving findings on a plan."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.note_finding", writes("findings"))
rules.add_perm("actions.solve_finding", writes("solving", of="oap"))
rules.add_perm("actions.reopen_finding", writes("findings", of="oap"))
rules.add_perm("actions.withdraw_finding", writes("findings", of="oap"))
