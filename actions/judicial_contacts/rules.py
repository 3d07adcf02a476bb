"""Rules for recording the judicial contact of an action."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.record_judicial_contact", writes("contact"))
