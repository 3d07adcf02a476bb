"""Who may do what with advice, priorities and strategic plans. When is in states.py."""

import rules

from empact.people.models import Role
from empact.people.rules import holds, is_est, writes

rules.add_perm("priorities.recommend_priority", writes("threats"))
rules.add_perm("priorities.change_recommendation", writes("threats", of="assessment"))
rules.add_perm("priorities.withdraw_recommendation", writes("threats", of="assessment"))
rules.add_perm("priorities.review_priority", writes("threats"))
rules.add_perm("priorities.change_priority_review", writes("threats", of="assessment"))
rules.add_perm("priorities.begin_advice", writes("advising"))
rules.add_perm("priorities.change_advice", writes("advice"))
rules.add_perm("priorities.sign_for_commission", writes("advice") & holds(Role.COMMISSION))
rules.add_perm("priorities.sign_for_presidency", writes("advice") & holds(Role.PRESIDENCY))
rules.add_perm("priorities.adopt_priorities", writes("adopting"))
rules.add_perm("priorities.link_predecessors", is_est)


rules.add_perm("priorities.write_plan", holds(Role.COMMISSION))
rules.add_perm("priorities.change_plan", writes("plan"))
rules.add_perm("priorities.submit_plan", writes("plan"))
rules.add_perm("priorities.add_goal", writes("plan"))
rules.add_perm("priorities.change_goal", writes("plan", of="plan"))
rules.add_perm("priorities.remove_goal", writes("plan", of="plan"))
rules.add_perm("priorities.add_success_indicator", writes("plan", of="plan"))
rules.add_perm("priorities.change_success_indicator", writes("plan", of="goal.plan"))
rules.add_perm("priorities.remove_success_indicator", writes("plan", of="goal.plan"))
rules.add_perm("priorities.adopt_plan", writes("decision"))
rules.add_perm("priorities.return_plan", writes("decision"))
