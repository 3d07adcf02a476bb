from priorities.models.advice import AdviceItem, AdvisedPriority, Verdict
from priorities.models.plans import StrategicGoal, StrategicPlan
from priorities.models.priorities import Priority, PriorityStateChange

__all__ = [
    "AdviceItem",
    "AdvisedPriority",
    "Priority",
    "PriorityStateChange",
    "StrategicGoal",
    "StrategicPlan",
    "Verdict",
]
