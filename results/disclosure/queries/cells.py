"""Cells of a year that are withheld since few countries report them, and consents to publish them.

Source: docs/domain.md, D9.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf

from actions.answers import Answer, FigureKind
from actions.contributions.models.figures import Figure
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, Source
from empact.people.roles.kinds import COUNTRIES, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from results.disclosure.models import Clearance
from results.disclosure.queries.inside import COUNTRY, REPORTING
from results.disclosure.queries.reporters import who_reports
from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.totals import EVERYWHERE
from results.totals.cells import Cut
from results.totals.queries.years import ACCEPTED
from results.withheld import are_few

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from decimal import Decimal

    from empact.people.accounts.models import User
    from results.snapshots.models.totals import SnapshotTotal
    from results.snapshots.traced import Traced
    from results.totals.queries.totals import Cell

type Key = tuple[Any, Any]
"""The id of an area, None for all of them together, and the id of an indicator."""

AREA, INDICATOR = "action__oap__area", "indicator_version__indicator"


@dataclass
class FewCell:
    """A cell that fewer than three countries report, with the figures of each of them."""

    year: int
    area: CrimeArea | None
    indicator: Indicator
    countries: dict[str, list[Figure]] = field(default_factory=dict)
    clearances: dict[str, Clearance] = field(default_factory=dict)
    """By country, what was asked of it or given by it and stands."""

    @property
    def said_area(self) -> str:
        return self.area.code if self.area else EVERYWHERE

    @property
    def order(self) -> tuple[Any, ...]:
        area = (self.area.rank, self.area.code) if self.area else (-1, "")
        return (*area, self.indicator.rank, self.indicator.code)

    def holds_for(self, country: str) -> bool:
        """Say whether the country cleared its figures here as they are today."""
        clearance = self.clearances.get(country)
        return (
            clearance is not None
            and clearance.is_cleared
            and clearance.figures == as_cleared((x.pk, x.value) for x in self.countries[country])
        )

    def stamp_for(self, country: str) -> str:
        """Return a stamp of the country's figures here, as they are today."""
        figures = sorted((x.pk, f"{x.comparator}{x.value}") for x in self.countries[country])
        return sha256(repr(figures).encode()).hexdigest()

    @property
    def is_cleared(self) -> bool:
        return all(self.holds_for(country) for country in self.countries)


def as_cleared(figures: Iterable[tuple[Any, Decimal | None]]) -> list[str]:
    """Say which figures these are, and what they say, so that a change shows."""
    return sorted(f"{pk}:{value.normalize():f}" for pk, value in figures if value is not None)


def country_of(organisation: Organisation) -> str:
    """Name the country of an organisation as totals count countries."""
    return organisation.country or str(organisation.pk)


def few_cells(
    year: int,
    *,
    country: str = "",
    area: Any = False,
    indicator: Any = None,
    clearances: Iterable[Clearance] | None = None,
) -> list[FewCell]:
    """Give the cells of a year that are withheld only since few countries report them.

    Of one ``country``, ``area`` (None for all of them together) or ``indicator``, if asked.
    Sensitive ones are not among them: nobody clears these. Takes six queries at most, and one less
    where the ``clearances`` of the year are given. Totals know how many countries report, so that
    nobody has to look at all figures of the year.
    """
    keys = {
        (place, pk)
        for (place, pk), countries in who_reports(year, indicator=indicator).items()
        if are_few(countries) and area in (False, place)
    }
    indicators = Indicator.objects.filter(source=Source.REPORTED, sensitive=False).in_bulk(
        {pk for _, pk in keys}
    )
    keys = {key for key in keys if key[1] in indicators}
    if not keys:
        return []
    areas = CrimeArea.objects.in_bulk({place for place, _ in keys} - {None})
    cells = {
        key: FewCell(year, areas[key[0]] if key[0] else None, indicators[key[1]]) for key in keys
    }
    rows = (
        _adding_up(year)
        .filter(_any_of(keys))
        .annotate(reported_by=COUNTRY, of_area=models.F(AREA))
        .select_related("indicator_version__unit", "contribution")
        .order_by("first_day", "pk")
    )
    for figure in rows:
        for place in (figure.of_area, None):
            cell = cells.get((place, figure.indicator_version.indicator_id))
            if cell:
                cell.countries.setdefault(figure.reported_by, []).append(figure)
    for clearance in clearances_in(year) if clearances is None else clearances:
        cell = cells.get((clearance.area_id, clearance.indicator_id))
        if cell:
            cell.clearances[country_of(clearance.country)] = clearance
    found = [cell for cell in cells.values() if not country or country in cell.countries]
    return sorted(found, key=lambda cell: cell.order)


def _adding_up(year: int) -> models.QuerySet[Figure]:
    """Give the figures of a year that somebody could clear."""
    return Figure.objects.filter(
        ACCEPTED,
        REPORTING,
        answer=Answer.NUMBER,
        first_day__year=year,
        indicator_version__indicator__source=Source.REPORTED,
        indicator_version__indicator__sensitive=False,
    ).order_by()


def _any_of(keys: Iterable[Key]) -> models.Q:
    everywhere = {indicator for place, indicator in keys if place is None}
    found = models.Q(**{f"{INDICATOR}__in": everywhere})
    by_area: dict[Any, set[Any]] = defaultdict(set)
    for place, indicator in keys:
        if place is not None:
            by_area[place].add(indicator)
    for place, indicators in by_area.items():
        found |= models.Q(**{AREA: place, f"{INDICATOR}__in": indicators})
    return found


def clearances_in(year: int) -> models.QuerySet[Clearance]:
    """Give what is asked or cleared of a year, and was not taken back."""
    rows = Clearance.objects.not_withdrawn().filter(year=year)
    return rows.select_related("country", "area", "indicator", "asked_by", "cleared_by")


FROZEN_COUNTRY: Any = Coalesce(
    NullIf("organisation_country", models.Value("")),
    Cast("organisation_id", models.CharField()),
)


def cleared_in(snapshot: Any, year: int) -> set[Key]:
    """Give the cells of what is being frozen that the coordinator of each country cleared.

    Takes one query where nobody cleared anything of the year, else two.
    """
    given = {
        (row.area_id, row.indicator_id, country_of(row.country)): row.figures
        for row in clearances_in(year).filter(cleared_at__isnull=False, indicator__sensitive=False)
    }
    if not given:
        return set()
    frozen = _frozen(snapshot, {indicator for _, indicator, _ in given})
    there: dict[Key, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for place, indicator, country, pk, value in frozen.values_list(
        "area", "indicator", "reported_by", "figure", "value"
    ):
        there[place, indicator][country].append((pk, value))
        there[None, indicator][country].append((pk, value))
    return {
        key
        for key, countries in there.items()
        if all(given.get((*key, name)) == as_cleared(own) for name, own in countries.items())
    }


def _frozen(snapshot: Any, indicators: Collection[Any]) -> models.QuerySet[Any]:
    """Give the frozen figures of countries that somebody could clear, each ``reported_by`` one."""
    rows = SnapshotFigure.objects.filter(
        snapshot_id=snapshot,
        indicator__in=indicators,
        kind=FigureKind.OWN,
        answer=Answer.NUMBER,
        organisation_kind__in=[kind.value for kind in COUNTRIES],
    )
    return rows.order_by().annotate(reported_by=FROZEN_COUNTRY)


def reporters_frozen(snapshot: Any) -> dict[Key, frozenset[str]]:
    """Give the countries that reported each number of what is being frozen. One query."""
    rows = SnapshotFigure.objects.filter(
        snapshot_id=snapshot,
        kind=FigureKind.OWN,
        answer=Answer.NUMBER,
        organisation_kind__in=[kind.value for kind in COUNTRIES],
    )
    found: dict[Key, set[str]] = defaultdict(set)
    named = rows.order_by().annotate(reported_by=FROZEN_COUNTRY)
    for area, indicator, country in named.values_list(
        "area", "indicator", "reported_by"
    ).distinct():
        found[area, indicator].add(country)
        found[None, indicator].add(country)
    return {key: frozenset(countries) for key, countries in found.items()}


def idle_requests(
    country: str, clearances: Iterable[Clearance], cells: Iterable[FewCell]
) -> list[Clearance]:
    """Give what a country was asked to clear of which there is nothing to clear any more.

    By now many report it, the country no longer does, or it is sensitive.
    """
    few = {(cell.area and cell.area.pk, cell.indicator.pk) for cell in cells}
    return [
        row
        for row in clearances
        if not row.is_cleared
        and country_of(row.country) == country
        and (row.area_id, row.indicator_id) not in few
    ]


def coordinated_by(user: User) -> Organisation | None:
    """Give the country whose coordinator somebody is, or in whose coordinator's team."""
    mine = Organisation.objects.represented_by(user, Role.NEC, Role.NEC_TEAM)
    clears = models.Q(pk__in=Organisation.objects.represented_by(user, Role.NEC).values("pk"))
    # Who coordinates one and helps with another clears the numbers of the first.
    return mine.annotate(clears=clears).order_by("-clears", "name").first()


def coordinators_of(cells: Iterable[FewCell]) -> dict[str, Organisation]:
    """Give the countries of cells that have a coordinator today, by their names in totals."""
    names = {name for cell in cells for name in cell.countries}
    coordinated = RoleAssignment.objects.current().filter(role=Role.NEC).values("organisation")
    rows = Organisation.objects.filter(pk__in=coordinated)
    return {name: row for row in rows.order_by("-name") if (name := country_of(row)) in names}


def find_named(area: str, indicator: str) -> tuple[CrimeArea | None, Indicator]:
    """Find the area, None for all together, and the indicator that an address names.

    Raises LookupError where there is none of that name.
    """
    found = Indicator.objects.filter(code=indicator).first()
    place = None if area == EVERYWHERE else CrimeArea.objects.filter(code=area).first()
    if found is None or (place is None and area != EVERYWHERE):
        raise LookupError(indicator)
    return place, found


def clearances_of(user: Any, total: SnapshotTotal) -> list[Clearance]:
    """Give whose figures in a frozen number were cleared for the public as they were frozen.

    Takes a query where nobody cleared anything, else three at most.
    """
    if not user.is_authenticated:
        return []
    rows = _named(user, total.snapshot.year, total.area_id, total.indicator_id)
    given = list(rows.cleared_by(total.snapshot.as_of))
    if not given or not are_few(total.reporting_countries or 0):
        return []
    figures = _frozen(total.snapshot_id, [total.indicator_id])
    if total.area_id is not None:
        figures = figures.filter(area=total.area_id)
    return _holding(given, figures.values_list("reported_by", "figure", "value"))


def clearances_today(user: Any, traced: Traced, cell: Cell | None) -> list[Clearance]:
    """Give whose figures in a number of today are cleared; what many report has nobody to be.

    Takes a query where nobody cleared anything, else two.
    """
    is_few = cell is not None and are_few(cell.reporting_countries)
    if not is_few or not traced.is_of_year_and_area:
        return []
    area = traced.keys.get(Cut.AREA)
    given = list(_named(user, traced.year, area, traced.indicator).cleared())
    if not given:
        return []
    figures = _adding_up(traced.year).filter(indicator_version__indicator=traced.indicator)
    if area is not None:
        figures = figures.filter(action__oap__area=area)
    named = figures.annotate(reported_by=COUNTRY)
    return _holding(given, named.values_list("reported_by", "pk", "value"))


def _holding(
    given: Iterable[Clearance], figures: Iterable[tuple[str, Any, Decimal | None]]
) -> list[Clearance]:
    """Keep what was given for just these figures of its country: others it does not clear."""
    there: dict[str, list[tuple[Any, Decimal | None]]] = defaultdict(list)
    for country, pk, value in figures:
        there[country].append((pk, value))
    return [
        row for row in given if row.figures == as_cleared(there.get(country_of(row.country), []))
    ]


def _named(user: Any, year: int, area: Any, indicator: Any) -> Any:
    rows = Clearance.objects.visible_to(user).of_cell(year, area, indicator)
    return rows.select_related("country", "cleared_by").order_by("cleared_at", "pk")
