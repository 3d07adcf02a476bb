"""The one writer of plain tables that leave the building as workbooks.

It stands apart from that of CSV, which the confined readers of files share: openpyxl loads numpy
where that is installed, whose threads no process may have that is to be forked.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.workbook import Workbook

from empact.lib.exports import Cell, inert


def write_xlsx(rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """Write rows as a workbook with one sheet; a text is never a formula, numbers stay numbers.

    None is an empty cell. The caller puts the marking into the first row and the file name.
    """
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append([_as_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _as_cell(sheet: Any, cell: Cell) -> Any:
    if not isinstance(cell, str):
        return cell
    # The same text as in a CSV, since people save the one as the other.
    written = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", inert(cell)))
    written.data_type = TYPE_STRING
    return written
