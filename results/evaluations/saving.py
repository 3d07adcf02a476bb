"""How the numbers of a cut are written down, with the figures behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cycles.indicators.models import IndicatorVersion
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP
from results.evaluations.models.cuts import CutBy, CutFigure, CutNumber, SavedCut
from results.snapshots.traced import Traced
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals
from results.totals.queries.years import carried_by_any
from results.totals.sources import Within
from results.tracing.queries.parts import Added, added_by, figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from results.evaluations.models.evaluations import Evaluation

CUTS: dict[str, list[Cut]] = {
    CutBy.AREA: [Cut.AREA],
    CutBy.COUNTRY: [Cut.COUNTRY],
    CutBy.NOTHING: [],
}

ROWS_AT_ONCE = 2_000

NOTHING = Added(None, None)

type Key = tuple[int, UUID | None, str, bool]
"""A year, an area, a country, and whether the number is of all of them."""


def plans_of(evaluation: Evaluation) -> frozenset[UUID]:
    """Give the ids of the OAPs that an evaluation is about."""
    if evaluation.oap_id is not None:
        return frozenset([evaluation.oap_id])
    plans = OAP.objects.adopted().filter(priority__cycle=evaluation.cycle_id)
    if evaluation.priority_id is not None:
        plans = plans.filter(priority=evaluation.priority_id)
    return frozenset(plans.values_list("pk", flat=True))


def numbers_of(cut: SavedCut, plans: frozenset[UUID]) -> dict[Key, Cell]:
    """Count today what a cut asks, by year and place, in these OAPs. Two queries."""
    found: dict[Key, Cell] = {}
    for cuts in (CUTS[cut.by], []):
        cells = totals(
            cut.first_year,
            [Cut.YEAR, *cuts],
            until=cut.last_year,
            indicator=cut.indicator_id,
            within=Within(plans=plans),
        )
        for cell in cells:
            found[_key_of(cell, cuts)] = cell
    return found


def _key_of(cell: Cell, cuts: list[Cut]) -> Key:
    return (
        cell.key[Cut.YEAR],
        cell.key.get(Cut.AREA),
        cell.key.get(Cut.COUNTRY) or "",
        not cuts,
    )


def freeze_numbers(cut: SavedCut) -> bool:
    """Save a cut with its numbers and figures; False, and nothing is saved, where it has none.

    All is read in one transaction. The cut carries the strictest marking of what is in it.
    """
    plans = plans_of(cut.evaluation)
    found = numbers_of(cut, plans)
    if not any(cell.numbers for cell in found.values()):
        return False
    figures: Any = figures_of(
        Traced(indicator=cut.indicator_id, year=cut.first_year, until=cut.last_year)
    ).filter(action__oap__in=plans)
    carried = Marking.objects.filter(carried_by_any(figures)).order_by("-rank").first()
    own = cut.evaluation.marking
    cut.marking = carried if carried is not None and carried.rank > own.rank else own
    cut.save()
    versions = IndicatorVersion.objects.select_related("unit").in_bulk(
        {cell.version_id for cell in found.values()}
    )
    CutNumber.objects.bulk_create(_rows_of(cut, found, versions), batch_size=ROWS_AT_ONCE)
    CutFigure.objects.bulk_create(_figures_of(cut, figures), batch_size=ROWS_AT_ONCE)
    return True


def _rows_of(
    cut: SavedCut, found: dict[Key, Cell], versions: dict[Any, Any]
) -> Iterator[CutNumber]:
    for (year, area, country, is_whole), cell in found.items():
        version = versions[cell.version_id]
        yield CutNumber(
            cut=cut,
            year=year,
            area_id=area,
            country=country,
            is_whole=is_whole,
            unit=version.unit.code,
            unit_name=version.unit.name,
            version=version.number,
            **{name: getattr(cell, name) for name in AS_IN_CELLS},
        )


AS_IN_CELLS = (
    "counted",
    "counted_comparator",
    "claimed",
    "claimed_comparator",
    "no_total",
    "reporting",
    "not_reported",
    "missing",
    "preliminary",
    "open",
)
"""What a number keeps of a cell, under the same names."""


def _figures_of(cut: SavedCut, figures: Any) -> Iterator[CutFigure]:
    """Give the figures of each year with what they add to its number. A query for each year."""
    listed = figures.order_by("pk").values_list("pk", "action", "first_day__year")
    by_year: dict[int, list[tuple[int, Any]]] = {}
    for pk, action, year in listed:
        by_year.setdefault(year, []).append((pk, action))
    for year, rows in sorted(by_year.items()):
        traced = Traced(indicator=cut.indicator_id, year=year, until=year)
        added = added_by(traced, [pk for pk, _ in rows])
        for pk, action in rows:
            adds = added.get(pk, NOTHING)
            amounts: dict[str, Any] = {"claimed": adds.claimed, "counted": adds.counted}
            yield CutFigure(cut=cut, figure=pk, action_id=action, year=year, **amounts)
