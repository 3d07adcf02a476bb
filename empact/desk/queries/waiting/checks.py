"""Sums that do not add up and wait for an explanation, which the EMPACT Support Team gives."""

from collections.abc import Iterable
from typing import Any

from django.db.models import IntegerField, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from empact.desk.queries.waiting.task import Row, Source, Task
from empact.people.models import Role, User
from empact.people.parts import holds
from results.queries.checks import count_failed

NAME = "checks"


def failing(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give a row for this year and the last, as far as something fails in it.

    Counting takes queries of its own, which nobody else is made to wait for.
    """
    if not holds(user, Role.EST):
        return []
    this_year = timezone.localdate().year
    return [
        User.objects.filter(pk=user.pk)
        .order_by()
        .values(
            task=Value(NAME),
            whose=Cast(Value(None), UUIDField()),
            counted=Value(count, output_field=IntegerField()),
            told=Cast(Value(str(year)), JSONField()),
        )
        for year, count in count_failed([this_year - 1, this_year]).items()
    ]


def read(row: Row) -> Task:
    number, year = row["counted"], row["told"]
    return Task(
        source=NAME,
        title=f"{number} sum{'' if number == 1 else 's'} of {year} to explain",
        url=reverse("results:check_list", args=[year]),
        detail="What was reported or stated does not add up; the year is not published before "
        "somebody explains why",
        words="To explain",
    )


SOURCE = Source(NAME, failing, read)
