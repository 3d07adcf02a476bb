"""One question and its answer, as page, document and CSV show it alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cycles.tracing.addresses import on_this_site
from empact.lib.exports import Cell, comparator_cell
from results.sheets.findings import finding
from results.sheets.sheet import Series

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

    from django.utils.functional import Promise

    from empact.records.markings.models import Marking
    from results.charts.data import Chart


MOST = 7
"""Columns that people read in one table; programs read all."""

EMPTY = frozenset({"", "0", "–"})
"""Values of an empty cell: a column of numbers that holds nothing else is left out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table: as people read it, as programs do, and what stands behind it.

    Without ``raw`` programs read what people do, and of a number nothing. A number in a range is
    the least that it can be, with its ``most``. What is said ``beside`` a number, under it, they
    read in columns of their own.
    """

    said: str
    raw: str | int | Decimal | date | None = None
    url: str = ""
    comparator: str = ""
    most: Decimal | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for people, for programs, and whether it holds numbers.

    How exact an ``amount`` is and the most that it can be, programs read in columns of their own;
    ``main`` is the one whose columns have the short names there. What is ``said_beside`` a number
    of another column has no column for people, whose table stays narrow by it.
    """

    name: str | Promise
    code: str
    number: bool = True
    amount: bool = False
    main: bool = False
    said_beside: bool = False

    def named(self, what: str) -> str:
        """Name a column that says something of this one, as the API does."""
        return what if self.main else f"{self.code}_{what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question in its title, and the answer: a finding, a chart of it, and all its numbers.

    The first column of the table says what a row is about. ``picture`` is set by ``keeping.show``.
    ``marking`` is the strictest of what is shown, if that is more than what its reader reports.
    ``about`` is what all rows have in common, as a file has it in columns: year, area, indicator
    and unit, where no column has them row by row.
    """

    code: str
    title: str
    finding: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Entry, ...], ...]
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    picture: Any = None
    marking: Marking | None = None
    about: tuple[tuple[str, Cell], ...] = ()

    def __post_init__(self) -> None:
        if self.chart is not None and said_of(self.chart) != self.finding:
            raise ValueError(f"{self.code}: its chart says something else than its finding.")

    @property
    def lines(self) -> list[list[tuple[Column, Entry]]]:
        """The rows with the column of each cell, as programs read them."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def visible_columns(self) -> list[Column]:
        """The columns that people read: none in which every row says nothing or 0."""
        return [self.columns[place] for place in self._visible]

    @property
    def visible_lines(self) -> list[list[tuple[Column, Entry]]]:
        """The rows as people read them, and as the template walks them."""
        visible = self._visible
        return [[line[place] for place in visible] for line in self.lines]

    @property
    def left_out(self) -> list[str]:
        """The names of columns that say something and have no room in the table of people."""
        return [str(self.columns[place].name) for place in self._that_say_something[MOST:]]

    @property
    def _visible(self) -> list[int]:
        return self._that_say_something[:MOST]

    @property
    def _that_say_something(self) -> list[int]:
        kept = [place for place, column in enumerate(self.columns) if not column.said_beside]
        first = kept[0]
        says = [place for place in kept if place == first or self._says_something(place)]
        # Where nobody said anything, that is the answer.
        return says if len(says) > 1 else kept

    def _says_something(self, place: int) -> bool:
        return any(row[place].said not in EMPTY or row[place].beside for row in self.rows)

    @property
    def leads(self) -> bool:
        """True if at least one of its numbers has a link."""
        return any(_leads(column, entry) for line in self.lines for column, entry in line)


def said_of(chart: Chart) -> str:
    """Give the sentence that a chart shows."""
    return finding(chart) if isinstance(chart, Series) else chart.finding


def csv_rows(shown: Shown) -> list[list[Cell]]:
    """Give the table as programs read it: the names of columns, then what each row is about."""
    opened = {column for line in shown.lines for column, entry in line if _leads(column, entry)}
    names = [name for column in shown.columns for name in _names(column, opened)]
    about = [(name, cell) for name, cell in shown.about if name not in names]
    rows = [
        [
            *(cell for _, cell in about),
            *(cell for column, entry in line for cell in _cells(column, entry, opened)),
        ]
        for line in shown.lines
    ]
    return [[*(name for name, _ in about), *names], *rows]


def _leads(column: Column, entry: Entry) -> bool:
    return column.number and bool(entry.url)


def _names(column: Column, opened: Collection[Column]) -> list[str]:
    """Name what a column is written as, with where its numbers are opened beside them."""
    names = [column.code]
    if column.amount:
        names = [column.named("comparator"), column.code, column.named("most")]
    return [*names, column.named("trace")] if column in opened else names


def _cells(column: Column, entry: Entry, opened: Collection[Column]) -> list[Cell]:
    raw = entry.said if entry.raw is None and not column.number else entry.raw
    cells: list[Cell] = [raw]
    if column.amount:
        cells = [comparator_cell(entry.comparator), raw, entry.most]
    return [*cells, on_this_site(entry.url)] if column in opened else cells
