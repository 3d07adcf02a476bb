"""Input of disclosure control: the numbers of a frozen year and their relations.

Source: docs/domain.md, N10 and N13; ``results.disclosure.suppression`` has the rule itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from cycles.indicators.models import Indicator, IndicatorVersion, OverReporters, Source, Unit
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from results.disclosure.queries.cells import reporters_frozen
from results.disclosure.suppression import publish
from results.disclosure.tables import Breakdown, Earlier, Number, Publication, Table
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import DECIMALS, SnapshotTotal
from results.states import FactsheetState
from results.totals.cells import Cut
from results.withheld import Range, Withheld, are_few

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal

    from results.totals.queries.totals import Cell

Key = tuple[Any, Any]
"""The id of an area, None for all of them together, and the id of an indicator."""


def publications_of(
    found: Iterable[Cell],
    *,
    snapshot: Any,
    year: int,
    areas: Sequence[Any],
    cleared: Collection[Key] = (),
) -> dict[Key, Publication]:
    """Say how each number of a year that is being frozen is published, by area and indicator.

    ``areas`` are their ids in public order; in a ``cleared`` number nobody has to hide. Ranges are
    in the number's own unit. Takes five queries, and one more where an earlier version is out.
    """
    cells = {key_of(cell): cell for cell in found}
    ids = {indicator for _, indicator in cells}
    indicators = Indicator.objects.select_related("part_of").in_bulk(ids)
    versions = IndicatorVersion.objects.select_related("unit").in_bulk(
        {cell.version_id for cell in cells.values()}
    )
    countries = reporters_frozen(snapshot)
    numbers = {
        key: _number(
            cell,
            indicators[key[1]],
            versions[cell.version_id],
            countries.get(key, frozenset()),
            is_cleared=key in cleared and not indicators[key[1]].sensitive,
        )
        for key, cell in cells.items()
    }
    table = _table(numbers, indicators, areas, _earlier(year, ids))
    return {
        key: _in_unit(one, versions[cells[key].version_id].unit.factor)
        for key, one in publish(table).items()
    }


def _table(
    numbers: Mapping[Key, Number],
    indicators: Mapping[Any, Indicator],
    areas: Sequence[Any],
    earlier: Mapping[Key, Sequence[Earlier]],
) -> Table:
    breakdowns, totals = _made_of(indicators)
    return Table(
        areas=areas,
        numbers=numbers,
        breakdowns=breakdowns,
        totals=totals,
        highest=_adding_up(indicators, OverReporters.HIGHEST),
        loose=_adding_up(indicators, OverReporters.NONE),
        earlier=earlier,
        threshold=settings.SMALL_COUNT,
        countries=settings.SMALL_COUNT_COUNTRIES,
    )


@dataclass(frozen=True)
class Inexact:
    """A general total that is not published exactly, and what would let it be.

    ``consents`` are numbers that few countries report, each with the names of these: where all of
    them clear theirs, the total is exact. Nothing else is offered: to leave out parts since a total
    came out inexact would reveal what it came out from. docs/adr/0055 says why.
    """

    total: SnapshotTotal
    consents: Sequence[tuple[SnapshotTotal, Sequence[str]]] = ()


def inexact_totals(snapshot: Snapshot) -> list[Inexact]:
    """Give the general totals of a frozen year that are published as a range, or withheld.

    What few countries report altogether is not among them: nobody else's consent releases it. Takes
    nine queries where there are any, else one.
    """
    rows = {
        (row.area_id, row.indicator_id): row
        for row in snapshot.totals.select_related("snapshot").in_order()
    }
    whys = {Withheld.IN_RANGE, Withheld.PROTECTS_ANOTHER}
    found = [row for row in rows.values() if row.area_id is None and row.withheld in whys]
    if not found:
        return []
    units = Unit.objects.in_bulk()
    indicators = Indicator.objects.in_bulk({indicator for _, indicator in rows})
    countries = reporters_frozen(snapshot.pk)
    names = dict(
        Organisation.objects.filter(kind__in=COUNTRIES, authority_of=None).values_list(
            "country", "name"
        )
    )
    numbers = {
        key: replace(
            _frozen_number(row, units[row.unit]),
            few=row.withheld == Withheld.FEW_COUNTRIES,
            countries=countries.get(key, frozenset()),
        )
        for key, row in rows.items()
    }
    areas = [row.area_id for row in snapshot.areas.order_by("rank", "code")]
    earlier = _earlier(snapshot.year, indicators, but=snapshot)
    table = _table(numbers, indicators, areas, earlier)
    cleared = publish(
        replace(
            table,
            numbers={
                key: replace(number, few=number.few and number.sensitive)
                for key, number in numbers.items()
            },
        )
    )
    return [
        Inexact(
            row,
            [
                (few, sorted(names.get(code, code) for code in numbers[key].countries))
                for key, few in rows.items()
                if key[1] in _family(row.indicator_id, table)
                and numbers[key].few
                and numbers[key].is_there
                and not numbers[key].sensitive
            ]
            if cleared[None, row.indicator_id].why is None
            else (),
        )
        for row in found
    ]


def _family(indicator: Any, table: Table) -> set[Any]:
    """Give what an indicator hangs together with: its wholes, its parts, and its components."""
    found, edge = {indicator}, {indicator}
    while edge:
        beside = {
            one
            for breakdown in table.breakdowns
            if edge & {breakdown.whole, *breakdown.parts}
            for one in (breakdown.whole, *breakdown.parts)
        }
        beside |= {
            one
            for whole, parts in table.totals.items()
            if edge & {whole, *parts}
            for one in (whole, *parts)
        }
        edge = beside - found
        found |= edge
    return found


def as_kept(cell: Cell) -> tuple[Decimal | None, Decimal | None]:
    """Give what is claimed and counted as exactly as snapshots keep it."""
    claimed, counted = (
        x if x is None else round(x, DECIMALS) for x in (cell.claimed, cell.counted)
    )
    return claimed, counted


def key_of(cell: Cell) -> Key:
    return cell.key.get(Cut.AREA), cell.indicator_id


def _number(
    cell: Cell,
    indicator: Indicator,
    version: IndicatorVersion,
    countries: frozenset[str],
    *,
    is_cleared: bool,
) -> Number:
    unit = version.unit
    # Of which indicator it is was read with all others.
    source = Source.JUDICIAL_MEASURES if version.measure else indicator.source
    return Number(
        amounts=_in_base(as_kept(cell), unit.factor),
        sensitive=indicator.sensitive,
        few=not is_cleared and are_few(cell.reporting_countries, source=source),
        vague=_is_vague(cell.claimed_comparator, cell.counted_comparator),
        whole=unit.whole and unit.factor == 1,
        countries=countries,
        relation=(
            indicator.part_of.code if indicator.part_of else "",
            indicator.breakdown,
            indicator.exhaustive,
        ),
    )


def _in_base(
    amounts: tuple[Decimal | None, Decimal | None], factor: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Give amounts in one unit, so that kilograms and tonnes make up one sum."""
    claimed, counted = (x if x is None else x * factor for x in amounts)
    return claimed, counted


def _in_unit(published: Publication, factor: Decimal) -> Publication:
    first, second = (
        Range(one.least / factor, one.most if one.most is None else one.most / factor)
        for one in published.ranges
    )
    return Publication(published.why, (first, second))


def _is_vague(*comparators: str) -> bool:
    return any(comparator not in ("", "=") for comparator in comparators)


def _adding_up(indicators: Mapping[Any, Indicator], how: str) -> frozenset[Any]:
    return frozenset(pk for pk, one in indicators.items() if one.over_reporters == how)


def _frozen_number(total: SnapshotTotal, unit: Unit) -> Number:
    return Number(
        amounts=_in_base((total.claimed, total.counted), unit.factor),
        sensitive=total.sensitive,
        vague=_is_vague(total.claimed_comparator, total.counted_comparator),
        whole=unit.whole and unit.factor == 1,
        relation=(total.part_of, total.breakdown, total.exhaustive),
    )


def _earlier(
    year: int, indicators: Collection[Any], *, but: Snapshot | None = None
) -> dict[Key, list[Earlier]]:
    """Give by number what earlier versions say of it, the last one last.

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
    if but is not None:
        out = out.exclude(snapshot=but)
    found: dict[Key, list[Earlier]] = defaultdict(list)
    totals = list(out.order_by("snapshot__number"))
    units = Unit.objects.in_bulk() if totals else {}
    for total in totals:
        unit = units[total.unit]
        number = _frozen_number(total, unit)
        ranges = [
            Range(least * unit.factor, most if most is None else most * unit.factor)
            for least, most in (
                (total.claimed_least or 0, total.claimed_most),
                (total.counted_least or 0, total.counted_most),
            )
        ]
        why = Withheld(total.withheld) if total.withheld else None
        published = Publication(why, (ranges[0], ranges[1]))
        found[total.area_id, total.indicator_id].append(Earlier(number, published))
    return found


def _made_of(
    indicators: Mapping[Any, Indicator],
) -> tuple[list[Breakdown], dict[Any, list[Any]]]:
    """Give breakdowns, and of totals the components, of which there are numbers."""
    parts: dict[Any, list[Indicator]] = defaultdict(list)
    for indicator in sorted(indicators.values(), key=lambda one: (one.rank, one.code)):
        if indicator.part_of_id in indicators:
            parts[indicator.part_of_id, indicator.breakdown].append(indicator)
    breakdowns = [
        Breakdown(whole, tuple(part.pk for part in found), any(part.exhaustive for part in found))
        for (whole, _), found in parts.items()
    ]
    components: dict[Any, list[Any]] = defaultdict(list)
    through = Indicator.components.through.objects.filter(from_indicator__in=indicators)
    for whole, part in through.values_list("from_indicator", "to_indicator").order_by("pk"):
        components[whole].append(part)
    return breakdowns, components
