"""The nouns of a plan: what it is, who steers it, what is said about it while it is written."""

from oaps.models.comments import PlanComment, PlanField
from oaps.models.looks import Look
from oaps.models.plans import (
    OAP,
    Appointment,
    OAPAttachment,
    OAPAttachmentRelease,
    OAPRelease,
    OAPRole,
    OAPStateChange,
    plans_steered_by,
)

__all__ = [
    "OAP",
    "Appointment",
    "Look",
    "OAPAttachment",
    "OAPAttachmentRelease",
    "OAPRelease",
    "OAPRole",
    "OAPStateChange",
    "PlanComment",
    "PlanField",
    "plans_steered_by",
]
