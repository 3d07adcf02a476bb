from priorities.models.advice import AdviceItem, AdvisedPriority, Verdict
from priorities.models.plans import (
    StrategicGoal,
    StrategicPlan,
    StrategicPlanStateChange,
    SuccessIndicator,
)
from priorities.models.priorities import Priority, PriorityStateChange

__all__ = [
    "AdviceItem",
    "AdvisedPriority",
    "Priority",
    "PriorityStateChange",
    "StrategicGoal",
    "StrategicPlan",
    "StrategicPlanStateChange",
    "SuccessIndicator",
    "Verdict",
]
