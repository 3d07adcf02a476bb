from cycles.commands.cycles import (
    add_milestone,
    change_milestone,
    move_cycle_on,
    open_cycle,
    remove_milestone,
)
from cycles.commands.decisions import (
    attach_to_decision,
    change_decision,
    examine_advice,
    record_decision,
    remove_from_decision,
)

__all__ = [
    "add_milestone",
    "attach_to_decision",
    "change_decision",
    "change_milestone",
    "examine_advice",
    "move_cycle_on",
    "open_cycle",
    "record_decision",
    "remove_from_decision",
    "remove_milestone",
]
