"""Rules for recommending priorities."""

import rules

from empact.people.roles.rules import writes

rules.add_perm("priorities.recommend_priority", writes("threats"))
rules.add_perm("priorities.change_recommendation", writes("threats", of="assessment"))
rules.add_perm("priorities.withdraw_recommendation", writes("threats", of="assessment"))
