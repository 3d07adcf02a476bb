"""Reading a year file: every cell for itself, every fault at its place, and nothing guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from empact.records.screening import point_out, why_marked
from empact.records.screening.folding import fold
from empact.records.screening.identifiers import identifiers_in
from results.published.reading import Unreadable, read_records, shorten
from results.year_files.cells import Column, Wrong
from results.year_files.container import opened
from results.year_files.faults import NOT_REPEATED, repeatable
from results.year_files.format import FORMAT, POINTS_TO, WITH_REF
from results.year_files.rows import Row, Year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import BinaryIO

    from results.year_files.faults import Faults

ENDING = ".csv"


def read_year(path: Path, faults: Faults, *, harmless: bool = False) -> Year:
    """Read all files of a year; what is wrong in any of them is added to ``faults``.

    ``harmless`` says that somebody has looked at what seems to identify persons, and that it does
    not. Raises Unreadable where the path is neither a folder nor a zip.
    """
    rows: dict[str, list[Row]] = {name: [] for name in FORMAT}
    known = {f"{name}{ENDING}": name for name in FORMAT}
    with opened(path) as files:
        if not files:
            raise Unreadable(f"{path} holds no file. Put the files of the year into it.")
        for file_name, open_file in files.items():
            if file_name not in known:
                wrong = f"there is no such file in a year file; it has {', '.join(known)}."
                faults.unread.add(file_name)
                faults.add(file_name, wrong)
                continue
            with open_file() as file:
                rows[known[file_name]] = _read_file(
                    file, known[file_name], faults, harmless=harmless
                )
    year = Year(path.name, rows, {name: _by_ref(rows[name], faults) for name in WITH_REF})
    for (name, column), target in POINTS_TO.items():
        _follow(year[name], column, target, year, faults)
    return year


def _read_file(file: BinaryIO, name: str, faults: Faults, *, harmless: bool) -> list[Row]:
    file_name = f"{name}{ENDING}"
    rows: list[Row] = []
    try:
        records = read_records(file)
        _, header = next(records, (0, None))
        if header is None:
            faults.unread.add(file_name)
            faults.add(file_name, "it is empty; its first line has to name the columns.")
            return rows
        columns = _read_header(header, name, faults)
        if columns is None:
            faults.unread.add(file_name)
            return rows
        left_out = [column for column in FORMAT[name] if column.name not in header]
        for line, cells in records:
            if not any(cells):
                continue  # Spreadsheets leave such lines behind; they say nothing.
            if len(cells) != len(columns):
                wrong = f"it has {len(cells)} cells, the header has {len(columns)}."
                faults.add(file_name, wrong, line=line, value=",".join(cells))
            else:
                rows.append(
                    _read_row(file_name, line, columns, left_out, cells, faults, harmless=harmless)
                )
    except Unreadable as error:
        faults.unread.add(file_name)
        faults.add(file_name, str(error), line=error.line)
    return rows


def _read_header(header: Sequence[str], name: str, faults: Faults) -> list[Column] | None:
    """Find the column of each cell; None where one is unknown, missing or there twice."""
    known = {column.name: column for column in FORMAT[name]}
    file_name = f"{name}{ENDING}"
    wrong: dict[str, str] = {}
    for cell in header:
        if cell not in known:
            wrong[shorten(repeatable(cell), 40)] = (
                f"there is no such column; it has {', '.join(known)}."
            )
        elif header.count(cell) > 1:
            wrong[cell] = "this column is here twice; keep one of them."
    for column in known.values():
        if column.name not in header and not column.optional:
            wrong[column.name] = "this column is missing."
    for column_name, sentence in wrong.items():
        faults.add(file_name, sentence, line=1, column=column_name or "(no name)")
    return None if wrong else [known[cell] for cell in header]


def _read_row(  # noqa: PLR0913, PLR0917 -- what each row is read by
    file: str,
    line: int,
    columns: Sequence[Column],
    left_out: Sequence[Column],
    cells: Sequence[str],
    faults: Faults,
    *,
    harmless: bool,
) -> Row:
    said: dict[str, Any] = {column.name: column.empty for column in left_out}
    row = Row(file, line, {}, said)
    for column, cell in zip(columns, cells, strict=True):
        row.cells[column.name] = cell
        said[column.name] = None
        if not cell:
            if column.empty is Ellipsis:
                row.unread.add(column.name)
                faults.at(row, column.name, "it is empty; enter a value.")
            else:
                said[column.name] = column.empty
            continue
        try:
            said[column.name] = column.read(cell)
        except Wrong as error:
            row.unread.add(column.name)
            faults.at(row, column.name, str(error))
            continue
        if column.screened and (wrong := _why_not_here(cell, harmless=harmless)):
            row.unread.add(column.name)
            # Refused text reaches no log: what it says is not repeated.
            faults.add(file, wrong, line=line, column=column.name, value=NOT_REPEATED)
    return row


def _why_not_here(cell: str, *, harmless: bool) -> str:
    """Say why a text may not be here: marked as too confidential, or as if it named somebody."""
    if why := why_marked(cell):
        return why
    folded = fold(cell)
    if harmless or not (seen := identifiers_in(folded)):
        return ""
    return point_out(seen, folded)


def _by_ref(rows: Sequence[Row], faults: Faults) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if not row.reads("ref"):
            continue
        if wrong := why_marked(row["ref"]):
            faults.add(row.file, wrong, line=row.line, column="ref", value=NOT_REPEATED)
        first = found.setdefault(row["ref"], row)
        if first is not row:
            row.unread.add("ref")
            faults.at(row, "ref", f"line {first.line} has this ref already; give another one.")
    return found


def _follow(rows: Sequence[Row], column: str, target: str, year: Year, faults: Faults) -> None:
    """See that each ref of a column stands in the file to which it points.

    Of a file that was not read nobody can say which refs it has, and its own fault is listed.
    """
    known = year.by_ref[target]
    is_read = f"{target}{ENDING}" not in faults.unread
    for row in rows:
        if not row.reads(column):
            continue
        given = row[column]
        missing = [
            ref for ref in ([given] if isinstance(given, str) else given) if ref not in known
        ]
        if missing and given:
            row.unread.add(column)
            if is_read:
                named = ", ".join(f"“{shorten(repeatable(ref), 40)}”" for ref in missing)
                faults.at(row, column, f"{target}{ENDING} has no row with the ref {named}.")
