"""The one writer of tables that leave the building."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from empact.lib.numbers import plain

FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs at which a spreadsheet runs a cell instead of showing it; some take the wide ones too."""

FORMULA_STARTS = (*FORMULA_SIGNS, "\t", "\r", "\n")
"""First characters by which a spreadsheet takes a text for a formula."""

ELSEWHERE = re.compile(rf"(?<=[;|\t\r\n])(?=[{re.escape(''.join(FORMULA_SIGNS))}])")
"""Places where a spreadsheet that splits lines in another way would find a formula.

In most countries of the EU a spreadsheet expects semicolons between cells. It then takes our
quotation marks for letters, and the end of a line inside them for the end of a row.
"""

type Cell = str | bool | int | Decimal | date | None


def write_csv(rows: Iterable[Sequence[Cell]], *, for_excel: bool = False) -> bytes:
    """Write rows as UTF-8, comma separated; text can't become a formula, numbers stay numbers.

    None is an empty cell; "true" and "false" are written as in JSON. The first row names the
    columns, so that any program can read the file. The caller puts the marking into the file's
    name. ``for_excel`` opens the file with the mark by which Excel knows UTF-8, and shows
    "2028–2029" unchanged.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_as_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def comparator_cell(comparator: str) -> str:
    """Write a comparator into a cell: empty for an exact number, as where a year file is read.

    An equals sign would be made inert, and readers of the table would find another word.
    """
    return "" if comparator == "=" else comparator


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal() | int():
            return plain(cell)
        case date():
            return cell.isoformat()
        case _:
            return inert(cell)


def inert(text: str) -> str:
    """Put an apostrophe before each place where a spreadsheet might see a formula in a text."""
    text = ELSEWHERE.sub("'", text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
