from priorities.commands.adoption import Chosen, adopt_priorities, link_predecessors
from priorities.commands.advice import (
    add_verdict,
    begin_advice,
    change_advice,
    change_advised_priority,
    change_verdict,
    remove_verdict,
    sign_for_commission,
    sign_for_presidency,
)

__all__ = [
    "Chosen",
    "add_verdict",
    "adopt_priorities",
    "begin_advice",
    "change_advice",
    "change_advised_priority",
    "change_verdict",
    "link_predecessors",
    "remove_verdict",
    "sign_for_commission",
    "sign_for_presidency",
]
