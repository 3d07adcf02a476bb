"""How the workbook of a plan is made from its content."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from actions.operational_actions.content import Content
from actions.operational_actions.models.kinds import ParticipationRole
from actions.plan_content.content import digest_of
from actions.plan_workbooks.events import gathered
from actions.plan_workbooks.layout import (
    ACTIONS,
    FRONT,
    LISTS,
    ORIGIN,
    SHEETS,
    STRUCTURE,
    Lists,
    reference_of_new,
    references,
)
from empact.lib.periods import days_in_words
from empact.records.workbooks import looks
from empact.records.workbooks.cells import is_typed, line_of, shown
from empact.records.workbooks.columns import ACTION, ID, Kind, Sheet, Typed
from empact.records.workbooks.seals import sealed
from empact.records.workbooks.sheets import (
    HEADINGS,
    codes_of,
    introduce,
    list_of,
    packed,
    printed,
    protect,
    put,
    shape,
    style_for,
    validate,
    write_lists,
    write_origin,
)
from oaps.plans.models.plans import OAPRole

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
    name = _name_of(content)
    introduce(book, name)
    _write_front(front, content, marking, origin, can_be_filled=lists is not None)
    places = write_lists(book.create_sheet(LISTS), _offered(lists)) if lists is not None else {}
    for sheet in SHEETS:
        table = book.create_sheet(sheet.title)
        _write_table(table, sheet, told, places if lists is not None else None)
        table["B1"].value = f"{marking} · {table['B1'].value}"
        printed(table, name, marking)
    printed(front, name, marking)
    if lists is not None:
        book.move_sheet(LISTS, len(SHEETS))
        write_origin(book.create_sheet(ORIGIN), sealed(content, structure=STRUCTURE))
    return packed(book)


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
    put(sheet, 1, 1, marking, looks.MARKING)
    put(sheet, 2, 1, _name_of(content), looks.TITLE)
    for number, (label, text) in enumerate(rows, start=4):
        put(sheet, number, 1, label, looks.LABEL)
        put(sheet, number, 2, text, looks.PROSE)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    protect(sheet)


def _write_table(
    sheet: Worksheet, layout: Sheet, content: Content, places: Mapping[str, str] | None
) -> None:
    """Write a table; ``places`` say where the lists stand that can be chosen from."""
    put(sheet, 1, 2, f"{layout.title} of {_name_of(content)}", looks.MARKING)
    for across, heading in enumerate(
        (ID, ACTION, *(column.heading for column in layout.columns)), start=1
    ):
        put(sheet, HEADINGS, across, heading, looks.HEADING)
    number = HEADINGS
    for number, (row_id, reference, values, is_own) in enumerate(
        _rows(layout, content), start=HEADINGS + 1
    ):
        if places is not None:
            put(sheet, number, 1, row_id, looks.HIDDEN)
        put(sheet, number, 2, reference, looks.style_of("text", is_typed=False))
        for place, (column, value) in enumerate(zip(layout.columns, values, strict=True), start=3):
            may_type = places is not None and is_own and is_typed(column, is_new=False)
            put(sheet, number, place, shown(column, value), style_for(column, is_typed=may_type))
    last = filled = number
    if places is not None:
        last += layout.blank
        _write_blank(sheet, layout, number + 1)
        _offer(sheet, layout, content, places, last)
    shape(sheet, layout, last)
    # On paper without the rows that stand ready.
    sheet.print_area = f"B1:{get_column_letter(len(layout.columns) + 2)}{filled}"
    protect(sheet)


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
        put(sheet, row, 1, None, looks.HIDDEN)
        put(sheet, row, 2, name, looks.style_of("text", is_typed=not is_action))
        for number, column in enumerate(layout.columns, start=3):
            may_type = is_typed(column, is_new=True)
            put(sheet, row, number, None, style_for(column, is_typed=may_type))


def _offer(
    sheet: Worksheet, layout: Sheet, content: Content, places: Mapping[str, str], last: int
) -> None:
    """Let people choose from lists where there are lists, and say what to type elsewhere."""
    first = HEADINGS + 1
    if layout.part:
        whole = HEADINGS + len(content["actions"]) + ACTIONS.blank
        source = f"{ACTIONS.title}!$B${first}:$B${whole}"
        validate(sheet, "B", first, last, list_of(source, "Choose an action of this workbook."))
    for number, column in enumerate(layout.columns, start=3):
        if column.typed == Typed.NEVER:
            continue
        letter = get_column_letter(number)
        match column.kind:
            case Kind.REF | Kind.CHOICE:
                name = column.offers if column.kind == Kind.REF else column.offers.__name__
                hint = column.hint or "Choose one of the list."
                rule = list_of(places[name], hint)
            case Kind.AMOUNT:
                rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0")
            case Kind.PLACE:
                rule = DataValidation("whole", operator="between", formula1="1", formula2="999")
            case _ if not column.hint:
                continue
            case _:
                rule = DataValidation()
        rule.prompt = rule.prompt or column.hint or None
        validate(sheet, letter, first, last, rule)


def _offered(lists: Lists) -> dict[str, list[str]]:
    return {name: [row["name"] for row in rows] for name, rows in lists.items()} | codes_of(*SHEETS)
