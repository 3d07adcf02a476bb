"""Making of the workbook of a return."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import TEXTS
from actions.operational_actions.models.events import Event
from actions.questionnaires.entries import AskedIndicator
from actions.returns.layout import (
    FIGURES,
    FRONT,
    INDICATORS,
    REPORT,
    REPORTS,
    SALT,
    STRUCTURE,
    Consent,
    Holds,
)
from actions.returns.queries import Report, Return
from actions.returns.rows import Line, Names, cells_of, fingerprint, lines_at, lines_of
from empact.lib.languages import labelled
from empact.lib.periods import days_in_words
from empact.records.workbooks import styles
from empact.records.workbooks.cells import shown, tidy
from empact.records.workbooks.columns import distinct
from empact.records.workbooks.making import (
    FIRST,
    HEADINGS,
    LOCKED,
    Book,
    TableSheet,
    codes_of,
    put,
)

HOW_TO_FILL = _("""\
Fill in the white cells. You cannot change the grey cells. Many cells offer a list.
Each row of “Reports” is one contribution with its texts. Each row of “Figures” is one number of \
a contribution: type it into “Number”. 0 is a number. If there is no number, choose Not reported \
or Unknown in “Answer”.
Nothing to report? On the sheet “Reports”, choose one answer in “What is left empty is”. It \
applies to all indicators of the contribution that you leave empty.
Numbers and texts from the last round have “Not said yet” in the next cell. Choose “Yes” if they \
are still correct, or type new ones.
To report a number for another event, country or authority, add a row below the others. Give its \
contribution (R1, R2 and so on), the indicator and the number. Leave dates empty if they are the \
usual ones.
If a number can still change after the round, give the reason in “Stays preliminary, because”.
To remove a number, empty its cells “Number” and “Answer”. If you delete a row, nothing changes.
Do not give names, case numbers or other details of suspects, victims or witnesses, or tactical \
details.
The sheets are protected without a password. To move or sort rows and columns, remove the \
protection. Formulas, macros, comments and pictures are refused.
Save the file as .xlsx and upload it on the page where you downloaded it. First you see the \
changes. EMPACT changes nothing until you confirm. It then saves drafts and submits nothing.
""")

HOW_AT_EVENT = _("""\
Fill in the white cells. You cannot change the grey cells. Many cells offer a list.
Each row of “Figures” is one number of the event: type it into “Number”. 0 is a number. If there \
is no number, choose Not reported or Unknown in “Answer”.
To report a number for another country or authority, add a row below the others. Give its \
contribution (R1), the indicator and the number. Rows that name no other event belong to this \
event.
Rows “Consolidated” are consolidated figures: the result of all participants together. Only the \
leader of the event or its coordination centre has such rows. They are never added to the own \
figures of the participants.
If a number can still change after the round, give the reason in “Stays preliminary, because”.
To remove a number, empty its cells “Number” and “Answer”. If you delete a row, nothing changes.
Do not give names, case numbers or other details of suspects, victims or witnesses, or tactical \
details.
Formulas, macros, comments and pictures are refused.
Save the file as .xlsx and upload it on the page where you downloaded it. First you see the \
changes. EMPACT changes nothing until you confirm. It then saves a draft and submits nothing.
""")


@dataclass(frozen=True)
class Block:
    """The rows of one contribution on the sheet of figures, under its name there.

    ``before`` is its value of each indicator in the last round, in words, and ``before_at`` its
    address.
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
        """Give of each row its indicator, its stored content, and a hash of its cells."""
        return [
            [line.asked.code, line.token(self.names.questionnaire), fingerprint(cells)]
            for line, cells in zip(self.lines, self.cells, strict=True)
        ]


def workbook_of_return(
    owed: Return, *, marking: str, origin: Sequence[tuple[str, str]] = ()
) -> bytes:
    """Make the workbook in which all contributions of a return are filled in.

    ``marking`` is the name of the highest one in it. ``origin`` gives in pairs of words when it was
    made and for whom.
    """
    blocks = [
        block_of(f"R{n}", report, owed.event) for n, report in enumerate(owed.reports, start=1)
    ]
    lines = [
        (gettext("Marking"), marking),
        (gettext("Who reports"), str(owed.organisation)),
        (gettext("Round"), str(owed.round)),
        *([(gettext("Event"), str(owed.event))] if owed.event else []),
        (gettext("Period"), days_in_words(owed.round.first_day, owed.round.last_day)),
        (pgettext("workbook", "Reports"), str(len(blocks))),
        *origin,
    ]
    book = Book(name_of_return(owed), marking)
    book.write_front(FRONT, lines, str(HOW_AT_EVENT if owed.event else HOW_TO_FILL))
    reports, figures = TableSheet(book, REPORTS), TableSheet(book, FIGURES)
    figures.dress()
    for block, report in zip(blocks, owed.reports, strict=True):
        is_open = owed.event is None and block.is_open
        reports.add_row(block.name, block.name, cells_of_report(report), is_open=is_open)
        _write_figures(figures, block)
    names_at = _write_indicators(book, library_of(owed))
    offered = {
        str(REPORT): [block.name for block in blocks],
        **_things_of(block.names for block in blocks),
        **codes_of(REPORTS, FIGURES),
    }
    places = {**book.write_lists(offered), "indicator": names_at}
    for table in (reports, figures):
        table.offer(places, owed.round.last_day.isoformat())
        table.close()
    book.seal(_made_from(owed, blocks), structure=STRUCTURE, salt=SALT)
    return book.packed()


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
        action=labelled(report.obligation.action.oap.area, action_of(report)),
        lines=lines,
        names=Names(report.questionnaire, [*report.entries, *offered]),
        # The last total of the whole action is no measure of one event.
        before=report.last.said if event is None else {},
        before_at=report.last.opened_at if event is None else {},
        is_open=not report.why_closed(),
    )


def library_of(owed: Return) -> dict[str, AskedIndicator]:
    """Give all indicators that can be reported in any of the contributions, by code."""
    found: dict[str, AskedIndicator] = {}
    for report in owed.reports:
        found |= {**report.questionnaire.library, **report.questionnaire.by_code}
    return found


def cells_of_report(report: Report) -> dict[str, Any]:
    """Give the content of the cells of a contribution, by column."""
    owed = report.obligation
    said = {
        "plan": str(owed.action.oap),
        "action": action_of(report),
        "event": owed.event.name if owed.event else "",
        "due": owed.due_day.isoformat(),
        "state": str(owed.status[1]),
        "with_whom": ", ".join(dict.fromkeys([*map(_holder, owed.delegated or ()), *report.who])),
        **report.texts,
        "confirm": Holds.NOT_SAID if report.unconfirmed_texts else None,
        "may_publish": Consent.YES if report.may_publish else None,
    }
    return {column.name: shown(column, said.get(column.name)) for column in REPORTS.columns}


def digest_of_text(text: Any) -> str:
    """Return a hash that changes with a text, but not with its line ends."""
    return blake2s(tidy(text or "").encode(), digest_size=8).hexdigest()


def _holder(row: dict[str, Any]) -> str:
    return f"{row['first']} {row['last']}".strip() or row["login"]


def _write_figures(table: TableSheet, block: Block) -> None:
    named: set[str] = set()
    for number, (line, cells) in enumerate(zip(block.lines, block.cells, strict=True), start=1):
        code = line.asked.code
        is_first = code not in named
        named.add(code)
        read = {
            "action": block.action,
            "indicator": line.asked.indicator.name,
            "unit": line.asked.unit,
            "before": block.before.get(code) if is_first else None,
            "before_at": block.before_at.get(code) if is_first else None,
        }
        read = {name: text and tidy(text) for name, text in read.items()}
        table.add_row(
            f"{block.name}.{number}", block.name, {**cells, **read}, is_open=block.is_open
        )


def _write_indicators(book: Book, library: Mapping[str, AskedIndicator]) -> str:
    """Write the indicators with their definitions; return the range of the names."""
    sheet = book.add_sheet(INDICATORS)
    for across, heading in enumerate(
        (gettext("Indicator"), gettext("Unit"), gettext("What counts")), start=1
    ):
        put(sheet, HEADINGS, across, heading, styles.HEADING)
    names = names_of_indicators(library)
    for row, (code, name) in enumerate(names.items(), start=FIRST):
        asked = library[code]
        for across, text in enumerate((name, asked.unit, asked.definition), start=1):
            put(sheet, row, across, tidy(text), LOCKED)
    for letter, width in zip("ABC", (40, 20, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{FIRST}"
    book.finish(sheet)
    return f"{INDICATORS}!$A${FIRST}:$A${max(HEADINGS + len(names), FIRST)}"


def names_of_indicators(library: Mapping[str, AskedIndicator]) -> dict[str, str]:
    """Name indicators by their codes, each with a name of its own."""
    return distinct((code, tidy(row.name)) for code, row in library.items())


def _things_of(all_names: Iterable[Names]) -> dict[str, list[str]]:
    """Give the lists of data from which cells choose: objects that any contribution may name."""
    found: dict[str, dict[str, None]] = {}
    for names in all_names:
        for name, rows in names.called.items():
            found.setdefault(name, {}).update(dict.fromkeys(map(tidy, rows.values())))
    return {name: list(labels) for name, labels in found.items()}


def _made_from(owed: Return, blocks: Sequence[Block]) -> dict[str, Any]:
    """Give the original content of the workbook, for a later comparison."""
    return {
        "language": get_language(),
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
