"""Plans that were returned to their drivers: by COSI, or with findings of the EST."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.findings.models import Finding
from cycles.cycles.models import CrimeArea
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Return the plans that were returned to this person, or have unsolved findings."""
    findings = Finding.objects.obstructing().filter(oap=OuterRef("pk")).order_by()
    unsolved = findings.values("oap").annotate(number=Count("pk")).values("number")
    plans = OAP.objects.steered_by(user).annotate(unsolved=Coalesce(Subquery(unsolved), 0))
    data = {
        "area": F("area__name"),
        "first_day": F("first_day"),
        "last_day": F("last_day"),
        "state": F("state"),
        "unsolved": F("unsolved"),
        "carried": highest_of("marking"),
    }
    return [united(NAME, plans.filter(Q(state=OAPState.RETURNED) | Q(unsolved__gt=0)), **data)]


def read(row: Row) -> Task:
    data = row["data"]
    days = {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}
    oap = OAP(pk=row["whose"], area=CrimeArea(name=data["area"]), state=data["state"], **days)
    number = data["unsolved"]
    facts = [gettext("COSI asks for changes")] if data["state"] == OAPState.RETURNED else []
    if number:
        findings = ngettext(
            "{number} finding of the EMPACT Support Team to solve",
            "{number} findings of the EMPACT Support Team to solve",
            number,
        )
        facts.append(findings.format(number=number))
    page = "actions:plan_check" if number else "actions:plan_obstacles"
    return Task(
        source=NAME,
        title=str(oap),
        url=reverse(page, args=[row["whose"]]),
        detail=" · ".join(facts),
        code=data["state"],
        words=oap.get_state_display(),
        carried=data["carried"],
        plan=str(row["whose"]),
    )


NAME = "steering"
SOURCE = Source(
    NAME,
    rows,
    read,
    possibly=lambda user: [OAP.objects.steered_by(user)],
)
