from cycles.commands.cycles import (
    add_milestone,
    change_milestone,
    move_cycle_on,
    open_cycle,
    remove_milestone,
)

__all__ = [
    "add_milestone",
    "change_milestone",
    "move_cycle_on",
    "open_cycle",
    "remove_milestone",
]
