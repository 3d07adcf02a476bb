"""Tasks of EST from restatements: requests to decide, and new versions to publish."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.judicial_measures.models import MeasureRecount
from cycles.recommendations.models import COORDINATING
from empact.lib.statements import now
from empact.people.roles.kinds import SUBMITTERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from results.factsheets.queries.restated import overtaken
from results.restatements.models import Restatement, RestatementRequest
from results.states import RequestState

MOST = 12
"""The most requests that are shown; decided ones give way to others."""

SHOWN_FOR = timedelta(days=14)
"""The time for which the home page shows an organisation the decision on its restatement."""

OWED = "figure__contribution__obligation__"
CARRIED = highest_of(
    "figure__contribution__marking",
    f"{OWED}action__marking",
    f"{OWED}action__oap__marking",
    "figure__action__marking",
)


def requests(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, Role.EST):
        return []
    data = {
        "indicator": F("figure__indicator_version__indicator__name"),
        "organisation": F(f"{OWED}organisation__name"),
        "round": F(f"{OWED}round__name"),
        "carried": CARRIED,
    }
    return [united("restatement_requests", RestatementRequest.objects.waiting(), **data)]


def read_request(row: Row) -> Task:
    data = row["data"]
    return Task(
        source="restatement_requests",
        title=gettext("{organisation} asks for a restatement: {indicator}").format(
            organisation=gettext(data["organisation"]), indicator=gettext(data["indicator"])
        ),
        url=RestatementRequest(pk=row["whose"]).get_absolute_url(),
        detail=gettext("{round}, which is closed").format(round=data["round"]),
        words=gettext("To decide"),
        carried=data["carried"],
    )


def versions(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count the published factsheets of each year that show a restated figure."""
    if not holds(user, Role.EST):
        return []
    grouped = (
        overtaken()
        .order_by()
        .values(task=Value("restated_factsheets"), whose=Cast(Value(None), UUIDField()))
    )
    return [
        grouped.annotate(counted=Count("pk"), data=JSONObject(year=F("year"))).values(
            "task", "whose", "counted", "data"
        )
    ]


def read_version(row: Row) -> Task:
    year, number = row["data"]["year"], row["counted"]
    title = ngettext(
        "{number} published factsheet shows figures of {year} that were restated since",
        "{number} published factsheets show figures of {year} that were restated since",
        number,
    )
    return Task(
        source="restated_factsheets",
        title=title.format(number=number, year=year),
        url=reverse("results:snapshot_create", args=[year]),
        detail=gettext(
            "Create a new snapshot of the year and publish the next version, which lists the "
            "changes"
        ),
        words=gettext("To publish"),
    )


def lately(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give the latest restatements and refusals to those who coordinate or submit."""
    if not holds(user, *COORDINATING, *SUBMITTERS):
        return []
    mine = Organisation.objects.represented_by(user, *COORDINATING, *SUBMITTERS)
    theirs = {"figure__contribution__obligation__organisation__in": mine.values("pk")}
    refused = RestatementRequest.objects.filter(
        **theirs,
        changes__after=RequestState.REFUSED,
        changes__at__gte=now() - SHOWN_FOR,
    )
    data = {
        "indicator": F("figure__indicator_version__indicator__name"),
        "contribution": F("figure__contribution"),
        "round": F("figure__contribution__obligation__round__name"),
        "carried": CARRIED,
    }
    return [
        united("restated", restated_lately().filter(**theirs), **data, refused=Value(value=False)),
        united("restated", refused, **data, refused=Value(value=True)),
    ]


def restated_lately() -> QuerySet[Restatement]:
    return Restatement.objects.filter(at__gte=now() - SHOWN_FOR)


def read_lately(row: Row) -> Task:
    data = row["data"]
    title = (
        gettext("{indicator} is not restated")
        if data["refused"]
        else gettext("{indicator} was restated")
    )
    return Task(
        source="restated",
        title=title.format(indicator=gettext(data["indicator"])),
        url=reverse("results:restatement_list", args=[data["contribution"]]),
        detail=gettext("One of your figures in {round}: read the reason").format(
            round=data["round"]
        ),
        words=gettext("To know"),
        carried=data["carried"],
    )


LATELY = Source(
    "restated",
    lately,
    read_lately,
    possibly=lambda _: [
        restated_lately(),
        RestatementRequest.objects.filter(state=RequestState.REFUSED),
    ],
    most=MOST,
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
    possibly=lambda _: [Restatement.objects.all(), MeasureRecount.objects.all()],
)
