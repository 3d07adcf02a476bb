"""What a person is to be reminded of on a day: of what still waits, and on no day twice."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from empact.desk.queries.waiting import (
    REMINDS,
    SOURCES,
    Report,
    Task,
    in_full,
    reports_of,
    tasks_of,
)
from empact.people.models import REPORTERS, ReminderKind
from empact.people.parts import holds

BEFORE = (14, 7, 2)
"""Days before the due day on which people are reminded, unless a round says other ones."""
AFTER = 1
"""Days after it on which they are told, once, that it has passed."""

REMINDING = tuple(source for source in SOURCES if source.reminds)


@dataclass(frozen=True)
class Section:
    """What a digest says of one kind."""

    kind: ReminderKind
    tasks: list[Task] = field(default_factory=list)


def days_of(due: date, before: Iterable[int] = BEFORE) -> list[date]:
    """List the days on which somebody is reminded of what is due on a day."""
    return [due - timedelta(days=days) for days in before] + [due + timedelta(days=AFTER)]


def reminders_for(user: Any, *, since: date, stopped: Collection[str] = ()) -> list[Section]:
    """Find what to say to a person today, by kind and due day.

    That is what still waits for them and has a day of reminding after ``since``, the last day of
    which they were told, until today. What has several such days, as after a time in which
    nothing went out, is said once.
    """
    tasks = [
        task
        for task in _open_tasks(user)
        if REMINDS[task.source] not in stopped and _is_said(task, since)
    ]
    found = {kind: Section(kind) for kind in ReminderKind}
    for task in sorted(in_full(tasks), key=lambda task: (task.due, task.title)):
        found[REMINDS[task.source]].tasks.append(task)
    return [section for section in found.values() if section.tasks]


def _open_tasks(user: Any) -> list[Task]:
    tasks = tasks_of(user, about=REMINDING)
    if holds(user, *REPORTERS):
        tasks += [report for report in reports_of(user) if not report.is_done]
    return [task for task in tasks if task.due is not None]


def _is_said(task: Any, since: date) -> bool:
    before = task.reminder_days if isinstance(task, Report) else BEFORE
    return any(since < day <= timezone.localdate() for day in days_of(task.due, before))
