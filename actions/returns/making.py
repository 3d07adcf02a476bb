"""How the workbook of a return is made."""

from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from actions.contributions.models.contributions import TEXTS
from actions.operational_actions.models.events import Event
from actions.questionnaires.entries import AskedIndicator
from actions.returns.layout import (
    FIGURES,
    FRONT,
    INDICATORS,
    LISTS,
    ORIGIN,
    REPORT,
    REPORTS,
    SALT,
    STRUCTURE,
    Consent,
    Holds,
)
from actions.returns.queries import Report, Return
from actions.returns.rows import Names, lines_at, lines_of
from actions.returns.sheets import (
    FIRST,
    LOCKED,
    Block,
    close,
    finish,
    names_of_indicators,
    offer,
    open_columns,
    things_of,
    write_figures,
    write_front,
    write_head,
    write_indicators,
)
from empact.lib.periods import days_in_words
from empact.records.workbooks import looks
from empact.records.workbooks.cells import shown, tidy
from empact.records.workbooks.columns import Typed
from empact.records.workbooks.seals import sealed
from empact.records.workbooks.sheets import (
    codes_of,
    introduce,
    packed,
    put,
    style_for,
    write_lists,
    write_origin,
)

HOW_TO_FILL = """\
White cells are yours to fill in, grey ones are there to be read. Many cells offer a list.
One row of “Reports” is one report; what it says in words stands there. One row of “Figures” is \
one number of it: type it into “Number”. 0 is a number; where there is none, choose Not reported \
or Unknown in “Answer”.
Nothing to report? Choose in “What is left empty is” on the sheet “Reports” what holds for all of \
its indicators that you leave empty.
What was taken over from the last round stands there already, with “Not said yet” beside it. \
Choose “Yes” where it still holds, or type it anew.
A number for another event, country or authority: add a row below the others with the report (R1, \
R2 and so on), the indicator and the number. Leave days empty where they are the usual ones.
A number that may still change after the round: say why in “Stays preliminary, because”.
To take a number out, empty its cells “Number” and “Answer”. A row that is deleted changes nothing.
No names, case numbers or other details of suspects, victims or witnesses, and nothing tactical.
The sheets are protected without a password: take that off to move or sort rows and columns. \
Formulas, macros, comments and pictures are refused.
Save it as .xlsx and hand it in on the page of the return. You see first what would change, and \
nothing is written before you say so. All of it is kept as drafts: submitting is another step.
"""

HOW_AT_EVENT = """\
White cells are yours to fill in, grey ones are there to be read. Many cells offer a list.
One row of “Figures” is one number of the event: type it into “Number”. 0 is a number; where there \
is none, choose Not reported or Unknown in “Answer”.
A number for another country or authority: add a row below the others with the report (R1), the \
indicator and the number. Whatever names no other event is of this one.
“For everybody” is what all who took part did together. Only who leads the event or runs its \
coordination centre has such rows; it is never added to what each of them gives.
A number that may still change after the round: say why in “Stays preliminary, because”.
To take a number out, empty its cells “Number” and “Answer”. A row that is deleted changes nothing.
No names, case numbers or other details of suspects, victims or witnesses, and nothing tactical.
Formulas, macros, comments and pictures are refused.
Save it as .xlsx and hand it in where it was downloaded. You see first what would change, and \
nothing is written before you say so. All of it is kept as a draft: submitting is another step.
"""


def workbook_of_return(
    owed: Return, *, marking: str, origin: Sequence[tuple[str, str]] = ()
) -> bytes:
    """Make the workbook in which all reports of a return are filled in.

    ``marking`` is the name of the highest one in it, and ``origin`` says in pairs of words when it
    was made and for whom.
    """
    title = name_of_return(owed)
    blocks = [
        block_of(f"R{n}", report, owed.event) for n, report in enumerate(owed.reports, start=1)
    ]
    book = Workbook()
    looks.add_styles(book)
    introduce(book, title)
    front = book.active
    assert front is not None  # noqa: S101 -- a workbook begins with one sheet
    front.title = FRONT
    told = [
        ("Who reports", str(owed.organisation)),
        ("Round", str(owed.round)),
        ("Period", days_in_words(owed.round.first_day, owed.round.last_day)),
        ("Reports", str(len(blocks))),
        *origin,
    ]
    if owed.event:
        told.insert(2, ("Event", str(owed.event)))
    write_front(front, title, marking, told, HOW_AT_EVENT if owed.event else HOW_TO_FILL)
    reports, figures = (book.create_sheet(sheet.title) for sheet in (REPORTS, FIGURES))
    write_head(reports, REPORTS, title, marking)
    for row, (block, report) in enumerate(zip(blocks, owed.reports, strict=True), start=FIRST):
        is_open = owed.event is None and not report.why_closed()
        _write_report(reports, row, block.name, report, is_open=is_open)
    last_report = FIRST + len(blocks) - 1
    write_head(figures, FIGURES, title, marking)
    open_columns(figures, FIGURES)
    last = write_figures(figures, blocks)
    library = library_of(owed)
    indicators = book.create_sheet(INDICATORS)
    where = write_indicators(indicators, names_of_indicators(library), library)
    finish(indicators, title, marking)
    listed = {
        REPORT: [block.name for block in blocks],
        **things_of(block.names for block in blocks),
        **codes_of(REPORTS, FIGURES),
    }
    places = {**write_lists(book.create_sheet(LISTS), listed), "indicator": where}
    offer(reports, REPORTS, places, last_report, owed.round.last_day)
    offer(figures, FIGURES, places, last + FIGURES.blank, owed.round.last_day)
    close(reports, REPORTS, title, marking, last_report)
    close(figures, FIGURES, title, marking, last)
    write_origin(
        book.create_sheet(ORIGIN),
        sealed(_made_from(owed, blocks), structure=STRUCTURE, salt=SALT),
    )
    return packed(book)


def name_of_return(owed: Return) -> str:
    at = f", {owed.event}" if owed.event else ""
    return f"{owed.organisation}, {owed.round}{at}"


def action_of(report: Report) -> str:
    action = report.obligation.action
    return f"{action.number} {action.title}".strip()


def block_of(name: str, report: Report, event: Event | None) -> Block:
    offered = report.last.to_fill_in(report.entries) if event is None else []
    if event is None:
        lines = lines_of(report.questionnaire, report.entries, offered)
    else:
        lines = lines_at(event, report.questionnaire, report.entries)
    return Block(
        name=name,
        action=f"{report.obligation.action.oap.area}: {action_of(report)}",
        lines=lines,
        names=Names(report.questionnaire, [*report.entries, *offered]),
        # What the whole action came to is no measure of one event.
        before=report.last.said if event is None else {},
        before_at=report.last.opened_at if event is None else {},
        is_open=not report.why_closed(),
    )


def library_of(owed: Return) -> dict[str, AskedIndicator]:
    """Give all that can be reported in one of the reports, by code."""
    found: dict[str, AskedIndicator] = {}
    for report in owed.reports:
        found |= {**report.questionnaire.library, **report.questionnaire.by_code}
    return found


def told_of(report: Report) -> dict[str, Any]:
    """Give what stands in the cells of a report, by column."""
    owed = report.obligation
    said = {
        "plan": str(owed.action.oap),
        "action": action_of(report),
        "event": owed.event.name if owed.event else "",
        "due": owed.due_day.isoformat(),
        "state": owed.standing[1],
        "with_whom": ", ".join(dict.fromkeys([*map(_holder, owed.delegated or ()), *report.who])),
        **report.texts,
        "confirm": Holds.NOT_SAID if report.unconfirmed_texts else None,
        "may_publish": Consent.YES if report.may_publish else None,
    }
    return {column.name: shown(column, said.get(column.name)) for column in REPORTS.columns}


def digest_of_text(text: Any) -> str:
    """Tell whether a text was changed, however its lines end."""
    return blake2s(tidy(text or "").encode(), digest_size=8).hexdigest()


def _holder(row: dict[str, Any]) -> str:
    return f"{row['first']} {row['last']}".strip() or row["login"]


def _write_report(sheet: Worksheet, row: int, name: str, report: Report, *, is_open: bool) -> None:
    put(sheet, row, 1, name, looks.HIDDEN)
    put(sheet, row, 2, name, LOCKED)
    told = told_of(report)
    for place, column in enumerate(REPORTS.columns, start=3):
        may_type = is_open and column.typed != Typed.NEVER
        put(sheet, row, place, told[column.name], style_for(column, is_typed=may_type))


def _made_from(owed: Return, blocks: Sequence[Block]) -> dict[str, Any]:
    """Say what the workbook was made from, for whoever compares it with what stands later."""
    return {
        "organisation": [str(owed.organisation.pk), str(owed.organisation)],
        "round": [str(owed.round.pk), str(owed.round)],
        "event": [str(owed.event.pk), str(owed.event)] if owed.event else [],
        "reports": [
            {
                "id": report.key,
                "called": report.name,
                "version": report.version,
                "texts": {name: digest_of_text(report.texts[name]) for name in TEXTS},
                "may_publish": report.may_publish,
                "lines": block.made_from,
            }
            for report, block in zip(owed.reports, blocks, strict=True)
        ],
    }
