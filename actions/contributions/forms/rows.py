"""All rows of a contribution's figures: those that are stored, offered, sent, added and removed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext

from actions.contributions.forms.figures import FigureForm, RowBegun, choice_of, initial_of, prefix
from actions.contributions.models.figures import Figure
from actions.questionnaires.entries import AskedIndicator, FigureEntry, PlacedEntry
from actions.questionnaires.questionnaire import Questionnaire


def choices_of(questionnaire: Questionnaire) -> dict[str, list[tuple[str, str]]]:
    own = questionnaire.organisation.country
    return {
        "event": [
            ("", gettext("No event")),
            *(
                choice_of(event)
                for event in questionnaire.events.values()
                if questionnaire.covers(event)
            ),
        ],
        "action": [
            ("", gettext("As usual: where the event is led")),
            *((str(pk), row.full_number) for pk, row in questionnaire.actions.items()),
        ],
        "country": [
            *([] if own else [("", gettext("None in particular"))]),
            *questionnaire.countries.items(),
        ],
        "authority": [
            ("", gettext("None in particular")),
            *((str(pk), str(row)) for pk, row in questionnaire.authorities.items()),
        ],
    }


@dataclass
class Untouched:
    """A row that is the same as when the form was opened, so that it is not read."""

    prefix: str
    indicator: AskedIndicator
    base: PlacedEntry

    is_answered: ClassVar[bool] = True
    is_begun: ClassVar[bool] = False

    @property
    def entry(self) -> PlacedEntry:
        return self.base

    @property
    def errors(self) -> dict[str, Any]:
        return self.problems

    def __post_init__(self) -> None:
        self.problems: dict[str, Any] = {}
        self.fields: dict[str, Any] = {}

    def is_valid(self) -> bool:
        return not self.problems

    def add_error(self, name: str | None, advice: str) -> None:
        self.problems.setdefault(name or "__all__", []).append(advice)


class Keyed:
    """Rows of figures that are found by their key, or by their key when the form was opened."""

    rows: Sequence[Any]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    @property
    def answered(self) -> list[Any]:
        """The rows of the entries, in the same order."""
        return [row for row in self.rows if row.is_answered]

    @property
    def entries(self) -> list[PlacedEntry]:
        return [row.entry for row in self.answered]

    def row_of(self, key: str) -> Any:
        """Find the row that has this key now, or had it when the form was opened."""
        sides = (
            [row for row in self.answered if row.entry.key == key],
            [row for row in self.rows if row.base is not None and row.base.key == key],
        )
        return next((row for side in sides for row in side), None)


class FigureRows(Keyed):
    """All rows of the form, at least one for each indicator that is asked.

    ``offered`` are rows of the last round that can be filled in again.
    """

    non_form_errors: tuple[str, ...] = ()

    def __init__(
        self,
        questionnaire: Questionnaire,
        *,
        data: Any = None,
        stored: Sequence[Figure] = (),
        offered: Iterable[FigureEntry] = (),
        only_changed: bool = False,
    ):
        self.questionnaire = questionnaire
        self.only_changed = only_changed
        self.data = data
        self.sent = {} if data is None else numbers_sent(data)
        entries = ((questionnaire.complete(figure.as_entry()), figure) for figure in stored)
        self.entered = dict(entries)
        self.stored = {entry.key: figure for entry, figure in self.entered.items()}
        self.offered = list(offered)
        self.left_out: list[PlacedEntry] = []

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        return choices_of(self.questionnaire)

    @cached_property
    def rows(self) -> list[FigureForm]:  # type: ignore[override]  # read when it is first asked for
        codes = [*self.sent, *(entry.indicator.code for entry in self.entered)]
        asked = self.questionnaire.with_added(codes)
        rows = [row for indicator in asked for row in self.rows_of(indicator)]
        if self.data is not None:
            self.place_problems(rows)
        return rows

    def rows_of(self, asked: AskedIndicator) -> list[FigureForm]:
        begun = self.rows_sent(asked) if self.data is not None else self.rows_begun(asked)
        return [
            self.untouched(asked, row) or FigureForm(self, asked, row, is_first=place == 0)
            for place, row in enumerate(begun or [RowBegun(0)])
        ]

    def untouched(self, asked: AskedIndicator, row: RowBegun) -> Untouched | None:
        """Recognise a row that was sent as it was shown, where only changed ones are wanted."""
        if not self.only_changed or row.base is None:
            return None
        name = prefix(asked.code, row.number)
        shown = initial_of(row, self.questionnaire)
        said = {field: str(value or "") for field, value in shown.items()}
        sent = {field: self.data.get(f"{name}-{field}", said[field]) for field in said}
        is_same = sent == said and not self.data.get(f"{name}-holds")
        return Untouched(name, asked, row.base) if is_same else None

    def rows_begun(self, asked: AskedIndicator) -> list[RowBegun]:
        mine = [entry for entry in self.entered if entry.indicator == asked.indicator]
        again = [entry for entry in self.offered if entry.indicator == asked.indicator]
        return [
            *(RowBegun(number, base=entry) for number, entry in enumerate(mine)),
            *(RowBegun(number, offered=entry) for number, entry in enumerate(again, len(mine))),
        ]

    def rows_sent(self, asked: AskedIndicator) -> list[RowBegun]:
        return [
            RowBegun(number, base=self.base_of(f"{prefix(asked.code, number)}-was"))
            for number in self.sent.get(asked.code, ())
        ]

    def base_of(self, name: str) -> PlacedEntry | None:
        token = self.data.get(name)
        return self.questionnaire.read_token(token) if token else None

    def place_problems(self, rows: Sequence[FigureForm]) -> None:
        answered = [row for row in rows if row.is_valid() and row.is_answered]
        for problem in self.questionnaire.problems([row.entry for row in answered]):
            row = answered[problem.place]
            row.add_error(problem.field if problem.field in row.fields else None, problem.advice)

    def leave_out_wrong(self) -> list[FigureForm]:
        """Remove the rows with errors from the answers, but keep what they were based on."""
        wrong = [row for row in self.rows if row.errors]
        self.rows = [row for row in self.rows if not row.errors]
        self.left_out = [row.base for row in wrong if row.base is not None]
        return wrong

    def total_error_count(self) -> int:
        return sum(len(row.errors) for row in self.rows)

    def is_valid(self) -> bool:
        return self.total_error_count() == 0

    @property
    def begun(self) -> list[FigureForm]:
        return [row for row in self.rows if row.is_begun]

    @property
    def based_on(self) -> dict[str, PlacedEntry]:
        """Return the entries when the form was opened, with rows that were removed since."""
        removed = map(self.questionnaire.read_token, self.data.getlist(REMOVED))
        entries = [*(row.base for row in self.rows), *self.left_out, *removed]
        return {entry.key: entry for entry in entries if entry is not None}


REMOVED = "removed"
"""The name under which a form remembers which rows it had, and has no more."""

SENT = re.compile(r"figure-(?P<code>.+)-(?P<number>[0-9]{1,4})-value")


def numbers_sent(data: Iterable[str]) -> dict[str, list[int]]:
    """Find which rows of which indicator were sent, by the field that a browser always sends."""
    sent: dict[str, list[int]] = {}
    for match in filter(None, map(SENT.fullmatch, data)):
        sent.setdefault(match["code"], []).append(int(match["number"]))
    return {code: sorted(numbers) for code, numbers in sent.items()}


def with_row_added(data: Any, code: str) -> Any:
    """Return the typed data with one more blank row for an indicator."""
    data = data.copy()
    sent = numbers_sent(data).get(code)
    data[f"{prefix(code, sent[-1] + 1 if sent else 0)}-value"] = ""
    return data


def rows_of(data: Any, code: str) -> list[str]:
    """Name the rows of an indicator that were sent, in their order."""
    return [prefix(code, number) for number in numbers_sent(data).get(code, ())]


def row_beside(data: Any, cleared: str) -> str:
    """Name the row in which the user continues after one is cleared: the one before or after."""
    code = cleared.removeprefix("figure-").rpartition("-")[0]
    rows = rows_of(data, code)
    place = max(rows.index(cleared) - 1, 0) if cleared in rows else 0
    left = [row for row in rows if row != cleared]
    return left[place] if left else prefix(code, 0)


def with_row_cleared(data: Any, cleared: str) -> Any:
    """Return the typed data with one row cleared; its basis is remembered."""
    data = data.copy()
    if token := data.get(f"{cleared}-was"):
        data.appendlist(REMOVED, token)
    for name in [name for name in data if name.startswith(f"{cleared}-")]:
        del data[name]
    return data


def with_row(data: Any, name: str, entry: PlacedEntry | None, questionnaire: Questionnaire) -> Any:
    """Return the typed data with one row replaced by its saved values; empty if it was removed."""
    data = data.copy()
    for field in [field for field in data if field.startswith(f"{name}-")]:
        del data[field]
    data[f"{name}-value"] = ""
    if entry is not None:
        for field, value in initial_of(RowBegun(0, base=entry), questionnaire).items():
            data[f"{name}-{field}"] = "" if value is None else str(value)
    return data
