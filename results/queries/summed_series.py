"""Published years of a series, added up to a cycle."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse

from results.extents import Extent
from results.series import Certainty, SeriesPoint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cycles.models import Cycle


def lacking(cycle: Cycle, told: Collection[int]) -> str:
    """Name the years of a cycle that are not among those told."""
    years = range(cycle.first_year, cycle.last_year + 1)
    return ", ".join(str(year) for year in years if year not in told)


def sum_of(cycle: Cycle, found: Sequence[SeriesPoint], code: str) -> SeriesPoint | None:
    """Add published years of an indicator, by its code, up to a cycle.

    Who answered nothing is told of each year alone: the same organisation may have answered in
    another. The same group may be open in several years, so that as many questions as in one of
    them are open at least.
    """
    values = [point.value for point in found if point.value is not None]
    if not found or len(values) < len(found):
        return None
    claims = {point.claimed_comparator for point in found}
    first = found[0]
    told = [point.claimed for point in found if point.claimed is not None]
    return replace(
        first,
        first_year=cycle.first_year,
        last_year=cycle.last_year,
        value=sum(values, Decimal(0)),
        comparator=_strongest({point.comparator for point in found}),
        claimed=sum(told, Decimal(0)) if len(told) == len(found) else None,
        claimed_comparator=_strongest(claims),
        certainty=max((point.certainty for point in found), key=list(Certainty).index),
        extent=Extent.WIDER if any(p.extent == Extent.WIDER for p in found) else first.extent,
        open=max(point.open for point in found),
        open_comparator="=" if sum(point.open > 0 for point in found) <= 1 else "at_least",
        missing=0,
        lacking=lacking(cycle, {point.first_year for point in found}),
        explanation=" ".join(
            f"{point.years}: {point.explanation}" for point in found if point.explanation
        ),
        restated=max((p.restated for p in found if p.restated), default=None),
        restated_since=max((p.restated_since for p in found if p.restated_since), default=None),
        url=first.url if len(found) == 1 else _by_year(first, code),
    )


def _by_year(point: SeriesPoint, code: str) -> str:
    """Give where the years are that a published sum of years is made of, each to be opened."""
    query = {"area": point.area.code} if point.area else None
    return reverse("results:series_detail", args=[code], query=query)


def _strongest(comparators: Iterable[str]) -> str:
    """One "about" makes a sum about, and one "at least" at least (4.9)."""
    return max(comparators, key=["=", "at_least", "about"].index)
