"""What a person can go on with, gathered from everything that they have a part in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Window

from actions.models import Contribution, OperationalAction
from actions.obstacles import obstacles_by_plan, overview, with_facts
from empact.desk.queries.announced import Announced, announced_to, read_announced
from empact.desk.queries.messages import Got, got_by, read_got
from empact.desk.queries.saved_searches import read_saved, saved_by
from empact.desk.queries.waiting import Report, Task, read_tasks, rows_of, union_of
from empact.people.models import SavedSearch
from oaps.models import OAP


@dataclass(frozen=True)
class Waiting:
    """What one query finds: tasks of all sources, what is announced, messages, searches kept."""

    tasks: list[Task]
    announced: list[Announced]
    messages: list[Got]
    searches: list[SavedSearch]


def waiting_for(user: Any) -> Waiting:
    """Find in one query what waits for this person, and what they should know of beforehand."""
    rows = union_of([*rows_of(user), *announced_to(user), got_by(user), saved_by(user)])
    return Waiting(read_tasks(rows), read_announced(rows), read_got(rows), read_saved(rows))


@dataclass(frozen=True)
class Group:
    """Tasks that are equally urgent, under what they are called."""

    code: str
    title: str
    tasks: list[Task] = field(default_factory=list)


GROUPS = {
    "first": "Factsheets that wait for you",
    "sent-back": "Sent back: please answer first",
    "to-confirm": "Entered for you: please look and confirm",
    "overdue": "Overdue",
    "week": "Due within a week",
    "fortnight": "Due within two weeks",
    "waiting": "Waiting for you",
    "later": "Later",
    "done": "Handed in",
}


def group_of(task: Task) -> str:
    if task.is_first or task.is_sent_back:
        return "first" if task.is_first else "sent-back"
    if task.is_done:
        return "done"
    if task.is_entered_for_them:
        return "to-confirm"
    if task.days_left is None:
        return "waiting"
    if task.is_overdue:
        return "overdue"
    return "week" if task.days_left <= 7 else "fortnight" if task.days_left <= 14 else "later"  # noqa: PLR2004 -- days of one week, and of two


def grouped(tasks: Iterable[Task]) -> list[Group]:
    """Put tasks under what is to be done first; each group keeps the order that they came in."""
    found = {code: Group(code, title) for code, title in GROUPS.items()}
    for task in tasks:
        found[group_of(task)].tasks.append(task)
    return [group for group in found.values() if group.tasks]


def by_urgency(task: Task) -> tuple[int, Any]:
    """Order tasks by group, and in it by day; what else they are ordered by stays as it is."""
    code = group_of(task)
    return list(GROUPS).index(code), task.due.toordinal() if task.due else 0


@dataclass(frozen=True)
class Narrowing:
    """What somebody wants to see of their tasks: those of a plan, in a state, with somebody."""

    plan: str = ""
    state: str = ""
    who: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return any((self.plan, self.state, self.who, self.words))

    def keeps(self, task: Task) -> bool:
        if self.plan and task.plan != self.plan:
            return False
        if self.state and self.state != state_of(task):
            return False
        if self.who and not self._is_with(task):
            return False
        text = f"{task.title} {task.detail}".casefold()
        return all(word in text for word in self.words.casefold().split())

    def _is_with(self, task: Task) -> bool:
        if self.who == NOBODY:
            return isinstance(task, Report) and not task.who
        return any(str(person.pk) == self.who for person in task.who)


NOBODY = "nobody"


def state_of(task: Task) -> str:
    """Give a task's state as people narrow by it."""
    if task.is_sent_back:
        return "sent_back"
    return "handed_in" if task.is_done else task.state


def plans_in(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """List the plans that are reported on, as choices."""
    names = {report.plan: report.plan_name for report in reports}
    return sorted(names.items(), key=lambda choice: choice[1])


def returns_in(reports: Iterable[Report]) -> list[Report]:
    """Give one report of each round and organisation in which something is still to be done."""
    open_ones = {(row.organisation, row.round): row for row in reports if not row.is_done}
    return sorted(open_ones.values(), key=lambda row: (row.due, row.round_name))


def people_in(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """List the people in the team to whom something was given, as choices."""
    names = {str(person.pk): str(person) for report in reports for person in report.who}
    return sorted(names.items(), key=lambda choice: choice[1])


def waiting_for_review(user: Any) -> QuerySet[Contribution]:
    """Give what waits for the bodies for which this person reviews, the oldest first.

    Each row tells as ``waiting`` how many there are.
    """
    queue = Contribution.objects.visible_to(user).review_queue(user)
    return queue.with_marking().annotate(waiting=Window(Count("pk")))


def led_actions(user: Any) -> QuerySet[OperationalAction]:
    actions = OperationalAction.objects.visible_to(user).led_by(user).with_progress_for(user)
    return (
        actions.with_marking()
        .select_related("goal", "oap__area")
        .order_by("-oap__first_day", "oap__area__name", "goal__number", "sequence", "pk")
    )


def steered_plans(user: Any, at_most: int) -> list[Any]:
    """Give the plans that this person steers; those that are written tell what is ``missing``."""
    steered = with_facts(OAP.objects.steered_by(user).with_marking().select_related("area"))
    plans: list[Any] = list(steered.order_by("-first_day", "area__name", "pk")[:at_most])
    if written := [oap for oap in plans if oap.is_open]:
        lacking = obstacles_by_plan(written)
        for oap in written:
            oap.missing = overview(lacking[oap.pk])
    return plans
