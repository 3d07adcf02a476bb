"""Rules for setting targets and baselines."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("results.set_plan_target", writes("aims"))
rules.add_perm("results.set_goal_target", writes("aims", of="plan"))
rules.add_perm("results.change_overall_target", writes("aims", of="plan"))
rules.add_perm("results.remove_overall_target", writes("aims", of="plan"))
rules.add_perm("results.say_baseline", writes("baselines", of="action.oap"))
