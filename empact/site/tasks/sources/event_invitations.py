"""Events that ask an organisation whether it takes part."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext

from actions.operational_actions.models.events import Event, EventParticipation
from actions.states import JoiningState
from empact.lib.periods import days_in_words
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, *ASKED_TO_COMMIT):
        return []
    data = {
        "event": F("event"),
        "name": F("event__name"),
        "first_day": F("event__first_day"),
        "last_day": F("event__last_day"),
        "organisation": F("organisation__name"),
        "plan": F("event__leading_action__oap"),
        "carried": highest_of(
            "event__leading_action__marking", "event__leading_action__oap__marking"
        ),
    }
    return [united(NAME, EventParticipation.objects.waiting_for(user), **data)]


def read(row: Row) -> Task:
    data = row["data"]
    first, last = (date.fromisoformat(data[name]) for name in ("first_day", "last_day"))
    return Task(
        source=NAME,
        title=gettext("{event} asks for {organisation}").format(
            event=data["name"], organisation=gettext(data["organisation"])
        ),
        url=Event(pk=data["event"]).get_absolute_url(),
        detail=gettext("{days} · answer whether you take part").format(
            days=days_in_words(first, last)
        ),
        words=gettext("To answer"),
        carried=data["carried"],
        plan=str(data["plan"]),
        rank=first.toordinal(),
    )


NAME = "joining"
SOURCE = Source(
    NAME,
    rows,
    read,
    possibly=lambda _: [EventParticipation.objects.filter(state=JoiningState.ASKED)],
    most=10,
)
