"""Of which targets somebody is not told what counts, since it would tell what one country reported.

Source: EMPACT number rules, 4.13.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from actions.models import Answer, Figure, Target
from empact.people.models import Role
from empact.people.parts import roles_of
from results.models import OverallTarget
from results.queries.told_inside import (
    COUNTRY,
    REPORTING,
    hides_each,
    leaves_nothing,
    of_own_country,
)
from results.queries.years import ACCEPTED
from results.reaching import SetAt, years_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from results.reaching import TargetRow

type Stretch = tuple[date, date]
"""The first day of which figures count, and the one after the last by which their days end."""

type Unread = dict[date, dict[Any, set[str]]]
"""By the last day of figures, and by action, the countries that gave them."""

READ_ALL = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Who reads every accepted figure."""

PATHS = {SetAt.OAP: "action__oap", SetAt.GOAL: "action__goal", SetAt.ACTION: "action"}


def withheld_from(
    user: Any, level: SetAt, rows: Sequence[TargetRow]
) -> dict[tuple[Any, Any, tuple[int, int], date | None], str]:
    """Say of which targets of a level the amounts are not for this person, and why.

    They are named by what they are of, their indicator, years and day. Whoever reads all the
    figures that add up there is told everything, as who steers the plan or leads the action does.
    Of everybody else a number has to hide each country in at least two others: what they read
    themselves, they can take away from it, and what is told by another day as well. Takes two
    queries, for those who read every figure none.
    """
    if not rows or roles_of(user, *READ_ALL):
        return {}
    path = PATHS[level]
    indicators = {row.indicator.pk: row.indicator for row in rows}
    of = {row.of_id: row.of for row in rows}
    asked = {(row.of_id, row.indicator.pk, row.window, row.ending_by) for row in rows}
    stretches: dict[tuple[Any, Any], set[Stretch]] = defaultdict(set)
    for pk, indicator, stretch in _all_told(level, of, indicators):
        stretches[pk, indicator].add(stretch)
    for pk, indicator, years, day in asked:
        stretches[pk, indicator].add(_stretch(years, day))
    unread = _unread(
        user, path, of, indicators, [one for all_of in stretches.values() for one in all_of]
    )
    why: dict[tuple[Any, Any, Stretch], str] = {}
    for (pk, indicator), wanted in stretches.items():
        sensitive = indicators[indicator].sensitive and _is_of_area(level, of[pk])
        found = _withheld(wanted, unread[pk, indicator], sensitive=sensitive)
        why |= {(pk, indicator, stretch): reason for stretch, reason in found.items()}
    return {
        (pk, indicator, years, day): reason
        for pk, indicator, years, day in asked
        if (reason := why.get((pk, indicator, _stretch(years, day))))
    }


def _stretch(years: tuple[int, int], day: date | None) -> Stretch:
    first, last = years
    return date(first, 1, 1), (day or date(last, 12, 31)) + timedelta(days=1)


def _all_told(
    level: SetAt, of: Collection[Any], indicators: Collection[Any]
) -> Iterator[tuple[Any, Any, Stretch]]:
    """Give what all targets are compared over, of these things and indicators. One query.

    Whichever are asked for now, the others are told at another time.
    """
    if level is SetAt.ACTION:
        rows = Target.objects.filter(action__in=of, indicator__in=indicators)
        found = rows.values_list("action", "indicator", "action__oap__first_day", "by_day")
        for pk, indicator, begun, day in found:
            yield pk, indicator, _stretch((min(begun.year, day.year), day.year), day)
        return
    owner = "oap" if level is SetAt.OAP else "goal"
    overall = OverallTarget.objects.filter(**{f"{owner}__in": of}, indicator__in=indicators)
    for row in overall.select_related("oap", "goal__plan__cycle"):
        years = (row.year, row.year) if row.year else years_of(row.owner)
        yield row.owner.pk, row.indicator_id, _stretch(years, None)


def _unread(
    user: Any,
    path: str,
    of: Collection[Any],
    indicators: Collection[Any],
    stretches: Sequence[Stretch],
) -> dict[tuple[Any, Any], Unread]:
    """Give the countries of what somebody does not read, by the last day of its days. One query."""
    first, after = min(begun for begun, _ in stretches), max(end for _, end in stretches)
    adding_up = models.Q(
        ACCEPTED,
        answer=Answer.NUMBER,
        indicator_version__indicator__in=indicators,
        last_day__gte=first,
        last_day__lt=after,
        **{f"{path}__in": of},
    )
    read = Figure.objects.visible_to(user).filter(adding_up)
    others = REPORTING & ~of_own_country(user)
    rows = (
        Figure.objects.filter(adding_up)
        .exclude(pk__in=read.values("pk"))
        .order_by()
        .annotate(told_by=models.Case(models.When(others, then=COUNTRY)))
        .values_list(path, "indicator_version__indicator", "last_day", "action", "told_by")
        .distinct()
    )
    found: dict[tuple[Any, Any], Unread] = defaultdict(dict)
    for pk, indicator, day, action, country in rows:
        on_day = found[pk, indicator].setdefault(day, defaultdict(set))
        on_day[action] |= {country} - {None}
    return found


def _withheld(
    stretches: Collection[Stretch], unread: Unread, *, sensitive: bool
) -> dict[Stretch, str]:
    """Say which stretches of time are not told, and why: those that end first are told first.

    Two that begin or end on one day leave what lies between their other ends, so that all that is
    told can be taken from each other down to what lies between two days that hang together.
    """
    days = sorted(unread)
    hanging: dict[int, set[int]] = {}
    found = {}
    for stretch in sorted(stretches, key=lambda one: (one[1], -one[0].toordinal())):
        # Days between which nothing is that they do not read are one for them.
        begun, end = (bisect_left(days, day) for day in stretch)
        if begun == end:
            continue
        together = hanging.get(begun, {begun}) | hanging.get(end, {end})
        reasons = [
            _why(_of_each_action(unread, days[first:after]), sensitive=sensitive)
            for first, after in pairwise(sorted(together))
        ]
        if not any(reasons):
            hanging |= dict.fromkeys(together, together)
        elif len(reasons) == 1:
            found[stretch] = reasons[0]
        else:
            found[stretch] = _why(
                _of_each_action(unread, days[begun:end]), sensitive=sensitive
            ) or (
                "Beside what is told by other days it would tell what fewer than "
                f"{settings.SMALL_COUNT_COUNTRIES} countries reported."
            )
    return found


def _of_each_action(unread: Unread, days: Iterable[date]) -> list[set[str]]:
    found: dict[Any, set[str]] = defaultdict(set)
    for day in days:
        for action, countries in unread[day].items():
            found[action] |= countries
    return [*found.values()]


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
