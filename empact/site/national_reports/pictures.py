"""The picture of a national plan: its money by quarter, drawn from the table as it is frozen."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from empact.lib.euro import in_euro
from empact.lib.tables import Amount, Entry, Table
from empact.site.national_reports.queries.grants import MONEY_BY_QUARTER
from results.charts import Bars, Mark, Measure, Panel, Row

LOOKS = {"Planned": "outlined", "Requested": "pale", "Awarded": "filled", "Paid": "dark"}
"""The columns that are drawn, and how; all of them share one scale."""


def with_charts(tables: Iterable[Table]) -> list[tuple[Table, Bars | None]]:
    """Give each table with its chart, if it has one."""
    return [(table, _chart_of(table)) for table in tables]


def _chart_of(table: Table) -> Bars | None:
    """Draw what is planned, requested, awarded and paid; None where there is no money at all."""
    if table.title != MONEY_BY_QUARTER:
        return None
    places = [table.columns.index(name) for name in LOOKS]
    *quarters, together = ([_amount(row[place]) for place in places] for row in table.rows)
    if not any(map(any, quarters)):
        return None
    planned, requested, awarded, paid = map(in_euro, together)
    return Bars(
        finding=f"Planned: {planned}. Requested: {requested}. Awarded: {awarded}. Paid: {paid}.",
        panels=(Panel("Euro by quarter", tuple(Measure(*look) for look in LOOKS.items())),),  # type: ignore[arg-type]  # they are looks
        rows=tuple(
            Row(str(row[0]), _marks(amounts))
            for row, amounts in zip(table.rows, quarters, strict=False)
        ),
    )


def _marks(amounts: Sequence[Decimal]) -> tuple[Mark, ...]:
    """Give the marks of a quarter. Where more was paid back than paid, no bar is left of 0."""
    return tuple(Mark(max(amount, Decimal(0)), str(Amount(amount))) for amount in amounts)


def _amount(entry: Entry) -> Decimal:
    return entry.value if isinstance(entry, Amount) else Decimal(0)
