"""The follow-up of recommendations as a grid of addressees by recommendation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cycles.recommendations.models import FollowUp, Recommendation

if TYPE_CHECKING:
    from cycles.cycles.models import Cycle


@dataclass
class OfAddressee:
    """One row: an addressee, and its follow-up of each recommendation, or none."""

    name: str
    cells: list[tuple[Recommendation, FollowUp | None]] = field(default_factory=list)


@dataclass
class Grid:
    """Addressees in the order of the alphabet, which is no ranking; then drivers by area."""

    recommendations: list[Recommendation]
    rows: list[OfAddressee]
    follow_ups: list[FollowUp]
    overdue: int


def grid_of(cycle: Cycle, user: Any, *, overdue_only: bool = False) -> Grid:
    """Lay out the follow-ups in a cycle that somebody sees: all, or those that they answer.

    Two queries, however many addressees and recommendations there are. With ``overdue_only`` the
    addressees and recommendations with nothing overdue are left out.
    """
    rows = FollowUp.objects.visible_to(user).filter(recommendation__decision__cycle=cycle)
    seen = list(rows.with_recommendation().with_marking().by_addressee())
    late = sum(row.is_overdue for row in seen)
    if overdue_only:
        seen = [row for row in seen if row.is_overdue]
    there = {row.recommendation_id for row in seen}
    listed = Recommendation.objects.visible_to(user).filter(decision__cycle=cycle)
    listed = listed.select_related("decision").in_order()
    columns = [row for row in listed if row.pk in there or not overdue_only]
    found: dict[str, OfAddressee] = {}
    by_cell = {(row.addressee, row.recommendation_id): row for row in seen}
    for row in seen:
        found.setdefault(row.addressee, OfAddressee(row.addressee))
    for name, addressee in found.items():
        addressee.cells = [(column, by_cell.get((name, column.pk))) for column in columns]
    return Grid(columns, list(found.values()), seen, late)
