"""The right to pseudonymise people who have left."""

import rules

from empact.people.roles.rules import is_clock

rules.add_perm("people.pseudonymise_person", is_clock)
rules.add_perm("people.pseudonymise_invitation", is_clock)
