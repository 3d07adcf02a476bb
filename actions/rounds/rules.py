"""Rules for planning, opening and closing rounds."""

import rules

from empact.people.roles.rules import is_est

rules.add_perm("actions.plan_round", is_est)
rules.add_perm("actions.change_round", is_est)
rules.add_perm("actions.choose_indicators", is_est)
rules.add_perm("actions.adjust_action", is_est)
rules.add_perm("actions.drop_round", is_est)
rules.add_perm("actions.open_round", is_est)
rules.add_perm("actions.retry_opening", is_est)
rules.add_perm("actions.extend_round", is_est)
rules.add_perm("actions.close_round", is_est)
