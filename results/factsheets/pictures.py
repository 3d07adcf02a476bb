"""The pictures of a factsheet: what each shows, in words and as data that can be drawn.

Only what the sheet shows is drawn: a number that is withheld, or shown as a range, has no bar.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from textwrap import shorten

from empact.lib.numbers import format_number
from empact.lib.wording import gettext, ngettext
from results.charts.data import Bars, Chart, Mark, Measure, Panel, Tile, Tiles
from results.charts.data import Row as Line
from results.sheets.amounts import BARE_UNITS, CURRENCY_NAMES, format_amount
from results.sheets.findings import charted, finding, legend
from results.sheets.sheet import IN_RANGE, Row, Sheet

BARS = 5
"""Number of indicators that one picture compares; the table has all of them."""

AT_LEAST = 2
"""Pictures that every sheet has."""

MEASURED = frozenset({"EUR", "kg", "t", "l"})
"""Units of which there is an amount, not a number."""

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

    Where that is fewer than ``AT_LEAST``, since few countries reported, it shows how much of it is
    published, and what was done: both are said on the sheet.
    """
    found = [*_years(sheet), *_changes(sheet), *_sizes(sheet), *_states(sheet)]
    return [*found, *islice(_of_few(sheet), max(AT_LEAST - len(found), 0))]


def _years(sheet: Sheet) -> Iterator[Picture]:
    series = charted(sheet)
    if series is not None:
        name = gettext("{name} over the years").format(
            name=f"{series.name[:1].upper()}{series.name[1:]}"
        )
        yield Picture("years", name, finding(series), legend(series), series)


def _sizes(sheet: Sheet) -> Iterator[Picture]:
    """Compare the indicators of the unit that most are counted in, and of another, by size."""
    by_unit: dict[str, list[Row]] = defaultdict(list)
    for row in _shown(sheet):
        if row.counted:
            by_unit[row.unit].append(row)
    if not by_unit:
        return
    first = max(by_unit.values(), key=len)
    title = gettext("Results of {year} by size").format(year=sheet.year)
    yield _picture_of_sizes(sheet, first, "sizes", title)
    others = [rows for rows in by_unit.values() if rows is not first and len(rows) > 1]
    if others:
        second = max(others, key=_outcomes)
        title = gettext("Results of {year} in {unit}").format(
            year=sheet.year, unit=_unit_in_words(second[0])
        )
        yield _picture_of_sizes(sheet, second, "more-sizes", title)


def _outcomes(rows: Sequence[Row]) -> tuple[int, int]:
    """Rank rows that can be compared: many that say what was achieved say most."""
    return sum(row.indicator_class == "outcome" for row in rows), len(rows)


def _picture_of_sizes(sheet: Sheet, rows: Iterable[Row], code: str, title: str) -> Picture:
    """Draw the largest of rows in one unit, beside what was published of the year before."""
    same = sorted(rows, key=lambda row: -(row.counted or Decimal(0)))[:BARS]
    before = {one.code: one.value for one in sheet.before}
    is_compared = any(row.code in before for row in same)
    largest = same[0]
    said = _superlative(largest).format(
        name=largest.name,
        amount=_amount(largest, largest.counted),
        unit=gettext(largest.unit_name),
    )
    measures = (
        (Measure(str(sheet.year)), Measure(str(sheet.year - 1), "outlined"))
        if is_compared
        else (Measure(""),)
    )
    words = _unit_in_words(largest)
    bars = Bars(
        finding=said,
        panels=(Panel(f"{words[:1].upper()}{words[1:]}", measures),),
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
    return Picture(code, title, said, "", bars)


def _superlative(row: Row) -> str:
    if row.unit in MEASURED:
        return gettext("The largest amount is {name}: {amount}.")
    if row.unit == "count":
        return gettext("The largest number is {name}: {amount}.")
    return gettext("The largest number of {unit} is {name}: {amount}.")


def _mark_before(row: Row, before: Decimal | None) -> Mark:
    return Mark(before, "–" if before is None else _amount(row, before, comparator="="))


def _changes(sheet: Sheet) -> Iterator[Picture]:
    """Draw by how much each exact number changed on what was published of the year before."""
    before = {one.code: one.value for one in sheet.before if one.value > 0}
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
        gettext(
            "Of {number} indicators that can be compared with {year}, {rose} rose and {fell} fell."
        ).format(number=len(changes), year=sheet.year - 1, rose=rose, fell=fell)
        if len(changes) > 1
        else gettext("{name}: {change} on {year}.").format(
            name=changes[0][0].name, change=_signed(changes[0][1]), year=sheet.year - 1
        )
    )
    bars = Bars(
        finding=said,
        panels=(
            Panel(
                gettext("Change on {year}, in per cent").format(year=sheet.year - 1),
                (Measure(""),),
            ),
        ),
        rows=tuple(
            Line(
                _label(row),
                (Mark(abs(change), _signed(change), "outlined" if change < 0 else "filled"),),
            )
            for row, change in changes
        ),
    )
    key = gettext("Filled bar: more than the year before; outlined bar: less.")
    title = gettext("Change on {year}").format(year=sheet.year - 1)
    yield Picture("changes", title, said, key, bars)


def _states(sheet: Sheet) -> Iterator[Picture]:
    states = sheet.reporting_states
    if not states:
        return
    said = gettext("{number} Member States reported at least one number of this sheet.").format(
        number=len(states)
    )
    tiles = Tiles(
        finding=said, tiles=tuple(Tile(country, Decimal(1), gettext("yes")) for country in states)
    )
    key = gettext("Dark tile: reported at least one number; –: none.")
    yield Picture("states", gettext("Member States that reported"), said, key, tiles)


def _of_few(sheet: Sheet) -> Iterator[Picture]:
    """Draw what can be said of a sheet with little on it: nothing that it does not say in words."""
    rows = list(sheet.rows)
    withheld = sum(row.hides_amount for row in rows)
    counts = {
        gettext("Published exactly"): sum(not row.withheld for row in rows),
        gettext("Published as a range"): sum(row.withheld == IN_RANGE for row in rows),
        gettext("Withheld"): withheld,
    }
    if rows:
        said = _withheld_of(len(rows), withheld)
        yield _picture_of_counts("published", gettext("What is published here"), said, counts)
    done = {
        gettext("Operational actions"): sheet.actions,
        gettext("Joint action days"): sheet.joint_action_days,
    }
    if any(done.values()):
        said = gettext("{actions} and {days} belong to {year}.").format(
            actions=ngettext(
                "{number} operational action", "{number} operational actions", sheet.actions
            ).format(number=sheet.actions),
            days=ngettext(
                "{number} joint action day", "{number} joint action days", sheet.joint_action_days
            ).format(number=sheet.joint_action_days),
            year=sheet.year,
        )
        title = gettext("What was done in {year}").format(year=sheet.year)
        yield _picture_of_counts("done", title, said, done)


def _withheld_of(rows: int, withheld: int) -> str:
    """Say how many numbers of a sheet are withheld."""
    if rows == 1:
        if withheld:
            return gettext("Of the only number of this sheet, 1 is withheld.")
        return gettext("Of the only number of this sheet, none is withheld.")
    if not withheld:
        return gettext("Of {rows} numbers of this sheet, none is withheld.").format(rows=rows)
    return ngettext(
        "Of {rows} numbers of this sheet, {number} is withheld.",
        "Of {rows} numbers of this sheet, {number} are withheld.",
        withheld,
    ).format(rows=rows, number=withheld)


def _picture_of_counts(code: str, title: str, said: str, counts: Mapping[str, int]) -> Picture:
    bars = Bars(
        finding=said,
        panels=(Panel(gettext("Number"), (Measure(""),)),),
        rows=tuple(
            Line(name, (Mark(Decimal(number), format_number(number)),))
            for name, number in counts.items()
        ),
    )
    return Picture(code, title, said, "", bars)


def _shown(sheet: Sheet) -> Iterator[Row]:
    """Yield the rows that can be compared: wholes with a published number."""
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
    # In short a kilogram's thousands are tonnes.
    names = {
        "count": gettext("number"),
        "kg": gettext("kilograms and tonnes"),
        "EUR": gettext(CURRENCY_NAMES["EUR"]),
    }
    return names.get(row.unit) or gettext(row.unit_name)
