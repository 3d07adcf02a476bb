"""Published years of a series, added up to a cycle."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from actions.aggregation.amounts import Amount, sum_up
from results.disclosure.tables import add_ranges
from results.series.series import Certainty, SeriesPoint
from results.sheets.extents import Extent
from results.withheld import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cycles.cycles.models import Cycle


def lacking(cycle: Cycle, known: Collection[int]) -> str:
    """Name the years of a cycle that are not among the known ones."""
    years = range(cycle.first_year, cycle.last_year + 1)
    return ", ".join(str(year) for year in years if year not in known)


def sum_of(cycle: Cycle, found: Sequence[SeriesPoint], code: str) -> SeriesPoint | None:
    """Add published years of an indicator, by its code, up to a cycle.

    Missing answers are counted for each year alone: the same organisation may have answered in
    another. The same group may be open in several years, so that as many questions as in one of
    them are open at least.
    """
    if not found or any(point.value is None and not point.is_hidden for point in found):
        return None
    first = found[0]
    amounts = _ranges_of(found) if any(point.is_hidden for point in found) else _amounts_of(found)
    if amounts["value"] is None:
        return None
    return replace(
        first,
        first_year=cycle.first_year,
        last_year=cycle.last_year,
        **amounts,
        why="",
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


def _amounts_of(found: Sequence[SeriesPoint]) -> dict[str, Any]:
    counted = sum_up([Amount(one.value, one.comparator) for one in found if one.value is not None])
    said = [Amount(one.claimed, one.claimed_comparator) for one in found if one.claimed is not None]
    claimed = sum_up(said)
    return {
        "value": counted.value,
        "comparator": counted.comparator,
        "claimed": claimed.value if len(said) == len(found) else None,
        "claimed_comparator": claimed.comparator,
    }


def _ranges_of(found: Sequence[SeriesPoint]) -> dict[str, Any]:
    """Add up what is published of years of which one is not published exactly."""
    counted, claimed = (
        add_ranges(one for one in ranges if one is not None)
        if all(one is not None for one in ranges)
        else ANYTHING
        for ranges in zip(*(point.ranges for point in found), strict=True)
    )
    return {
        "value": counted.least if counted.says_something else None,
        "comparator": "at_least",
        "most": counted.most,
        "claimed": claimed.least if claimed.says_something else None,
        "claimed_comparator": "at_least",
        "claimed_most": claimed.most,
        "ranges": (counted, claimed),
        "is_hidden": True,
    }


def _by_year(point: SeriesPoint, code: str) -> str:
    """Give where the years are that a published sum of years is made of, each to be opened."""
    query = {"area": point.area.code} if point.area else None
    return reverse("results:series_detail", args=[code], query=query)
