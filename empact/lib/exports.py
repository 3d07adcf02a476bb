"""The one writer of tables that leave the building."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from empact.lib.numbers import plain

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a cell instead of showing it."""

type Cell = str | int | Decimal | date | None


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write rows as UTF-8, comma separated; text can't become a formula, numbers stay numbers.

    None is an empty cell. The caller puts the marking into the first row and the file name.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
    return out.getvalue().encode()


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal() | int():
            return plain(cell)
        case date():
            return cell.isoformat()
        case str() if cell.startswith(FORMULA_STARTS):
            return f"'{cell}"
        case _:
            return cell
