from priorities.commands.recommendations import (
    change_recommendation,
    recommend_priority,
    withdraw_recommendation,
)

__all__ = ["change_recommendation", "recommend_priority", "withdraw_recommendation"]
