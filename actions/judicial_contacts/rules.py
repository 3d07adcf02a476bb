"""Who may record that an action is in contact with a judicial body."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("actions.record_judicial_contact", writes("contact"))
