"""Reading the tables of a filled-in workbook: found by their headings, whatever was moved."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext
from openpyxl.utils import column_index_from_string

from empact.lib.languages import Words
from empact.records.workbooks.cells import Cell, Cells, as_text, is_typed, name_of
from empact.records.workbooks.columns import ID, LISTS, ORIGIN, Sheet

LAST_HEADING = 10
"""The last row in which headings are looked for."""


@dataclass(frozen=True)
class Problem:
    """A problem at a place of a workbook, with advice on what to do."""

    place: str
    advice: Words


def in_order(problems: Iterable[Problem], sheets: Sequence[Sheet]) -> list[Problem]:
    """Order problems as their places follow each other in the workbook, row by row."""
    titles = [str(sheet.title) for sheet in sheets]

    def place(problem: Problem) -> tuple[int, int]:
        title, _comma, rest = problem.place.partition(", ")
        row = re.search(r"\d+", rest)
        sheet = titles.index(title) if title in titles else len(titles)
        return sheet, int(row[0]) if row else 0

    return sorted(problems, key=place)


def place_of(sheet: Sheet, row: int) -> str:
    """Name a row of a sheet, as problems do."""
    return gettext("{sheet}, row {number}").format(sheet=sheet.title, number=row)


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its hidden id, what it calls its owner, and its cells by column."""

    sheet: Sheet
    number: int
    id: str
    owner: Cell
    cells: Mapping[str, Cell]

    @property
    def place(self) -> str:
        return place_of(self.sheet, self.number)

    @property
    def is_empty(self) -> bool:
        """True if the row is empty in all columns that users may type into."""
        return all(
            as_text(self.cells[column.name]) == ""
            for column in self.sheet.columns
            if is_typed(column, is_new=not self.id)
        )


@dataclass
class Table:
    """The rows of a sheet below its headings, and what is wrong with it."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Tables:
    """The rows of each sheet by its title, what is wrong with any of them, and what is not read."""

    rows: dict[str, list[Row]]
    problems: list[Problem]
    notes: list[str]


def tables_of(
    cells: Cells, sheets: Sequence[Sheet], *, beside: Iterable[str], again: str
) -> Tables:
    """Give the tables of a workbook that has other sheets ``beside`` them.

    ``again`` says how to get a workbook in which nothing is missing.
    """
    tables = {str(sheet.title): _table_of(cells, sheet, again) for sheet in sheets}
    known = {*tables, *beside, LISTS, ORIGIN}
    return Tables(
        {title: table.rows for title, table in tables.items()},
        [problem for table in tables.values() for problem in table.problems],
        [
            *(note for table in tables.values() for note in table.notes),
            *(
                gettext("The sheet “{title}” is none of the workbook's, and is not read.").format(
                    title=title
                )
                for title, found in cells.items()
                if title not in known and any(any(row) for row in found["rows"])
            ),
        ],
    )


def _table_of(cells: Cells, sheet: Sheet, again: str) -> Table:
    """Return the table of a sheet; without rows where it is not complete."""
    title = str(sheet.title)
    found = cells.get(title)
    if found is None:
        advice = gettext("There is no sheet called “{title}”. Give it its name back.").format(
            title=title
        )
        return Table(problems=[Problem(title, advice)])
    rows = [[_cell(cell) for cell in row] for row in found["rows"]]
    wanted = [ID, str(sheet.owner), *(str(column.heading) for column in sheet.columns)]
    top = _heading_row(rows, wanted)
    if top is None:
        advice = f"{gettext('The row with the headings is missing.')} {again}"
        return Table(problems=[Problem(title, advice)])
    names = [name_of(cell) for cell in rows[top]]
    if problems := _problems_of_headings(sheet, names, wanted, again):
        return Table(problems=problems)
    places = {heading: names.index(name_of(heading)) for heading in wanted}
    headings = {place: heading for heading, place in places.items()}
    table = Table(problems=list(_formulas(sheet, found["formulas"], top, headings)))
    known = {name_of(heading) for heading in wanted}
    table.notes += [
        gettext("{title}: the column “{heading}” was added, and is not read.").format(
            title=sheet.title, heading=as_text(cell)
        )
        for cell in rows[top]
        if name_of(cell) not in {*known, ""}
    ]
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        by_name = {column.name: _at(row, places[str(column.heading)]) for column in sheet.columns}
        row_id = as_text(_at(row, places[ID]))
        table.rows.append(Row(sheet, number, row_id, _at(row, places[str(sheet.owner)]), by_name))
    last = max((row.number for row in table.rows if not row.is_empty), default=0)
    if sheet.most and last > sheet.most:
        advice = gettext(
            "The sheet “{title}” reaches to row {last}. At most {most} rows are read. Remove "
            "what does not belong to the table."
        ).format(title=title, last=last, most=sheet.most)
        return Table(problems=[Problem(title, advice)])
    return table


def _heading_row(rows: Sequence[Sequence[Cell]], wanted: Sequence[str]) -> int | None:
    """Find the headings: the first row that holds at least two of them."""
    names = {name_of(heading) for heading in wanted}
    for number, row in enumerate(rows[:LAST_HEADING]):
        if len(names & {name_of(cell) for cell in row}) > 1:
            return number
    return None


def _problems_of_headings(
    sheet: Sheet, headings: Sequence[str], wanted: Sequence[str], again: str
) -> list[Problem]:
    problems = []
    for heading in wanted:
        if (times := headings.count(name_of(heading))) != 1:
            missing = gettext(
                "There is no column “{heading}”. If it was renamed, give it its name back. If it "
                "was deleted: {advice}"
            ).format(heading=heading, advice=f"{again[0].lower()}{again[1:]}")
            twice = gettext(
                "The column “{heading}” is there {times} times. Leave one of them."
            ).format(heading=heading, times=times)
            problems.append(Problem(str(sheet.title), twice if times else missing))
    return problems


def _formulas(
    sheet: Sheet, formulas: Sequence[str], top: int, headings: Mapping[int, str]
) -> Iterator[Problem]:
    for reference in formulas:
        letters = reference.rstrip("0123456789")
        heading = headings.get(column_index_from_string(letters) - 1)
        row = int(reference.removeprefix(letters))
        if heading and row > top + 1:
            yield Problem(
                f"{place_of(sheet, row)}, “{heading}”",
                gettext(
                    "There is a formula or an error in this cell. Type what it should say instead."
                ),
            )


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _cell(value: Any) -> Cell:
    return date.fromisoformat(value["day"]) if isinstance(value, Mapping) else value
