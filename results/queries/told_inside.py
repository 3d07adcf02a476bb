"""Which totals of today everybody inside EMPACT is told, before a year is published.

Whoever is told several totals takes one from another, and their own figures from each. So what is
left in a total, without the figures of their own country and without the parts that they are told,
has to hide each country in at least two others. Source: EMPACT number rules, 4.13.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf

from actions.models import Answer, Figure, FigureKind
from cycles.models import Indicator
from empact.people.models import COUNTRIES, Organisation
from empact.people.parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

REPORTER = "contribution__obligation__organisation"
REPORTING = models.Q(
    kind=FigureKind.OWN,
    answer=Answer.NUMBER,
    **{f"{REPORTER}__kind__in": [kind.value for kind in COUNTRIES]},
)
"""Figures by which a country is one that reported."""

COUNTRY: Any = Coalesce(
    NullIf(f"{REPORTER}__country", models.Value("")),
    Cast(REPORTER, models.CharField()),
)
"""The country of who reported, as totals count them."""


def of_own_country(user: Any) -> models.Q:
    own = Organisation.objects.filter(pk__in={part.organisation for part in parts_of(user)})
    countries = own.exclude(country="").values("country")
    return models.Q(**{f"{REPORTER}__in": own.values("pk")}) | models.Q(
        **{f"{REPORTER}__country__in": countries}
    )


def hides_each(countries: Collection[str]) -> bool:
    """Say whether these are countries enough for none of them to be told from their sum."""
    return len(countries) >= settings.SMALL_COUNT_COUNTRIES


def leaves_nothing(untold: Iterable[Collection[str]]) -> bool:
    """Say whether a sum may be told beside those of its parts that are told.

    ``untold`` has the countries of each part that is not: all of them together stay when the
    others are taken away.
    """
    left = list(untold)
    return not left or hides_each(set().union(*left))


@dataclass(frozen=True)
class Inside:
    """What somebody inside is told of the accepted figures of a year."""

    user: Any
    year: int
    indicator: Any

    def tells(self, area: Any) -> bool:
        """Say whether they are told the indicator's total of an area, or of all: None."""
        return self._tells(area, self.indicator)

    def _tells(self, area: Any, indicator: Any) -> bool:
        if not hides_each(self._countries(area, indicator)):
            return False
        if area is None and not leaves_nothing(
            self._others[place, indicator]
            for place in self._areas[indicator]
            if not self._tells(place, indicator)
        ):
            return False
        return all(
            leaves_nothing(
                self._countries(area, part)
                for part in parts
                if self._has_others(area, part) and not self._tells(area, part)
            )
            for parts in self._made_of[indicator]
        )

    def _countries(self, area: Any, indicator: Any) -> set[str]:
        if area is not None:
            return self._others.get((area, indicator), set())
        return set().union(*(self._others[place, indicator] for place in self._areas[indicator]))

    def _has_others(self, area: Any, indicator: Any) -> bool:
        places = self._areas[indicator]
        return bool(places) if area is None else area in places

    @cached_property
    def _others(self) -> dict[tuple[Any, Any], set[str]]:
        """The countries but their own that report, by area and indicator. One query.

        What was stated for everybody is of nobody's country, and has to be hidden as well.
        """
        rows = (
            Figure.objects.accepted()
            .filter(
                indicator_version__indicator__in=self._family,
                first_day__year=self.year,
                answer=Answer.NUMBER,
            )
            .exclude(of_own_country(self.user) & models.Q(kind=FigureKind.OWN))
            .order_by()
            .annotate(told_by=models.Case(models.When(REPORTING, then=COUNTRY)))
            .values_list("action__oap__area", "indicator_version__indicator", "told_by")
            .distinct()
        )
        found: dict[tuple[Any, Any], set[str]] = defaultdict(set)
        for area, indicator, country in rows:
            found[area, indicator] |= {country} - {None}
        return dict(found)

    @cached_property
    def _areas(self) -> dict[Any, list[Any]]:
        found: dict[Any, list[Any]] = defaultdict(list)
        for area, indicator in self._others:
            found[indicator].append(area)
        return found

    @cached_property
    def _library(self) -> tuple[list[Indicator], list[tuple[Any, Any]]]:
        through = Indicator.components.through.objects.values_list("from_indicator", "to_indicator")
        return list(Indicator.objects.all()), list(through)

    @cached_property
    def _made_of(self) -> dict[Any, list[list[Any]]]:
        """What makes up each indicator: the parts of a breakdown that has all, components."""
        indicators, components = self._library
        breakdowns: dict[tuple[Any, str], list[Any]] = defaultdict(list)
        for row in indicators:
            if row.part_of_id and row.exhaustive:
                breakdowns[row.part_of_id, row.breakdown].append(row.pk)
        totals: dict[Any, list[Any]] = defaultdict(list)
        for whole, part in components:
            totals[whole].append(part)
        found: dict[Any, list[list[Any]]] = defaultdict(list)
        for (whole, _), parts in breakdowns.items():
            found[whole].append(parts)
        for whole, parts in totals.items():
            found[whole].append(parts)
        return found

    @cached_property
    def _family(self) -> set[Any]:
        """The indicator with all that it is made of."""
        found, edge = set(), {self.indicator}
        while edge:
            found |= edge
            edge = {
                part for whole in edge for parts in self._made_of[whole] for part in parts
            } - found
        return found
