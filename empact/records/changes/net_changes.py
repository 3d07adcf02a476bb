"""Changes in many rows since a person knew them: one line a field, however often it changed."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from empact.records.changes.queries import Change, Line, Part, who_made


@dataclass
class Changed:
    """The changes in one object that consists of rows, the latest last."""

    whose: Hashable
    changes: list[Change] = field(default_factory=list)


def needed_since(versions: QuerySet[Any], moment: datetime) -> QuerySet[Any]:
    """Keep the versions that came after a moment, and of each row the one current then."""
    earlier = versions.filter(pgh_created_at__lte=moment)
    stood = earlier.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return versions.filter(
        Q(pgh_created_at__gt=moment) | Q(pgh_id__in=stood.values("pgh_id"))
    ).order_by("pgh_id")


def changed_since(
    parts: Iterable[Part],
    moment: datetime,
    *,
    whose: Callable[[Any], Hashable],
    reader: UUID,
) -> dict[Hashable, Changed]:
    """Return, by owner of the rows, the changes by others than the reader after a moment.

    A field with the same value as then has not changed. Each change has one line, with the person
    who wrote the field last.
    """
    found: dict[Hashable, Changed] = {}
    for part in parts:
        versions = sorted(part.versions, key=lambda row: (str(part.key(row)), row.pgh_id))
        for _, rows in groupby(versions, key=part.key):
            for version, change in _of_one_row(part, list(rows), moment, reader):
                owner = whose(version)
                found.setdefault(owner, Changed(owner)).changes.append(change)
    for changed in found.values():
        changed.changes.sort(key=lambda change: change.at)
    return found


def _of_one_row(
    part: Part, versions: list[Any], moment: datetime, reader: UUID
) -> Iterable[tuple[Any, Change]]:
    later = [row for row in versions if row.pgh_created_at > moment]
    stood = [row for row in versions if row.pgh_created_at <= moment]
    known = stood[-1] if stood and stood[-1].pgh_label != "delete" else None
    latest = versions[-1]
    for label, write in part.fields.items():

        def says(row: Any, write: Any = write) -> Any:
            return "" if row is None or row.pgh_label == "delete" else write(row)

        before, after = says(known), says(latest)
        steps = [row for old, row in pairwise([known, *later]) if says(old) != says(row)]
        if before == after or not {who_made(row) for row in steps} - {reader}:
            continue
        last, context = steps[-1], steps[-1].pgh_context
        command = str(context.metadata.get("command", "")) if context else ""
        line = Line(part.title(latest), label, before, after)
        yield latest, Change(last.pgh_created_at, who_made(last), command, [line])
