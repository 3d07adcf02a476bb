"""What of a change still fits an action that may have moved on since it was written."""

from collections.abc import Collection, Mapping
from typing import Any

from actions.operational_actions.content import Content
from actions.plan_content.differences import fields_that_differ
from empact.lib.merging import plain

TOLD = {"number", "id"}
"""What stands in a content to be read, and is never written."""


def key_of(line: Content) -> str:
    """Find a line again: a participant by its organisation, which takes part once."""
    return line["organisation"]["id"] if "role" in line else line.get("id", "")


def says(value: Any) -> Any:
    """Give what a field or line says, apart from how others are called and where it stands."""
    if isinstance(value, Mapping):
        if "role" in value:
            return (value["organisation"]["id"], value["role"])
        if set(value) == {"id", "name"}:
            return value["id"]
        return {name: says(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list):
        return [says(part) for part in value]
    return plain(value) if isinstance(value, str) else value


def changed_in(base: Content, wanted: Content) -> dict[str, Any]:
    """Keep of what is wanted that which differs from what it is written against."""
    return {
        name: value
        for name, value in wanted.items()
        if name not in base or says(value) != says(base[name])
    }


def merged(base: Content, wanted: Content, live: Content) -> tuple[dict[str, Any], list[str]]:
    """Put a change of one action onto it as it is today.

    Returns what to write, and a sentence for each field or line that somebody has changed
    otherwise since ``base``. A field that says already what is wanted is left alone.
    """
    fields: dict[str, Any] = {}
    conflicts: list[str] = []
    for name in wanted.keys() - TOLD:
        stands = live.get(name)
        if isinstance(wanted[name], list):
            lines, clashing = _merged_lines(base.get(name, []), wanted[name], stands or [], name)
            conflicts += clashing
            if lines != stands:
                fields[name] = lines
        elif says(wanted[name]) == says(stands):
            continue
        elif says(base.get(name)) == says(stands):
            fields[name] = wanted[name]
        else:
            # People know a place under a goal as part of the number.
            shown = "number" if name == "sequence" else name
            conflicts += _since({shown: base.get(shown)}, {shown: live.get(shown)})
    return fields, sorted(conflicts)


def _merged_lines(
    base: Collection[Content], wanted: Collection[Content], live: Collection[Content], name: str
) -> tuple[list[Content], list[str]]:
    before = {key_of(line): line for line in base}
    after = {key_of(line): line for line in wanted if key_of(line)}
    today = {key_of(line): line for line in live}
    lines: list[Content] = []
    conflicts: list[str] = []
    for key, line in today.items():
        was, told = before.get(key), after.get(key)
        if says(told) in (says(was), says(line)):
            lines.append(line)
        elif was is not None and says(was) == says(line):
            lines += [] if told is None else [told]
        else:
            lines.append(line)
            conflicts += _since({name: [was] if was else []}, {name: [line]})
    for line in wanted:
        key = key_of(line)
        if key in today:
            continue
        if key in before:
            # Somebody has taken out what this would write otherwise.
            if says(before[key]) != says(line):
                conflicts += _since({name: [before[key]]}, {name: []})
            continue
        lines.append({part: value for part, value in line.items() if part != "id"})
    return lines, conflicts


def _since(before: Content, after: Content) -> list[str]:
    return [
        f"{row.label}: since this was written it was changed from “{row.before or 'nothing'}” to "
        f"“{row.after or 'nothing'}”. Take this change out, and write it again if it is still "
        "wanted."
        for row in fields_that_differ(before, after)
    ]
