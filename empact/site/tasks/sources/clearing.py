"""Numbers that few countries report, to which EST asked a country's coordinator to consent."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.site.frame.tasks import Row, Source, Task, united
from results.disclosure.models import Clearance

MOST = 12
"""The most that are shown; answered ones give way to others."""


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, Role.NEC):
        return []
    mine = Organisation.objects.represented_by(user, Role.NEC)
    asked = Clearance.objects.asked().filter(country__in=mine.values("pk"))
    data = {"indicator": F("indicator__name"), "area": F("area__name"), "year": F("year")}
    return [united(NAME, asked, **data)]


def read(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=NAME,
        title=gettext("Decide on consent to publish: {indicator}").format(
            indicator=gettext(data["indicator"])
        ),
        url=reverse("results:clearance_list", args=[data["year"]]),
        detail=gettext("{area}, {year}: few countries report it").format(
            area=gettext(data["area"]) or gettext("All crime areas"), year=data["year"]
        ),
        words=gettext("To decide"),
    )


NAME = "clearances"
SOURCE = Source(NAME, rows, read, possibly=lambda _: [Clearance.objects.asked()], most=MOST)
