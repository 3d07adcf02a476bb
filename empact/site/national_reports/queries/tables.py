"""What a report for people consists of, whatever it is about: tables of words and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from empact.lib.numbers import format_number, plain


@dataclass(frozen=True)
class Amount:
    """A number as it is reported: exactly, at least, or about."""

    value: Decimal
    comparator: str = "="
    trace: str = ""
    """Where the number is opened, after the name of the site."""

    def __str__(self) -> str:
        return format_number(self.value, self.comparator)

    @property
    def sign(self) -> str:
        """The comparator alone, in words: empty where the number is exact."""
        return {"=": "", "at_least": "at least", "about": "about"}[self.comparator]


type Entry = str | int | Amount


@dataclass(frozen=True)
class Table:
    """A table of the report. The first column names the row; the others hold numbers or words."""

    title: str
    note: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Entry]] = field(default_factory=list)

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """Each column with whether it holds numbers: what holds words alone begins at the left."""
        return [(name, place in self._of_numbers) for place, name in enumerate(self.columns)]

    @property
    def lines(self) -> list[list[tuple[Entry, bool, str]]]:
        """Each row, its entries told as those of ``heads``, with the column of each."""
        heads = self.heads
        return [
            [(entry, is_number, name) for entry, (name, is_number) in zip(row, heads, strict=True)]
            for row in self.rows
        ]

    @property
    def _of_numbers(self) -> set[int]:
        return {n for row in self.rows for n, entry in enumerate(row) if not isinstance(entry, str)}

    def as_data(self) -> dict[str, Any]:
        """Give it as JSON keeps it; numbers with decimals as text, so that none is rounded."""
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


def _as_data(entry: Entry) -> Any:
    if isinstance(entry, Amount):
        told = {"value": plain(entry.value), "comparator": entry.comparator}
        return {**told, "trace": entry.trace} if entry.trace else told
    return entry


def _read(data: Any) -> Entry:
    if isinstance(data, dict):
        return Amount(Decimal(data["value"]), data["comparator"], data.get("trace", ""))
    entry: Entry = data
    return entry
