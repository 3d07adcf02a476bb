"""The pictures of a factsheet: what each shows, in words and as data that can be drawn.

Only what the sheet tells is drawn: a number that is withheld, or told as a range, has no bar.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from textwrap import shorten

from results.amounts import BARE_UNITS, CURRENCIES, format_amount
from results.findings import charted, finding, legend
from results.picturing.data import Bars, Chart, Mark, Measure, Panel, Tile, Tiles
from results.picturing.data import Row as Line
from results.sheet import Row, Sheet

BARS = 5
"""How many indicators one picture compares; more are read in the table."""


LABEL = 80
"""Letters of a name over its bar: two lines."""


@dataclass(frozen=True)
class Picture:
    """A picture with all that is said of it. Its file in a document is named by its place."""

    code: str
    title: str
    finding: str
    legend: str
    chart: Chart

    @property
    def alt(self) -> str:
        return f"{self.title}. {self.finding}".strip()


def pictures_of(sheet: Sheet) -> list[Picture]:
    """Give what a sheet has to show: years, changes, sizes, and who reported.

    Two stand side by side, and the low ones first: a first page has room for those.
    """
    return [*_years(sheet), *_changes(sheet), *_sizes(sheet), *_states(sheet)]


def _years(sheet: Sheet) -> Iterator[Picture]:
    series = charted(sheet)
    if series is not None:
        name = f"{series.name[:1].upper()}{series.name[1:]} over the years"
        yield Picture("years", name, finding(series), legend(series), series)


def _sizes(sheet: Sheet) -> Iterator[Picture]:
    """Compare the indicators of the unit that most of them are counted in, beside last year."""
    rows = [row for row in _shown(sheet) if row.counted]
    units = Counter(row.unit for row in rows)
    if not units:
        return
    unit = max(units, key=units.__getitem__)
    same = sorted(
        (row for row in rows if row.unit == unit), key=lambda row: -(row.counted or Decimal(0))
    )[:BARS]
    before = {told.code: told.value for told in sheet.before}
    is_compared = any(row.code in before for row in same)
    measures = (Measure(str(sheet.year)), Measure(str(sheet.year - 1), "outlined"))
    largest = same[0]
    said = (
        f"The largest number of {_unit_in_words(largest)} is {largest.name}: "
        f"{_amount(largest, largest.counted)}."
    )
    bars = Bars(
        finding=said,
        panels=(Panel(f"By size, in {_unit_in_words(largest)}", measures[: 1 + is_compared]),),
        rows=tuple(
            Line(
                _label(row),
                (
                    Mark(row.counted, _amount(row, row.counted)),
                    *([_mark_before(row, before.get(row.code))] if is_compared else []),
                ),
            )
            for row in same
        ),
    )
    yield Picture("sizes", f"Results of {sheet.year} by size", said, "", bars)


def _mark_before(row: Row, before: Decimal | None) -> Mark:
    return Mark(before, "–" if before is None else _amount(row, before, comparator="="))


def _changes(sheet: Sheet) -> Iterator[Picture]:
    """Draw by how much each exact number changed on what was published of the year before."""
    before = {told.code: told.value for told in sheet.before if told.value > 0}
    changes = [
        (row, _per_cent(row.counted, before[row.code]))
        for row in _shown(sheet)
        if row.counted is not None and row.counted_comparator == "=" and row.code in before
    ][:BARS]
    if not changes:
        return
    changes.sort(key=lambda change: -change[1])
    rose = sum(change > 0 for _, change in changes)
    fell = sum(change < 0 for _, change in changes)
    said = (
        f"Of {len(changes)} indicators that can be compared with {sheet.year - 1}, "
        f"{rose} rose and {fell} fell."
        if len(changes) > 1
        else f"{changes[0][0].name}: {_signed(changes[0][1])} on {sheet.year - 1}."
    )
    bars = Bars(
        finding=said,
        panels=(Panel(f"Change on {sheet.year - 1}, in per cent", (Measure(""),)),),
        rows=tuple(
            Line(
                _label(row),
                (Mark(abs(change), _signed(change), "outlined" if change < 0 else "filled"),),
            )
            for row, change in changes
        ),
    )
    key = "Filled bar: more than the year before; outlined bar: less."
    yield Picture("changes", f"Change on {sheet.year - 1}", said, key, bars)


def _states(sheet: Sheet) -> Iterator[Picture]:
    states = sheet.reporting_states
    if not states:
        return
    said = f"{len(states)} Member States reported at least one number of this sheet."
    tiles = Tiles(finding=said, tiles=tuple(Tile(country, Decimal(1), "yes") for country in states))
    key = "Dark tile: reported at least one number; –: none."
    yield Picture("states", "Member States that reported", said, key, tiles)


def _shown(sheet: Sheet) -> Iterator[Row]:
    """Yield the rows that can be set beside each other: wholes, and of them what is told."""
    return (row for row in sheet.rows if not row.part_of and not row.withheld)


def _per_cent(now: Decimal | None, before: Decimal) -> Decimal:
    change = ((now or Decimal(0)) - before) / before * 100
    return change.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _signed(change: Decimal) -> str:
    sign = {True: "+", False: "\u2212"}[change > 0] if change else ""
    return f"{sign}{abs(change)}\u00a0%"


def _amount(row: Row, amount: Decimal | None, *, comparator: str | None = None) -> str:
    assert amount is not None  # noqa: S101 -- rows without an amount are left out
    return format_amount(
        amount,
        row.counted_comparator if comparator is None else comparator,
        unit=row.unit,
        unit_name="" if row.unit in BARE_UNITS else row.unit_name,
        short=True,
    )


def _label(row: Row) -> str:
    return shorten(row.name, LABEL, placeholder=" …")


def _unit_in_words(row: Row) -> str:
    return row.unit_name if row.unit not in CURRENCIES else "euro"
