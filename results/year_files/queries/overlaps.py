"""The possible overlaps of a year, member by member."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from results.year_files.queries.refs import refs_of_figures


@dataclass(frozen=True, slots=True)
class Member:
    """A figure in a group, which is numbered within the year; by what it got there, what counts."""

    group: int
    figure: str
    rule: str
    value: Decimal
    counted: Decimal
    state: str


def overlaps_of(year: int) -> list[Member]:
    """Give all members of the groups that have one in this year, group by group. Two queries.

    A figure is called by its ref in a year file, or else by its id.
    """
    groups = Overlap.objects.live().filter(members__figure__first_day__year=year)
    rows = OverlapMember.objects.filter(overlap__in=groups.values("pk"))
    found = list(
        rows.order_by("figure").values_list(
            "overlap", "figure", "rule", "figure__value", "figure__counted", "overlap__state"
        )
    )
    refs = refs_of_figures(figure for _, figure, *_ in found)
    numbers: dict[object, int] = {}
    members = [
        # What is in a group is a number.
        Member(
            numbers.setdefault(overlap, len(numbers) + 1),
            refs.get(figure, str(figure)),
            rule,
            value or Decimal(0),
            counted or Decimal(0),
            state,
        )
        for overlap, figure, rule, value, counted, state in found
    ]
    return sorted(members, key=lambda member: (member.group, member.figure))
