"""Reminders of a person on a day: of tasks that are still open, and not twice."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from empact.people.preferences.models.reminders import ReminderKind
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.parts import holds
from empact.site.frame.tasks import Task
from empact.site.tasks.queries import REMINDS, SOURCES, tasks_of
from empact.site.tasks.sources.reporting import in_full, reports_of

REMINDING = tuple(source for source in SOURCES if source.reminds)


@dataclass(frozen=True)
class Section:
    """The part of a digest on one kind."""

    kind: ReminderKind
    tasks: list[Task] = field(default_factory=list)


def reminders_for(user: Any, *, since: date, stopped: Collection[str] = ()) -> list[Section]:
    """Find the tasks of which a person is reminded today, by kind and due date.

    These are open tasks with a reminder day after ``since``, the last day of which a digest
    reported, until today. A task with several such days, as after a time without digests, comes
    once.
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
    days = (task.due - timedelta(days=before) for before in task.reminder_days)
    return any(since < day <= timezone.localdate() for day in days)
