"""Contributions due in reporting rounds: light rows of all of them, and one page in full.

A country may have some hundred of them. One query reads what their list is sorted, filtered and
counted by. Costly values, as completeness and markings, are read only for the page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.models.reviews import Review, ReviewComment, Verdict
from actions.delegations.models import Delegation, DelegationStateChange
from actions.obligations.models.obligations import Obligation, is_still_owed
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole
from actions.states import (
    OPEN,
    SENT_BACK,
    WITH_THE_EXPERT,
    ActionState,
    ContributionState,
    DelegationState,
    EntryState,
)
from cycles.states import RoundState
from empact.lib.access import within
from empact.lib.languages import labelled
from empact.lib.models import json_rows
from empact.lib.statements import compiled_once
from empact.people.accounts.models import User
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.parts import organisations_of
from empact.site.frame.tasks import Task

NAME = "reporting"
HANDED_IN = (ContributionState.SUBMITTED, ContributionState.ACCEPTED)
NOT_STARTED = ("not_started", pgettext_lazy("contribution", "Not started"))
ENTERED = {
    EntryState.ENTERING: _("is being entered by the EMPACT Support Team"),
    EntryState.WAITING: _("entered by the EMPACT Support Team, to confirm"),
}
"""The words for a draft that its organisation has not confirmed."""


@dataclass(kw_only=True)
class Report(Task):
    """One contribution due from an organisation, with its state and the next step."""

    url: str = ""
    """The address is filled in where the task is shown."""
    obligation: Any
    written: Any
    """The id of its contribution, if it has one."""
    action: Any
    organisation: Any
    round: Any
    round_name: str
    plan_name: str
    in_open_round: bool
    place: tuple[Any, ...] = ()
    """Its place among those that are due on the same day."""
    delegation: Any = None
    """The id of the delegation by which the person has it, where it was given to them so."""


def reports_of(user: Any) -> list[Report]:
    """List all that this person reports on today, done or not, by one query and two for people."""
    found = _with_who_has_them([_read(row) for row in _rows(user)], user)
    return sorted(found, key=_by_urgency)


@compiled_once
def _rows(user: Any) -> QuerySet[Any, Any]:
    # Said again, since the database finds these few faster than by the rule of seeing alone.
    ours = within("organisation", organisations_of(user, *REPORTERS))
    entries = EntryOnBehalf.objects.live().filter(obligation=OuterRef("pk"))
    return (
        Obligation.objects.visible_to(user)
        .filter(_matters_today(), ours)
        .values(
            "pk",
            "due_day",
            "action",
            "organisation",
            "round",
            state=F("contribution__state"),
            written=F("contribution__pk"),
            organisation_name=F("organisation__name"),
            round_name=F("round__name"),
            round_state=F("round__state"),
            reminder_days=F("round__reminder_days"),
            event_name=F("event__name"),
            plan=F("action__oap"),
            area=F("action__oap__area__name"),
            goal=F("action__goal__number"),
            sequence=F("action__sequence"),
            title=F("action__title"),
            action_state=F("action__state"),
            entry=Subquery(entries.values("state")[:1]),
        )
    )


def _matters_today() -> Q:
    """Hold for contributions of open rounds, and for those that go on after their round has closed.

    These are corrections, for a while, and contributions with a later due date of their own.
    """
    return Q(round__state=RoundState.OPEN) | is_still_owed()


def _read(row: Mapping[str, Any]) -> Report:
    state = row["state"]
    code, words = (state, ContributionState(state).label) if state else NOT_STARTED
    event = row["event_name"]
    number = f"{row['goal']}.{row['sequence']}"
    facts = [gettext(row["organisation_name"]), row["round_name"]]
    if event:
        facts.append(gettext("for this event alone"))
    if row["action_state"] == ActionState.CANCELLED:
        facts.append(gettext("the action was cancelled"))
    short = (
        gettext("{area}: event of action {number}") if event else gettext("{area}: action {number}")
    ).format(area=gettext(row["area"]), number=number)
    if row["entry"]:
        facts.append(str(ENTERED[row["entry"]]))
        short = f"{short}, {ENTERED[row['entry']]}"
    return Report(
        source=NAME,
        title=labelled(gettext(row["area"]), f"{number} {event or row['title']}"),
        short=short,
        due=row["due_day"],
        code=code,
        words=words,
        plan=str(row["plan"]),
        plan_name=gettext(row["area"]),
        is_done=state in HANDED_IN,
        is_sent_back=state in SENT_BACK,
        obligation=row["pk"],
        written=row["written"],
        action=row["action"],
        organisation=row["organisation"],
        round=row["round"],
        round_name=row["round_name"],
        detail=" · ".join(facts),
        in_open_round=row["round_state"] == RoundState.OPEN,
        place=(row["area"], row["goal"], row["sequence"] or 0, row["pk"]),
        reminder_days=row["reminder_days"],
    )


def _page(report: Report) -> str:
    """Give the page where the work goes on: the form if it is open, else the contribution.

    An expert with a delegation works on its page, which shows what the coordinator asks.
    """
    if report.delegation is not None:
        return reverse("actions:delegation_detail", args=[report.delegation])
    if report.written is None:
        return reverse("actions:obligation_detail", args=[report.obligation])
    page = "contribution_change" if report.code in OPEN else "contribution_detail"
    return reverse(f"actions:{page}", args=[report.written])


def _with_who_has_them(reports: Sequence[Report], user: Any) -> list[Report]:
    """Add the people in its team to whom an organisation gave actions or single contributions.

    For an expert the contribution is due by the delegation's date, and returned if the coordinator
    returned it. It is done once they marked it as ready. Their coordinator reads that it is ready,
    and from whom. For all others nothing changes.
    """
    if not reports:
        return []
    organisations = {report.organisation for report in reports}
    by_action = defaultdict(list)
    for row in _contributors(user, organisations=organisations):
        by_action[row.action_id, row.organisation_id].append(row.person)
    by_report = {row.obligation_id: row for row in _delegated(user, organisations=organisations)}
    for report in reports:
        report.who = by_action.get((report.action, report.organisation), ())
        given = by_report.get(report.obligation)
        if given and given.is_with_expert:
            _add_delegation(given, report, user)
        elif given and not report.is_done:
            _add_return(given, report, user)
    return list(reports)


@compiled_once
def _contributors(_user: Any, *, organisations: Any) -> QuerySet[Any, Any]:
    return (
        Assignment.objects.in_force()
        .filter(within("organisation", organisations), role=AssignmentRole.CONTRIBUTOR)
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "person__pk")
    )


@compiled_once
def _delegated(user: Any, *, organisations: Any) -> QuerySet[Any, Any]:
    sent_back = DelegationStateChange.objects.filter(
        delegation=OuterRef("pk"), after=DelegationState.SENT_BACK
    )
    return (
        Delegation.objects.visible_to(user)
        .with_somebody()
        .filter(
            within("obligation__organisation", organisations),
            state__in={*WITH_THE_EXPERT, DelegationState.READY},
        )
        .select_related("expert")
        .annotate(asked_again=Subquery(sent_back.order_by("-at", "-pk").values("note")[:1]))
    )


def _add_delegation(given: Delegation, report: Report, user: Any) -> None:
    report.who = [given.expert, *(person for person in report.who if person != given.expert)]
    if given.expert_id == user.pk:
        report.delegation = given.pk
        report.due = given.due_day
        report.detail = f"{report.detail} · {gettext('given to you by your coordinator')}"
        if given.state == DelegationState.SENT_BACK:
            _send_back(given, report)
    else:
        ready = gettext("ready by {day}").format(day=date_format(given.due_day))
        report.detail = f"{report.detail} · {ready}"


def _add_return(given: Delegation, report: Report, user: Any) -> None:
    is_theirs = given.expert_id == user.pk
    if is_theirs:
        report.delegation, report.is_done, report.is_sent_back = given.pk, True, False
        report.code, report.words = given.state, gettext("With your coordinator")
        return
    given_by = gettext("handed to the coordinator by {expert}").format(expert=given.expert)
    report.detail = f"{report.detail} · {given_by}"
    if not report.is_sent_back:
        report.words = given.get_state_display()


def _send_back(given: Any, report: Report) -> None:
    """Put it first, with the coordinator's words; a return by reviewers keeps its own."""
    if not report.is_sent_back:
        report.code, report.words = given.state, given.get_state_display()
    report.is_sent_back = True
    if given.asked_again:
        report.comments = [{"by": gettext("Your coordinator"), "text": given.asked_again}]


def _by_urgency(report: Report) -> tuple[Any, ...]:
    return (report.is_done, not report.is_sent_back, report.due, report.place)


def in_full(tasks: Iterable[Task]) -> list[Task]:
    """Give tasks as a page shows them: reports with completeness, marking, remarks; one query."""
    tasks = list(tasks)
    reports = [task for task in tasks if isinstance(task, Report)]
    if not reports:
        return tasks
    returned = any(report.code == ContributionState.RETURNED for report in reports)
    shown = _shown(None, returned, obligations={report.obligation for report in reports})
    found = {row.pk: row for row in shown}
    return [
        _in_full(task, found[task.obligation]) if isinstance(task, Report) else task
        for task in tasks
        if not isinstance(task, Report) or task.obligation in found
    ]


@compiled_once
def _shown(_user: Any, with_returns: bool, *, obligations: Any) -> QuerySet[Any, Any]:  # noqa: FBT001 -- it is part of the text
    rows = Obligation.objects.filter(within("pk", obligations)).with_completeness().with_marking()
    return rows.annotate(returns=_last_return()) if with_returns else rows


def _last_return() -> ArraySubquery:
    """Fetch with each obligation who returned it last, and the remarks."""
    comments = ReviewComment.objects.filter(review=OuterRef("pk")).order_by("pk")
    returns = Review.objects.filter(
        contribution__obligation=OuterRef("pk"), verdict=Verdict.RETURNED
    ).order_by("-at", "-pk")
    return json_rows(
        returns[:1],
        "note",
        by=JSONObject(
            first_name=F("by__first_name"),
            last_name=F("by__last_name"),
            username=F("by__username"),
        ),
        remarks=ArraySubquery(comments.values("text")),
    )


def _in_full(report: Report, row: Any) -> Report:
    facts = [report.detail]
    if row.asked:
        answered = gettext("{answered} of {asked} answered")
        facts.append(answered.format(answered=row.answered, asked=row.asked))
    comments = list(report.comments)
    if report.code == ContributionState.RETURNED:
        comments += [
            {
                "by": User(**last["by"]),
                "text": " ".join(filter(None, [last["note"], *last["remarks"]])),
            }
            for last in row.returns
        ]
    return replace(
        report,
        url=_page(report),
        detail=" · ".join(facts),
        carried=row.carried,
        comments=comments,
    )


def progress_of(reports: Iterable[Report]) -> dict[str, int]:
    """Count open tasks, and of open rounds the submitted contributions and those due.

    For an expert, a contribution is submitted once it is with their coordinator.
    """
    reports = list(reports)
    asked = [report for report in reports if report.in_open_round]
    return {
        "to_do": sum(not report.is_done for report in reports),
        "handed_in": sum(report.is_done for report in asked),
        "owed": len(asked),
    }
