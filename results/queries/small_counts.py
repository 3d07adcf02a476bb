"""What the rule of small counts is asked of: the cells of a year, and how they hang together.

Source: EMPACT number rules, 4.10 and 4.13; ``results.small_counts`` has the rule itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from cycles.models import Indicator, IndicatorVersion, OverReporters
from results.models import Snapshot, SnapshotTotal, Withheld, are_few
from results.models.snapshot_totals import DECIMALS
from results.queries.cells import Cut
from results.small_counts import Highest, Sum, Told, withhold
from results.states import FactsheetState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from decimal import Decimal

    from results.queries.totals import Cell

Key = tuple[Any, Any]
"""The id of an area, None for all of them together, and the id of an indicator."""


def withheld_of(
    found: Iterable[Cell],
    *,
    year: int,
    countries: Mapping[Key, int] | None = None,
    cleared: Collection[Key] = (),
) -> dict[Key, Withheld]:
    """Say which cells of a year, told by area and indicator, are withheld, and why.

    ``countries`` says of a cell in how many countries somebody could hide, where that is not the
    number of those reporting; in a ``cleared`` one nobody has to. Takes four queries.
    """
    cells = {key_of(cell): cell for cell in found}
    ids = {indicator for _, indicator in cells}
    indicators = Indicator.objects.in_bulk(ids)
    versions = IndicatorVersion.objects.select_related("unit").in_bulk(
        {cell.version_id for cell in cells.values()}
    )
    before = _told_before(year, ids)
    numbers = {}
    for key, cell in cells.items():
        indicator, factor = indicators[key[1]], versions[cell.version_id].unit.factor
        told, whys = before.get((*key, *as_kept(cell)), (False, set()))
        is_cleared = key in cleared and not indicator.sensitive
        numbers[key] = Told(
            # In one unit, so that kilograms and tonnes make up one sum.
            amounts=tuple(x if x is None else x * factor for x in (cell.claimed, cell.counted)),  # type: ignore[arg-type]  # two of two
            sensitive=indicator.sensitive,
            few=not is_cleared
            and are_few(
                source=indicator.source,
                reporting_countries=(
                    cell.reporting_countries if countries is None else countries.get(key, 0)
                ),
            ),
            out=told,
            kept=bool(whys - {Withheld.FEW_COUNTRIES} if is_cleared else whys) and not told,
        )
    sums, highest = _relations(numbers, indicators)
    return withhold(numbers, sums, highest, threshold=settings.SMALL_COUNT)


def as_kept(cell: Cell) -> tuple[Decimal | None, Decimal | None]:
    """Give what is claimed and counted as exactly as snapshots keep it."""
    claimed, counted = (
        x if x is None else round(x, DECIMALS) for x in (cell.claimed, cell.counted)
    )
    return claimed, counted


def key_of(cell: Cell) -> Key:
    return cell.key.get(Cut.AREA), cell.indicator_id


def _told_before(year: int, indicators: Collection[Any]) -> dict[Any, tuple[bool, set[str]]]:
    """Say which numbers of a year were told before, or why withheld, by what they were.

    What is waiting for its publication is as good as out.
    """
    out = SnapshotTotal.objects.filter(
        models.Exists(
            Snapshot.objects.filter(
                pk=models.OuterRef("snapshot"),
                factsheets__state__in=set(FactsheetState) - {FactsheetState.DRAFT},
            )
        ),
        snapshot__year=year,
        indicator__in=indicators,
    )
    found: dict[Any, tuple[bool, set[str]]] = {}
    for *said, withheld in out.values_list("area", "indicator", "claimed", "counted", "withheld"):
        told, whys = found.get(tuple(said), (False, set()))
        found[tuple(said)] = (told or not withheld, whys | ({withheld} - {""}))
    return found


def _relations(
    numbers: Mapping[Key, Told], indicators: Mapping[Any, Indicator]
) -> tuple[list[Sum], list[Highest]]:
    """Say how the cells hang together: areas, parts with their parents, components with totals."""
    areas: dict[Any, list[Key]] = defaultdict(list)
    places: dict[Any, None] = {}
    for place, indicator in numbers:
        places[place] = None
        if place is not None:
            areas[indicator].append((place, indicator))
    sums, highest = [], []
    for indicator, keys in areas.items():
        how = indicators[indicator].over_reporters
        several = sum(any(x is not None for x in numbers[key].amounts) for key in keys) > 1
        if how == OverReporters.SUM or not several:
            sums.append(Sum((None, indicator), tuple(keys)))
        elif how == OverReporters.HIGHEST:
            highest.append(Highest((None, indicator), tuple(keys)))
    for whole, parts, exhaustive in _made_of(indicators):
        people = any(indicators[pk].sensitive for pk in (whole, *parts))
        sums += [
            Sum((place, whole), tuple((place, part) for part in parts), exhaustive, people)
            for place in places
            if (place, whole) in numbers
        ]
    return sums, highest


def _made_of(indicators: Mapping[Any, Indicator]) -> Iterable[tuple[Any, list[Any], bool]]:
    """Give what parts make up: each by itself leaves a rest, a breakdown and components a whole."""
    breakdowns: dict[Any, list[Indicator]] = defaultdict(list)
    for indicator in indicators.values():
        if indicator.part_of_id in indicators:
            breakdowns[indicator.part_of_id, indicator.breakdown].append(indicator)
    for (whole, _), parts in breakdowns.items():
        yield from ((whole, [part.pk], False) for part in parts)
        exhaustive = any(part.exhaustive for part in parts)
        if exhaustive or len(parts) > 1:
            yield whole, [part.pk for part in parts], exhaustive
    components: dict[Any, list[Any]] = defaultdict(list)
    through = Indicator.components.through.objects.filter(
        from_indicator__in=indicators, to_indicator__in=indicators
    )
    for whole, part in through.values_list("from_indicator", "to_indicator").order_by("pk"):
        components[whole].append(part)
    yield from ((whole, parts, True) for whole, parts in components.items())
