"""Results of a country in its report: amounts that link to their parts."""

from decimal import Decimal
from typing import Any

from cycles.indicators.models import IndicatorVersion
from cycles.tracing.addresses import trace_url
from empact.lib.tables import Amount, Entry
from empact.site.national_reports.queries.scopes import Scope
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, NoTotal

NO_TOTAL = {
    NoTotal.NOT_ADDED_UP: "not added up",
    NoTotal.UNITS: "in units that do not add up",
}
"""The words in the place of a number if the figures are not added up."""


def _amount(cell: Cell, value: Decimal | None, comparator: str, trace: str) -> Entry:
    if value is None:
        return NO_TOTAL.get(NoTotal(cell.no_total), "–") if cell.no_total else "–"
    return Amount(value, comparator, trace)


def amounts_of(cell: Cell, version: IndicatorVersion, scope: Scope) -> list[Entry]:
    """Write the claimed and counted amounts of a total, with links and numbers of figures."""
    authority: dict[str, Any] = {}
    if Cut.AUTHORITY in cell.key:
        authority = {"authority": cell.key[Cut.AUTHORITY] or "none"}
    trace = trace_url(
        scope.first_day.year,
        version.indicator,
        until=scope.last_day.year,
        organisation=cell.key[Cut.ORGANISATION],
        round=scope.round,
        **authority,
    )
    return [
        _amount(cell, cell.claimed, cell.claimed_comparator, trace),
        _amount(cell, cell.counted, cell.counted_comparator, trace),
        cell.numbers,
    ]
