"""Tasks of all sources, and the one query that finds them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from empact.lib.due_dates import has_passed
from empact.people.preferences.models.reminders import ReminderKind

type Row = Mapping[str, Any]
"""One row of the united query: ``task``, ``whose``, ``counted`` and ``data``."""


TO_DO = _("To do")
"""The words of a task that has no state of its own."""

REMINDER_DAYS = (14, 7, 2, -1)
"""Days before the due date on which people are reminded; negative ones are after it."""


@dataclass(kw_only=True)
class Task:
    """A task of a person: its object, its page, its due date, and its progress.

    ``source`` names the source that found it. A task without a ``due`` day is never overdue.
    """

    source: str
    title: str
    url: str
    detail: str = ""
    short: str = ""
    """A shorter title for mails; empty where there is none."""
    due: date | None = None
    code: str = "open"
    words: Any = TO_DO
    carried: Mapping[str, Any] | None = None
    """The marking of its content, for ``carried_by``."""
    plan: str = ""
    """The id of the plan that it belongs to, if it belongs to one."""
    who: Sequence[Any] = ()
    """Members of the team to whom it was given."""
    comments: Sequence[Mapping[str, Any]] = ()
    is_done: bool = False
    is_first: bool = False
    """True if others, and the public, wait for this one person."""
    is_sent_back: bool = False
    is_entered_for_them: bool = False
    """EMPACT's support team entered it on their behalf, and it needs only their confirmation."""
    reminder_days: Sequence[int] = REMINDER_DAYS
    rank: float = 0
    """Orders the tasks of one source that have no day."""

    @property
    def is_overdue(self) -> bool:
        return not self.is_done and has_passed(self.due)

    @property
    def state(self) -> str:
        return "overdue" if self.is_overdue else self.code

    @property
    def label(self) -> str:
        return gettext("Overdue") if self.is_overdue else str(self.words)

    @property
    def days_left(self) -> int | None:
        return None if self.due is None else (self.due - timezone.localdate()).days

    @property
    def time_left(self) -> str:
        """The days left, in words; empty without a due date, or when it is done."""
        days = self.days_left
        if days is None or self.is_done:
            return ""
        if days == 0:
            return gettext("due today")
        if days > 0:
            left = ngettext("{number} day left", "{number} days left", days)
        else:
            left = ngettext("{number} day overdue", "{number} days overdue", -days)
        return left.format(number=abs(days))


@dataclass(frozen=True)
class Source:
    """A kind of task: finds its rows for a person in SQL, and makes a task of each.

    ``rows`` gives querysets of ``united``, which are queried together with those of all other
    sources; so a source more is no query more. ``read`` makes a task of one such row. Where tasks
    have due dates, ``reminds`` is the kind of their reminders.

    The rights of a person are costly to find out. Where a source mostly has no task for anybody,
    ``possibly`` gives all rows that could lead to a task of anybody. The source is queried only
    where there is one.
    """

    name: str
    rows: Callable[[Any], Iterable[QuerySet[Any, Any]]]
    read: Callable[[Row], Task]
    reminds: ReminderKind | None = None
    possibly: Callable[[Any], Iterable[QuerySet[Any]]] | None = None
    most: int | None = None
    """The most of them that are shown; done tasks give way to others."""


def united(name: str, rows: QuerySet[Any], /, **data: Any) -> QuerySet[Any, Any]:
    """Return rows for a source: each counts as one, and ``data`` has the data of its task."""
    return rows.order_by().values(
        # Named so that no model has a field of the name; they are united by place.
        task=Value(name),
        whose=Cast("pk", UUIDField()),
        counted=Value(1),
        data=JSONObject(**data),
    )


def counted(
    name: str, rows: QuerySet[Any], /, whose: Any = None, **data: Any
) -> QuerySet[Any, Any]:
    """Count rows as one task, or as one for each value of ``whose``; none of them is none."""
    grouped = rows.order_by().values(
        task=Value(name), whose=Cast(whose or Value(None), UUIDField())
    )
    return grouped.annotate(
        counted=Count("pk", distinct=True),
        data=JSONObject(**data) if data else Value(None, output_field=JSONField()),
    )


def counting(  # noqa: PLR0913 -- all that is said of what waits
    name: str,
    rows: Callable[[Any], QuerySet[Any] | None],
    *,
    title: Any,
    page: str,
    detail: Any,
    words: Any,
    possibly: Callable[[Any], Iterable[QuerySet[Any]]],
) -> Source:
    """Return a source of one task that counts rows; ``rows`` gives None if a person has none.

    ``title`` is lazy, with a form for one row and another for more, and ``page`` is the name of the
    page that lists them.
    """

    def found(user: Any) -> Iterable[QuerySet[Any, Any]]:
        theirs = rows(user)
        return [] if theirs is None else [counted(name, theirs)]

    def read(row: Row) -> Task:
        number = row["counted"]
        return Task(
            source=name,
            title=title % {"number": number},
            url=reverse(page),
            detail=str(detail),
            words=words,
        )

    return Source(name, found, read, possibly=possibly)


def day_of(written: str | None) -> date | None:
    """Read a day as JSON writes it."""
    return date.fromisoformat(written) if written else None
