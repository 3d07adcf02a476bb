"""Recommendations to answer and follow up, measures that are due, and all that is overdue."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, F, QuerySet, UUIDField, Value, When
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from cycles.recommendations.models import FollowUp, Measure, addressee_named
from cycles.states import FollowUpState
from empact.people.preferences.models.reminders import ReminderKind
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, day_of, united


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    recommended = {
        name: F(f"recommendation__{name}") for name in ("number", "title", "answer_due_day")
    }
    due = Case(
        When(state=FollowUpState.OPEN, then=recommended["answer_due_day"]),
        default=F("recommendation__due_day"),
    )
    data = {
        "number": recommended["number"],
        "title": recommended["title"],
        "due": due,
        "addressee": addressee_named(),
        "source": F("recommendation__decision__title"),
        "state": F("state"),
        "carried": highest_of("marking", "recommendation__decision__marking"),
    }
    return [united(NAME, FollowUp.objects.due_for(user), **data)]


def read(row: Row) -> Task:
    data = row["data"]
    to_answer = data["state"] == FollowUpState.OPEN
    title = gettext("Answer: {title}") if to_answer else gettext("Follow up: {title}")
    recommendation = gettext("Recommendation {number} of {source}").format(
        number=data["number"], source=data["source"]
    )
    return Task(
        source=NAME,
        title=title.format(title=data["title"]),
        url=FollowUp(pk=row["whose"]).get_absolute_url(),
        short=recommendation,
        detail=f"{data['addressee']} · {recommendation}",
        due=day_of(data["due"]),
        code=data["state"],
        words=FollowUpState(data["state"]).label,
        carried=data["carried"],
    )


NAME = "follow-ups"
SOURCE = Source(
    NAME,
    rows,
    read,
    reminds=ReminderKind.FOLLOW_UP,
    possibly=lambda _: [FollowUp.objects.still_due()],
)


def measures_due() -> QuerySet[Any, Any]:
    """Give the measures that are overdue, or due within the next weeks."""
    last = timezone.localdate() + timedelta(days=DAYS_AHEAD)
    return Measure.objects.open().filter(due_day__lte=last)


def measures(user: Any) -> Iterable[QuerySet[Any, Any]]:
    theirs = FollowUp.objects.all().followed_up_by(user, "follow_up__")
    data = {
        "text": F("text"),
        "owner": F("owner"),
        "due": F("due_day"),
        "addressee": addressee_named("follow_up__"),
        "follow_up": F("follow_up_id"),
        "carried": highest_of("follow_up__marking", "follow_up__recommendation__decision__marking"),
    }
    return [united(MEASURES_NAME, measures_due().filter(theirs), **data)]


def read_measure(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=MEASURES_NAME,
        title=data["text"],
        url=reverse("cycles:measure_change", args=[row["whose"]]),
        short=gettext("A measure on a recommendation"),
        detail=gettext("{addressee} · Measure on a recommendation, by {owner}").format(
            addressee=data["addressee"], owner=data["owner"]
        ),
        due=day_of(data["due"]),
        code="planned",
        words=gettext("Planned"),
        carried=data["carried"],
    )


DAYS_AHEAD = 30
"""From how many days before its due date a measure is a task."""

MEASURES_NAME = "measures"
MEASURES = Source(
    MEASURES_NAME,
    measures,
    read_measure,
    reminds=ReminderKind.FOLLOW_UP,
    possibly=lambda _: [measures_due()],
)


def overdue(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count overdue answers by cycle, for those who follow the answers of all addressees."""
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
    return [grouped.annotate(counted=Count("pk"), data=JSONObject(**years))]


def read_overdue(row: Row) -> Task:
    number = row["counted"]
    title = ngettext(
        "{number} follow-up of recommendations is overdue",
        "{number} follow-ups of recommendations are overdue",
        number,
    )
    first, last = (row["data"][year] for year in YEARS)
    return Task(
        source=OVERDUE_NAME,
        title=title.format(number=number),
        url=reverse("cycles:follow_up_grid", args=[row["whose"]]) + "?show=overdue",
        detail=gettext(
            "EMPACT {first}–{last} · These addressees have not answered, or are not finished"
        ).format(first=first, last=last),
        words=gettext("To look after"),
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
