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
    from collections.abc import Iterable, Sequence

    from results.reaching import TargetRow

READ_ALL = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Who reads every accepted figure."""

PATHS = {SetAt.OAP: "action__oap", SetAt.GOAL: "action__goal", SetAt.ACTION: "action"}


def withheld_from(
    user: Any, level: SetAt, years: tuple[int, int], rows: Sequence[TargetRow]
) -> dict[tuple[Any, Any, date | None], str]:
    """Say by what a target is of, its indicator and day why its amounts are not for this person.

    Whoever reads all the figures that add up there is told everything, as who steers the plan or
    leads the action does. Of everybody else a number has to hide each country in at least two
    others: what they read themselves, they can take away from it. Takes one query, for those who
    read every figure none.
    """
    if roles_of(user, *READ_ALL):
        return {}
    path = PATHS[level]
    indicators = {row.indicator.pk: row.indicator for row in rows}
    of = {row.of_id: row.of for row in rows}
    first, last = years
    adding_up = models.Q(
        ACCEPTED,
        answer=Answer.NUMBER,
        indicator_version__indicator__in=indicators,
        first_day__range=(date(first, 1, 1), date(last, 12, 31)),
        **{f"{path}__in": of},
    )
    read = Figure.objects.visible_to(user).filter(adding_up)
    unread = Figure.objects.filter(adding_up).exclude(pk__in=read.values("pk"))
    others = REPORTING & ~of_own_country(user)
    found = (
        unread.order_by()
        .annotate(told_by=models.Case(models.When(others, then=COUNTRY)))
        .values_list(path, "indicator_version__indicator", "action", "told_by")
        .annotate(over_from=models.Min("last_day"))
    )
    days = dict.fromkeys(row.ending_by for row in rows)
    within: dict[tuple[Any, Any, date | None], dict[Any, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for pk, indicator, action, country, over_from in found:
        for day in days:
            if over_from <= (day or date(last, 12, 31)):
                within[pk, indicator, day][action] |= {country} - {None}
    return {
        (pk, indicator, day): why
        for (pk, indicator, day), actions in within.items()
        if (
            why := _why(
                actions.values(),
                sensitive=indicators[indicator].sensitive and _is_of_area(level, of[pk]),
            )
        )
    }


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
