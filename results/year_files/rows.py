"""The rows of a year file after each cell was read, before anybody asks whether they fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Row:
    """One row: where it stands, its cells as written, and what they say.

    A cell that cannot be read says None, and its column is among the ``unread``: nothing more is
    said of it.
    """

    file: str
    line: int
    cells: dict[str, str]
    said: dict[str, Any]
    unread: set[str] = field(default_factory=set)

    def __getitem__(self, column: str) -> Any:
        return self.said[column]

    def reads(self, *columns: str) -> bool:
        return not self.unread or self.unread.isdisjoint(columns)


@dataclass
class Year:
    """A whole year file: its rows by file, and those with a ref also by that."""

    name: str
    rows: dict[str, list[Row]]
    by_ref: dict[str, dict[str, Row]]

    def __getitem__(self, file: str) -> list[Row]:
        return self.rows[file]

    def find(self, file: str, ref: str) -> Row:
        return self.by_ref[file][ref]
