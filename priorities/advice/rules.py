"""Rules for writing advice on priorities, and for signing it."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds, writes

rules.add_perm("priorities.begin_advice", writes("advising"))
rules.add_perm("priorities.change_advice", writes("advice"))
rules.add_perm("priorities.sign_for_commission", writes("advice") & holds(Role.COMMISSION))
rules.add_perm("priorities.sign_for_presidency", writes("advice") & holds(Role.PRESIDENCY))
