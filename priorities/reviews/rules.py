"""Rules for reviewing priorities."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("priorities.review_priority", writes("threats"))
rules.add_perm("priorities.change_priority_review", writes("threats", of="assessment"))
