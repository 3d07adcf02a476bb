"""Reading the workbook of a return back: every row found again by its hidden id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop, ngettext, override

from actions.contributions.models.contributions import TEXTS
from actions.questionnaires.entries import key_in
from actions.returns.answers import Answers
from actions.returns.layout import (
    AGAIN,
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
from actions.returns.making import digest_of_text, library_of, names_of_indicators
from actions.returns.queries import Report, Return
from actions.returns.rows import OFFERED, Line, Names, fingerprint, placed, read_row
from empact.lib.commands import Invalid
from empact.lib.languages import known_language
from empact.lib.numbers import Unreadable
from empact.records.workbooks.cells import Cells, as_text, name_of
from empact.records.workbooks.reading import Problem, Row, tables_of
from empact.records.workbooks.seals import unsealed
from empact.records.workbooks.typed import read_cell

GONE = gettext_noop(
    "This row no longer exists. The event may have been cancelled, or the round no longer asks for "
    "the indicator."
)

MOST_NAMED = 10
"""Most rows that a message lists one by one."""


@dataclass
class Reading:
    """The answers typed into a workbook, its problems, and further notes."""

    answers: list[Answers] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_return(cells: Cells, owed: Return) -> Reading:
    """Read the answers typed into the workbook of a return.

    Raises Invalid with a sentence at ``file`` if it is no workbook of this return.
    """
    base = _base_of(cells, owed)
    # Its headings and choices are in the language in which it was made, whichever role imports it.
    with override(known_language(base.get("language", settings.LANGUAGE_CODE))):
        return _Reader(cells, owed, base).read()


def _base_of(cells: Cells, owed: Return) -> Mapping[str, Any]:
    """Give the original content of a workbook, if it is of this return."""
    base = unsealed(cells, gettext("contributions"), structure=STRUCTURE, salt=SALT, again=AGAIN)
    organisation, its_name = base["organisation"]
    reporting, round_name = base["round"]
    if (organisation, reporting) != (str(owed.organisation.pk), str(owed.round.pk)):
        raise Invalid(
            {
                "file": (
                    gettext(
                        "This is the workbook of {its_name} for {round_name}. Here that of "
                        "{organisation} for {round} is needed. Choose that file, or go to the "
                        "page of the other one."
                    ).format(
                        its_name=its_name,
                        round_name=round_name,
                        organisation=owed.organisation,
                        round=owed.round,
                    )
                )
            }
        )
    event, called = base["event"] or ("", gettext("all contributions"))
    if owed.event and event != str(owed.event.pk):
        raise Invalid(
            {
                "file": (
                    gettext(
                        "This is the workbook of {called}. This page needs that of {event}. "
                        "Choose that file, or upload this one where you downloaded it."
                    ).format(called=called, event=owed.event)
                )
            }
        )
    return base


class _Reader:
    """Goes through the sheets of one workbook."""

    def __init__(self, cells: Cells, owed: Return, base: Mapping[str, Any]) -> None:
        self.cells = cells
        self.owed = owed
        self.reading = Reading()
        self.made_from: dict[str, Mapping[str, Any]] = {}
        self.answers: dict[str, Answers] = {}
        self.keys: dict[str, dict[str, int]] = {}
        """By contribution, the rows by indicator, event, place and days."""
        self.hidden: dict[str, list[int]] = {}
        for number, row in enumerate(base["reports"], start=1):
            name = f"R{number}"
            self.made_from[name] = row
            self.answers[name] = Answers(row["id"], name, row["called"], row["version"])
        self.names: dict[str, Names] = {}
        self.event = UUID(base["event"][0]) if base["event"] else None
        """The one of which all is that names no other."""

    def read(self) -> Reading:
        beside = [FRONT, INDICATORS]
        tables = tables_of(self.cells, (REPORTS, FIGURES), beside=beside, again=AGAIN)
        self.reading.problems += tables.problems
        self.reading.notes += tables.notes
        if not self.reading.problems:
            self._read_reports(tables.rows[REPORTS.title])
            self._read_figures(tables.rows[FIGURES.title])
            self._note_hidden()
        self.reading.answers = [row for row in self.answers.values() if row]
        return self.reading

    def _problem(self, place: str, advice: str) -> None:
        self.reading.problems.append(Problem(place, advice))

    def _open(self, name: str) -> Report | None:
        """Give a contribution if it can be written in today; a closed one is reported later."""
        return self.open_reports.get(name)

    @cached_property
    def open_reports(self) -> Mapping[str, Report]:
        found = {
            name: self.owed.by_key.get(answers.report) for name, answers in self.answers.items()
        }
        return {
            name: report
            for name, report in found.items()
            if report is not None and not report.why_closed()
        }

    def _touch(self, row: Row) -> None:
        """Record a changed row that is hidden, since the user may not have seen it."""
        if row.number in self.cells[row.sheet.title].get("hidden", ()):
            self.hidden.setdefault(row.sheet.title, []).append(row.number)

    def _is_itself(self, row: Row, name: str) -> bool:
        """True if a row names the contribution to which its id belongs."""
        if name_of(row.owner) == name_of(name):
            return True
        self._problem(
            f"{row.place}, “{REPORT}”",
            gettext(
                "This row belongs to {name}. Type {name} there, or use a row below the others "
                "for a new entry."
            ).format(name=name),
        )
        return False

    def _is_there_once(self, row: Row, seen: dict[str, int]) -> bool:
        before = seen.setdefault(row.id, row.number)
        if before == row.number:
            return True
        words = (
            gettext(
                "This row is a copy of row {number}. Remove one of them. To add a number, use a "
                "row below the others."
            )
            if row.sheet is FIGURES
            else gettext("This row is a copy of row {number}. Remove one of them.")
        )
        self._problem(row.place, words.format(number=before))
        return False

    def _read_reports(self, rows: Sequence[Row]) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            if not row.id:
                if not row.is_empty:
                    self._problem(
                        row.place,
                        gettext(
                            "You cannot add a contribution here. Enter your changes in the row of "
                            "an existing contribution."
                        ),
                    )
                continue
            if row.id not in self.made_from:
                self._problem(row.place, self._why_unknown())
            elif self._is_there_once(row, seen) and self._is_itself(row, row.id):
                self._read_report(row)
        self._note_missing(REPORTS.title, len(self.made_from.keys() - seen.keys()))

    def _why_unknown(self) -> str:
        words = gettext("This row does not belong to this workbook: its hidden id was changed.")
        return f"{words} {AGAIN}"

    def _read_report(self, row: Row) -> None:
        answers, base = self.answers[row.id], self.made_from[row.id]
        answers.place = row.place
        given: dict[str, Any] = {}
        for column in REPORTS.columns:
            if column.name in {*TEXTS, "rest", "confirm", "may_publish"}:
                try:
                    given[column.name] = read_cell(column, row.cells[column.name], {})
                except Unreadable as refusal:
                    self._problem(f"{row.place}, “{column.heading}”", str(refusal))
        texts = {
            name: given[name]
            for name in TEXTS
            if name in given and digest_of_text(given[name]) != base["texts"][name]
        }
        consents = given.get("may_publish") == Consent.YES
        is_of_other_words = "highlight" in texts
        if "may_publish" in given and (is_of_other_words or consents != base["may_publish"]):
            answers.may_publish = consents
            answers.had_consent = base["may_publish"]
        answers.confirm = given.get("confirm") == Holds.YES
        answers.rest = given.get("rest") or ""
        answers.texts = texts
        answers.bases = {name: base["texts"][name] for name in {*texts, "highlight"}}
        if answers:
            self._touch(row)
        if self._open(row.id) is None and answers:
            # Its answers are not stored, since they cannot be applied.
            self.answers[row.id] = Answers(
                answers.report, answers.name, answers.called, answers.version, is_touched=True
            )

    def _read_figures(self, rows: Sequence[Row]) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            if row.id:
                self._read_known(row, seen)
            elif not row.is_empty:
                self._read_added(row)
        stored = {
            f"{name}.{number}"
            for name, base in self.made_from.items()
            for number, (_, token, _) in enumerate(base["lines"], start=1)
            if token and not token.startswith(OFFERED)
        }
        self._note_missing(FIGURES.title, len(stored - seen.keys()))

    def _read_known(self, row: Row, seen: dict[str, int]) -> None:
        name, _, number = row.id.partition(".")
        lines = self.made_from[name]["lines"] if name in self.made_from else ()
        if not (number.isdecimal() and 0 < int(number) <= len(lines)):
            self._problem(row.place, self._why_unknown())
            return
        code, token, untouched = lines[int(number) - 1]
        if not self._is_there_once(row, seen) or not self._is_itself(row, name):
            return
        is_stored = token and not token.startswith(OFFERED)
        if fingerprint(row.cells) == untouched:
            if is_stored:
                self._is_said_once(row, name, token)
            return
        self._touch(row)
        report = self._open(name)
        if report is None:
            self.answers[name].is_touched = True
            return
        asked = report.questionnaire.find(code)
        line = asked and Line.read(asked, token, report.questionnaire)
        if line is None:
            self._problem(
                row.place,
                f"{gettext(GONE)} {AGAIN}",
            )
            return
        if name_of(row.cells["indicator"]) != name_of(asked.indicator.name):
            self._problem(
                f"{row.place}, “{FIGURES.column('indicator').heading}”",
                gettext(
                    "This row belongs to “{name}”. Type that name there, or use a row below the "
                    "others for a new entry."
                ).format(name=asked.indicator.name),
            )
            return
        self._read_row(row, name, line)

    def _read_added(self, row: Row) -> None:
        name = as_text(row.owner).upper()
        if name not in self.made_from:
            self._problem(
                f"{row.place}, “{REPORT}”",
                gettext(
                    "Type the contribution of this row: R1, R2 and so on, as on the sheet "
                    "“Reports”."
                ),
            )
            return
        self._touch(row)
        report = self._open(name)
        if report is None:
            self.answers[name].is_touched = True
            return
        code = self.codes.get(name_of(row.cells["indicator"]), "")
        asked = report.questionnaire.find(code)
        if asked is None:
            self._problem(
                f"{row.place}, “{FIGURES.column('indicator').heading}”",
                gettext("Choose one of the sheet “Indicators”."),
            )
            return
        self._read_row(row, name, Line(asked))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The codes of indicators by the names that people may use for them."""
        names = names_of_indicators(library_of(self.owed))
        return {name_of(code): code for code in names} | {
            name_of(name): code for code, name in names.items()
        }

    def _read_row(self, row: Row, name: str, line: Line) -> None:
        if name not in self.names:
            report = self.open_reports[name]
            offered = report.last.to_fill_in(report.entries) if self.event is None else []
            self.names[name] = Names(report.questionnaire, [*report.entries, *offered])
        names = self.names[name]
        cells = row.cells
        if self.event and not as_text(cells["event"]):
            cells = {**cells, "event": names.called["event"].get(self.event)}
        said = read_row(cells, line, names)
        if said.problems:
            self.reading.problems += placed(row, said.problems)
            return
        if said.entry is None and line.base is None:
            return
        token = said.entry.token if said.entry else ""
        if said.entry and not self._is_said_once(row, name, token):
            return
        before = line.base.token if line.base else ""
        if token != before:
            self.answers[name].rows[row.place] = [before, token]

    def _is_said_once(self, row: Row, name: str, token: str) -> bool:
        """Check that no two rows have the same indicator, event, place and days."""
        key = key_in(token)
        before = self.keys.setdefault(name, {}).setdefault(key, row.number)
        if before == row.number:
            return True
        self._problem(
            row.place,
            gettext(
                "This row has the same indicator, event, place and dates as row {before}. Change "
                "one row, or enter both numbers in one row."
            ).format(before=before),
        )
        return False

    def _note_missing(self, title: str, count: int) -> None:
        if count:
            self.reading.notes.append(
                ngettext(
                    "{sheet}: {number} row is missing. Its numbers do not change. To remove a "
                    "number, empty its cells instead.",
                    "{sheet}: {number} rows are missing. Their numbers do not change. To remove a "
                    "number, empty its cells instead.",
                    count,
                ).format(sheet=title, number=count)
            )

    def _note_hidden(self) -> None:
        for title, numbers in self.hidden.items():
            named = ", ".join(str(number) for number in numbers[:MOST_NAMED])
            if len(numbers) > MOST_NAMED:
                more = gettext("{names} and {number} more")
                named = more.format(names=named, number=len(numbers) - MOST_NAMED)
            words = gettext("{sheet}: these rows are hidden or filtered out, and are read: {rows}.")
            self.reading.notes.append(words.format(sheet=title, rows=named))
