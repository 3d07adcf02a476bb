"""Merging of an amendment's change with an action that may have changed since it was written."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.content import Content
from actions.plan_content.content import is_same
from actions.plan_content.differences import fields_that_differ, key_of
from empact.lib.languages import Words
from empact.lib.merging import UNKNOWN, merge_rows, merge_value

NEVER_MERGED = {"number", "id"}
"""Names in a content that are only read, never written."""


def changed_in(base: Content, wanted: Content) -> dict[str, Any]:
    """Keep the wanted values that differ from the content against which they were written."""
    return {
        name: value
        for name, value in wanted.items()
        if name not in base or not is_same(value, base[name])
    }


def merged(base: Content, wanted: Content, live: Content) -> tuple[dict[str, Any], list[Words]]:
    """Merge a change of one action with the action of today.

    Returns the values to write, and a sentence for each field or line that others have changed in
    another way since ``base``. A field that already has the wanted value is left alone.
    """
    fields: dict[str, Any] = {}
    conflicts: list[Words] = []
    for name in wanted.keys() - NEVER_MERGED:
        was, mine, theirs = base.get(name), wanted[name], live.get(name)
        if isinstance(mine, list):
            fields[name], clashing = _merged_lines(was or [], mine, theirs or [], name)
            conflicts += clashing
        else:
            if is_same(mine, was):
                # Goal and place are one number: who changes one of both wants the other as it was.
                was = UNKNOWN
            fields[name], is_disputed = merge_value(was, mine, theirs, are_same=is_same)
            if is_disputed:
                # People know a place under a goal as part of the number.
                shown = "number" if name == "sequence" else name
                conflicts += _since({shown: base.get(shown)}, {shown: live.get(shown)})
    changed = {name: fields[name] for name in fields if not is_same(fields[name], live.get(name))}
    return changed, sorted(conflicts)


def _merged_lines(
    base: Sequence[Content], wanted: Sequence[Content], live: Sequence[Content], name: str
) -> tuple[list[Content], list[Words]]:
    was, mine, theirs = ({key_of(line): line for line in rows} for rows in (base, wanted, live))
    rows, disputed = merge_rows(was, mine, theirs, are_same=is_same)
    conflicts: list[Words] = []
    for key in disputed:
        before, today = ([rows[key]] if key in rows else [] for rows in (was, theirs))
        conflicts += _since({name: before}, {name: today})
    # One that is added has an id of the draft, by which nothing is found in the action.
    return [
        line if key in theirs else {part: line[part] for part in line if part != "id"}
        for key, line in rows.items()
    ], conflicts


def _since(before: Content, after: Content) -> list[Words]:
    return [
        format_lazy(
            _(
                "{label}: since this was written it was changed from “{before}” to "
                "“{after}”. Take this change out, and write it again if it is still wanted."
            ),
            label=row.label,
            before=row.before or _("nothing"),
            after=row.after or _("nothing"),
        )
        for row in fields_that_differ(before, after)
    ]
