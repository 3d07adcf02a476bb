"""The verbs of planning, doing and reporting, and the only code here that writes."""

from actions.commands.entry import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)

__all__ = [
    "change_contribution",
    "reopen_contribution",
    "start_contribution",
    "submit_contribution",
]
