"""Sums that may not add up, which the EMPACT Support Team explains before a year is published."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, JSONField, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from actions.models import Contribution
from actions.states import ContributionState
from empact.desk.queries.waiting.task import Row, Source, Task
from empact.people.models import Role, User
from empact.people.parts import holds
from results.models import StatedTotal

NAME = "checks"


def to_look_at(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give a row for this year and the last, as far as there is something in it to compare.

    How much does not add up is not counted here: that adds up all figures of a year.
    """
    if not holds(user, Role.EST):
        return []
    this_year = timezone.localdate().year
    return [rows_of(user, year) for year in (this_year - 1, this_year)]


def rows_of(user: Any, year: int) -> QuerySet[Any, Any]:
    accepted = Contribution.objects.filter(
        state=ContributionState.ACCEPTED,
        obligation__round__first_day__year__lte=year,
        obligation__round__last_day__year__gte=year,
    )
    stated = StatedTotal.objects.filter(year=year)
    return (
        User.objects.filter(Q(Exists(accepted)) | Q(Exists(stated)), pk=user.pk)
        .order_by()
        .values(
            task=Value(NAME),
            whose=Cast(Value(None), UUIDField()),
            counted=Value(1),
            told=Cast(Value(str(year)), JSONField()),
        )
    )


def read(row: Row) -> Task:
    year = row["told"]
    return Task(
        source=NAME,
        title=f"Look at what does not add up in {year}",
        url=reverse("results:check_list", args=[year]),
        detail="Where what was reported or stated does not add up, the year is not published "
        "before somebody explains why",
        words="To look at",
    )


SOURCE = Source(NAME, to_look_at, read)
