from priorities.commands.adoption import Chosen, adopt_priorities, link_predecessors
from priorities.commands.advice import (
    add_verdict,
    begin_advice,
    change_advice,
    change_advised_priority,
    change_verdict,
    remove_verdict,
    sign_for_commission,
    sign_for_presidency,
)
from priorities.commands.goals import (
    add_goal,
    add_success_indicator,
    change_goal,
    change_success_indicator,
    remove_goal,
    remove_success_indicator,
)
from priorities.commands.plans import (
    adopt_plan,
    change_plan,
    return_plan,
    submit_plan,
    write_plan,
)
from priorities.commands.recommendations import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)
from priorities.commands.reviews import change_priority_review, review_priority

__all__ = [
    "Chosen",
    "add_goal",
    "add_success_indicator",
    "add_verdict",
    "adopt_plan",
    "adopt_priorities",
    "begin_advice",
    "change_advice",
    "change_advised_priority",
    "change_goal",
    "change_plan",
    "change_priority_review",
    "change_recommendation",
    "change_success_indicator",
    "change_verdict",
    "link_predecessors",
    "recommend_priority",
    "remove_goal",
    "remove_success_indicator",
    "remove_verdict",
    "return_plan",
    "review_priority",
    "sign_for_commission",
    "sign_for_presidency",
    "submit_plan",
    "withdraw_recommendation",
    "write_plan",
]
