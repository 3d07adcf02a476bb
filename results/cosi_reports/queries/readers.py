"""Numbers that each reader of a report can see, so that it holds no other.

A report has many readers. A number is in it only if the rule for totals of today makes it visible
to each of them: a Member State that reads the figures of the actions in which it takes part, one
whose people also steer OAPs, and one that takes part in nothing. Source: docs/domain.md, W14 and
D10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from actions.operational_actions.models.actions import Participation
from actions.states import ParticipationState
from cycles.indicators.models import Indicator
from empact.people.roles.kinds import OrganisationKind
from oaps.plans.models.plans import Appointment
from results.disclosure.queries.inside import COUNTRY, REPORTING, Inside
from results.targets.models import OverallTarget
from results.targets.queries.withheld import why_withheld
from results.totals.queries.years import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from results.targets.reach import TargetRow

WITHHELD = "withheld"
"""Text in place of a number that some readers of the report cannot see."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Those who read for a country ("" for none), some of whom steer ``plans``."""

    country: str = ""
    plans: AbstractSet[str] = frozenset()


@dataclass(slots=True)
class Source:
    """The countries that reported an indicator in a year, in an action or on an event of it.

    ``with_others`` is true if a part of it belongs to no country. The same readers see all of it.
    Ids are texts, which are much quicker to look up than UUIDs: it is done millions of times.
    """

    area: str | None
    action: str | None
    oap: str | None
    goal: str | None
    event: str | None
    countries: set[str] = field(default_factory=set)
    with_others: bool = False
    read_by: AbstractSet[str] = frozenset()
    """The countries that read it, since they take part in the action or report on the event."""

    def but_of(self, country: str) -> set[str] | None:
        """Give the countries but this one; None where nothing is left but its own figures."""
        left = self.countries - {country}
        return left if left or self.with_others else None


@dataclass
class Readers:
    """All readers of a report, and what each of them may see of the figures of some years.

    Takes six queries, however many readers, numbers and years there are.
    """

    first_year: int
    last_year: int

    def all_see(self, indicator: Any, area: Any = None, *, year: int) -> bool:
        """Say whether each reader may see the total of an area in a year, or of all: None."""
        place = None if area is None else str(area)
        return all(view.shows(place) for view in self._views(indicator, year))

    def why_withheld(self, row: TargetRow) -> str:
        """Say why not every reader may see what counts towards a target of an OAP; else empty.

        Each year by itself has to hide its countries, since another target may be of a part.
        """
        first, last = row.window
        for year in range(first, last + 1):
            of_year = [
                source
                for source in self.sources.get((row.indicator.pk, year), ())
                if source.oap == str(row.of_id)
            ]
            for reader in self.all:
                unread = self._unread(reader, of_year)
                if unread and (why := why_withheld(unread, sensitive=row.indicator.sensitive)):
                    return why.replace("you do not read yourself", "some readers do not read")
        return ""

    @cached_property
    def all(self) -> list[Reader]:
        """Give all readers who may see less than everything. A reader of all subtracts all."""
        steered: dict[tuple[str, Any], set[str]] = defaultdict(set)
        appointed = Appointment.objects.in_force().values_list(
            "organisation__country", "person", "oap"
        )
        for country, person, oap in appointed:
            steered[country, person].add(str(oap))
        countries = {country for of_action in self._joined.values() for country in of_action}
        plain = [Reader(country) for country in sorted({"", *countries})]
        return [
            *plain,
            *{Reader(country, frozenset(plans)) for (country, _), plans in steered.items()},
        ]

    def reads(self, reader: Reader, source: Source) -> bool:
        """Say whether a reader reads a figure: in their action, on their event, in their OAP."""
        return reader.country in source.read_by or source.oap in reader.plans

    def _unread(self, reader: Reader, rows: Iterable[Source]) -> list[set[str]]:
        """Give by action the countries of what a reader does not read."""
        found: dict[Any, set[str]] = defaultdict(set)
        for source in rows:
            countries = source.but_of(reader.country)
            if countries is not None and not self.reads(reader, source):
                found[source.action] |= countries
        return [*found.values()]

    def _views(self, indicator: Any, year: int) -> list[AsReader]:
        key = indicator, year
        if key not in self._seen:
            self._seen[key] = [AsReader(reader, year, indicator, self) for reader in self.all]
        return self._seen[key]

    @cached_property
    def _seen(self) -> dict[tuple[Any, int], list[AsReader]]:
        return {}

    @cached_property
    def sources(self) -> Mapping[tuple[Any, int], list[Source]]:
        """The sources by indicator and year. One query."""
        rows = (
            Figure.objects.filter(
                ACCEPTED,
                answer=Answer.NUMBER,
                first_day__year__range=(self.first_year, self.last_year),
            )
            .order_by()
            .annotate(
                of_area=Cast("action__oap__area", models.CharField()),
                of_action=Cast("action", models.CharField()),
                of_oap=Cast("action__oap", models.CharField()),
                of_goal=Cast("action__goal", models.CharField()),
                of_event=Cast("event", models.CharField()),
                reported_by=models.Case(models.When(REPORTING, then=COUNTRY)),
            )
            .values_list(
                "indicator_version__indicator",
                "first_day__year",
                "of_area",
                "of_action",
                "of_oap",
                "of_goal",
                "of_event",
                "reported_by",
            )
            .distinct()
        )
        found: dict[Any, dict[Any, Source]] = defaultdict(dict)
        for indicator, year, *place, country in rows.iterator():
            of_year = found[indicator, year]
            source = of_year.setdefault(tuple(place), Source(*place))
            if country is None:
                source.with_others = True
            else:
                source.countries.add(country)
        sources = {key: [*of_year.values()] for key, of_year in found.items()}
        at_events: dict[str | None, set[str]] = defaultdict(set)
        for source in chain.from_iterable(sources.values()):
            at_events[source.event] |= source.countries
        at_events[None] = set()
        for source in chain.from_iterable(sources.values()):
            source.read_by = self._joined.get(source.action, set()) | at_events[source.event]
        return sources

    @cached_property
    def _joined(self) -> Mapping[Any, set[str]]:
        """The Member States in each action, who read its accepted figures. One query."""
        rows = Participation.objects.filter(
            state=ParticipationState.COMMITTED,
            organisation__kind=OrganisationKind.MEMBER_STATE,
            action__oap__last_day__year__gte=self.first_year,
        ).values_list("action", "organisation__country")
        found: dict[Any, set[str]] = defaultdict(set)
        for action, country in rows.iterator():
            found[str(action)].add(country)
        return found

    @cached_property
    def targets(self) -> set[tuple[str, Any, Any]]:
        """Whatever has a target, by its level and id, and the indicator of that. Two queries."""
        found = {
            ("action", str(action), indicator)
            for action, indicator in Target.objects.values_list("action", "indicator").distinct()
        }
        overall = OverallTarget.objects.values_list("oap", "goal", "indicator").distinct()
        for oap, goal, indicator in overall:
            found.add(("oap", str(oap), indicator) if oap else ("goal", str(goal), indicator))
        return found

    @cached_property
    def library(self) -> tuple[list[Indicator], list[tuple[Any, Any]]]:
        through = Indicator.components.through.objects.values_list("from_indicator", "to_indicator")
        return list(Indicator.objects.all()), list(through)


@dataclass(frozen=True)
class AsReader(Inside):
    """The numbers that one reader can see, by rule D10, from figures fetched once for all."""

    user: Reader
    shared: Readers = None  # type: ignore[assignment]  # always given

    @cached_property
    def _of_actions(self) -> Any:
        others: dict[Any, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
        unread: dict[Any, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
        for indicator in self._family:
            for source in self.shared.sources.get((indicator, self.year), ()):
                countries = source.but_of(self.user.country)
                if countries is None:
                    continue
                place, keys = (source.area, indicator), (source.action, source.oap, source.goal)
                others[place][keys] |= countries
                if not self.shared.reads(self.user, source):
                    unread[place][keys] |= countries
        return dict(others), dict(unread)

    @cached_property
    def _targets(self) -> Any:
        return self.shared.targets

    @cached_property
    def _library(self) -> Any:
        return self.shared.library


def hidden_among(parts: Mapping[Any, Collection[str]]) -> set[Any]:
    """Say which parts of a sum are withheld, so that none reveals what few countries did.

    ``parts`` has for each the countries in it. Each reader takes away the own country, so one more
    than few has to be there. What is withheld is so much together that the sum does not reveal it:
    if need be, the part of fewest countries is withheld as well.
    """
    hidden = {key for key, countries in parts.items() if not hides_from_each(countries)}
    while hidden and not hides_from_each(set().union(*(parts[key] for key in hidden))):
        shown = [key for key in parts if key not in hidden]
        if not shown:
            break
        hidden.add(min(shown, key=lambda key: (len(parts[key]), str(key))))
    return hidden


def hides_from_each(countries: Collection[str]) -> bool:
    """Say whether enough countries are left when each reader takes the own away."""
    return len(set(countries)) > settings.SMALL_COUNT_COUNTRIES
