"""Entries by EST on behalf of an organisation: to confirm, and for EST to finish."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.states import EntryState
from empact.lib.languages import labelled
from empact.people.roles.kinds import SUBMITTERS, Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, day_of, united

MOST = 25
"""The most of each that are shown; the page of entries on behalf has all of them."""


def _united(name: str, entries: QuerySet[Any]) -> Iterable[QuerySet[Any, Any]]:
    return [
        united(
            name,
            entries,
            contribution=F("obligation__contribution"),
            organisation=F("obligation__organisation__name"),
            area=F("obligation__action__oap__area__name"),
            goal=F("obligation__action__goal__number"),
            sequence=F("obligation__action__sequence"),
            title=F("obligation__action__title"),
            due=F("obligation__due_day"),
            source=F("source"),
            carried=highest_of(
                "obligation__contribution__marking",
                "obligation__action__marking",
                "obligation__action__oap__marking",
            ),
        )
    ]


def _called(data: Row) -> str:
    return labelled(gettext(data["area"]), f"{data['goal']}.{data['sequence']} {data['title']}")


def _by(data: Row) -> str:
    day = day_of(data["due"])
    return gettext("due {day}").format(day=date_format(day)) if day else ""


def _from(data: Row) -> str:
    return gettext("from: {source}").format(source=data["source"])


def to_confirm(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, *SUBMITTERS):
        return []
    return _united("to_confirm", EntryOnBehalf.objects.to_confirm_by(user).exclude(by=user.pk))


def read_to_confirm(row: Row) -> Task:
    data = row["data"]
    return Task(
        source="to_confirm",
        title=_called(data),
        url=reverse("actions:contribution_submit", args=[data["contribution"]]),
        detail=" · ".join([gettext(data["organisation"]), _from(data), _by(data)]),
        code="asked",
        words=gettext("To confirm"),
        is_entered_for_them=True,
        carried=data["carried"],
    )


def entering(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, Role.EST):
        return []
    mine = EntryOnBehalf.objects.filter(state=EntryState.ENTERING, by=user.pk)
    return _united("entering", mine)


def read_entering(row: Row) -> Task:
    data = row["data"]
    return Task(
        source="entering",
        title=gettext("Go on entering on behalf of {organisation}: {action}").format(
            organisation=gettext(data["organisation"]), action=_called(data)
        ),
        url=reverse("actions:entry_detail", args=[row["whose"]]),
        detail=" · ".join([_from(data), _by(data)]),
        words=gettext("Being entered"),
        carried=data["carried"],
    )


TO_CONFIRM = Source(
    "to_confirm",
    to_confirm,
    read_to_confirm,
    possibly=lambda _: [EntryOnBehalf.objects.filter(state=EntryState.WAITING)],
    most=MOST,
)
ENTERING = Source(
    "entering",
    entering,
    read_entering,
    possibly=lambda _: [EntryOnBehalf.objects.filter(state=EntryState.ENTERING)],
    most=MOST,
)
