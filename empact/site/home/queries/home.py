"""Tasks of a person, gathered from everything that they have a part in."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from actions.adoption.queries.obstacles import obstacles_by_plan, overview, with_facts
from actions.contributions.models.contributions import Contribution
from actions.delegations.queries import complete
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ACTION_ENDS, STILL_OWED, OwedState
from empact.lib.access import within
from empact.lib.statements import compiled_once
from empact.people.preferences.models.searches import SavedSearch
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import organisations_of
from empact.site.calendar.queries.announced import Announced, announced_to, read_announced
from empact.site.frame.tasks import Task
from empact.site.home.queries.messages import Got, got_by, read_got
from empact.site.search.queries.saved import read_saved, saved_by
from empact.site.tasks.queries import read_tasks, rows_of, to_ask, union_of
from empact.site.tasks.sources.reporting import Report
from oaps.plans.models.plans import OAP, Appointment
from oaps.plans.states import OAPState


@dataclass(frozen=True)
class Waiting:
    """The result of one query: tasks of all sources, announcements, messages, saved searches."""

    tasks: list[Task]
    announced: list[Announced]
    messages: list[Got]
    searches: list[SavedSearch]


def waiting_for(user: Any) -> Waiting:
    """Find in one query the tasks of this person, and what they should know of beforehand."""
    rows = _rows(user, *to_ask(user))
    return Waiting(read_tasks(rows), read_announced(rows), read_got(rows), read_saved(rows))


@compiled_once
def _rows(user: Any, *names: Hashable) -> QuerySet[Any, Any]:
    return union_of([*rows_of(user, names), *announced_to(user), got_by(user), saved_by(user)])


@dataclass(frozen=True)
class Group:
    """Tasks of the same urgency, under their heading."""

    code: str
    title: Any
    tasks: list[Task] = field(default_factory=list)

    @property
    def by_plan(self) -> list[tuple[str, list[Task]]]:
        """Its contributions by plan, if they are too many for a list; else nothing."""
        reports = [task for task in self.tasks if isinstance(task, Report)]
        if len(reports) < WORTH_A_TABLE:
            return []
        plans: dict[str, list[Task]] = {}
        for report in reports:
            plans.setdefault(report.plan_name, []).append(report)
        return sorted(plans.items())

    @property
    def listed(self) -> list[Task]:
        """Its tasks that are in no table."""
        if not self.by_plan:
            return self.tasks
        return [task for task in self.tasks if not isinstance(task, Report)]


WORTH_A_TABLE = 8
"""Fewer contributions of a group are read faster as a list, each with all its words."""

GROUPS = {
    "first": _("Factsheets that wait for you"),
    "overdue": _("Overdue"),
    "sent-back": _("Returned: correct these first"),
    "to-confirm": _("Entered for you: confirm these"),
    "week": _("Due within a week"),
    "fortnight": _("Due within two weeks"),
    "waiting": _("Waiting for you"),
    "later": _("Later"),
    "done": _("Submitted"),
}


def group_of(task: Task) -> str:
    if task.is_first or task.is_overdue:
        return "first" if task.is_first else "overdue"
    if task.is_sent_back:
        return "sent-back"
    if task.is_done:
        return "done"
    if task.is_entered_for_them:
        return "to-confirm"
    if task.days_left is None:
        return "waiting"
    return "week" if task.days_left <= 7 else "fortnight" if task.days_left <= 14 else "later"  # noqa: PLR2004 -- days of one week, and of two


def grouped(tasks: Iterable[Task]) -> list[Group]:
    """Group tasks by urgency; each group keeps their order."""
    found = {code: Group(code, title) for code, title in GROUPS.items()}
    for task in tasks:
        found[group_of(task)].tasks.append(task)
    return [group for group in found.values() if group.tasks]


def by_urgency(task: Task) -> tuple[int, Any]:
    """Order tasks by group, and in it by day; equal ones keep their order."""
    code = group_of(task)
    return list(GROUPS).index(code), task.due.toordinal() if task.due else 0


@dataclass(frozen=True)
class Narrowing:
    """Filters of a user's tasks: those of a plan, in a state, with a person."""

    plan: str = ""
    state: str = ""
    who: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return any((self.plan, self.state, self.who, self.words))

    def keeps(self, task: Task) -> bool:
        if self.plan and task.plan != self.plan:
            return False
        if self.state and self.state not in states_of(task):
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


def states_of(task: Task) -> set[str]:
    """Return the states of a task for the filter: a returned one can be overdue too."""
    if task.is_sent_back:
        return {"sent_back", task.state}
    return {"handed_in" if task.is_done else task.state}


def plans_in(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Return the plans of contributions, as choices."""
    names = {report.plan: report.plan_name for report in reports}
    return sorted(names.items(), key=lambda choice: choice[1])


@dataclass(frozen=True)
class Return:
    """A workbook that an organisation can fill in offline: all it still has to do in a round."""

    organisation: Any
    round: Any
    round_name: str
    due: Any
    number: int


def returns_in(reports: Iterable[Report]) -> list[Return]:
    """Return each round and organisation with open contributions, and their number."""
    open_ones: dict[tuple[Any, Any], list[Report]] = {}
    for row in reports:
        if not row.is_done:
            open_ones.setdefault((row.organisation, row.round), []).append(row)
    found = [
        Return(*key, rows[0].round_name, min(row.due for row in rows if row.due), len(rows))
        for key, rows in open_ones.items()
    ]
    return sorted(found, key=lambda row: (row.due, row.round_name))


@dataclass(frozen=True)
class Ready:
    """The number of contributions of a country that its coordinator can submit at once."""

    organisation: Any
    number: int


def ready_of(user: Any, organisations: Sequence[Any]) -> list[Ready]:
    """Count complete contributions for the countries of a coordinator. One query."""
    counted = dict(_complete(user))
    return [Ready(row, counted.get(row.pk, 0)) for row in organisations]


@compiled_once
def _complete(user: Any) -> QuerySet[Any, Any]:
    coordinated = within("obligation__organisation", organisations_of(user, Role.NEC))
    rows = complete(Contribution.objects.visible_to(user).filter(coordinated))
    rows = rows.order_by().values_list("obligation__organisation")
    return rows.annotate(number=Count("pk"))  # type: ignore[no-any-return]


def people_in(reports: Sequence[Report]) -> list[tuple[str, str]]:
    """Return the people in the team to whom tasks were given, as choices."""
    names = {str(person.pk): str(person) for report in reports for person in report.who}
    return sorted(names.items(), key=lambda choice: choice[1])


def appointments_of(user: Any, plans: Iterable[OAP]) -> list[Appointment]:
    """Give the appointments of this person in open plans: as driver first, then co-driver."""
    going_on = [plan for plan in plans if plan.state != OAPState.CLOSED]
    rows = Appointment.objects.current().filter(person=user.pk, oap__in=going_on)
    rows = rows.select_related("oap__area")
    return list(rows.order_by("-role", "oap__area__name", "pk"))


@compiled_once
def led_actions(user: Any, at_most: int) -> QuerySet[OperationalAction]:
    """Give the actions that this person leads or co-leads, those that go on first."""
    actions = OperationalAction.objects.visible_to(user).led_by(user).with_progress_for(user)
    return (
        actions.with_marking()
        .select_related("goal", "oap__area")
        # What has ended is of the past, whatever plan it was in.
        .annotate(has_ended=Q(state__in=ACTION_ENDS))
        .order_by(
            "has_ended", "-oap__first_day", "oap__area__name", "goal__number", "sequence", "pk"
        )[:at_most]
    )


def steered_plans(user: Any, at_most: int) -> list[Any]:
    """Give the plans that this person drives; those in preparation with what is ``missing``."""
    plans = _steered(user, at_most)
    if written := [oap for oap in plans if oap.is_open]:
        lacking = obstacles_by_plan(written)
        for oap in written:
            oap.missing = overview(lacking[oap.pk])
    if in_force := [oap for oap in plans if not oap.is_open]:
        for oap_id, state, number in _owed(user, plans={oap.pk for oap in in_force}):
            oap = next(row for row in in_force if row.pk == oap_id)
            oap.owed = getattr(oap, "owed", 0) + number
            oap.outstanding = getattr(oap, "outstanding", 0) + number * (state in STILL_OWED)
            oap.overdue = getattr(oap, "overdue", 0) + number * (state == OwedState.OVERDUE)
    return plans


@compiled_once
def _steered(user: Any, at_most: int) -> QuerySet[Any, Any]:
    steered = with_facts(OAP.objects.steered_by(user).with_marking().select_related("area"))
    return steered.order_by("-first_day", "area__name", "pk")[:at_most]


@compiled_once
def _owed(user: Any, *, plans: Any) -> QuerySet[Any, Any]:
    owed: Any = Obligation.objects.overseen_by(user).in_force().with_owed_state()
    counted = owed.filter(within("action__oap", plans)).order_by()
    return counted.values_list("action__oap", "owed_state").annotate(number=Count("pk"))  # type: ignore[no-any-return]
