"""The verbs of planning, doing and reporting, and the only code here that writes."""

from actions.commands.entry import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from actions.commands.review import accept_contribution, return_contribution
from actions.commands.roles import assign_to_action, end_assignment, hand_over_role

__all__ = [
    "accept_contribution",
    "assign_to_action",
    "change_contribution",
    "end_assignment",
    "hand_over_role",
    "reopen_contribution",
    "return_contribution",
    "start_contribution",
    "submit_contribution",
]
