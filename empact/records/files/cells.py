"""The cells of a workbook that was found harmless, as values with their places."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from zipfile import ZipFile

from lxml import etree
from python_calamine import CalamineWorkbook

from empact.records.files.kinds import MAX_ROWS, Unfit
from empact.records.files.packages import DAMAGED

MAX_COLUMNS, MAX_SHEETS = 60, 30
"""The last column and sheet that are read; a value in a far corner would make a huge table."""

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
TRUE = {"1", "true"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def cells_of(workbook: bytes, most_rows: int = MAX_ROWS) -> dict[str, dict[str, Any]]:
    """Return, by name of the sheet, its ``rows`` of values and the places of its ``formulas``.

    ``hidden`` has the numbers of rows with values that are not visible, as a filter leaves them.
    The places of errors such as #N/A, pasted as values, are among the formulas.

    A value is a text, a number, true, false or nothing, and a day is ``{"day": "2027-11-30"}``. Of
    a formula there is the value that was stored with it. Raises Unfit.
    """
    looked_at = {name: _look_at(name, part, most_rows) for name, part in _parts(workbook)}
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    return {
        name: {
            "rows": [
                [_plain(value) for value in row]
                for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ],
            "formulas": formulas,
            "hidden": hidden,
        }
        for name, (formulas, hidden) in looked_at.items()
    }


def _parts(workbook: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(workbook)) as package:
        relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target") for relation in relations}
        sheets = etree.fromstring(package.read("xl/workbook.xml")).findall(".//{*}sheet")
        if len(sheets) > MAX_SHEETS:
            raise Unfit(f"This workbook has more than {MAX_SHEETS} sheets. Take some out.")
        for sheet in sheets:
            target = targets[sheet.get(RELATION)]
            place = target.lstrip("/") if target.startswith("/") else join("xl", target)
            yield sheet.get("name"), package.read(normpath(place))


def _look_at(name: str, part: bytes, most_rows: int) -> tuple[list[str], list[int]]:
    """Return the places of formulas and errors, and the hidden rows that have values.

    It refuses values that lie too far away, and so comes before the reading of any. Raises Unfit.
    """
    row = column = 0
    formulas: list[str] = []
    hidden: list[int] = []
    is_hidden = False
    for event, element in etree.iterparse(BytesIO(part), events=("start", "end"), no_network=True):
        tag = etree.QName(element).localname
        if event == "start" and tag == "row":
            row, column = int(element.get("r") or row + 1), 0
            is_hidden = element.get("hidden") in TRUE
        elif event == "end" and tag == "c":
            row, column = _place_of(element.get("r"), row, column + 1)
            if len(element):
                _check_near(name, row, column, most_rows)
                if is_hidden and hidden[-1:] != [row]:
                    hidden.append(row)
            # An error is a value that is unknown, and is read as none.
            if element.find("{*}f") is not None or element.get("t") == "e":
                formulas.append(f"{_letters(column)}{row}")
            element.clear()
    return formulas, hidden


def _place_of(reference: str | None, row: int, column: int) -> tuple[int, int]:
    if reference is None:
        return row, column
    found = REFERENCE.match(reference)
    if found is None:
        raise Unfit(DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _check_near(name: str, row: int, column: int, most_rows: int) -> None:
    if row > most_rows or column > MAX_COLUMNS:
        raise Unfit(
            f"The sheet “{name}” reaches to row {row}, column {column}. At most {most_rows} rows "
            f"and {MAX_COLUMNS} columns are read. Remove what does not belong to the table."
        )


def _plain(value: Any) -> Any:
    if value == "":
        return None
    if isinstance(value, (str, bool, float)):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, datetime):
        value = value.date()
    return {"day": value.isoformat()} if isinstance(value, date) else str(value)
