"""CSV: read strictly, looked through for formulas, and kept byte by byte."""

import csv
import io
import re
from collections.abc import Iterator

from empact.lib.exports import FORMULA_SIGNS, FORMULA_STARTS
from empact.records.files.kinds import Unfit

DELIMITERS = (",", ";", "\t", "|")

UNSEEN = " \u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Characters that some programs drop before they look at the beginning of a cell."""

HIDDEN = ("=", "@", "\uff1d", "\uff20")
"""Signs that people do not write behind a blank; a list may begin with " -"."""

NUMBER = re.compile(r"[+-]?[\d\s\u202f.,']*\d\s*%?\Z")
SMALL_NUMBER = re.compile(r"[+-]?[\d.,]{0,6}\Z")
"""Counts, in which an identifier of a person cannot be."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MAX_CELLS = 500_000


def clean_table(data: bytes) -> tuple[bytes, str]:
    """Return the table as it came, and the text in it. Raises Unfit."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(
            "This table is not in UTF-8. Save it as “CSV UTF-8”, and attach that."
        ) from None
    if UNPRINTABLE.search(text):
        raise Unfit("This is not a CSV file: it holds characters that no table has.")
    if not text.strip():
        raise Unfit("This CSV file is empty. Attach one with a table in it.")
    first_line = text.lstrip().partition("\n")[0]
    own = max(DELIMITERS, key=first_line.count)
    cells: list[str] = []
    try:
        for place, cell in _cells(text, own):
            _refuse_formula(place, cell, FORMULA_STARTS)
            if not SMALL_NUMBER.match(cell):
                cells.append(cell)
        # A user's spreadsheet may part the same lines elsewhere, and takes any quotation mark.
        for other in DELIMITERS:
            if other != own and other in text:
                for place, cell in _cells(text, other, strict=False):
                    _refuse_formula(place, cell, FORMULA_SIGNS)
    except csv.Error:
        raise Unfit(
            "This table cannot be read: a quotation mark is missing or a cell never ends. "
            "Open it in a spreadsheet, save it again as “CSV UTF-8”, and attach that."
        ) from None
    return data, "\n".join(cells)


def _cells(text: str, delimiter: str, *, strict: bool = True) -> Iterator[tuple[str, str]]:
    """Give each cell with its place, as in "row 3, column 2"; raises csv.Error where it can't."""
    count = 0
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    for number, row in enumerate(rows, start=1):
        count += len(row)
        if count > MAX_CELLS:
            raise Unfit(f"This table has more than {MAX_CELLS} cells. Split it.")
        for column, cell in enumerate(row, start=1):
            yield f"row {number}, column {column}", cell


def _refuse_formula(place: str, cell: str, begins: tuple[str, ...]) -> None:
    bare = cell.lstrip(UNSEEN)
    cell = bare if bare.startswith(HIDDEN) else cell
    if cell.startswith(begins) and cell.strip() and not NUMBER.match(cell):
        sign = {"\t": "a tab", "\r": "a line break", "\n": "a line break"}.get(cell[0], cell[0])
        raise Unfit(
            f"The cell in {place} begins with {sign}, which a spreadsheet would carry out as a "
            "formula. Begin it with a word or a number."
        )
