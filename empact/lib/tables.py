"""Tables of words and numbers, of which every report for people consists."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from empact.lib.exports import Cell
from empact.lib.numbers import format_number, plain
from empact.lib.workbooks import Sheet


@dataclass(frozen=True)
class Amount:
    """A number as it is reported: exactly, at least, or about."""

    value: Decimal
    comparator: str = "="
    trace: str = ""
    """The address of the number's details, without the name of the site."""

    def __str__(self) -> str:
        return format_number(self.value, self.comparator)

    @property
    def sign(self) -> str:
        """The comparator alone, in words: empty where the number is exact."""
        return {"=": "", "at_least": "at least", "about": "about"}[self.comparator]


class Words(str):
    """A text that people wrote, kept under a key of its own, so that redactions find it."""

    __slots__ = ()


type Entry = str | int | Amount


@dataclass(frozen=True)
class Table:
    """A table of the report. The first column names the row; the others hold numbers or words."""

    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Entry]] = field(default_factory=list)
    folded_by: str = field(default="", compare=False)
    """The column by whose entries its page folds rows; documents show all of them."""

    @property
    def folds(self) -> list["Table"]:
        """Give a table for each entry of the column that folds it, titled by the entry."""
        place = self.columns.index(self.folded_by)
        names = dict.fromkeys(str(row[place]) for row in self.rows)
        return [
            Table(name, "", self.columns, [row for row in self.rows if str(row[place]) == name])
            for name in names
        ]

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """Each column with whether it holds numbers; columns of words are aligned left."""
        return [(name, place in self._of_numbers) for place, name in enumerate(self.columns)]

    @property
    def lines(self) -> list[list[tuple[Entry, bool, str]]]:
        """Each row as a list of entries, each with the kind and the name of its column."""
        heads = self.heads
        return [
            [(entry, is_number, name) for entry, (name, is_number) in zip(row, heads, strict=True)]
            for row in self.rows
        ]

    @property
    def _of_numbers(self) -> set[int]:
        return {n for row in self.rows for n, entry in enumerate(row) if not isinstance(entry, str)}

    def as_sheet(self, marking: str, address: Callable[[str], str]) -> Sheet:
        """Return it as a sheet of a workbook, its marking on top.

        A column with inexact numbers gets another one next to it for how exact they are, so that
        numbers stay numbers. ``address`` completes the address of the details of a row.
        """
        inexact = {
            place
            for row in self.rows
            for place, entry in enumerate(row)
            if isinstance(entry, Amount) and entry.sign
        }
        traces = [address(_trace_of(row)) for row in self.rows]
        heading = [
            name
            for place, column in enumerate(self.columns)
            for name in ([column, f"{column}: how exact"] if place in inexact else [column])
        ]
        rows = [
            [
                *(
                    cell
                    for place, entry in enumerate(row)
                    for cell in _cells(entry)[: 2 if place in inexact else 1]
                ),
                *([trace] if any(traces) else []),
            ]
            for row, trace in zip(self.rows, traces, strict=True)
        ]
        details = ["Details"] if any(traces) else []
        above: list[list[Cell]] = [[marking], [self.title], [self.note]]
        return Sheet(self.title, [*heading, *details], rows, above=above)

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON keeps it; numbers with decimals as text, so that none is rounded."""
        return {
            "title": self.title,
            "note": self.note,
            "columns": [*self.columns],
            "rows": [[_as_data(entry) for entry in row] for row in self.rows],
        }

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        rows = [[_read(entry) for entry in row] for row in data["rows"]]
        return cls(data["title"], data["note"], data["columns"], rows)


def _trace_of(row: Iterable[Entry]) -> str:
    """Return the address of the details of a row; empty where there is none."""
    found = (entry.trace for entry in row if isinstance(entry, Amount) and entry.trace)
    return next(found, "")


def _cells(entry: Entry) -> list[Cell]:
    return [entry.value, entry.sign] if isinstance(entry, Amount) else [entry, ""]


def _as_data(entry: Entry) -> Any:
    if isinstance(entry, Words):
        return {"text": str(entry)}
    if isinstance(entry, Amount):
        cell = {"value": plain(entry.value), "comparator": entry.comparator}
        return {**cell, "trace": entry.trace} if entry.trace else cell
    return entry


def _read(data: Any) -> Entry:
    if isinstance(data, dict) and "text" in data:
        return Words(data["text"])
    if isinstance(data, dict):
        return Amount(Decimal(data["value"]), data["comparator"], data.get("trace", ""))
    entry: Entry = data
    return entry
