"""What restatements leave to EST: to decide on requests, and to publish what is restated anew."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from empact.desk.queries.waiting.task import Row, Source, Task, united
from empact.people.models import Role
from empact.people.parts import holds
from empact.records.models import highest_of
from results.models import Restatement, RestatementRequest
from results.queries.restated import overtaken

MOST = 12
"""How many requests are shown; what is decided makes way for others."""


def requests(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, Role.EST):
        return []
    owed = "figure__contribution__obligation__"
    told = {
        "indicator": F("figure__indicator_version__indicator__name"),
        "organisation": F(f"{owed}organisation__name"),
        "round": F(f"{owed}round__name"),
        "carried": highest_of(
            "figure__contribution__marking", f"{owed}action__marking", f"{owed}action__oap__marking"
        ),
    }
    return [united("restatement_requests", RestatementRequest.objects.waiting(), **told)]


def read_request(row: Row) -> Task:
    told = row["told"]
    return Task(
        source="restatement_requests",
        title=f"{told['organisation']} asks for a restatement: {told['indicator']}",
        url=RestatementRequest(pk=row["whose"]).get_absolute_url(),
        detail=f"{told['round']}, which is closed",
        words="To decide",
        carried=told["carried"],
    )


def versions(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count the published factsheets of each year that tell a restated figure."""
    if not holds(user, Role.EST):
        return []
    grouped = (
        overtaken()
        .order_by()
        .values(task=Value("restated_factsheets"), whose=Cast(Value(None), UUIDField()))
    )
    return [
        grouped.annotate(counted=Count("pk"), told=JSONObject(year=F("year"))).values(
            "task", "whose", "counted", "told"
        )
    ]


def read_version(row: Row) -> Task:
    year, number = row["told"]["year"], row["counted"]
    sheets = "1 published factsheet tells" if number == 1 else f"{number} published factsheets tell"
    return Task(
        source="restated_factsheets",
        title=f"{sheets} figures of {year} that were restated since",
        url=reverse("results:snapshot_create", args=[year]),
        detail="Freeze the year again and publish the next version, which says what changed",
        words="To publish",
    )


REQUESTS = Source(
    "restatement_requests",
    requests,
    read_request,
    possibly=lambda _: [RestatementRequest.objects.waiting()],
    most=MOST,
)
VERSIONS = Source(
    "restated_factsheets",
    versions,
    read_version,
    possibly=lambda _: [Restatement.objects.all()],
)
