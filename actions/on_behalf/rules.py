"""Rules for entering on behalf of an organisation, and for confirming that."""

import rules

from empact.people.roles.kinds import REPORTERS, Role
from empact.people.roles.rules import holds, writes

rules.add_perm("actions.enter_on_behalf", writes("entering"))
rules.add_perm("actions.ask_to_confirm", writes("entering"))
rules.add_perm("actions.go_on_entering", writes("entering"))
rules.add_perm("actions.take_back_entry", writes("taking_back"))
rules.add_perm("actions.set_aside_entry", writes("setting_aside"))
rules.add_perm("actions.list_entries", holds(Role.EST, *REPORTERS))
