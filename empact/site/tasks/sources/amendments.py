"""Amendments whose next step a person takes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.amendments.models import Amendment
from actions.states import AmendmentState
from cycles.cycles.models import CrimeArea
from empact.people.preferences.models.reminders import ReminderKind
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, day_of, united
from oaps.plans.models.plans import OAP

WORDS = {
    AmendmentState.RETURNED: _("COSI asks for changes"),
    AmendmentState.DRAFT: _("declared as an emergency: read it and sign it too"),
    AmendmentState.SUBMITTED: _("record what COSI decided"),
    AmendmentState.IN_FORCE: _("record whether COSI confirmed it"),
}


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    data = {
        "number": F("number"),
        "title": F("title"),
        "state": F("state"),
        "confirm_by": F("confirm_by"),
        "area": F("oap__area__name"),
        "plan": F("oap"),
        "first_day": F("oap__first_day"),
        "last_day": F("oap__last_day"),
        "carried": highest_of("marking", "oap__marking"),
    }
    return [united(NAME, Amendment.objects.waiting_for(user), **data)]


def read(row: Row) -> Task:
    data = row["data"]
    days = {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}
    oap = OAP(area=CrimeArea(name=data["area"]), **days)
    amendment = Amendment(
        pk=row["whose"], oap=oap, **{name: data[name] for name in ("number", "title", "state")}
    )
    return Task(
        source=NAME,
        title=str(amendment),
        url=amendment.get_absolute_url(),
        short=gettext("{oap}: amendment {number}").format(oap=oap, number=data["number"]),
        detail=f"{oap} · {WORDS[AmendmentState(data['state'])]}",
        # It has a day from the declaration on, which binds once the emergency is in force.
        due=day_of(data["confirm_by"]) if data["state"] == AmendmentState.IN_FORCE else None,
        code=data["state"],
        words=amendment.get_state_display(),
        carried=data["carried"],
        plan=str(data["plan"]),
    )


NAME = "amendments"
SOURCE = Source(
    NAME,
    rows,
    read,
    reminds=ReminderKind.PLANNING,
    possibly=lambda _: [Amendment.objects.filter(state__in=WORDS)],
    most=10,
)
