"""OAPs whose period has ended: their closing reports are written, and then they close."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from cycles.cycles.models import CrimeArea
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.access import WRITTEN
from results.states import ClosingReportState

DATA = {
    "area": F("area__name"),
    "first_day": F("first_day"),
    "last_day": F("last_day"),
    "state": F("closing_report__state"),
    "carried": highest_of("marking"),
}


def _ended() -> QuerySet[OAP]:
    return OAP.objects.filter(state=OAPState.ADOPTED, last_day__lt=timezone.localdate())


def _to_write() -> QuerySet[OAP]:
    return _ended().filter(Q(closing_report=None) | Q(closing_report__state__in=WRITTEN))


def _to_close() -> QuerySet[OAP]:
    return _ended().filter(closing_report__state=ClosingReportState.SUBMITTED)


def _written_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(WRITING_NAME, _to_write() & OAP.objects.steered_by(user), **DATA)]


def _closed_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(CLOSING_NAME, _to_close(), **DATA)] if holds(user, Role.EST) else []


def _task(row: Row, source: str, title: str, detail: str) -> Task:
    data = row["data"]
    days = {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}
    state = data["state"]
    return Task(
        source=source,
        title=title.format(oap=OAP(area=CrimeArea(name=data["area"]), **days)),
        url=reverse("results:oap_closing", args=[row["whose"]]),
        detail=detail,
        code=state or "open",
        words=ClosingReportState(state).label if state else gettext("To do"),
        carried=data["carried"],
        plan=str(row["whose"]),
        is_sent_back=state == ClosingReportState.RETURNED,
    )


def _read_writing(row: Row) -> Task:
    title = gettext("Write the closing report of {oap}")
    return _task(row, WRITING_NAME, title, gettext("The period of the OAP is over"))


def _read_closing(row: Row) -> Task:
    title, detail = gettext("Close {oap}"), gettext("The driver has submitted the closing report")
    return _task(row, CLOSING_NAME, title, detail)


WRITING_NAME, CLOSING_NAME = "closing-reports", "closing"
WRITING = Source(WRITING_NAME, _written_by, _read_writing, possibly=lambda _: [_to_write()])
CLOSING = Source(CLOSING_NAME, _closed_by, _read_closing, possibly=lambda _: [_to_close()])
