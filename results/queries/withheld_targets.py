"""Of which targets somebody is not told what counts, since it would tell what one country reported.

Source: EMPACT number rules, 4.13; ``results.models.withholding`` has the rule itself.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf

from actions.models import Answer, Figure, FigureKind
from empact.people.models import COUNTRIES, Organisation, Role
from empact.people.parts import parts_of, roles_of
from results.models import Withheld, why_withheld
from results.queries.years import ACCEPTED
from results.reaching import SetAt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from results.reaching import TargetRow

READ_ALL = (Role.EST, Role.EUROJUST, Role.COMMISSION)
"""Who reads every accepted figure."""

PATHS = {SetAt.OAP: "action__oap", SetAt.GOAL: "action__goal", SetAt.ACTION: "action"}


type Stretch = tuple[SetAt, tuple[int, int], date | None]
"""At what targets are set, the years that they are compared over, and the day by which what counts
has to be over, if that is in mid-year."""


def withheld_from(
    user: Any, by_stretch: Mapping[Stretch, Sequence[TargetRow]]
) -> dict[tuple[Stretch, Any, Any], str]:
    """Say by stretch, by what a target is of and its indicator why its amounts are not for this
    person.

    Whoever reads all the figures that add up there is told everything, as who steers the plan or
    leads the action does. Of everybody else a number has to hide each country in at least two
    others: what they read themselves, they can take away from it. Takes one query, for those who
    read every figure none.
    """
    if not by_stretch or roles_of(user, *READ_ALL):
        return {}
    stretches = [*by_stretch]
    first, *others = (
        _countries_unread(user, stretch, by_stretch[stretch], number)
        for number, stretch in enumerate(stretches)
    )
    indicators = {row.indicator.pk: row.indicator for rows in by_stretch.values() for row in rows}
    of = {row.of_id: row.of for rows in by_stretch.values() for row in rows}
    return {
        (stretches[number], pk, indicator): _words(why)
        for number, pk, indicator, countries in first.union(*others, all=True)
        if (
            why := why_withheld(
                of_area=_is_of_area(stretches[number][0], of[pk]),
                sensitive=indicators[indicator].sensitive,
                source=indicators[indicator].source,
                reporting_countries=countries,
            )
        )
    }


def _countries_unread(
    user: Any, stretch: Stretch, rows: Sequence[TargetRow], number: int
) -> models.QuerySet[Figure, tuple[int, Any, Any, int]]:
    """Count, by what targets of a stretch are of, the countries whose figures somebody reads not.

    What is counted carries the ``number`` of the stretch.
    """
    level, (first, last), day = stretch
    path = PATHS[level]
    indicators = {row.indicator.pk for row in rows}
    of = {row.of_id for row in rows}
    adding_up = models.Q(
        ACCEPTED,
        answer=Answer.NUMBER,
        indicator_version__indicator__in=indicators,
        first_day__range=(date(first, 1, 1), date(last, 12, 31)),
        last_day__lte=day or date.max,
        **{f"{path}__in": of},
    )
    read = Figure.objects.visible_to(user).filter(adding_up)
    unread = Figure.objects.filter(adding_up).exclude(pk__in=read.values("pk"))
    numbered = unread.order_by().annotate(
        stretch=models.Value(number, output_field=models.IntegerField())
    )
    found = numbered.values_list("stretch", path, "indicator_version__indicator")
    return found.annotate(countries=_countries_but_of(user))


def _countries_but_of(user: Any) -> models.Count:
    """Count the countries that report numbers, without those that this person acts for."""
    organisation = "contribution__obligation__organisation"
    own = {part.organisation for part in parts_of(user)}
    own_countries = Organisation.objects.filter(pk__in=own).exclude(country="")
    of_others = (
        models.Q(**{f"{organisation}__kind__in": COUNTRIES})
        & ~models.Q(**{f"{organisation}__in": own})
        & ~models.Q(**{f"{organisation}__country__in": own_countries.values("country")})
    )
    country = Coalesce(
        NullIf(f"{organisation}__country", models.Value("")),
        Cast(organisation, models.CharField()),
    )
    return models.Count(country, distinct=True, filter=models.Q(of_others, kind=FigureKind.OWN))


def _is_of_area(level: SetAt, of: Any) -> bool:
    """Say whether a sum is of one crime area alone: only the common goals are of all."""
    return level is not SetAt.GOAL or of.priority_id is not None


def _words(why: Withheld) -> str:
    if why is Withheld.SENSITIVE:
        return "It is sensitive, and told for all areas together only."
    few = settings.SMALL_COUNT_COUNTRIES
    return f"Fewer than {few} countries reported what you do not read yourself."
