"""Query of the changes that others made to contributions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.queries.changes import STATE, define, parts_of_answers
from empact.records.changes.net_changes import changed_since, needed_since
from empact.records.changes.queries import Change, history_of, name


def written_since(
    user: Any, looked: Mapping[Any, tuple[UUID, datetime, UUID]]
) -> Mapping[UUID, list[Change]]:
    """Give what others wrote in contributions since a moment, one line for each field.

    ``looked`` gives by the id of each contribution the key of its result, the moment, and its
    action.
    """
    if not looked:
        return {}
    earliest = min(moment for _, moment, _ in looked.values())
    texts = list(needed_since(history_of(Contribution).filter(pgh_obj__in=looked), earliest))
    figures = list(needed_since(history_of(Figure).filter(contribution__in=looked), earliest))
    define(figures)
    found: dict[UUID, list[Change]] = {}
    for contribution, (delegation, moment, action) in looked.items():
        parts = parts_of_answers(
            [row for row in texts if row.pgh_obj_id == contribution],
            [row for row in figures if row.contribution_id == contribution],
            action,
        )
        # The page shows the state on its own; only the text is compared.
        parts = [part for part in parts if part.group != STATE]

        def whose(_: Any, mine: UUID = delegation) -> UUID:
            return mine

        changed = changed_since(parts, moment, whose=whose, reader=user.pk)
        if delegation in changed:
            found[delegation] = changed[delegation].changes
    name([change for changes in found.values() for change in changes])
    return found
