"""How something gets into the event log."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from empact.lib.commands import Command
from empact.records.models import AuditEntry, AuditKind


def record(
    kind: str,
    *,
    by: Any = None,
    on: models.Model | None = None,
    command: str = "",
    **facts: Any,
) -> AuditEntry:
    """Write one line: what kind of thing, who did it, on what object, and facts beside it.

    Facts are codes, counts and ids, never a text that somebody wrote.
    """
    return AuditEntry.objects.create(
        kind=kind,
        person=None if by is None else by.pk,
        command=command,
        object_type="" if on is None else on._meta.label_lower,
        object_id="" if on is None else str(on.pk),
        marking=getattr(on, "marking_id", None) or "",
        facts=facts,
    )


def witness(
    command: Command,
    target: Sequence[models.Model],
    result: Any,
    *,
    by: Any,
    confirmed: Mapping[str, str],
) -> None:
    """Write down that a command was carried out, and what was confirmed as harmless for it."""
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
