"""What COSI recommended to a country and still waits for, and what is overdue of all of that."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from cycles.recommendations.models import COORDINATING, FollowUp
from cycles.states import FollowUpState
from empact.people.preferences.models.reminders import ReminderKind
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, day_of, united


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


def overdue(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count, by cycle, what is overdue, for those who look after the answers of all countries."""
    if not holds(user, *LOOKING_AFTER):
        return []
    cycle = F("recommendation__decision__cycle_id")
    seen = FollowUp.objects.visible_to(user).overdue()
    grouped = (
        FollowUp.objects.filter(pk__in=seen.order_by().values("pk"))
        .order_by()
        .values(task=Value(OVERDUE_NAME), whose=Cast(cycle, UUIDField()))
    )
    years = {year: F(f"recommendation__decision__cycle__{year}") for year in YEARS}
    return [grouped.annotate(counted=Count("pk"), told=JSONObject(**years))]


def read_overdue(row: Row) -> Task:
    number = row["counted"]
    are = (
        "1 follow-up of COSI's recommendations is"
        if number == 1
        else (f"{number} follow-ups of COSI's recommendations are")
    )
    first, last = (row["told"][year] for year in YEARS)
    return Task(
        source=OVERDUE_NAME,
        title=f"{are} overdue",
        url=reverse("cycles:follow_up_grid", args=[row["whose"]]) + "?show=overdue",
        detail=f"EMPACT {first}–{last} · COSI still waits for these countries to answer",
        words="To look after",
    )


LOOKING_AFTER = (Role.SECRETARIAT, Role.EST)
YEARS = ("first_year", "last_year")
OVERDUE_NAME = "follow-ups overdue"
OVERDUE = Source(
    OVERDUE_NAME,
    overdue,
    read_overdue,
    possibly=lambda _: [FollowUp.objects.overdue()],
)
