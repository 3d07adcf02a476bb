"""The verbs of planning, doing and reporting, and the only code here that writes."""

from actions.commands.review import accept_contribution, return_contribution

__all__ = [
    "accept_contribution",
    "return_contribution",
]
