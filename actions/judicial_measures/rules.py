"""Rules for keeping the register of judicial measures."""

import rules

from actions.judicial_measures.models import KEEPING
from empact.people.roles.rules import holds, writes

rules.add_perm("actions.register_measure", holds(*KEEPING))
rules.add_perm("actions.change_measure", writes("measure"))
rules.add_perm("actions.confirm_measure", writes("confirming"))
rules.add_perm("actions.return_measure", writes("confirming"))
rules.add_perm("actions.withdraw_measure", writes("withdrawing"))
