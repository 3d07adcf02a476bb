"""The one writer of plain tables that leave the building as workbooks.

It is apart from that of CSV, which the confined readers of files share. openpyxl loads numpy where
that is installed, and no process that is to be forked may have its threads.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from empact.lib.exports import Cell, inert

BOLD = Font(bold=True)
AS_HEADING = Alignment(wrap_text=True, vertical="bottom")
AS_PROSE = Alignment(wrap_text=True, vertical="top")
AS_CELL = Alignment(vertical="top")

WHOLE, BROKEN, DAY = "#,##0", "#,##0.###", "yyyy\\-mm\\-dd"
"""The formats of numbers and days; the cell holds the number itself."""

NARROWEST, WIDEST = 9, 60
"""The least and the greatest width of a column, in characters; longer texts wrap."""

LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\\*?:/\[\]]")
"""Signs that the name of a sheet in Excel may not hold; it has at most ``LONGEST_NAME`` ones."""


@dataclass(frozen=True)
class Sheet:
    """A table and the rows above it, its marking first. Rows are as wide as the heading."""

    title: str
    heading: Sequence[str] = ()
    rows: Iterable[Sequence[Cell]] = ()
    above: Sequence[Sequence[Cell]] = ()


def write_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Write sheets as a workbook; a text is never a formula, numbers stay numbers.

    None is an empty cell. Headings stay in sight, and columns are as wide as what they hold. The
    caller puts the marking above each table and into the file name.
    """
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        _write(workbook, sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(workbook: Workbook, given: Sheet) -> None:
    # All that is said of columns has to be said before the first row is written.
    rows = [*given.rows]
    sheet = workbook.create_sheet(NOT_IN_A_NAME.sub("", given.title)[:LONGEST_NAME])
    widths = _widths(given.heading, rows)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    lay_across(sheet)
    if given.heading:
        top = len(given.above) + 1
        sheet.freeze_panes = f"A{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
    for place, row in enumerate(given.above):
        sheet.append([_as_cell(sheet, cell, font=BOLD if place == 0 else None) for cell in row])
    if given.heading:
        sheet.append([_as_cell(sheet, cell, font=BOLD, as_=AS_HEADING) for cell in given.heading])
    for row in rows:
        sheet.append(
            [
                _as_cell(sheet, cell, as_=AS_PROSE if _length(cell) > width else AS_CELL)
                for cell, width in zip(row, widths, strict=True)
            ]
        )


def lay_across(sheet: Any) -> None:
    """Print a sheet across A4, all of its columns on each page."""
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _widths(heading: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the width of each column: its longest cell and each word of its heading fit."""
    widths = [max(map(len, name.split()), default=0) for name in heading]
    for row in rows:
        widths = [max(width, _length(cell)) for width, cell in zip(widths, row, strict=True)]
    return [min(max(width + 2, NARROWEST), WIDEST) for width in widths]


def _length(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case str():
            return max(map(len, cell.splitlines()), default=0)
        case date():
            return len("2026-12-31")
        case _:
            return len(f"{cell:,}")


def _as_cell(sheet: Any, cell: Cell, *, font: Font | None = None, as_: Any = None) -> Any:
    if cell is None:
        return None
    written = WriteOnlyCell(sheet, value=_value(cell))
    match cell:
        case str():
            written.data_type = TYPE_STRING
        case date():
            written.number_format = DAY
        case _:
            written.number_format = WHOLE if cell == int(cell) else BROKEN
    if font is not None:
        written.font = font
    if as_ is not None:
        written.alignment = as_
    return written


def _value(cell: Cell) -> Cell:
    # The same text as in a CSV, since people save the one as the other.
    return ILLEGAL_CHARACTERS_RE.sub("", inert(cell)) if isinstance(cell, str) else cell
