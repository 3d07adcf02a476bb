"""Reports due from leaders on actions and drivers on plans, and ends that drivers accept."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext

from actions.reports.models import ActionReport, OAPReport
from actions.states import ActionState, ReportState
from cycles.cycles.models import CrimeArea
from empact.lib.languages import within_sentence
from empact.people.preferences.models.reminders import ReminderKind
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, day_of, united
from oaps.plans.models.plans import OAP

ABOUT_ACTION = {
    "goal": F("action__goal__number"),
    "sequence": F("action__sequence"),
    "title": F("action__title"),
    "area": F("action__oap__area__name"),
    "plan": F("action__oap"),
    "proposed": F("proposed_state"),
    "action_state": F("action__state"),
    "carried": highest_of("action__marking", "action__oap__marking"),
}
ABOUT_PLAN = {
    "area": F("oap__area__name"),
    "first_day": F("oap__first_day"),
    "last_day": F("oap__last_day"),
    "plan": F("oap"),
    "carried": highest_of("oap__marking"),
}
ABOUT_REPORT = {
    "due": F("due_day"),
    "state": F("state"),
    "round": F("round__name"),
    "reminder_days": F("round__reminder_days"),
}


def on_actions(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [
        united("action-reports", ActionReport.objects.owed_by(user), **ABOUT_ACTION, **ABOUT_REPORT)
    ]


def on_plans(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united("plan-reports", OAPReport.objects.owed_by(user), **ABOUT_PLAN, **ABOUT_REPORT)]


def ends(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united("ends", ActionReport.objects.proposing_ends_to(user), **ABOUT_ACTION)]


def _owed(source: str, row: Row, *, url: str, title: str, short: str) -> Task:
    data = row["data"]
    return Task(
        source=source,
        title=title,
        url=url,
        short=short,
        detail=data["round"],
        due=day_of(data["due"]),
        code=data["state"],
        words=ReportState(data["state"]).label,
        carried=data["carried"],
        plan=str(data["plan"]),
        reminder_days=data["reminder_days"],
    )


def _number(data: Mapping[str, Any]) -> str:
    return f"{data['goal']}.{data['sequence']}"


def read_on_action(row: Row) -> Task:
    data = row["data"]
    task = _owed(
        "action-reports",
        row,
        url=ActionReport(pk=row["whose"]).get_absolute_url(),
        title=gettext("Report as leader on {action}").format(
            action=f"{_number(data)} {data['title']} ({gettext(data['area'])})"
        ),
        short=gettext("{area}: report as leader on action {number}").format(
            area=gettext(data["area"]), number=_number(data)
        ),
    )
    if data["action_state"] == ActionState.CANCELLED:
        task.detail = f"{task.detail} · {gettext('the action was cancelled')}"
    return task


def read_on_plan(row: Row) -> Task:
    data = row["data"]
    days = {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}
    name = gettext("Report as driver on {oap}").format(
        oap=OAP(area=CrimeArea(name=data["area"]), **days)
    )
    return _owed(
        "plan-reports",
        row,
        url=OAPReport(pk=row["whose"]).get_absolute_url(),
        title=name,
        short=name,
    )


def read_end(row: Row) -> Task:
    data = row["data"]
    return Task(
        source="ends",
        title=gettext("Decide how {action} ended").format(
            action=f"{_number(data)} {data['title']}"
        ),
        url=ActionReport(pk=row["whose"]).get_absolute_url(),
        detail=gettext("{area} · its leader proposes: {state}").format(
            area=gettext(data["area"]), state=within_sentence(ActionState(data["proposed"]).label)
        ),
        words=gettext("To decide"),
        carried=data["carried"],
        plan=str(data["plan"]),
    )


ON_ACTIONS = Source(
    "action-reports",
    on_actions,
    read_on_action,
    reminds=ReminderKind.REPORTING,
    possibly=lambda _: [ActionReport.objects.to_hand_in()],
)
ON_PLANS = Source(
    "plan-reports",
    on_plans,
    read_on_plan,
    reminds=ReminderKind.REPORTING,
    possibly=lambda _: [OAPReport.objects.to_hand_in()],
)
ENDS = Source(
    "ends",
    ends,
    read_end,
    possibly=lambda _: [
        ActionReport.objects.filter(state=ReportState.SUBMITTED).exclude(proposed_state="")
    ],
)
