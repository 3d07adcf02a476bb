"""The right to change feeds, reminders and saved searches."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds
from empact.people.tokens.rules import owns_token

rules.add_perm("people.make_feed", holds(*Role))
rules.add_perm("people.withdraw_feed", owns_token)
rules.add_perm("people.save_search", rules.is_active)
rules.add_perm("people.change_search", owns_token)
rules.add_perm("people.choose_reminders", rules.is_active)
rules.add_perm("people.choose_language", rules.is_active)
rules.add_perm("people.end_tour", rules.is_active)
