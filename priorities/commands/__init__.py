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
from priorities.commands.recommendations import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)
from priorities.commands.reviews import change_priority_review, review_priority

__all__ = [
    "Chosen",
    "add_verdict",
    "adopt_priorities",
    "begin_advice",
    "change_advice",
    "change_advised_priority",
    "change_priority_review",
    "change_recommendation",
    "change_verdict",
    "link_predecessors",
    "recommend_priority",
    "remove_verdict",
    "review_priority",
    "sign_for_commission",
    "sign_for_presidency",
    "withdraw_recommendation",
]
