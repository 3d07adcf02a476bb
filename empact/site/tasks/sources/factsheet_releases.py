"""Factsheets that wait for a second member of the EMPACT Support Team: to be cleared, published."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext

from empact.site.frame.tasks import Row, Source, Task, united
from results.factsheets.models import Factsheet, FactsheetRun
from results.states import FactsheetState


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    in_clearance = Factsheet.objects.filter(
        item__run=OuterRef("pk"), state=FactsheetState.IN_CLEARANCE
    )
    runs = FactsheetRun.objects.waiting_for(user).annotate(to_clear=Exists(in_clearance))
    data = {"year": F("year"), "snapshot": F("snapshot__number"), "to_clear": F("to_clear")}
    return [united(NAME, runs, **data)]


def read(row: Row) -> Task:
    data = row["data"]
    title, words = (
        (gettext("Clear the factsheets of {year}"), gettext("To clear"))
        if data["to_clear"]
        else (gettext("Publish the factsheets of {year}"), gettext("To publish"))
    )
    return Task(
        source=NAME,
        title=title.format(year=data["year"]),
        url=FactsheetRun(pk=row["whose"]).get_absolute_url(),
        detail=gettext(
            "From snapshot {snapshot}. You had no part in making them, so you can do this"
        ).format(snapshot=data["snapshot"]),
        words=words,
        is_first=True,
    )


NAME = "factsheets"
SOURCE = Source(NAME, rows, read, possibly=lambda _: [Factsheet.objects.waiting()])
