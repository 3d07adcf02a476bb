"""Applications for grants: what their leads correct and report, and what managers decide."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.grants.models.grants import WRITING, GrantApplication
from actions.states import GRANT_DECIDED, GrantState
from empact.lib.due_dates import passed
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, counted, day_of, united
from oaps.funding_schemes.models import MANAGING

DATA = {
    "title": F("title"),
    "lead": F("lead__name"),
    "scheme": F("scheme__name"),
    "last_day": F("last_day"),
    "carried": highest_of("marking"),
}


def _possibly(*states: str) -> list[QuerySet[Any]]:
    return [GrantApplication.objects.filter(state__in=states)]


def returned(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give the applications that were returned to an organisation for which this person applies."""
    if not holds(user, *WRITING):
        return []
    return [united(RETURNED_NAME, GrantApplication.objects.to_correct_by(user), **DATA)]


def read_returned(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=RETURNED_NAME,
        title=gettext("Correct the application: {title}").format(title=data["title"]),
        url=GrantApplication(pk=row["whose"]).get_absolute_url(),
        detail=f"{data['lead']} · {data['scheme']}",
        code="returned",
        words=gettext("Returned"),
        carried=data["carried"],
        is_sent_back=True,
    )


RETURNED_NAME = "grants returned"
RETURNED = Source(
    RETURNED_NAME, returned, read_returned, possibly=lambda _: _possibly(GrantState.RETURNED)
)


def to_report(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give the grants whose activities are over, for who submits their final reports."""
    if not holds(user, *WRITING):
        return []
    return [united(TO_REPORT_NAME, GrantApplication.objects.to_report_by(user), **DATA)]


def read_to_report(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=TO_REPORT_NAME,
        title=gettext("Submit the final report: {title}").format(title=data["title"]),
        url=reverse("actions:grant_report", args=[row["whose"]]),
        detail=" · ".join(
            [data["lead"], data["scheme"], gettext("the activities ended on this date")]
        ),
        due=day_of(data["last_day"]),
        words=gettext("To report"),
        carried=data["carried"],
    )


TO_REPORT_NAME = "grants to report"
TO_REPORT = Source(
    TO_REPORT_NAME,
    to_report,
    read_to_report,
    possibly=lambda _: [
        GrantApplication.objects.filter(passed("last_day"), state=GrantState.SIGNED)
    ],
)


def to_decide(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count what waits for a manager: to decide, to sign, to close."""
    if not holds(user, *MANAGING, *WRITING):
        return []
    return [counted(TO_DECIDE_NAME, GrantApplication.objects.for_manager(user))]


def read_to_decide(row: Row) -> Task:
    number = row["counted"]
    return Task(
        source=TO_DECIDE_NAME,
        title=ngettext(
            "{number} grant to decide, sign or close",
            "{number} grants to decide, sign or close",
            number,
        ).format(number=number),
        url=reverse("actions:grant_list") + "?waiting=true",
        detail=gettext("As the manager of the funding scheme"),
        words=gettext("To decide"),
    )


TO_DECIDE_NAME = "grants to decide"
TO_DECIDE = Source(
    TO_DECIDE_NAME,
    to_decide,
    read_to_decide,
    possibly=lambda _: _possibly(GrantState.SUBMITTED, *GRANT_DECIDED, GrantState.REPORTED),
)
