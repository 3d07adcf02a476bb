"""Rules for writing a strategic plan and deciding on it; access.py has the states for each."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds, writes

rules.add_perm("priorities.write_plan", holds(Role.COMMISSION))
rules.add_perm("priorities.change_plan", writes("plan"))
rules.add_perm("priorities.submit_plan", writes("plan"))
rules.add_perm("priorities.add_goal", writes("plan"))
rules.add_perm("priorities.change_goal", writes("plan", of="plan"))
rules.add_perm("priorities.answer_in_goal", writes("answers", of="plan"))
rules.add_perm("priorities.remove_goal", writes("plan", of="plan"))
rules.add_perm("priorities.add_success_indicator", writes("plan", of="plan"))
rules.add_perm("priorities.change_success_indicator", writes("plan", of="goal.plan"))
rules.add_perm("priorities.remove_success_indicator", writes("plan", of="goal.plan"))
rules.add_perm("priorities.adopt_plan", writes("decision"))
rules.add_perm("priorities.return_plan", writes("decision"))
