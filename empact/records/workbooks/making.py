"""Making a workbook that is filled in offline: its front, its tables, its lists and its seal."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import get_language, gettext
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from empact.lib.languages import Words
from empact.lib.workbooks import lay_across
from empact.records.workbooks import styles
from empact.records.workbooks.cells import is_typed, tidy
from empact.records.workbooks.columns import ID, LISTS, ORIGIN, Column, Kind, Sheet, Typed
from empact.records.workbooks.seals import sealed
from empact.records.workbooks.typed import EXAMPLE_DAY

HEADINGS = 2
"""The row of the headings; the marking is above it."""

FIRST = HEADINGS + 1

LOCKED = styles.style_of("text", is_typed=False)

ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""The start of a text that a spreadsheet would take for the code of a character."""

MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
EPOCH = b"2000-01-01T00:00:00Z"


class Book:
    """A workbook under way: each sheet carries its title and marking, and keeps what is locked."""

    def __init__(self, title: str, marking: str) -> None:
        self.title = title
        self.marking = marking
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        # Its properties name no person.
        self.book.properties.title = title
        self.book.properties.creator = "EMPACT"
        self.book.properties.language = get_language() or "en"
        self.book.calculation = CalcProperties(fullCalcOnLoad=False)
        styles.add_styles(self.book)

    def add_sheet(self, name: Any) -> Worksheet:
        """Add a sheet that is to be read; ``finish`` it when it is complete."""
        return self.book.create_sheet(str(name))

    def write_front(self, name: Any, rows: Sequence[tuple[Any, str]], how: str = "") -> None:
        """Write the front sheet: what the workbook is, and how it is filled in."""
        sheet = self.add_sheet(name)
        put(sheet, 1, 1, self.marking, styles.MARKING)
        put(sheet, 2, 1, self.title, styles.TITLE)
        steps = enumerate(how.splitlines(), start=1)
        step = gettext("How to fill it in, {number}")
        lines = [*rows, *((step.format(number=number), text) for number, text in steps)]
        for number, (label, text) in enumerate(lines, start=4):
            put(sheet, number, 1, str(label), styles.LABEL)
            put(sheet, number, 2, tidy(text), styles.PROSE)
        sheet.column_dimensions["A"].width = 26
        sheet.column_dimensions["B"].width = 90
        self.finish(sheet)

    def write_lists(self, offered: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Write the lists to choose from, a column for each, and return the range of each."""
        sheet = self.add_sheet(LISTS)
        places = {}
        for number, (name, labels) in enumerate(sorted(offered.items()), start=1):
            put(sheet, 1, number, name, styles.HEADING)
            for row, label in enumerate(labels, start=2):
                put(sheet, row, number, label, styles.PROSE)
            letter = get_column_letter(number)
            places[name] = f"{LISTS}!${letter}$2:${letter}${max(len(labels) + 1, 2)}"
        sheet.sheet_state = "hidden"
        protect(sheet)
        return places

    def seal(self, content: Any, *, structure: int, salt: str) -> None:
        """Write the content that the workbook was made from into a hidden sheet."""
        sheet = self.add_sheet(ORIGIN)
        for row, cell in enumerate(sealed(content, structure=structure, salt=salt), start=1):
            put(sheet, row, 1, cell, styles.HIDDEN)
        sheet.sheet_state = "veryHidden"
        protect(sheet)

    def finish(self, sheet: Worksheet) -> None:
        """Have every printed page carry the marking, what it is of and its number."""
        for part in (sheet.oddHeader, sheet.oddFooter):
            part.center.text = self.marking.replace("&", "&&")
        sheet.oddHeader.left.text = f"{sheet.title} · {self.title.replace('&', '&&')}"[:100]
        sheet.oddFooter.right.text = "&P / &N"
        lay_across(sheet)
        protect(sheet)

    def packed(self) -> bytes:
        """Pack the workbook without the moment at which that was done."""
        made, out = io.BytesIO(), io.BytesIO()
        self.book.save(made)
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w") as package:
            for name in parts.namelist():
                part = parts.read(name)
                if name == "docProps/core.xml":
                    part = MODIFIED.sub(rb"\g<1>" + EPOCH + rb"\g<3>", part)
                package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        return out.getvalue()


class TableSheet:
    """A table under way, as a ``Sheet`` describes it; ``last`` is the last row that is filled."""

    def __init__(self, book: Book, layout: Sheet) -> None:
        self.book = book
        self.layout = layout
        self.sheet = book.add_sheet(layout.title)
        self.last = self.last_ready = HEADINGS
        self.is_dressed = False
        about = gettext("{sheet} of {workbook}").format(sheet=layout.title, workbook=book.title)
        put(self.sheet, 1, 2, f"{book.marking} · {about}", styles.MARKING)
        headings = (ID, layout.owner, *(column.heading for column in layout.columns))
        for across, heading in enumerate(headings, start=1):
            put(self.sheet, HEADINGS, across, str(heading), styles.HEADING)

    def add_row(
        self, row_id: str, owner: str, cells: Mapping[str, Any], *, is_open: bool = True
    ) -> None:
        """Write a row as its cells are ``shown``; nothing is typed into one that is not open.

        In a table that was ``dressed``, what is empty and may be typed into is left out.
        """
        self.last = self.last_ready = self.last + 1
        if row_id:
            put(self.sheet, self.last, 1, row_id, styles.HIDDEN)
        put(self.sheet, self.last, 2, owner, LOCKED)
        for place, column in enumerate(self.layout.columns, start=3):
            may_type = is_open and is_typed(column, is_new=False)
            cell = cells.get(column.name)
            if cell is not None or not (may_type and self.is_dressed):
                style = styles.style_of(kind_of(column), is_typed=may_type)
                put(self.sheet, self.last, place, cell, style)

    def add_blank(self, owners: Sequence[str] = ()) -> None:
        """Add empty rows at the end, whose ``owners`` are given or still to be typed."""
        for number in range(self.layout.blank):
            self.last_ready += 1
            owner = owners[number] if owners else None
            owned = styles.style_of("text", is_typed=owner is None)
            put(self.sheet, self.last_ready, 1, None, styles.HIDDEN)
            put(self.sheet, self.last_ready, 2, owner, owned)
            for place, column in enumerate(self.layout.columns, start=3):
                style = styles.style_of(kind_of(column), is_typed=is_typed(column, is_new=True))
                put(self.sheet, self.last_ready, place, None, style)

    def dress(self) -> None:
        """Let users type into the cells below all rows, and into cells left out of them."""
        self.is_dressed = True
        styles.dress(self.sheet.column_dimensions["B"], "text", is_typed=True)
        for letter, column in self._lettered():
            may_type = is_typed(column, is_new=True)
            styles.dress(self.sheet.column_dimensions[letter], kind_of(column), is_typed=may_type)

    def offer(self, places: Mapping[str, str], day: str = EXAMPLE_DAY) -> None:
        """Let people choose from lists where there are lists, and say what to type elsewhere.

        ``places`` has the range of each list, and ``day`` is the one that is named as an example.
        """
        if self.layout.owner_hint:
            rule = DataValidation("list", formula1=places[str(self.layout.owner)])
            self._validate("B", rule, self.layout.owner_hint)
        for letter, column in self._lettered():
            if (rule := _rule_for(column, places)) is not None:
                hint = column.hint or (
                    gettext("Choose one of the list.") if column.list_name else ""
                )
                self._validate(letter, rule, str(hint).replace(EXAMPLE_DAY, day))

    def close(self) -> None:
        """Give columns their widths, keep headings in sight, and let rows be sorted and filtered.

        It is printed without the empty rows.
        """
        sheet = self.sheet
        sheet.column_dimensions["A"].hidden = True
        sheet.column_dimensions["B"].width = 10
        for letter, column in self._lettered():
            sheet.column_dimensions[letter].width = column.width
        sheet.freeze_panes = f"C{FIRST}"
        sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
        end = get_column_letter(len(self.layout.columns) + 2)
        # With the hidden ids, or sorting by it would part rows from them.
        sheet.auto_filter.ref = f"A{HEADINGS}:{end}{max(self.last_ready, FIRST)}"
        sheet.print_area = f"B1:{end}{self.last}"
        self.book.finish(sheet)

    def _lettered(self) -> list[tuple[str, Column]]:
        return [(get_column_letter(n), column) for n, column in enumerate(self.layout.columns, 3)]

    def _validate(self, letter: str, rule: DataValidation, hint: Words) -> None:
        rule.prompt = str(hint) or None
        rule.allow_blank = True
        rule.showErrorMessage = rule.showInputMessage = True
        rule.errorTitle = gettext("Not possible here")
        rule.error = rule.prompt or gettext("Type a number such as 12 or 0.5.")
        last = max(self.last + self.layout.blank, FIRST)
        rule.add(f"{letter}{FIRST}:{letter}{last}")
        self.sheet.add_data_validation(rule)


def put(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        # As a text whatever it begins with: no sign makes it a formula, and no word an error.
        cell.value, cell.data_type = ESCAPE.sub("_x005F_", value), "s"
    elif value is not None:
        cell.value = value
    cell.style = style


def protect(sheet: Worksheet) -> None:
    """Protect cells against typing, which is no secret: no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    sheet.protection.sort = False
    sheet.protection.deleteRows = False


def kind_of(column: Column) -> str:
    """Return the style that the cells of a column need: text, number or day."""
    kinds = {Kind.AMOUNT: "number", Kind.PLACE: "number", Kind.DAY: "day"}
    return kinds.get(column.kind, "text")


def codes_of(*layouts: Sheet) -> dict[str, list[str]]:
    """Give the lists from which cells choose that are code."""
    return {
        column.list_name: [str(label) for label in column.offers.labels]
        for layout in layouts
        for column in layout.columns
        if column.kind == Kind.CHOICE
    }


def _rule_for(column: Column, places: Mapping[str, str]) -> DataValidation | None:
    if column.typed == Typed.NEVER:
        return None
    if column.list_name:
        return DataValidation("list", formula1=places[column.list_name])
    match column.kind:
        case Kind.AMOUNT:
            return DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
        case Kind.PLACE:
            return DataValidation("whole", operator="between", formula1="1", formula2="999")
        case _:
            return DataValidation() if column.hint else None
