"""Rules for writing the reports of leaders and drivers, and for ending an action."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.change_action_report", writes("report"))
rules.add_perm("actions.submit_action_report", writes("report"))
rules.add_perm("actions.change_oap_report", writes("report"))
rules.add_perm("actions.submit_oap_report", writes("report"))
rules.add_perm("actions.reopen_report", writes("returning"))
rules.add_perm("actions.end_action", writes("deciding"))
rules.add_perm("actions.settle_action", writes("ending"))
