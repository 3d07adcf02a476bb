"""Rules for beginning, submitting and reopening contributions."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.start_contribution", writes("questions"))
rules.add_perm("actions.answer_at_once", writes("questions"))
rules.add_perm("actions.submit_contribution", writes("submitting"))
rules.add_perm("actions.reopen_contribution", writes("reopening"))
rules.add_perm("actions.keep_preliminary", writes("preliminary"))
