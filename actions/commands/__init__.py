"""The verbs of planning, doing and reporting, and the only code here that writes."""

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

__all__ = [
    "accept_contribution",
    "change_contribution",
    "change_marking",
    "confirm_lowering",
    "drop_lowering",
    "propose_lowering",
    "release_to",
    "reopen_contribution",
    "return_contribution",
    "start_contribution",
    "submit_contribution",
    "withdraw_release",
]
