"""Totals of today that all users inside EMPACT can see before a year is published.

A reader of several totals can subtract one from another, and the figures that they read from each.
So the rest of a total, without what they read, without the figures of their own country and without
the parts that they can see, has to hide each country in at least two others. A number that counts
towards targets of plans, goals and actions is such a part. Source: docs/domain.md, D10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf

from actions.answers import Answer, FigureKind
from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from cycles.indicators.models import Indicator
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import parts_of
from results.withheld import are_few

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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


LEVELS = ("action", "oap", "goal")
"""Levels at which targets are set."""


def of_own_country(user: Any) -> models.Q:
    own = Organisation.objects.filter(pk__in={part.organisation for part in parts_of(user)})
    countries = own.exclude(country="").values("country")
    return models.Q(**{f"{REPORTER}__in": own.values("pk")}) | models.Q(
        **{f"{REPORTER}__country__in": countries}
    )


def hides_each(countries: Collection[str]) -> bool:
    """Say whether these are countries enough for their sum to reveal none of them."""
    return not are_few(len(countries))


def is_safe_to_show(withheld: Iterable[Collection[str]]) -> bool:
    """Say whether a sum can be shown next to those of its parts that are shown.

    ``withheld`` has the countries of each part that is not: all of them together stay when the
    others are subtracted.
    """
    left = list(withheld)
    return not left or hides_each(set().union(*left))


type Countries = dict[tuple[Any, Any], set[str]]
"""Countries that reported, by area and indicator."""

type Sources = dict[tuple[Any, Any], dict[tuple[Any, Any, Any], set[str]]]
"""Countries that reported, by area and indicator, for each action with its plan and goal."""


def _of_areas(found: Sources) -> Countries:
    return {place: set().union(*of_actions.values()) for place, of_actions in found.items()}


@dataclass(frozen=True)
class Inside:
    """Totals of the accepted figures of a year that one user inside can see."""

    user: Any
    year: int
    indicator: Any

    def shows(self, area: Any) -> bool:
        """Say whether they see the indicator's total of an area, or of all: None."""
        return self._shows(area, self.indicator)

    def _shows(self, area: Any, indicator: Any) -> bool:
        of_whole = self._countries(area, indicator)
        if not hides_each(set().union(*of_whole.values())):
            return False
        if area is None and not is_safe_to_show(
            countries for place, countries in of_whole.items() if not self._shows(place, indicator)
        ):
            return False
        if not self._is_safe_next_to_targets(area, indicator):
            return False
        known = self._unread if self._has(self._unread, area, indicator) else self._others
        return all(
            is_safe_to_show(
                set().union(*self._countries(area, part).values())
                for part in parts
                if self._has(known, area, part) and not self._shows(area, part)
            )
            for parts in self._made_of[indicator]
        )

    def _is_safe_next_to_targets(self, area: Any, indicator: Any) -> bool:
        """Say whether a total can be shown next to what counts towards targets of what is in it.

        Whichever days a target is of, all of what it is set for is taken as shown.
        """
        is_unread = self._has(self._unread, area, indicator)
        by_action: dict[tuple[Any, Any, Any], set[str]] = defaultdict(set)
        together: dict[tuple[str, Any], set[str]] = defaultdict(set)
        for place in self._places(area, indicator):
            known = self._of_actions[is_unread].get((place, indicator), {})
            for keys, countries in known.items():
                by_action[keys] |= countries
                for level_and_pk in zip(LEVELS, keys, strict=True):
                    together[level_and_pk] |= countries
        shown = {
            (level, pk)
            for (level, pk), countries in together.items()
            if (level, pk, indicator) in self._targets and hides_each(countries)
        }
        return not shown or is_safe_to_show(
            countries
            for keys, countries in by_action.items()
            if shown.isdisjoint(zip(LEVELS, keys, strict=True))
        )

    def _countries(self, area: Any, indicator: Any) -> dict[Any, set[str]]:
        """Give by area the countries of what they do not read, or where that is nothing, of all.

        Who reads every figure of a number may still not read what each counts.
        """
        known = self._unread if self._has(self._unread, area, indicator) else self._others
        return {
            place: known[place, indicator]
            for place in self._places(area, indicator)
            if (place, indicator) in known
        }

    def _places(self, area: Any, indicator: Any) -> Sequence[Any]:
        return self._areas[indicator] if area is None else [area]

    def _has(self, known: Countries, area: Any, indicator: Any) -> bool:
        return any((place, indicator) in known for place in self._places(area, indicator))

    @cached_property
    def _others(self) -> Countries:
        return _of_areas(self._of_actions[0])

    @cached_property
    def _unread(self) -> Countries:
        return _of_areas(self._of_actions[1])

    @cached_property
    def _targets(self) -> set[tuple[str, Any, Any]]:
        """Whatever has a target, by its level and id, and the indicator of that. One query."""
        of_actions: Any = Target.objects.filter(indicator__in=self._family)
        others: Any = Indicator.objects.filter(pk__in=self._family)
        found = [
            rows.filter(**{f"{path}__isnull": False})
            .order_by()
            .annotate(level=models.Value(level), of=models.F(path))
            .values_list("level", "of", indicator)
            for level, path, rows, indicator in (
                ("action", "action", of_actions, "indicator"),
                ("oap", "overall_targets__oap", others, "pk"),
                ("goal", "overall_targets__goal", others, "pk"),
            )
        ]
        return set(found[0].union(*found[1:]))

    @cached_property
    def _of_actions(self) -> tuple[Sources, Sources]:
        """The countries but their own that report, and of what they do not read. One query.

        What was stated for everybody is of nobody's country, and has to be hidden as well.
        """
        adding_up = models.Q(
            indicator_version__indicator__in=self._family,
            first_day__year=self.year,
            answer=Answer.NUMBER,
        )
        rows = (
            Figure.objects.accepted()
            .filter(adding_up)
            .exclude(of_own_country(self.user) & models.Q(kind=FigureKind.OWN))
            .order_by()
            .annotate(
                reported_by=models.Case(models.When(REPORTING, then=COUNTRY)),
                is_read=models.Case(
                    models.When(Figure.objects.read_by(self.user), then=True), default=False
                ),
            )
            .values_list(
                "action__oap__area",
                "indicator_version__indicator",
                "reported_by",
                "is_read",
                "action",
                "action__oap",
                "action__goal",
            )
            .distinct()
        )
        others: Sources = defaultdict(lambda: defaultdict(set))
        unread: Sources = defaultdict(lambda: defaultdict(set))
        for area, indicator, country, is_read, *keys in rows:
            of: Any = tuple(keys)
            others[area, indicator][of] |= {country} - {None}
            if not is_read:
                unread[area, indicator][of] |= {country} - {None}
        return dict(others), dict(unread)

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
        """The parts of each indicator: those of an exhaustive breakdown, and components."""
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
