"""How the workbook of a plan is made from its content."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actions.content import Content, digest_of
from actions.models import ParticipationRole
from actions.workbook import looks
from actions.workbook.events import gathered
from actions.workbook.layout import (
    ACTION,
    ACTIONS,
    FRONT,
    ID,
    LISTS,
    ORIGIN,
    SHEETS,
    STRUCTURE,
    Column,
    Kind,
    Lists,
    Sheet,
    Typed,
    reference_of_new,
    references,
)
from actions.workbook.seals import sealed
from actions.workbook.values import is_typed, line_of, shown
from empact.lib.periods import days_in_words
from oaps.models import OAPRole

HEADINGS = 2
"""The row of the headings; above it stands the marking."""

ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for the code of a character."""

MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
EPOCH = b"2000-01-01T00:00:00Z"

HOW_TO_FILL = """\
White cells are yours to fill in, grey ones are there to be read. Many cells offer a list.
To add an action, take one of the rows called “New” below the others, and name it so on the other \
sheets to say who takes part in it and what it sets out to reach.
To take something out, empty all white cells of its row. You are asked about each before it goes.
The sheets are protected without a password: take that off to move or sort rows and columns. \
Formulas, macros, comments and pictures are refused.
Save it as .xlsx and hand it in on the page of the plan. You see first what would change, and \
nothing is written before you say so.
"""


def workbook_of(
    content: Content,
    *,
    marking: str,
    origin: Sequence[tuple[str, str]] = (),
    lists: Lists | None = None,
) -> bytes:
    """Make the workbook of a plan; the same content, words and lists give the same bytes.

    ``marking`` is the name of the highest one in it, and ``origin`` says in pairs of words which
    version it is, when it was made and for whom. With ``lists`` it can be filled in and handed in
    again: it holds ids, rows that stand ready, and what it was made from. Without, it is to be
    read alone.
    """
    told = gathered(content)
    book = Workbook()
    looks.add_styles(book)
    front = book.active
    assert front is not None  # noqa: S101 -- a workbook begins with one sheet
    front.title = FRONT
    book.properties.title = _name_of(content)
    book.properties.creator = "EMPACT"
    book.properties.language = "en"
    book.calculation = CalcProperties(fullCalcOnLoad=False)
    _write_front(front, content, marking, origin, can_be_filled=lists is not None)
    places = _write_lists(book.create_sheet(LISTS), lists) if lists is not None else {}
    for sheet in SHEETS:
        table = book.create_sheet(sheet.title)
        _write_table(table, sheet, told, places if lists is not None else None)
        _finish(table, content, marking)
    _finish(front, content, marking)
    if lists is not None:
        book.move_sheet(LISTS, len(SHEETS))
        _write_origin(book.create_sheet(ORIGIN), content)
    return _packed(book)


def _name_of(content: Content) -> str:
    plan = content["plan"]
    first, last = plan["first_day"][:4], plan["last_day"][:4]
    return f"{plan['area']['name']}, {first if first == last else f'{first}–{last}'}"


def _write_front(
    sheet: Worksheet,
    content: Content,
    marking: str,
    origin: Sequence[tuple[str, str]],
    *,
    can_be_filled: bool,
) -> None:
    plan = content["plan"]
    first_day, last_day = (date.fromisoformat(plan[name]) for name in ("first_day", "last_day"))
    days = days_in_words(first_day, last_day)
    rows = [
        ("Operational Action Plan", _name_of(content)),
        ("Marking", marking),
        ("Priority", plan["priority"]["name"]),
        ("Days", days),
        *((OAPRole(part["role"]).label, part["organisation"]["name"]) for part in plan["steering"]),
        ("Objectives", plan["objectives"]),
        ("Actions", str(len(content["actions"]))),
        *origin,
        ("Content", f"SHA-256 {digest_of(content)}"),
    ]
    if can_be_filled:
        rows += [
            (f"How to fill it in, {number}", text)
            for number, text in enumerate(HOW_TO_FILL.splitlines(), start=1)
        ]
    _put(sheet, 1, 1, marking, looks.MARKING)
    _put(sheet, 2, 1, _name_of(content), looks.TITLE)
    for number, (label, text) in enumerate(rows, start=4):
        _put(sheet, number, 1, label, looks.LABEL)
        _put(sheet, number, 2, text, looks.PROSE)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    _protect(sheet)


def _write_table(
    sheet: Worksheet, layout: Sheet, content: Content, places: Mapping[str, str] | None
) -> None:
    """Write a table; ``places`` say where the lists stand that can be chosen from."""
    _put(sheet, 1, 2, f"{layout.title} of {_name_of(content)}", looks.MARKING)
    for across, heading in enumerate(
        (ID, ACTION, *(column.heading for column in layout.columns)), start=1
    ):
        _put(sheet, HEADINGS, across, heading, looks.HEADING)
    number = HEADINGS
    for number, (row_id, reference, values, is_own) in enumerate(
        _rows(layout, content), start=HEADINGS + 1
    ):
        if places is not None:
            _put(sheet, number, 1, row_id, looks.HIDDEN)
        _put(sheet, number, 2, reference, looks.style_of("text", is_typed=False))
        for place, (column, value) in enumerate(zip(layout.columns, values, strict=True), start=3):
            may_type = places is not None and is_own and is_typed(column, is_new=False)
            _put(sheet, number, place, shown(column, value), _style(column, is_typed=may_type))
    last = filled = number
    if places is not None:
        last += layout.blank
        _write_blank(sheet, layout, number + 1)
        _offer(sheet, layout, content, places, last)
    _shape(sheet, layout, last)
    # On paper without the rows that stand ready.
    sheet.print_area = f"B1:{get_column_letter(len(layout.columns) + 2)}{filled}"
    _protect(sheet)


def _rows(layout: Sheet, content: Content) -> Iterator[tuple[str, str, list[Any], bool]]:
    """Give the id of each row, what its action is called, and the values of its columns.

    Last whether it is written here: an event that another plan leads is not.
    """
    names = references(content["actions"])
    for action in content["actions"]:
        name = names[action["id"]]
        if not layout.part:
            told = {**action, "leader": _leader_of(action)}
            yield action["id"], name, [told[column.name] for column in layout.columns], True
            continue
        for line in action[layout.part]:
            values = [line_of(layout.part, line, column.name) for column in layout.columns]
            yield line["id"], name, values, line.get("leads", True)


def _leader_of(action: Content) -> str:
    return ", ".join(
        part["organisation"]["name"]
        for part in action["participants"]
        if part["role"] == ParticipationRole.LEADER
    )


def _write_blank(sheet: Worksheet, layout: Sheet, first: int) -> None:
    for place, row in enumerate(range(first, first + layout.blank), start=1):
        is_action = not layout.part
        name = reference_of_new(place) if is_action else None
        _put(sheet, row, 1, None, looks.HIDDEN)
        _put(sheet, row, 2, name, looks.style_of("text", is_typed=not is_action))
        for number, column in enumerate(layout.columns, start=3):
            may_type = is_typed(column, is_new=True)
            _put(sheet, row, number, None, _style(column, is_typed=may_type))


def _offer(
    sheet: Worksheet, layout: Sheet, content: Content, places: Mapping[str, str], last: int
) -> None:
    """Let people choose from lists where there are lists, and say what to type elsewhere."""
    first = HEADINGS + 1
    if layout.part:
        whole = HEADINGS + len(content["actions"]) + ACTIONS.blank
        source = f"{ACTIONS.title}!$B${first}:$B${whole}"
        _validate(sheet, "B", first, last, _list_of(source, "Choose an action of this workbook."))
    for number, column in enumerate(layout.columns, start=3):
        if column.typed == Typed.NEVER:
            continue
        letter = get_column_letter(number)
        match column.kind:
            case Kind.REF | Kind.CHOICE:
                name = column.offers if column.kind == Kind.REF else column.offers.__name__
                hint = column.hint or "Choose one of the list."
                rule = _list_of(places[name], hint)
            case Kind.AMOUNT:
                rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
            case Kind.PLACE:
                rule = DataValidation("whole", operator="between", formula1="1", formula2="999")
            case _ if not column.hint:
                continue
            case _:
                rule = DataValidation()
        rule.prompt = rule.prompt or column.hint or None
        _validate(sheet, letter, first, last, rule)


def _list_of(source: str, hint: str) -> DataValidation:
    return DataValidation("list", formula1=source, prompt=hint)


def _validate(sheet: Worksheet, letter: str, first: int, last: int, rule: DataValidation) -> None:
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle = "Not possible here"
    rule.error = rule.prompt or "Type a number such as 12 or 0.5."
    rule.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(rule)


def _write_lists(sheet: Worksheet, lists: Lists) -> dict[str, str]:
    """Write what can be chosen, a column for each list, and say where each stands."""
    offered = {name: [row["name"] for row in rows] for name, rows in lists.items()} | {
        column.offers.__name__: [str(label) for label in column.offers.labels]
        for layout in SHEETS
        for column in layout.columns
        if column.kind == Kind.CHOICE
    }
    places = {}
    for number, (name, labels) in enumerate(sorted(offered.items()), start=1):
        _put(sheet, 1, number, name, looks.HEADING)
        for row, label in enumerate(labels, start=2):
            _put(sheet, row, number, label, looks.PROSE)
        letter = get_column_letter(number)
        places[name] = f"{LISTS}!${letter}$2:${letter}${max(len(labels) + 1, 2)}"
    sheet.sheet_state = "hidden"
    _protect(sheet)
    return places


def _write_origin(sheet: Worksheet, content: Content) -> None:
    for row, cell in enumerate(sealed(content, structure=STRUCTURE), start=1):
        _put(sheet, row, 1, cell, looks.HIDDEN)
    sheet.sheet_state = "veryHidden"
    _protect(sheet)


def _put(sheet: Worksheet, row: int, column: int, value: Any, style: str) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        # As a text whatever it begins with: no sign makes it a formula, and no word an error.
        cell.value, cell.data_type = ESCAPE.sub("_x005F_", value), "s"
    elif value is not None:
        cell.value = value
    cell.style = style


def _style(column: Column, *, is_typed: bool) -> str:
    kinds = {Kind.AMOUNT: "number", Kind.PLACE: "number", Kind.DAY: "day"}
    return looks.style_of(kinds.get(column.kind, "text"), is_typed=is_typed)


def _shape(sheet: Worksheet, layout: Sheet, last: int) -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = 10
    for number, column in enumerate(layout.columns, start=3):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"C{HEADINGS + 1}"
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    end = get_column_letter(len(layout.columns) + 2)
    # With the hidden ids, or sorting by it would part rows from them.
    sheet.auto_filter.ref = f"A{HEADINGS}:{end}{max(last, HEADINGS + 1)}"


def _protect(sheet: Worksheet) -> None:
    """Keep what is not to be typed into from being typed over, which is no secret: no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    sheet.protection.sort = False
    sheet.protection.deleteRows = False


def _finish(sheet: Worksheet, content: Content, marking: str) -> None:
    """Have every printed page carry the marking, the plan and its number."""
    if sheet.title != FRONT:
        sheet["B1"].value = f"{marking} · {sheet['B1'].value}"
    name = _name_of(content).replace("&", "&&")
    for part in (sheet.oddHeader, sheet.oddFooter):
        part.center.text = marking.replace("&", "&&")
    sheet.oddHeader.left.text = f"{sheet.title} · {name}"[:100]
    sheet.oddFooter.right.text = "&P / &N"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _packed(book: Workbook) -> bytes:
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
