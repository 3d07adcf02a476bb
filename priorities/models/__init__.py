from priorities.models.advice import SHAPES, AdviceItem, AdvisedPriority, Verdict
from priorities.models.plans import (
    StrategicGoal,
    StrategicPlan,
    StrategicPlanStateChange,
    SuccessIndicator,
)
from priorities.models.priorities import Priority, PriorityStateChange
from priorities.models.reviews import Outlook, PriorityReview

__all__ = [
    "SHAPES",
    "AdviceItem",
    "AdvisedPriority",
    "Outlook",
    "Priority",
    "PriorityReview",
    "PriorityStateChange",
    "StrategicGoal",
    "StrategicPlan",
    "StrategicPlanStateChange",
    "SuccessIndicator",
    "Verdict",
]
