"""How countries follow up what COSI recommended: a grid of countries by recommendation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cycles.recommendations.models import FollowUp, Recommendation

if TYPE_CHECKING:
    from cycles.cycles.models import Cycle
    from empact.people.roles.models.organisations import Organisation


@dataclass
class OfCountry:
    """One row: a country, and beside each recommendation its follow-up, or none."""

    organisation: Organisation
    cells: list[tuple[Recommendation, FollowUp | None]] = field(default_factory=list)


@dataclass
class Grid:
    """Countries in the order of the alphabet: nobody is first or last in it for what they did."""

    recommendations: list[Recommendation]
    rows: list[OfCountry]
    follow_ups: list[FollowUp]
    overdue: int


def grid_of(cycle: Cycle, user: Any, *, overdue_only: bool = False) -> Grid:
    """Lay out what somebody sees of the follow-ups in a cycle: all, or those of their country.

    Two queries, however many countries and recommendations there are. With ``overdue_only`` the
    countries and recommendations are left out that owe nothing.
    """
    rows = FollowUp.objects.visible_to(user).filter(recommendation__decision__cycle=cycle)
    seen = list(rows.with_recommendation().with_marking().order_by("organisation__name", "pk"))
    late = sum(row.is_overdue for row in seen)
    if overdue_only:
        seen = [row for row in seen if row.is_overdue]
    there = {row.recommendation_id for row in seen}
    told = Recommendation.objects.visible_to(user).filter(decision__cycle=cycle)
    told = told.select_related("decision").in_order()
    columns = [row for row in told if row.pk in there or not overdue_only]
    found: dict[Any, OfCountry] = {}
    by_cell = {(row.organisation_id, row.recommendation_id): row for row in seen}
    for row in seen:
        found.setdefault(row.organisation_id, OfCountry(row.organisation))
    for pk, country in found.items():
        country.cells = [(column, by_cell.get((pk, column.pk))) for column in columns]
    return Grid(columns, list(found.values()), seen, late)
