"""Putting cells, lists and looks on the sheets of a workbook, whatever it is about."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from empact.records.workbooks import looks
from empact.records.workbooks.columns import Column, Kind, Sheet

HEADINGS = 2
"""The row of the headings; above it stands the marking."""

ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for the code of a character."""

MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
EPOCH = b"2000-01-01T00:00:00Z"


def introduce(book: Workbook, title: str) -> None:
    """Give a workbook its properties, which name nobody."""
    book.properties.title = title
    book.properties.creator = "EMPACT"
    book.properties.language = "en"
    book.calculation = CalcProperties(fullCalcOnLoad=False)


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        # As a text whatever it begins with: no sign makes it a formula, and no word an error.
        cell.value, cell.data_type = ESCAPE.sub("_x005F_", value), "s"
    elif value is not None:
        cell.value = value
    cell.style = style


def protect(sheet: Worksheet) -> None:
    """Keep what is not to be typed into from being typed over, which is no secret: no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    sheet.protection.sort = False
    sheet.protection.deleteRows = False


def list_of(source: str, hint: str) -> DataValidation:
    """Let people choose from the cells of ``source``."""
    return DataValidation("list", formula1=source, prompt=hint)


def validate(sheet: Worksheet, letter: str, first: int, last: int, rule: DataValidation) -> None:
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = "Not possible here"
    rule.error = rule.prompt or "Type a number such as 12 or 0.5."
    rule.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(rule)


def style_for(column: Column, *, is_typed: bool) -> str:
    """Name the style of the cells of a column."""
    return looks.style_of(kind_of(column), is_typed=is_typed)


def kind_of(column: Column) -> str:
    """Say what the cells of a column hold, as looks tell it apart."""
    kinds = {Kind.AMOUNT: "number", Kind.PLACE: "number", Kind.DAY: "day"}
    return kinds.get(column.kind, "text")


def shape(sheet: Worksheet, layout: Sheet, last: int) -> None:
    """Give columns their widths, keep headings in sight, and let rows be sorted and filtered."""
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 10
    for number, column in enumerate(layout.columns, start=3):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"C{HEADINGS + 1}"
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    end = get_column_letter(len(layout.columns) + 2)
    # With the hidden ids, or sorting by it would part rows from them.
    sheet.auto_filter.ref = f"A{HEADINGS}:{end}{max(last, HEADINGS + 1)}"


def printed(sheet: Worksheet, name: str, marking: str) -> None:
    """Have every printed page carry the marking, what it is of and its number."""
    for part in (sheet.oddHeader, sheet.oddFooter):
        part.center.text = marking.replace("&", "&&")
    sheet.oddHeader.left.text = f"{sheet.title} · {name.replace('&', '&&')}"[:100]
    sheet.oddFooter.right.text = "&P / &N"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def write_lists(sheet: Worksheet, offered: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write what can be chosen, a column for each list, and say where each stands."""
    places = {}
    for number, (name, labels) in enumerate(sorted(offered.items()), start=1):
        put(sheet, 1, number, name, looks.HEADING)
        for row, label in enumerate(labels, start=2):
            put(sheet, row, number, label, looks.PROSE)
        letter = get_column_letter(number)
        places[name] = f"{sheet.title}!${letter}$2:${letter}${max(len(labels) + 1, 2)}"
    sheet.sheet_state = "hidden"
    protect(sheet)
    return places


def codes_of(*layouts: Sheet) -> dict[str, list[str]]:
    """Give the lists from which cells choose that are code."""
    return {
        column.offers.__name__: [str(label) for label in column.offers.labels]
        for layout in layouts
        for column in layout.columns
        if column.kind == Kind.CHOICE
    }


def write_origin(sheet: Worksheet, sealed: Iterable[str]) -> None:
    """Write what a workbook was made from where nobody sees it."""
    for row, cell in enumerate(sealed, start=1):
        put(sheet, row, 1, cell, looks.HIDDEN)
    sheet.sheet_state = "veryHidden"
    protect(sheet)


def packed(book: Workbook) -> bytes:
    """Pack a workbook without the moment at which that was done."""
    made, out = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w") as package:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>" + EPOCH + rb"\g<3>", part)
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
