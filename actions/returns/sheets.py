"""The sheets that workbooks of figures share: rows of figures, lists, how to fill it in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actions.plan_workbooks.typed import EXAMPLE_DAY
from actions.questionnaires.entries import AskedIndicator
from actions.returns.layout import FIGURES, INDICATORS
from actions.returns.rows import TYPED, Line, Names, cells_of, distinct, fingerprint
from empact.records.workbooks import looks
from empact.records.workbooks.cells import tidy
from empact.records.workbooks.columns import ID, Column, Kind, Sheet, Typed
from empact.records.workbooks.sheets import (
    HEADINGS,
    kind_of,
    list_of,
    printed,
    protect,
    put,
    shape,
    style_for,
    validate,
)

LOCKED = looks.style_of("text", is_typed=False)
FIRST = HEADINGS + 1
PLACES = {column.name: place for place, column in enumerate(FIGURES.columns, start=3)}
"""The columns of the sheet of figures, counted from 1."""


@dataclass(frozen=True)
class Block:
    """The rows of one report on the sheet of figures, under the name that the report has there.

    ``before`` is what it said of each indicator in the last round, in words, and ``before_at``
    where that is opened.
    """

    name: str
    action: str
    lines: Sequence[Line]
    names: Names
    before: Mapping[str, str]
    before_at: Mapping[str, str]
    is_open: bool

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        return [cells_of(line, self.names) for line in self.lines]

    @property
    def made_from(self) -> list[list[str]]:
        """Say of each row its indicator, what was stored in it, and how to know it untouched."""
        return [
            [line.asked.code, line.token(self.names.questionnaire), fingerprint(cells)]
            for line, cells in zip(self.lines, self.cells, strict=True)
        ]


def write_front(
    sheet: Worksheet, title: str, marking: str, rows: Sequence[tuple[str, str]], how: str
) -> None:
    """Write what a workbook is, and how it is filled in: a sentence or two in each line."""
    put(sheet, 1, 1, marking, looks.MARKING)
    put(sheet, 2, 1, title, looks.TITLE)
    told = [("Marking", marking), *rows]
    told += [(f"How to fill it in, {n}", text) for n, text in enumerate(how.splitlines(), start=1)]
    for number, (label, text) in enumerate(told, start=4):
        put(sheet, number, 1, label, looks.LABEL)
        put(sheet, number, 2, tidy(text), looks.PROSE)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    finish(sheet, title, marking)


def write_head(sheet: Worksheet, layout: Sheet, title: str, marking: str) -> None:
    put(sheet, 1, 2, f"{marking} · {layout.title} of {title}", looks.MARKING)
    headings = (ID, layout.owner, *(column.heading for column in layout.columns))
    for across, heading in enumerate(headings, start=1):
        put(sheet, HEADINGS, across, heading, looks.HEADING)


def write_figures(sheet: Worksheet, blocks: Iterable[Block]) -> int:
    """Write the rows of some reports, and give the last of them.

    A cell in which nothing stands is left out where its column says that it may be typed into.
    """
    row = HEADINGS
    for block in blocks:
        told: set[str] = set()
        for number, (line, cells) in enumerate(zip(block.lines, block.cells, strict=True), 1):
            row += 1
            code = line.asked.code
            locked = {
                "action": block.action,
                "indicator": line.asked.name,
                "unit": line.asked.unit,
                "before": None if code in told else block.before.get(code),
                "before_at": None if code in told else block.before_at.get(code),
            }
            told.add(code)
            put(sheet, row, 1, f"{block.name}.{number}", looks.HIDDEN)
            put(sheet, row, 2, block.name, LOCKED)
            for name, value in locked.items():
                put(sheet, row, PLACES[name], value and tidy(value), LOCKED)
            for column in TYPED:
                if cells[column.name] is not None or not block.is_open:
                    style = style_for(column, is_typed=block.is_open)
                    put(sheet, row, PLACES[column.name], cells[column.name], style)
    return row


def open_columns(sheet: Worksheet, layout: Sheet) -> None:
    """Let people type below the rows that are there, and into what is left out of them."""
    looks.dress(sheet.column_dimensions["B"], "text", is_typed=True)
    for number, column in enumerate(layout.columns, start=3):
        may_type = column.typed in {Typed.ALWAYS, Typed.ONCE}
        letter = get_column_letter(number)
        looks.dress(sheet.column_dimensions[letter], kind_of(column), is_typed=may_type)


def write_indicators(
    sheet: Worksheet, names: Mapping[str, str], library: Mapping[str, AskedIndicator]
) -> str:
    """Write what can be reported and what counts as it; say where the names stand."""
    for across, heading in enumerate(("Indicator", "Unit", "What counts"), start=1):
        put(sheet, HEADINGS, across, heading, looks.HEADING)
    for row, (code, name) in enumerate(names.items(), start=FIRST):
        asked = library[code]
        for across, text in enumerate((name, asked.unit, asked.definition), start=1):
            put(sheet, row, across, tidy(text), LOCKED)
    for letter, width in zip("ABC", (40, 20, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{FIRST}"
    return f"{INDICATORS}!$A${FIRST}:$A${max(HEADINGS + len(names), FIRST)}"


def names_of_indicators(library: Mapping[str, AskedIndicator]) -> dict[str, str]:
    """Name indicators by their codes, no two alike."""
    return distinct((code, tidy(row.name)) for code, row in library.items())


def things_of(all_names: Iterable[Names]) -> dict[str, list[str]]:
    """Give the lists from which cells choose that are data: what any of the reports may name."""
    found: dict[str, dict[str, None]] = {}
    for names in all_names:
        for name, rows in names.called.items():
            found.setdefault(name, {}).update(dict.fromkeys(map(tidy, rows.values())))
    return {name: list(labels) for name, labels in found.items()}


def offer(sheet: Worksheet, layout: Sheet, places: Mapping[str, str], last: int, day: date) -> None:
    """Let people choose from lists where there are lists, and say what to type elsewhere.

    ``day`` is the one that is named as an example.
    """
    if layout.blank:
        rule = list_of(places[layout.owner], "In a row that you add: the report that it is of.")
        validate(sheet, "B", FIRST, last, rule)
    for number, column in enumerate(layout.columns, start=3):
        if (rule := _rule_for(column, places)) is not None:
            rule.prompt = column.hint.replace(EXAMPLE_DAY, day.isoformat()) or None
            validate(sheet, get_column_letter(number), FIRST, max(last, FIRST), rule)


def _rule_for(column: Column, places: Mapping[str, str]) -> DataValidation | None:
    if column.typed == Typed.NEVER:
        return None
    source = column.name if column.name in places else column.offers
    if column.kind == Kind.CHOICE:
        source = column.offers.__name__
    if source in places:
        return list_of(places[source], column.hint)
    return DataValidation() if column.hint else None


def close(sheet: Worksheet, layout: Sheet, title: str, marking: str, last: int) -> None:
    """Give a table its widths, and have it printed without the rows that stand ready."""
    shape(sheet, layout, last)
    sheet.print_area = f"B1:{get_column_letter(len(layout.columns) + 2)}{max(last, HEADINGS)}"
    finish(sheet, title, marking)


def finish(sheet: Worksheet, title: str, marking: str) -> None:
    printed(sheet, title, marking)
    protect(sheet)
