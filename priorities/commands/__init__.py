from priorities.commands.recommendations import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)
from priorities.commands.reviews import change_priority_review, review_priority

__all__ = [
    "change_priority_review",
    "change_recommendation",
    "recommend_priority",
    "review_priority",
    "withdraw_recommendation",
]
