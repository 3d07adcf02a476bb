"""One row of figures in a workbook: its stored content, and the answers typed into it.

It corresponds to a row of the form: it is read into the same entries, which the same questionnaire
checks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2s
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer, Comparator, FigureKind
from actions.operational_actions.models.events import Event
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.conversions import as_typed
from actions.questionnaires.entries import AskedIndicator, FigureEntry, PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire
from actions.returns.layout import CIRCUMSTANCES, FIGURES, TYPED_OF_FIGURES, Holds
from empact.lib.number_words import where_words_go
from empact.lib.numbers import BELOW_ZERO, DECIMALS, TYPE_A_NUMBER, Unreadable, why_too_long
from empact.lib.periods import days_in_words
from empact.records.workbooks.cells import (
    EXACT_DIGITS,
    Cell,
    as_text,
    day_in,
    name_of,
    number_in,
    shown,
)
from empact.records.workbooks.columns import Column, Ref, distinct
from empact.records.workbooks.reading import Problem, Row
from empact.records.workbooks.typed import EXAMPLE_DAY, read_cell

TYPED = tuple(FIGURES.column(name) for name in TYPED_OF_FIGURES)

BEGUN = _("Type the number, or choose Not reported or Unknown.")

A_DAY = _(
    "The spreadsheet has taken this for a day. Format the cell as text, and type the number again, "
    "with a point for decimals."
)

TOO_LONG_FOR_A_SPREADSHEET = format_lazy(
    _(
        "A spreadsheet keeps {digits} digits of a number, so the last ones may be lost. Format "
        "the cell as text, and type the number again, with a point for decimals."
    ),
    digits=EXACT_DIGITS,
)

HOW_EXACT = FIGURES.column("comparator").heading

OFFERED = "~"

FIELDS_OF_ROWS = {column.name: column.heading for column in TYPED} | {
    "indicator": FIGURES.column("indicator").heading,
    "action": FIGURES.column("counted").heading,
}
"""The headings under which the fields of an entry stand."""


@dataclass(frozen=True)
class Line:
    """Initial values of a row: those stored, or place and authority of the last round."""

    asked: AskedIndicator
    base: PlacedEntry | None = None
    offered: FigureEntry | None = None

    def token(self, questionnaire: Questionnaire) -> str:
        """Write its initial values as one line; those of the last round are marked."""
        if self.base is not None:
            return self.base.token
        return f"{OFFERED}{questionnaire.complete(self.offered).token}" if self.offered else ""

    @classmethod
    def read(cls, asked: AskedIndicator, token: str, questionnaire: Questionnaire) -> "Line | None":
        """Read what ``token`` wrote; None if it refers to an object that was removed."""
        if not token:
            return cls(asked)
        entry = questionnaire.read_token(token.removeprefix(OFFERED))
        if entry is None:
            return None
        return cls(asked, offered=entry) if token.startswith(OFFERED) else cls(asked, base=entry)


def lines_of(
    questionnaire: Questionnaire,
    entries: Sequence[PlacedEntry],
    offered: Iterable[FigureEntry] = (),
) -> list[Line]:
    """Give the rows of one contribution as in its form: at least one for each that is asked."""
    stored: dict[str, list[PlacedEntry]] = {}
    for entry in entries:
        stored.setdefault(entry.indicator.code, []).append(entry)
    again: dict[str, list[FigureEntry]] = {}
    for row in offered:
        again.setdefault(row.indicator.code, []).append(row)
    lines = []
    for asked in questionnaire.with_added([*stored]):
        mine = [
            *(Line(asked, base=entry) for entry in stored.get(asked.code, ())),
            *(Line(asked, offered=row) for row in again.get(asked.code, ())),
        ]
        lines += mine or [Line(asked)]
    return lines


def lines_at(
    event: Event, questionnaire: Questionnaire, entries: Sequence[PlacedEntry]
) -> list[Line]:
    """Give the rows of one event: its stored figures, and one for each number that is asked."""
    here = [entry for entry in entries if entry.event == event]
    asked = questionnaire.at_events.asked_at(event)
    known = {row.code for row in asked}
    added = (questionnaire.find(entry.indicator.code) for entry in here)
    more = {row.code: row for row in added if row is not None and row.code not in known}
    lines = []
    for row in (*asked, *more.values()):
        for kind in questionnaire.at_events.kinds_at(event):
            mine = [
                Line(row, base=entry)
                for entry in here
                if (entry.indicator, entry.kind) == (row.indicator, kind)
            ]
            empty = FigureEntry(indicator=row.indicator, kind=kind, event=event)
            lines += mine or [Line(row, offered=empty)]
    return lines


class Names:
    """Names of the objects from which the cells of one questionnaire choose.

    An event that was over before the round is included only if a stored row names it.
    """

    def __init__(self, questionnaire: Questionnaire, entries: Iterable[FigureEntry] = ()):
        self.questionnaire = questionnaire
        self.reported_events = {entry.event.pk for entry in entries if entry.event}

    @cached_property
    def called(self) -> Mapping[str, Mapping[Any, str]]:
        """Return the names of the choices, by the name of the list and then by key."""
        asking = self.questionnaire
        return {
            "event": distinct(
                (key, f"{event}, {days_in_words(event.first_day, event.last_day)}")
                for key, event in asking.events.items()
                if key in self.reported_events or asking.covers(event)
            ),
            "country": distinct(asking.countries.items()),
            "authority": distinct((key, str(row)) for key, row in asking.authorities.items()),
            "action": distinct((key, row.full_number) for key, row in asking.actions.items()),
        }

    @property
    def no_such_event(self) -> str:
        """List the events that a row can name; the list of the cell has those of all rows."""
        events = "; ".join(self.called["event"].values())
        if not events:
            return gettext("There is no event of this action in this round. Leave it empty.")
        return gettext(
            "This is no event of this action in this round. Choose one of these: {events}."
        ).format(events=events)

    @cached_property
    def offered(self) -> Mapping[str, Mapping[str, Ref]]:
        """The same the other way round, as cells are read."""
        return {
            name: {
                name_of(name_in_book): {"id": key, "name": name_in_book}
                for key, name_in_book in rows.items()
            }
            for name, rows in self.called.items()
        }

    def ref(self, name: str, key: Any) -> Ref | None:
        called = self.called[name].get(key)
        return None if called is None else {"id": key, "name": called}


def cells_of(line: Line, names: Names) -> dict[str, Any]:
    """Give the content of the cells of a row that can be typed into, by column."""
    entry, asking = line.base or line.offered, names.questionnaire
    said: dict[str, Any] = {}
    if entry is not None:
        event = entry.event if entry.event != asking.alone else None
        leads = entry.event.leading_action if entry.event else asking.action
        days = (entry.first_day, entry.last_day)
        is_usual = days == asking.days_of(entry.event)
        said = {
            "kind": entry.kind if entry.kind != FigureKind.OWN else None,
            "event": event and names.ref("event", event.pk),
            "country": names.ref("country", entry.country),
            "authority": entry.authority and names.ref("authority", entry.authority.pk),
            "first_day": None if is_usual or days[0] is None else days[0].isoformat(),
            "last_day": None if is_usual or days[1] is None else days[1].isoformat(),
            "counted": None
            if entry.action in (None, leads)
            else names.ref("action", entry.action.pk),
        }
    if line.base is not None:
        base = line.base
        said |= {
            "value": as_typed(base.value, is_money=line.asked.is_money) or None,
            "answer": base.answer if base.answer != Answer.NUMBER else None,
            "comparator": base.comparator if base.comparator != Comparator.EXACTLY else None,
            "holds": Holds.NOT_SAID if base.unconfirmed else None,
            "kept_preliminary": base.kept_preliminary,
        }
    return {column.name: shown(column, said.get(column.name)) for column in TYPED}


def fingerprint(cells: Mapping[str, Cell]) -> str:
    """Return a hash that changes if a row was typed into, whatever a spreadsheet did to it."""
    typed = "\x1f".join(name_of(cells[column.name]) for column in TYPED)
    return blake2s(typed.encode(), digest_size=6).hexdigest()


@dataclass
class Said:
    """The content of a row: an entry, or none, and its problems by column."""

    entry: PlacedEntry | None
    problems: list[tuple[str, str]]


def read_row(cells: Mapping[str, Cell], line: Line, names: Names) -> Said:
    """Read a row of the workbook into an entry."""
    given: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for column in TYPED:
        try:
            given[column.name] = _read(column, cells[column.name], line.asked, names)
        except Unreadable as refusal:
            problems.append((column.name, str(refusal)))
    if problems:
        return Said(None, problems)
    answer = given["answer"] or (None if given["value"] is None else Answer.NUMBER)
    if not answer:
        is_begun = line.base is None and _is_begun(cells, line, names)
        return Said(None, [("value", str(BEGUN))] if is_begun else [])
    asking = names.questionnaire
    entry = asking.complete(
        FigureEntry(
            indicator=line.asked.indicator,
            kind=given["kind"] or FigureKind.OWN,
            answer=answer,
            comparator=given["comparator"] or Comparator.EXACTLY,
            value=given["value"],
            event=_chosen(asking.events, given["event"]),
            action=_chosen(asking.actions, given["counted"]),
            country=given["country"]["id"] if given["country"] else "",
            authority=_chosen(asking.authorities, given["authority"]),
            first_day=_day(given["first_day"]),
            last_day=_day(given["last_day"]),
            kept_preliminary=given["kept_preliminary"],
        )
    )
    holds = given["holds"] == Holds.YES
    return Said(entry if holds else entry.as_unconfirmed_as(line.base), [])


def placed(row: Row, problems: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Say where in the workbook it is that a row is wrong."""
    for field, advice in problems:
        heading = FIELDS_OF_ROWS.get(field)
        yield Problem(f"{row.place}, “{heading}”" if heading else row.place, advice)


def _read(column: Column, cell: Cell, asked: AskedIndicator, names: Names) -> Any:
    if column.name == "value":
        return _number(cell, asked)
    try:
        return read_cell(column, cell, names.offered)
    except Unreadable as refusal:
        if column.offers == "event":
            raise Unreadable(names.no_such_event) from None
        inside = names.questionnaire.round.last_day.isoformat()
        raise Unreadable(str(refusal).replace(EXAMPLE_DAY, inside)) from None


def _number(cell: Cell, asked: AskedIndicator) -> Decimal | None:
    if as_text(cell) == "":
        return None
    if day_in(cell):
        raise Unreadable(A_DAY)
    if isinstance(cell, bool):
        raise Unreadable(TYPE_A_NUMBER)
    if isinstance(cell, (int, float)):
        return _number_of_spreadsheet(cell, asked)
    try:
        return parse_figure(as_text(cell), asked, comparator=str(HOW_EXACT))
    except Unreadable as refusal:
        where = where_words_go(as_text(cell), comparator=str(HOW_EXACT))
        if str(refusal) != TYPE_A_NUMBER or not where:
            raise
        raise Unreadable(f"{refusal} {where}") from None


def _number_of_spreadsheet(cell: float, asked: AskedIndicator) -> Decimal:
    """Give the number of a cell that holds one, where no digit of it can have been lost."""
    number = number_in(cell)
    if number is None:
        raise Unreadable(TYPE_A_NUMBER)
    if number < 0:
        raise Unreadable(BELOW_ZERO)
    if advice := why_too_long(number):
        raise Unreadable(advice)
    digits_behind = 0 if asked.version.unit.whole else DECIMALS
    if number >= Decimal(10) ** (EXACT_DIGITS - digits_behind):
        raise Unreadable(TOO_LONG_FOR_A_SPREADSHEET)
    return number


def _is_begun(cells: Mapping[str, Cell], line: Line, names: Names) -> bool:
    """True if a row has typed content but no answer yet."""
    begins = cells_of(line, names)
    columns = ("comparator", "holds", "kept_preliminary", *CIRCUMSTANCES)
    return any(name_of(cells[name]) not in {"", name_of(begins[name])} for name in columns)


def _chosen(rows: Mapping[Any, Any], ref: Ref | None) -> Any:
    return rows[ref["id"]] if ref else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
