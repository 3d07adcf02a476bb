"""Which cells of a year the public is not told since few countries report them, and who clears.

Source: EMPACT number rules, 4.13.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Coalesce, NullIf

from actions.models import Answer, Figure, FigureKind
from cycles.models import CrimeArea, Indicator, Source
from empact.people.models import COUNTRIES, Organisation, Role, RoleAssignment
from results.models import EVERYWHERE, Clearance, SnapshotFigure
from results.queries.cells import Cut
from results.queries.told_inside import COUNTRY, REPORTING
from results.queries.who_reports import who_reports
from results.queries.years import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from empact.people.models import User
    from results.models import SnapshotTotal
    from results.queries.totals import Cell
    from results.queries.tracing import Traced

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
    year: int, *, country: str = "", area: Any = False, indicator: Any = None
) -> list[FewCell]:
    """Give the cells of a year that are withheld only since few countries report them.

    Of one ``country``, ``area`` (None for all of them together) or ``indicator``, if asked.
    Sensitive ones are not among them: nobody clears these. Takes six queries at most. How many
    countries report is what totals say, so that nobody has to look at all figures of the year.
    """
    keys = {
        (place, pk)
        for (place, pk), countries in who_reports(year, indicator=indicator).items()
        if countries < settings.SMALL_COUNT_COUNTRIES and area in (False, place)
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
        Figure.objects.filter(
            ACCEPTED,
            REPORTING,
            _any_of(keys),
            answer=Answer.NUMBER,
            first_day__year=year,
        )
        .annotate(told_by=COUNTRY, told_in=models.F(AREA))
        .select_related("indicator_version__unit", "contribution")
        .order_by("first_day", "pk")
    )
    for figure in rows:
        for place in (figure.told_in, None):
            cell = cells.get((place, figure.indicator_version.indicator_id))
            if cell:
                cell.countries.setdefault(figure.told_by, []).append(figure)
    for clearance in _standing(year):
        cell = cells.get((clearance.area_id, clearance.indicator_id))
        if cell:
            cell.clearances[country_of(clearance.country)] = clearance
    found = [cell for cell in cells.values() if not country or country in cell.countries]
    return sorted(found, key=lambda cell: cell.order)


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


def _standing(year: int) -> models.QuerySet[Clearance]:
    rows = Clearance.objects.standing().filter(year=year)
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
        for row in _standing(year).filter(cleared_at__isnull=False, indicator__sensitive=False)
    }
    if not given:
        return set()
    rows = SnapshotFigure.objects.filter(
        snapshot_id=snapshot,
        indicator__in={indicator for _, indicator, _ in given},
        kind=FigureKind.OWN,
        answer=Answer.NUMBER,
        organisation_kind__in=[kind.value for kind in COUNTRIES],
    ).order_by()
    there: dict[Key, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    told = rows.annotate(told_by=FROZEN_COUNTRY)
    for place, indicator, country, pk, value in told.values_list(
        "area", "indicator", "told_by", "figure", "value"
    ):
        there[place, indicator][country].append((pk, value))
        there[None, indicator][country].append((pk, value))
    return {
        key
        for key, countries in there.items()
        if all(given.get((*key, name)) == as_cleared(own) for name, own in countries.items())
    }


def coordinated_by(user: User) -> Organisation | None:
    """Give the country whose coordinator somebody is, or in whose coordinator's team."""
    mine = Organisation.objects.represented_by(user, Role.NEC, Role.NEC_TEAM)
    return mine.order_by("name").first()


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


def clearances_of(user: Any, total: SnapshotTotal) -> models.QuerySet[Clearance]:
    """Give whose figures in a frozen number were cleared for the public when it was frozen."""
    if not user.is_authenticated:
        return Clearance.objects.none()
    rows = _named(user, total.snapshot.year, total.area_id, total.indicator_id)
    return rows.cleared_by(total.snapshot.as_of)


def clearances_today(
    user: Any, traced: Traced, cell: Cell | None
) -> models.QuerySet[Clearance] | None:
    """Give whose figures in a number of today are cleared; what many report has nobody to be."""
    is_few = cell and cell.reporting_countries < settings.SMALL_COUNT_COUNTRIES
    if not is_few or traced.until != traced.year or not traced.keys.keys() <= {Cut.AREA}:
        return None
    return _named(user, traced.year, traced.keys.get(Cut.AREA), traced.indicator).cleared()


def _named(user: Any, year: int, area: Any, indicator: Any) -> Any:
    rows = Clearance.objects.visible_to(user).of_cell(year, area, indicator)
    return rows.select_related("country", "cleared_by").order_by("cleared_at", "pk")
