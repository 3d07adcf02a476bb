from priorities.commands.goals import (
    add_goal,
    add_success_indicator,
    change_goal,
    change_success_indicator,
    remove_goal,
    remove_success_indicator,
)
from priorities.commands.plans import (
    adopt_plan,
    change_plan,
    return_plan,
    submit_plan,
    write_plan,
)

__all__ = [
    "add_goal",
    "add_success_indicator",
    "adopt_plan",
    "change_goal",
    "change_plan",
    "change_success_indicator",
    "remove_goal",
    "remove_success_indicator",
    "return_plan",
    "submit_plan",
    "write_plan",
]
