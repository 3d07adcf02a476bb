"""The verbs of plans, and the only code here that writes."""

from oaps.commands.comments import (
    answer_plan_comment,
    comment_on_plan,
    reopen_plan_comment,
    resolve_plan_comment,
)
from oaps.commands.plans import (
    appoint_driver,
    attach_to_oap,
    change_oap,
    create_oap,
    end_appointment,
    remove_from_oap,
)

__all__ = [
    "answer_plan_comment",
    "appoint_driver",
    "attach_to_oap",
    "change_oap",
    "comment_on_plan",
    "create_oap",
    "end_appointment",
    "remove_from_oap",
    "reopen_plan_comment",
    "resolve_plan_comment",
]
