"""Events in a workbook: each is there once, with the further actions that it serves.

The content of a plan has an event under each action that it serves. ``gathered`` makes one line of
these, under the leading action, and ``spread`` puts it under each again.
"""

from collections import defaultdict
from copy import deepcopy
from typing import Any

from actions.operational_actions.content import Content
from actions.plan_workbooks.layout import references


def gathered(content: Content) -> dict[str, Any]:
    """Give a content in which events list in ``serves`` the other actions of the plan they serve.

    Events that actions of other plans lead do not move. A gathered content is not changed.
    """
    whole: dict[str, Any] = deepcopy(dict(content))
    names = references(whole["actions"])
    led = {line["id"] for action in whole["actions"] for line in action["events"] if line["leads"]}
    serving = defaultdict(list)
    for action in whole["actions"]:
        for line in action["events"]:
            if not line["leads"]:
                serving[line["id"]].append({"id": action["id"], "name": names[action["id"]]})
    for action in whole["actions"]:
        action["events"] = [
            {"serves": serving[line["id"]] if line["leads"] else [], **line}
            for line in action["events"]
            if line["leads"] or line["id"] not in led
        ]
    return whole


def spread(content: Content) -> dict[str, Any]:
    """Give a content that was gathered with each event under every action that it serves."""
    whole: dict[str, Any] = deepcopy(dict(content))
    actions = {action["id"]: action for action in whole["actions"]}
    served = [
        (actions[ref["id"]], {**line, "leads": False})
        for action in whole["actions"]
        for line in action["events"]
        for ref in line["serves"]
        if ref["id"] in actions
    ]
    for action, line in served:
        action["events"].append(line)
    return whole
