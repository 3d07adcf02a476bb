"""Rules for restating figures, and for requesting it."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("results.restate_figure", writes("restating"))
rules.add_perm("results.give_missing_figure", writes("missing"))
rules.add_perm("results.ask_for_restatement", writes("asking"))
rules.add_perm("results.withdraw_request", writes("request"))
rules.add_perm("results.grant_request", writes("answer"))
rules.add_perm("results.refuse_request", writes("answer"))
