"""Writing lines into the event log."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from empact.lib.commands import Command
from empact.records.audit.models import AuditEntry, AuditKind
from empact.records.audit.origin import origin


def record(
    kind: str,
    *,
    by: Any = None,
    on: models.Model | type[models.Model] | None = None,
    command: str = "",
    **facts: Any,
) -> AuditEntry:
    """Write one line: the kind of event, the actor, the object, and further facts.

    Where it was done to many objects of one kind, ``on`` is their model. Facts are codes, counts
    and ids, never a text by a user. The origin of the request is added by itself.
    """
    came_from = origin()
    row = on if isinstance(on, models.Model) else None
    return AuditEntry.objects.create(
        kind=kind,
        person=None if by is None else by.pk,
        command=command,
        object_type="" if on is None else on._meta.label_lower,
        object_id="" if row is None else str(row.pk),
        marking=getattr(row, "marking_id", None) or "",
        address=came_from.address,
        through=came_from.through,
        facts=facts,
    )


READ = f"""
INSERT INTO {AuditEntry._meta.db_table}
    (at, kind, person, command, object_type, object_id, marking, address, through, facts)
VALUES (%s, %s, %s, '', %s, %s, %s, %s, %s, %s)
"""  # noqa: S608 -- the table of our model


def record_read(
    *, by: Any, on: models.Model | type[models.Model], count: int | None = None
) -> None:
    """Write one line for what a person was shown, as ``record`` does.

    It comes with most requests: one plain statement, without a model instance.
    """
    came_from = origin()
    row = on if isinstance(on, models.Model) else None
    line = [
        timezone.now(),
        AuditKind.VIEW.value,
        by.pk,
        on._meta.label_lower,
        "" if row is None else str(row.pk),
        getattr(row, "marking_id", None) or "",
        came_from.address,
        str(came_from.through),
        "{}" if count is None else f'{{"count": {count}}}',
    ]
    with connection.cursor() as cursor:
        cursor.execute(READ, line)


def record_export(
    *, by: Any, what: str, rows: int, on: models.Model | None = None, **facts: Any
) -> AuditEntry:
    """Record an export: ``what`` names it in a word, ``rows`` is its size."""
    return record(AuditKind.EXPORT, by=by, on=on, what=what, rows=rows, **facts)


def witness(
    command: Command,
    target: Sequence[models.Model],
    result: Any,
    *,
    by: Any,
    confirmed: Mapping[str, str],
) -> None:
    """Record that a command was carried out, and what was confirmed as harmless for it."""
    on = target[0] if target else result if isinstance(result, models.Model) else None
    record(command.kind, by=by, on=on, command=command.permission)
    if confirmed:
        record(
            AuditKind.HARMLESS,
            by=by,
            on=on,
            command=command.permission,
            looked_like=sorted(set(confirmed.values())),
            fields=sorted(confirmed),
        )
