"""The verbs of planning, doing and reporting, and the only code here that writes."""

from actions.commands.attachments import (
    attach_to_action,
    attach_to_contribution,
    remove_from_action,
    remove_from_contribution,
)
from actions.commands.entry import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from actions.commands.markings import (
    change_marking,
    confirm_lowering,
    drop_lowering,
    propose_lowering,
    release_to,
    withdraw_release,
)
from actions.commands.review import accept_contribution, return_contribution
from actions.commands.roles import assign_to_action, end_assignment, hand_over_role

__all__ = [
    "accept_contribution",
    "assign_to_action",
    "attach_to_action",
    "attach_to_contribution",
    "change_contribution",
    "change_marking",
    "confirm_lowering",
    "drop_lowering",
    "end_assignment",
    "hand_over_role",
    "propose_lowering",
    "release_to",
    "remove_from_action",
    "remove_from_contribution",
    "reopen_contribution",
    "return_contribution",
    "start_contribution",
    "submit_contribution",
    "withdraw_release",
]
