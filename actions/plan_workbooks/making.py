"""Making of the workbook of a plan from its content."""

from collections.abc import Iterator, Sequence
from datetime import date

from actions.operational_actions.content import Content
from actions.operational_actions.models.kinds import ParticipationRole
from actions.plan_content.content import digest_of
from actions.plan_workbooks.events import gathered
from actions.plan_workbooks.layout import (
    ACTION,
    ACTIONS,
    FRONT,
    SALT,
    SHEETS,
    STRUCTURE,
    line_of,
    reference_of_new,
    references,
)
from empact.lib.periods import days_in_words
from empact.records.workbooks.cells import Cell, shown
from empact.records.workbooks.columns import Lists, Sheet
from empact.records.workbooks.making import FIRST, HEADINGS, Book, TableSheet, codes_of
from oaps.plans.models.plans import OAPRole

HOW_TO_FILL = """\
Fill in the white cells. You cannot change the grey cells. Many cells offer a list.
To add an action, use a row called “New” below the others. Use that name on the other sheets to \
add its participants and targets.
To remove a row, empty all its white cells. EMPACT asks you about each row before it is removed.
The sheets are protected without a password. To move or sort rows and columns, remove the \
protection. Formulas, macros, comments and pictures are refused.
Save the file as .xlsx and upload it on the page of the OAP. First you see the changes. EMPACT \
changes nothing until you confirm.
"""


def workbook_of(
    content: Content,
    *,
    marking: str,
    origin: Sequence[tuple[str, str]] = (),
    lists: Lists | None = None,
) -> bytes:
    """Make the workbook of a plan; the same content, words and lists give the same bytes.

    ``marking`` is the name of the highest one in it. ``origin`` gives in pairs of words its
    version, when it was made and for whom. With ``lists`` it can be filled in and uploaded again:
    it holds ids, empty rows, and the original content. Without, it is for reading only.
    """
    rows_of_content = gathered(content)
    book = Book(_name_of(content), marking)
    can_be_filled = lists is not None
    front = [*_front_of(content, marking), *origin, ("Content", f"SHA-256 {digest_of(content)}")]
    book.write_front(FRONT, front, HOW_TO_FILL if can_be_filled else "")
    tables = [TableSheet(book, sheet) for sheet in SHEETS]
    places = book.write_lists(_offered(lists)) if lists is not None else {}
    # Rows of other sheets name the actions by the second column of theirs.
    last_action = HEADINGS + len(content["actions"]) + ACTIONS.blank
    places[ACTION] = f"{ACTIONS.title}!$B${FIRST}:$B${last_action}"
    new = [reference_of_new(place) for place in range(1, ACTIONS.blank + 1)]
    for table in tables:
        for row_id, reference, cells, is_own in _rows(table.layout, rows_of_content):
            is_open = can_be_filled and is_own
            table.add_row(row_id if can_be_filled else "", reference, cells, is_open=is_open)
        if can_be_filled:
            table.add_blank(new if table.layout is ACTIONS else ())
            table.offer(places)
        table.close()
    if can_be_filled:
        book.seal(content, structure=STRUCTURE, salt=SALT)
    return book.packed()


def _name_of(content: Content) -> str:
    plan = content["plan"]
    first, last = plan["first_day"][:4], plan["last_day"][:4]
    return f"{plan['area']['name']}, {first if first == last else f'{first}–{last}'}"


def _front_of(content: Content, marking: str) -> list[tuple[str, str]]:
    plan = content["plan"]
    first_day, last_day = (date.fromisoformat(plan[name]) for name in ("first_day", "last_day"))
    return [
        ("Operational Action Plan", _name_of(content)),
        ("Marking", marking),
        ("Priority", plan["priority"]["name"]),
        ("Days", days_in_words(first_day, last_day)),
        *(
            (str(OAPRole(part["role"]).label), part["organisation"]["name"])
            for part in plan["steering"]
        ),
        ("Objectives", plan["objectives"]),
        ("Actions", str(len(content["actions"]))),
    ]


def _rows(layout: Sheet, content: Content) -> Iterator[tuple[str, str, dict[str, Cell], bool]]:
    """Give the id of each row, the name of its action, and its cells by column.

    The last value says if it can be edited here: an event that another plan leads cannot.
    """
    names = references(content["actions"])
    for action in content["actions"]:
        lines = action[layout.part] if layout.part else [{**action, "leader": _leader_of(action)}]
        for line in lines:
            cells = {
                column.name: shown(column, line_of(layout.part, line, column.name))
                for column in layout.columns
            }
            yield line["id"], names[action["id"]], cells, line.get("leads", True)


def _leader_of(action: Content) -> str:
    return ", ".join(
        part["organisation"]["name"]
        for part in action["participants"]
        if part["role"] == ParticipationRole.LEADER
    )


def _offered(lists: Lists) -> dict[str, list[str]]:
    return {name: [row["name"] for row in rows] for name, rows in lists.items()} | codes_of(*SHEETS)
