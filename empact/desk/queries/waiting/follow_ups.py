"""What COSI recommended to a country, and still waits for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from cycles.models import COORDINATING, FollowUp
from cycles.states import FollowUpState
from empact.desk.queries.waiting.task import Row, Source, Task, day_of, united
from empact.people.models import ReminderKind
from empact.people.parts import holds
from empact.records.models import highest_of


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    if not holds(user, *COORDINATING):
        return []
    told = {
        "number": F("recommendation__number"),
        "title": F("recommendation__title"),
        "due": F("recommendation__due_day"),
        "organisation": F("organisation__name"),
        "state": F("state"),
        "carried": highest_of("marking", "recommendation__decision__marking"),
    }
    return [united(NAME, FollowUp.objects.due_for(user), **told)]


def read(row: Row) -> Task:
    told = row["told"]
    return Task(
        source=NAME,
        title=told["title"],
        url=FollowUp(pk=row["whose"]).get_absolute_url(),
        short=f"Recommendation {told['number']} of COSI",
        detail=f"{told['organisation']} · COSI recommends it with one of its decisions",
        due=day_of(told["due"]),
        code=told["state"],
        words=FollowUpState(told["state"]).label,
        carried=told["carried"],
    )


NAME = "follow-ups"
SOURCE = Source(
    NAME,
    rows,
    read,
    reminds=ReminderKind.FOLLOW_UP,
    possibly=lambda _: [FollowUp.objects.still_due()],
)
