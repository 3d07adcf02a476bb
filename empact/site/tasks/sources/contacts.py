"""Actions under way that prosecutors should have joined, and have not."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import CrimeArea
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, counted, counting, united
from oaps.plans.models.plans import OAP, plans_steered_by


def led(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give each action that this person leads for an organisation inside."""
    actions = OperationalAction.objects
    return [
        united(
            LED_NAME,
            actions.missing_contact().filter(pk__in=actions.led_inside(user)),
            goal=F("goal__number"),
            sequence=F("sequence"),
            title=F("title"),
            area=F("oap__area__name"),
            plan=F("oap"),
            carried=highest_of("marking", "oap__marking"),
        )
    ]


def read_led(row: Row) -> Task:
    data = row["data"]
    number = f"{data['goal']}.{data['sequence']}"
    return Task(
        source=LED_NAME,
        title=gettext("Record the judicial contact of {action}").format(
            action=f"{number} {data['title']}"
        ),
        url=reverse("actions:judicial_contact", args=[row["whose"]]),
        short=gettext("{area}: judicial contact of action {number}").format(
            area=gettext(data["area"]), number=number
        ),
        detail=gettext(
            "{area} · the action is repressive, and prosecutors should join early"
        ).format(area=gettext(data["area"])),
        words=gettext("No contact yet"),
        carried=data["carried"],
        plan=str(data["plan"]),
    )


def steered(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count them for each plan that this person drives."""
    missing = OperationalAction.objects.missing_contact()
    data = {
        "area": F("oap__area__name"),
        "first_day": F("oap__first_day"),
        "last_day": F("oap__last_day"),
        "carried": highest_of("oap__marking"),
    }
    return [
        counted(STEERED_NAME, missing.filter(oap__in=plans_steered_by(user)), F("oap_id"), **data)
    ]


def read_steered(row: Row) -> Task:
    data, number = row["data"], row["counted"]
    days = {name: date.fromisoformat(data[name]) for name in ("first_day", "last_day")}
    title = ngettext(
        "{number} action has no judicial contact in {oap}",
        "{number} actions have no judicial contact in {oap}",
        number,
    )
    return Task(
        source=STEERED_NAME,
        title=title.format(number=number, oap=OAP(area=CrimeArea(name=data["area"]), **days)),
        url=f"{reverse('actions:missing_contacts')}?oap={row['whose']}",
        detail=gettext("Record each first contact, or ask the leader to do so"),
        words=gettext("No contact yet"),
        carried=data["carried"],
        plan=str(row["whose"]),
    )


LED_NAME, STEERED_NAME = "contacts", "contacts of plans"
LED = Source(
    LED_NAME,
    led,
    read_led,
    possibly=lambda _: [OperationalAction.objects.missing_contact()],
)
STEERED = Source(
    STEERED_NAME,
    steered,
    read_steered,
    possibly=lambda _: [OperationalAction.objects.missing_contact()],
)
TO_EUROJUST = counting(
    "contacts for Eurojust",
    lambda user: (
        OperationalAction.objects.missing_contact() if holds(user, Role.EUROJUST) else None
    ),
    title=ngettext_lazy(
        "%(number)s action has no judicial contact",
        "%(number)s actions have no judicial contact",
        "number",
    ),
    page="desk:eurojust",
    detail=_("Repressive actions under way in adopted OAPs: offer them an early contact"),
    words=_("No contact yet"),
    possibly=lambda user: (
        [OperationalAction.objects.missing_contact()] if holds(user, Role.EUROJUST) else []
    ),
)
