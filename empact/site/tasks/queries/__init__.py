"""All tasks of a person, from sources that are listed here and nowhere else.

Another part of the site that has tasks for people adds a module in ``sources``, with the two
functions of a ``Source``, and its line to ``SOURCES``: the home page and the reminders then know of
them. Contributions have a module of their own, since they are by far the most.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, Value

from empact.lib.statements import compiled_once
from empact.people.accounts.models import User
from empact.people.preferences.models.reminders import ReminderKind
from empact.site.frame.tasks import Row, Source, Task, united
from empact.site.tasks.sources import (
    amendments,
    assessment_inputs,
    clearing,
    closing,
    commitments,
    contacts,
    cosi_reports,
    counting,
    deciding,
    delegated,
    endorsing,
    entered,
    evaluations,
    event_invitations,
    factsheet_releases,
    follow_ups,
    grants,
    measures,
    mentions,
    reports_due,
    restating,
    returned_plans,
    steps,
    support,
    surveys,
)
from empact.site.tasks.sources.reporting import Report, in_full, progress_of, reports_of

__all__ = [
    "REMINDS",
    "SOURCES",
    "Report",
    "Row",
    "Source",
    "Task",
    "in_full",
    "progress_of",
    "read_tasks",
    "reports_of",
    "rows_of",
    "tasks_of",
    "to_ask",
    "union_of",
    "united",
]

SOURCES: Sequence[Source] = (
    factsheet_releases.SOURCE,
    entered.TO_CONFIRM,
    entered.ENTERING,
    mentions.SOURCE,
    commitments.SOURCE,
    event_invitations.SOURCE,
    support.SOURCE,
    delegated.READY,
    delegated.ORPHANED,
    returned_plans.SOURCE,
    endorsing.SOURCE,
    reports_due.ON_ACTIONS,
    reports_due.ON_PLANS,
    reports_due.ENDS,
    closing.WRITING,
    closing.CLOSING,
    evaluations.PREPARING,
    evaluations.COMMENTING,
    evaluations.WORKING,
    evaluations.ENDING,
    evaluations.NOTING,
    surveys.ANSWERING,
    surveys.CLOSING,
    cosi_reports.WRITING,
    cosi_reports.NOTING,
    contacts.LED,
    contacts.STEERED,
    contacts.TO_EUROJUST,
    steps.SOURCE,
    deciding.REDACTIONS,
    deciding.LOWERINGS,
    restating.REQUESTS,
    restating.VERSIONS,
    counting.OBJECTIONS,
    counting.OVERLAPS,
    counting.DIFFERENCES,
    counting.COUNTED_IN_PART,
    restating.LATELY,
    clearing.SOURCE,
    measures.TO_CONFIRM,
    measures.RETURNED,
    assessment_inputs.SOURCE,
    amendments.SOURCE,
    follow_ups.SOURCE,
    follow_ups.MEASURES,
    follow_ups.OVERDUE,
    grants.RETURNED,
    grants.TO_REPORT,
    grants.TO_DECIDE,
)
"""In the order of tasks without a due date on the home page."""

REMINDS = {source.name: source.reminds for source in SOURCES if source.reminds} | {
    "reporting": ReminderKind.REPORTING
}
"""By source, the kind of reminders for its due dates."""


def union_of(queries: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """Put sources, and what else is ``united``, into one query."""
    if not (found := list(queries)):
        return User.objects.none()
    first, *others = found
    return first.union(*others, all=True)


def to_ask(user: Any, sources: Iterable[Source] = SOURCES) -> list[str]:
    """Name those sources that can have something for this person today."""
    sources = list(sources)
    hinted = {name for (name,) in _hints(user, *(source.name for source in sources))}
    return [source.name for source in sources if not source.possibly or source.name in hinted]


@compiled_once
def _hints(user: Any, *names: Hashable) -> QuerySet[Any, Any]:
    return union_of(
        rows.order_by().values_list(Value(source.name))[:1]
        for source in _named(names)
        if source.possibly
        for rows in source.possibly(user)
    )


def rows_of(user: Any, names: Iterable[Hashable]) -> list[QuerySet[Any, Any]]:
    """Give the rows of sources."""
    return [rows for source in _named(names) for rows in source.rows(user)]


@compiled_once
def _rows(user: Any, *names: Hashable) -> QuerySet[Any, Any]:
    return union_of(rows_of(user, names))


def _named(names: Iterable[Hashable]) -> list[Source]:
    return [source for source in SOURCES if source.name in names]


def read_tasks(rows: Iterable[Row], sources: Iterable[Source] = SOURCES) -> list[Task]:
    """Read what was united: by source, in each those with a day first and by day."""
    found: list[Task] = []
    rows = list(rows)
    for source in sources:
        tasks = [source.read(row) for row in rows if row["task"] == source.name]
        tasks.sort(key=lambda task: (task.due is None, task.due, task.rank, task.title))
        found += tasks[: source.most]
    return found


def tasks_of(user: Any, *, about: Iterable[Source] = SOURCES) -> list[Task]:
    """List what waits for this person from these sources, by one query."""
    return read_tasks(_rows(user, *to_ask(user, about)), about)
