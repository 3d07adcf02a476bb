"""Of which targets somebody is not told what counts, since it would tell what one country reported.

Source: EMPACT number rules, 4.13.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from actions.models import Answer, Figure
from empact.people.models import Role
from empact.people.parts import roles_of
from results.queries.told_inside import (
    COUNTRY,
    REPORTING,
    hides_each,
    leaves_nothing,
    of_own_country,
)
from results.queries.years import ACCEPTED
from results.reaching import SetAt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from results.reaching import TargetRow

READ_ALL = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Who reads every accepted figure."""

PATHS = {SetAt.OAP: "action__oap", SetAt.GOAL: "action__goal", SetAt.ACTION: "action"}


type Stretch = tuple[SetAt, tuple[int, int]]
"""At what targets are set, and the years that they are compared over."""


def withheld_from(
    user: Any, by_stretch: Mapping[Stretch, Sequence[TargetRow]]
) -> dict[tuple[SetAt, tuple[int, int], Any, Any, date | None], str]:
    """Say of targets why their amounts are not for this person: by level, years, what each is of,
    its indicator and day.

    Whoever reads all the figures that add up there is told everything, as who steers the plan or
    leads the action does. Of everybody else a number has to hide each country in at least two
    others: what they read themselves, they can take away from it. Takes one query, for those who
    read every figure none.
    """
    if not by_stretch or roles_of(user, *READ_ALL):
        return {}
    stretches = [*by_stretch]
    first, *others = (
        _told_by_others(user, stretch, by_stretch[stretch], number)
        for number, stretch in enumerate(stretches)
    )
    days = [dict.fromkeys(row.ending_by for row in by_stretch[stretch]) for stretch in stretches]
    within: dict[tuple[int, Any, Any, date | None], dict[Any, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for number, pk, indicator, action, country, over_from in first.union(*others, all=True):
        _, (_, last) = stretches[number]
        for day in days[number]:
            if over_from <= (day or date(last, 12, 31)):
                within[number, pk, indicator, day][action].update(filter(None, [country]))
    indicators = {row.indicator.pk: row.indicator for rows in by_stretch.values() for row in rows}
    of = {row.of_id: row.of for rows in by_stretch.values() for row in rows}
    return {
        (*stretches[number], pk, indicator, day): why
        for (number, pk, indicator, day), actions in within.items()
        if (
            why := _why(
                actions.values(),
                sensitive=indicators[indicator].sensitive
                and _is_of_area(stretches[number][0], of[pk]),
            )
        )
    }


def _told_by_others(
    user: Any, stretch: Stretch, rows: Sequence[TargetRow], number: int
) -> models.QuerySet[Figure, tuple[int, Any, Any, Any, str | None, date]]:
    """Say by which countries is told what this person does not read, and from which day on.

    By the ``number`` of the stretch, what targets are of, their indicator and the action.
    """
    level, (first, last) = stretch
    path = PATHS[level]
    adding_up = models.Q(
        ACCEPTED,
        answer=Answer.NUMBER,
        indicator_version__indicator__in={row.indicator.pk for row in rows},
        first_day__range=(date(first, 1, 1), date(last, 12, 31)),
        **{f"{path}__in": {row.of_id for row in rows}},
    )
    read = Figure.objects.visible_to(user).filter(adding_up)
    unread = Figure.objects.filter(adding_up).exclude(pk__in=read.values("pk"))
    others = REPORTING & ~of_own_country(user)
    return (
        unread.order_by()
        .annotate(
            stretch=models.Value(number, output_field=models.IntegerField()),
            place=models.F(path),
            told_by=models.Case(models.When(others, then=COUNTRY)),
        )
        .values_list("stretch", "place", "indicator_version__indicator", "action", "told_by")
        .annotate(over_from=models.Min("last_day"))
    )


def _why(actions: Iterable[set[str]], *, sensitive: bool) -> str:
    """Say why a sum is withheld, by the countries of what of each action is not read.

    Each action by itself is told of as well where it has a target, and can be taken away.
    """
    if sensitive:
        return "It is sensitive: what one plan or action has of it is told to those who read it."
    few = settings.SMALL_COUNT_COUNTRIES
    of_each = list(actions)
    if not hides_each(set().union(*of_each)):
        return f"Fewer than {few} countries reported what you do not read yourself."
    if not leaves_nothing(countries for countries in of_each if not hides_each(countries)):
        return f"It would tell what fewer than {few} countries reported in one of its actions."
    return ""


def _is_of_area(level: SetAt, of: Any) -> bool:
    """Say whether a sum is of one crime area alone: only the common goals are of all."""
    return level is not SetAt.GOAL or of.priority_id is not None
