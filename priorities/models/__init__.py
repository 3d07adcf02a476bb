from priorities.models.advice import SHAPES, AdviceItem, AdvisedPriority, Verdict
from priorities.models.plans import StrategicGoal, StrategicPlan
from priorities.models.priorities import Priority, PriorityStateChange

__all__ = [
    "SHAPES",
    "AdviceItem",
    "AdvisedPriority",
    "Priority",
    "PriorityStateChange",
    "StrategicGoal",
    "StrategicPlan",
    "Verdict",
]
