"""Cells of a workbook: values written into them, and compared with what a user left there."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise

from empact.records.workbooks.columns import Column, Kind, Typed

type Cell = str | float | bool | date | None
"""The content of a cell as it is read; every number is a float."""

type Cells = Mapping[str, Mapping[str, Any]]
"""The sheets of a workbook, as ``records.files.cells`` reads them."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""

SEPARATORS = re.compile(r"[,;\n]")
"""Separators between names in a cell."""

EXACT_DIGITS = 15
"""The digits of a number that a spreadsheet keeps."""


def shown(column: Column, value: Any) -> str | int | float | date | None:
    """Return the cell of a value of the content; None for an empty value."""
    if value is None or value in ("", []):
        return None
    match column.kind:
        case Kind.AMOUNT | Kind.PLACE:
            cell: str | int | float | date = _number(Decimal(value))
        case Kind.DAY:
            cell = date.fromisoformat(value)
        case Kind.CHOICE:
            cell = str(column.offers(value).label)
        case Kind.REF:
            cell = tidy(value["name"])
        case Kind.ACTIONS:
            cell = ", ".join(ref["name"] for ref in value)
        case _:
            cell = tidy(value)
    return None if cell == "" else cell


def tidy(text: str) -> str:
    """Make all line breaks the same, and remove outer blanks and what no cell can hold."""
    if text.isprintable():
        return text.strip()  # One line, as nearly every cell has, with all that a cell can hold.
    text = UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def as_text(cell: Cell) -> str:
    """Write the content of a cell as a text, for whatever type the spreadsheet took it."""
    match cell:
        case None:
            return ""
        case str():
            return tidy(cell)
        case bool():
            return str(cell).upper()
        case float() | int():
            return f"{_decimal(cell):f}"
        case date():
            day = day_in(cell)
            return day.isoformat() if day else ""


def name_of(cell: Any) -> str:
    """Write a choice so that small and large letters and blanks do not matter."""
    written = str(cell) if isinstance(cell, Promise) else as_text(cell)
    return " ".join(written.split()).casefold()


def says(column: Column, cell: Cell, value: Any) -> bool:
    """Say whether a cell still has a value of the content."""
    was = shown(column, value)
    if was is None or cell is None:
        return (was is None) == (as_text(cell) == "")
    match column.kind:
        case Kind.AMOUNT | Kind.PLACE:
            is_so = number_in(cell) == number_in(was)
        case Kind.REF | Kind.CHOICE:
            is_so = name_of(cell) == name_of(was)
        case Kind.ACTIONS:
            is_so = calls(cell, [ref["name"] for ref in value])
        case Kind.LINE:
            is_so = as_text(cell).split() == as_text(was).split()
        case _:
            is_so = as_text(cell) == as_text(was)
    return is_so


def named_in(cell: Cell) -> list[str]:
    """Return the names that a user listed in a cell."""
    return [name for part in SEPARATORS.split(as_text(cell)) if (name := name_of(part))]


def calls(cell: Cell, names: Sequence[str]) -> bool:
    """Say whether a cell names these actions, in any order, and no others.

    The spreadsheet may have turned the text 8.10 into the number 8.1.
    """
    if isinstance(cell, float):
        return len(names) == 1 and number_in(names[0]) == number_in(cell)
    return sorted(named_in(cell)) == sorted(map(name_of, names))


def number_in(cell: Cell) -> Decimal | None:
    """Give the number that a cell holds, as a number or as plain digits; None where it is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        number = _decimal(cell) if isinstance(cell, (int, float)) else Decimal(as_text(cell))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def day_in(cell: Cell) -> date | None:
    """Give the day that a cell holds as a day, without the time that some programs add."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def is_typed(column: Column, *, is_new: bool) -> bool:
    """Say whether users may type into a column of a row."""
    always = {Typed.ALWAYS, Typed.OR_EMPTIED}
    return column.typed in always or (is_new and column.typed == Typed.ONCE)


def _number(value: Decimal) -> int | float | str:
    """Give an amount as a number where a spreadsheet keeps all of its digits, else as a text."""
    if len(value.normalize().as_tuple().digits) > EXACT_DIGITS:
        return f"{value.normalize():f}"
    return int(value) if value == value.to_integral_value() else float(value)


def _decimal(number: float) -> Decimal:
    # Through its shortest notation, which is what was typed.
    return Decimal(repr(number)).normalize() + 0
