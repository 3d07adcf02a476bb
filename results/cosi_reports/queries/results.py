"""Results of the year of a period: by indicator, by area, and against the targets of OAPs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import IndicatorVersion, Source
from cycles.tracing.addresses import trace_url
from empact.lib.tables import Amount, Table
from results.cosi_reports.queries.readers import WITHHELD, Readers
from results.cosi_reports.queries.sections import ALL, Section, many
from results.cosi_reports.queries.work import plans_in
from results.sheets.wording import no_total_in_words
from results.targets.queries.targets import target_rows
from results.targets.reach import SetAt, TargetState, withhold
from results.targets.target_texts import TargetText
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from empact.lib.tables import Entry
    from empact.people.accounts.models import User
    from results.cosi_reports.queries.sections import Period
    from results.targets.reach import TargetRow

FEW = f"fewer than {settings.SMALL_COUNT}"


def results_section(period: Period, by: User) -> Section:
    """Return the sums of the year so far, and the progress towards the targets of OAPs.

    Numbers are of the whole year so far, also in a report on a half-year: what a single half-year
    came to would reveal, beside the year, what few countries reported in the other one. ``by``
    reads every target. Source: docs/domain.md, S27 and W14.
    """
    plans = {oap.pk: oap for oap in plans_in(period)}
    rows = target_rows(by, set_at=(SetAt.OAP,), plans=[*plans])
    first = min((row.first_year for row in rows), default=period.year)
    last = max((row.last_year for row in rows), default=period.year)
    readers = Readers(min(first, period.year), max(last, period.year))
    shown = [withhold(row, why) if (why := readers.why_withheld(row)) else row for row in rows]
    reached = sum(row.state == TargetState.REACHED for row in shown)
    return Section(
        "results",
        f"{reached} of {many(len(shown), 'target')} of OAPs reached."
        if shown
        else "The OAPs of the period have no targets.",
        [
            _by_area(shown),
            _targets(shown),
            *_totals(period.year, readers),
        ],
        drawn=("Targets", "Reached"),
    )


def _by_area(rows: Sequence[TargetRow]) -> Table:
    found: dict[tuple[int, str], Counter[TargetState]] = defaultdict(Counter)
    for row in rows:
        found[row.of.area.rank, str(row.of.area)][row.state] += 1
    lines: list[list[Entry]] = [
        [area, of.total(), *(of[state] for state in TargetState)]
        for (_, area), of in sorted(found.items())
    ]
    if len(lines) > 1:
        total = sum(found.values(), Counter())
        lines.append([ALL, total.total(), *(total[state] for state in TargetState)])
    return Table(
        "Targets by crime area",
        "Targets of OAPs with a day in the period, as far as they are by now.",
        ["Crime area", "Targets", *(str(state.label) for state in TargetState)],
        lines,
    )


def _targets(rows: Sequence[TargetRow]) -> Table:
    lines: list[list[Entry]] = []
    for row in rows:
        target = TargetText(row)
        unit = row.unit.name if row.unit else ""
        counted: Entry = WITHHELD if row.state is TargetState.WITHHELD else "–"
        if row.counted is not None:
            counted = Amount(row.counted, row.counted_comparator or "=", target.trace)
        lines.append(
            [
                str(row.of),
                str(row.indicator.name),
                target.by_when,
                unit,
                Amount(row.target),
                counted,
                target.share or "–",
                str(row.state.label),
            ]
        )
    return Table(
        "Targets of OAPs",
        "A number is withheld where not every reader of this report may see it.",
        ["OAP", "Indicator", "To be reached", "Unit", "Target", "Counted", "Share", "State"],
        lines,
    )


def _totals(year: int, readers: Readers) -> list[Table]:
    """Give the totals of the year by indicator, and by area and indicator."""
    whole, of_areas = totals(year, [Cut.INDICATOR]), totals(year, [Cut.AREA, Cut.INDICATOR])
    versions = IndicatorVersion.objects.select_related("indicator__group", "unit").in_bulk(
        {cell.version_id for cell in (*whole, *of_areas)}
    )
    areas = CrimeArea.objects.in_bulk()
    parts: dict[Any, list[Cell]] = defaultdict(list)
    for cell in of_areas:
        if cell.key[Cut.AREA] is not None:
            parts[cell.indicator_id].append(cell)
    by_indicator, by_area = [], []
    for cell in sorted(whole, key=lambda cell: _rank(versions[cell.version_id])):
        version = versions[cell.version_id]
        if version.indicator.part_of_id or not cell.has_number:
            continue
        small = [_is_small(one, version) for one in parts[cell.indicator_id]]
        shown = _all_see(readers, version, year) and not any(small)
        by_indicator.append(
            [
                str(version.indicator.name),
                version.unit.name,
                *_amounts(cell, version, year, shown=shown),
                cell.reporting_countries if shown else WITHHELD,
            ]
        )
        for part, is_small in zip(parts[cell.indicator_id], small, strict=True):
            area = areas[part.key[Cut.AREA]]
            seen = _all_see(readers, version, year, area.pk)
            amounts: list[Entry] = (
                [FEW, FEW] if is_small and seen else _amounts(part, version, year, area, shown=seen)
            )
            by_area.append(
                (
                    (area.rank, str(area)),
                    [str(area), str(version.indicator.name), version.unit.name, *amounts],
                )
            )
    by_area.sort(key=lambda line: line[0])
    note = (
        f"Accepted figures of {year}, as far as they are reported by now. Claimed is what "
        "organisations report; counted is without double counting. A number is withheld where not "
        "every reader of this report may see it."
    )
    columns = ["Unit", "Claimed", "Counted"]
    return [
        Table(
            f"Results of {year}", note, ["Indicator", *columns, "Reporting countries"], by_indicator
        ),
        Table(
            f"Results of {year} by crime area",
            "The same by crime area. Figures of an area stand under the area of their OAP.",
            ["Crime area", "Indicator", *columns],
            [line for _, line in by_area],
        ),
    ]


def _all_see(readers: Readers, version: IndicatorVersion, year: int, area: Any = None) -> bool:
    """Say whether each reader may see a total; totals of events and measures are visible to all
    inside.
    """
    if version.source != Source.REPORTED:
        return True
    return readers.all_see(version.indicator.pk, area, year=year)


def _amounts(
    cell: Cell, version: IndicatorVersion, year: int, area: Any = None, *, shown: bool
) -> list[Entry]:
    if not shown:
        return [WITHHELD, WITHHELD]
    trace = trace_url(year, version.indicator, area=area)

    def amount(value: Decimal | None, comparator: str) -> Entry:
        if value is None:
            return no_total_in_words(cell.no_total) or "–"
        return Amount(value, comparator or "=", trace)

    return [
        amount(cell.claimed, cell.claimed_comparator),
        amount(cell.counted, cell.counted_comparator),
    ]


def _is_small(cell: Cell, version: IndicatorVersion) -> bool:
    """Say whether it is a sensitive count that could identify people.

    Source: docs/domain.md, N13.
    """
    return version.indicator.sensitive and any(
        value is not None and 0 < value < settings.SMALL_COUNT
        for value in (cell.claimed, cell.counted)
    )


def _rank(version: IndicatorVersion) -> tuple[int, int, str]:
    indicator = version.indicator
    return indicator.group.rank, indicator.rank, indicator.name
