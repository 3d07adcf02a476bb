"""Of which targets somebody is not told what counts, since it would tell what one country reported.

Source: EMPACT number rules, 4.13; ``results.models.withholding`` has the rule itself.
"""

from __future__ import annotations

from datetime import date
from itertools import batched
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
    from collections.abc import Sequence

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
    found = unread.order_by().values_list(path, "indicator_version__indicator")
    days = [*dict.fromkeys(row.ending_by for row in rows)]
    counts: dict[str, models.Count] = {}
    for place, day in enumerate(days):
        over = models.Q(last_day__lte=day or date(last, 12, 31))
        counts[f"unread_{place}"] = models.Count("pk", filter=over)
        counts[f"countries_{place}"] = _countries_but_of(user, over)
    return {
        (pk, indicator, day): _words(why)
        for pk, indicator, *numbers in found.annotate(**counts)
        for day, (figures, countries) in zip(days, batched(numbers, 2, strict=True), strict=True)
        if figures
        and (
            why := why_withheld(
                of_area=_is_of_area(level, of[pk]),
                sensitive=indicators[indicator].sensitive,
                source=indicators[indicator].source,
                reporting_countries=countries,
            )
        )
    }


def _countries_but_of(user: Any, over: models.Q) -> models.Count:
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
    is_told = models.Q(of_others, over, kind=FigureKind.OWN)
    return models.Count(country, distinct=True, filter=is_told)


def _is_of_area(level: SetAt, of: Any) -> bool:
    """Say whether a sum is of one crime area alone: only the common goals are of all."""
    return level is not SetAt.GOAL or of.priority_id is not None


def _words(why: Withheld) -> str:
    if why is Withheld.SENSITIVE:
        return "It is sensitive, and told for all areas together only."
    few = settings.SMALL_COUNT_COUNTRIES
    return f"Fewer than {few} countries reported what you do not read yourself."
