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
from empact.lib.statements import fact_of_numbers
from empact.people.models import Role, User
from empact.people.parts import holds
from results.models import StatedTotal
from results.queries.checks import count_failing

NAME = "checks"


def to_look_at(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give a row for this year and the last, as far as something in it waits for an explanation.

    It is counted from what is kept. Where that is of no use, since what is compared with what has
    just changed, all figures of a year would have to be looked at: then it is not said how many.
    """
    if not holds(user, Role.EST):
        return []
    this_year = timezone.localdate().year
    failing = _failing(user, this_year - 1, this_year)
    return [rows_of(user, year, fails) for year, fails in failing if fails != 0]


@fact_of_numbers
def _failing(_user: Any, *years: int) -> list[tuple[int, int | None]]:
    return [*count_failing(*years).items()]


def rows_of(user: Any, year: int, fails: int | None) -> QuerySet[Any, Any]:
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
            counted=Value(fails or 0),
            told=Cast(Value(str(year)), JSONField()),
        )
    )


def read(row: Row) -> Task:
    year, fails = row["told"], row["counted"]
    return Task(
        source=NAME,
        title=title_of(year, fails),
        url=reverse("results:check_list", args=[year]),
        detail="Where what was reported or stated does not add up, the year is not published "
        "before somebody explains why",
        words="To look at",
    )


def title_of(year: int, fails: int) -> str:
    if not fails:
        return f"Look at what does not add up in {year}"
    checks = "1 check" if fails == 1 else f"{fails} checks"
    return f"Explain what does not add up in {year}: {checks}"


SOURCE = Source(NAME, to_look_at, read)
