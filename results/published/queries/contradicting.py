"""Values published of the same as a value, and those that contradict it.

Source: docs/domain.md, N10.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Min, Q, Subquery, Value

from results.published.models import PublishedValue
from results.published.queries.contradictions import SAME, Checker, Contradiction, in_order
from results.published.queries.stated_sums import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import Indicator


@dataclass(frozen=True, slots=True)
class Comparable:
    """The values related to a published value; ``rivals`` are of the same, itself included."""

    areas: list[CrimeArea]
    rivals: list[PublishedValue]
    contradictions: list[Contradiction]


def comparable_values(value: PublishedValue) -> Comparable:
    """Compare a value, and those of its key, with all that is published of what they are of.

    Takes seven queries, however much is published.
    """
    checker = Checker()
    meanings = checker.meanings
    rows = in_order().filter(in_its_time(value))
    if value.label.indicator_id is not None:
        # What nobody mapped may name a part of what somebody did map.
        family = family_of(value.label.indicator_id, checker.indicators)
        rows = rows.filter(Q(label__indicator=None) | Q(label__indicator__in=family))
    rows = list(rows)
    same = meanings.same(value)
    areas = meanings.priorities[value.priority_id].areas.all()
    return Comparable(
        areas=sorted(areas, key=lambda area: (area.rank, area.code)),
        rivals=sorted(
            (row for row in rows if meanings.same(row) == same),
            key=lambda row: (row.evidence, row.pk),
        ),
        contradictions=[
            item
            for item in checker.run(rows)
            if item.kind not in (SHORT, SAME) and value.key in {row.key for row in item.rows}
        ],
    )


def in_its_time(value: PublishedValue) -> Q:
    """Keep what is of the time of a value: of its cycle and other spans around it, all years."""
    if value.first_year is None:
        return Q(first_year=None)
    around = PublishedValue.objects.filter(
        first_year__lte=value.last_year, last_year__gte=value.first_year
    ).order_by()
    widest = around.values(all=Value(1)).annotate(first=Min("first_year"), last=Max("last_year"))
    return Q(
        first_year__gte=Subquery(widest.values("first")),
        last_year__lte=Subquery(widest.values("last")),
    )


def family_of(indicator: Any, indicators: Mapping[Any, Indicator]) -> set[Any]:
    """Name an indicator and whatever it is a part or a component of, or the other way round."""
    near: dict[Any, set[Any]] = defaultdict(set)
    for row in indicators.values():
        above: Iterable[Any] = [row.part_of_id] if row.part_of_id else []
        for other in (*above, *(component.pk for component in row.components.all())):
            near[row.pk].add(other)
            near[other].add(row.pk)
    family, ahead = set(), {indicator}
    while ahead:
        family |= ahead
        ahead = {other for pk in ahead for other in near[pk]} - family
    return family
