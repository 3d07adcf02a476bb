"""Scheduled work: rows of the outbox, each with a name of its own and a due time.

The scheduler only writes such rows. A name is the same for the same work, so that two schedulers
write each once. Due work follows from the day and the database, not from the time of the last look.
So a scheduler that was not running catches up with a single look.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from celery import Task
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from empact.records.outbox.models import Outbox
from empact.records.outbox.post import ring


@dataclass(frozen=True)
class Due:
    """One piece of work that has come due: its name, its due time, and its task."""

    name: str
    at: datetime
    task: Task
    ids: dict[str, Any] = field(default_factory=dict)


type Plan = Callable[[datetime], Iterable[Due]]
"""A function that lists the work due until a moment, written already or not."""


def list_what_is_due(at: datetime) -> list[Due]:
    """List what has come due until a moment and has no row, by when it came due."""
    due = {found.name: found for path in settings.SCHEDULE for found in import_string(path)(at)}
    written = set(Outbox.objects.filter(key__in=due).values_list("key", flat=True))
    left = [found for found in due.values() if found.name not in written]
    return sorted(left, key=lambda found: (found.at, found.name))


def write_what_is_due(at: datetime | None = None) -> int:
    """Write a row for all that has come due and has none; say how many were written here."""
    rows = [
        Outbox(key=due.name, task=due.task.name, ids=due.ids, due_at=due.at)
        for due in list_what_is_due(at or timezone.now())
    ]
    with transaction.atomic():
        # Between the look and this another scheduler may have written them, or do so just now: who
        # holds this lock looks at what is there.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('what is due', 0))")
        keys = [row.key for row in rows]
        there = set(Outbox.objects.filter(key__in=keys).values_list("key", flat=True))
        left = [row for row in rows if row.key not in there]
        Outbox.objects.bulk_create(left, ignore_conflicts=True)
        if left:
            ring()
    return len(left)
