"""Reports to COSI: those that the EST writes, and those of which COSI takes note."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from results.cosi_reports.access import SUBMITTED, WRITTEN
from results.cosi_reports.models import CosiReport
from results.states import CosiReportState

WRITING_NAME, NOTING_NAME = "reports-to-cosi-to-write", "reports-to-cosi-to-note"
COLUMNS = {
    "year": F("year"),
    "half": F("half"),
    "number": F("number"),
    "state": F("state"),
    "carried": highest_of("marking"),
}


def _written() -> QuerySet[CosiReport]:
    return CosiReport.objects.filter(state__in=WRITTEN)


def _submitted() -> QuerySet[CosiReport]:
    return CosiReport.objects.filter(state__in=SUBMITTED)


def _written_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(WRITING_NAME, _written(), **COLUMNS)] if holds(user, Role.EST) else []


def _noted_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(NOTING_NAME, _submitted(), **COLUMNS)] if holds(user, Role.SECRETARIAT) else []


def _task(row: Row, source: str, detail: str) -> Task:
    shown = row["data"]
    named = CosiReport(year=shown["year"], half=shown["half"], number=shown["number"])
    return Task(
        source=source,
        title=str(named),
        url=reverse("results:cosi_report_detail", args=[row["whose"]]),
        detail=detail,
        carried=shown["carried"],
    )


def _read_writing(row: Row) -> Task:
    if row["data"]["state"] == CosiReportState.RETURNED:
        return _task(
            row, WRITING_NAME, gettext("Returned: read why, change it, then submit it again")
        )
    return _task(row, WRITING_NAME, gettext("Write its text, then submit it to COSI"))


def _read_noting(row: Row) -> Task:
    return _task(row, NOTING_NAME, gettext("Record that COSI took note of it, or return it"))


WRITING = Source(
    WRITING_NAME,
    _written_by,
    _read_writing,
    possibly=lambda user: [_written()] if holds(user, Role.EST) else [],
)
NOTING = Source(
    NOTING_NAME,
    _noted_by,
    _read_noting,
    possibly=lambda user: [_submitted()] if holds(user, Role.SECRETARIAT) else [],
)
