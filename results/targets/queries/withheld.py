"""Targets with amounts that are withheld from a user, since they would reveal those of a country.

Source: docs/domain.md, D10.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear, Least
from django.utils.translation import gettext

from actions.needs.models import Target
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import roles_of
from results.disclosure.queries.hidden_countries import unread_of
from results.disclosure.queries.inside import hides_each, is_safe_to_show
from results.targets.models import OverallTarget
from results.targets.reach import SetAt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from results.targets.reach import TargetRow

type Kind = tuple[SetAt, Any, Any]
"""At what targets are set, of which plan, goal or action, and of which indicator."""

type Stretch = tuple[date, date]
"""The first day of which figures count, and the one after the last by which their days end."""

type Unread = dict[date, dict[Any, set[str]]]
"""By the last day of figures, and by action, the countries that gave them."""

READ_ALL = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Roles that read every accepted figure."""


def withheld_from(user: Any, rows: Sequence[TargetRow]) -> dict[UUID, str]:
    """Say by their ids of which targets the amounts are not for this person, and why.

    Users who read all the figures that add up there see everything, as the drivers of the plan and
    the leader of the action do. From all others a number has to hide each country in at least two
    others: they can subtract what they read themselves, and what is shown by another day. Takes
    one query, for those who read every figure none.
    """
    if not rows or roles_of(user, *READ_ALL):
        return {}
    by_level: dict[SetAt, list[TargetRow]] = defaultdict(list)
    for row in rows:
        by_level[row.set_at].append(row)
    stretches: dict[Kind, set[Stretch]] = defaultdict(set)
    unread: dict[Kind, Unread] = defaultdict(dict)
    for level, place, indicator, day, *said in _asked(user, by_level):
        kind = SetAt(level), place, indicator
        first, last, action, country = said
        if action is None:
            stretches[kind].add(_stretch(first, last, day))
        else:
            on_day = unread[kind].setdefault(day, defaultdict(set))
            on_day[action].update(filter(None, [country]))
    first = {_kind(row): row for row in rows}
    found = {
        kind: _withheld(
            stretches[kind],
            unread[kind],
            sensitive=row.indicator.sensitive and _is_of_area(row.set_at, row.of),
        )
        for kind, row in first.items()
    }
    why = {
        row.target_id: found[_kind(row)].get(_stretch(*row.window, row.ending_by)) for row in rows
    }
    return {pk: reason for pk, reason in why.items() if reason}


def _kind(row: TargetRow) -> Kind:
    return row.set_at, row.of_id, row.indicator.pk


def _stretch(first: int, last: int, day: date | None) -> Stretch:
    return date(first, 1, 1), (day or date(last, 12, 31)) + timedelta(days=1)


def _asked(user: Any, by_level: Mapping[SetAt, Sequence[TargetRow]]) -> Iterable[Any]:
    """Ask at once by which days all these are shown, and who reported what is not read."""
    looked_up = [_looked_up(level, rows) for level, rows in by_level.items()]
    with connection.cursor() as cursor:
        cursor.execute(unread_of(user, looked_up).as_string())
        return cursor.fetchall()


def _looked_up(level: SetAt, rows: Sequence[TargetRow]) -> Any:
    """Ask over which years, and by which day, all targets of these things are compared.

    Whichever are asked for now, the others are shown at another time.
    """
    of = {row.of_id for row in rows}
    begins, ends = {
        SetAt.ACTION: (ExtractYear("action__oap__first_day"), ExtractYear("by_day")),
        SetAt.OAP: (ExtractYear("oap__first_day"), ExtractYear("oap__last_day")),
        SetAt.GOAL: (F("goal__plan__cycle__first_year"), F("goal__plan__cycle__last_year")),
    }[level]
    path = {SetAt.ACTION: "action", SetAt.OAP: "oap", SetAt.GOAL: "goal"}[level]
    if level is SetAt.ACTION:
        found: Any = Target.objects.annotate(begins=Least(begins, ends), ends=ends, day=F("by_day"))
    else:
        found = OverallTarget.objects.annotate(
            begins=Coalesce("year", begins),
            ends=Coalesce("year", ends),
            day=Cast(Value(None), models.DateField()),
        )
    wanted = found.filter(indicator__in={row.indicator.pk for row in rows}, **{f"{path}__in": of})
    return (
        wanted.order_by()
        .annotate(
            level=Value(level.value),
            place=F(f"{path}_id"),
            of_indicator=F("indicator_id"),
            of_action=Cast(Value(None), models.UUIDField()),
            reported_by=Value(""),
        )
        .values(
            "level", "place", "of_indicator", "day", "begins", "ends", "of_action", "reported_by"
        )
    )


def _withheld(
    stretches: Collection[Stretch], unread: Unread, *, sensitive: bool
) -> dict[Stretch, str]:
    """Say which stretches of time are withheld, and why: those that end first are shown first.

    Two that begin or end on one day leave what lies between their other ends, so that all that is
    shown can be subtracted from each other down to what lies between two days that hang together.
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
            why_withheld(_of_each_action(unread, days[first:after]), sensitive=sensitive)
            for first, after in pairwise(sorted(together))
        ]
        if not any(reasons):
            hanging |= dict.fromkeys(together, together)
        elif len(reasons) == 1:
            found[stretch] = reasons[0]
        else:
            found[stretch] = why_withheld(
                _of_each_action(unread, days[begun:end]), sensitive=sensitive
            ) or gettext(
                "Together with numbers of other dates it would reveal what fewer than {number} "
                "countries reported."
            ).format(number=settings.SMALL_COUNT_COUNTRIES)
    return found


def _of_each_action(unread: Unread, days: Iterable[date]) -> list[set[str]]:
    found: dict[Any, set[str]] = defaultdict(set)
    for day in days:
        for action, countries in unread[day].items():
            found[action] |= countries
    return [*found.values()]


def why_withheld(actions: Iterable[set[str]], *, sensitive: bool) -> str:
    """Say why a sum is withheld, by the countries of what of each action is not read.

    Each action by itself is shown as well where it has a target, and can be subtracted.
    """
    if sensitive:
        return gettext("It is sensitive: only readers of a plan or action can see its part.")
    few = settings.SMALL_COUNT_COUNTRIES
    of_each = list(actions)
    if not hides_each(set().union(*of_each)):
        return gettext("Fewer than {number} countries reported what you cannot see.").format(
            number=few
        )
    if not is_safe_to_show(countries for countries in of_each if not hides_each(countries)):
        return gettext(
            "It would reveal what fewer than {number} countries reported in one of its actions."
        ).format(number=few)
    return ""


def _is_of_area(level: SetAt, of: Any) -> bool:
    """Say whether a sum is of one crime area alone: only the common goals are of all."""
    return level is not SetAt.GOAL or of.priority_id is not None
