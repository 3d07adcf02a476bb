"""Faults of a year file, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from empact.lib.commands import NotReady
from empact.records.screening import why_marked
from empact.records.screening.folding import fold
from empact.records.screening.identifiers import identifiers_in
from results.published.reading import shorten

if TYPE_CHECKING:
    from results.year_files.rows import Row

SHOWN = 80
"""Characters of a value that are repeated beside what is wrong with it."""

NOT_REPEATED = "not repeated here"


def repeatable(text: str) -> str:
    """Give back a text, or say that it is not repeated: it is marked, or may identify somebody.

    Faults are printed and kept in logs, whatever is wrong with a text, and checked or not.
    """
    return NOT_REPEATED if why_marked(text) or identifiers_in(fold(text)) else text


@dataclass(frozen=True, slots=True)
class YearFault:
    """A fault in a cell; in a row where ``column`` is empty, in a file where ``line`` is 0."""

    file: str
    line: int
    column: str
    value: str
    wrong: str

    def __str__(self) -> str:
        place = [self.file]
        if self.line:
            place.append(f"line {self.line}")
        if self.column:
            place.append(f"column {self.column}")
        value = f", “{shorten(self.value, SHOWN)}”" if self.value or self.column else ""
        return f"{', '.join(place)}{value}: {self.wrong}"


@dataclass
class Faults:
    """All faults found so far, in the order of their places, each of them once.

    Those of ``unread`` files come first: until they are mended the others may be for nothing.
    """

    found: dict[YearFault, None] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """The names of files that could not be read, or not to the end."""

    def __bool__(self) -> bool:
        return bool(self.found)

    def __iter__(self):
        return iter(sorted(self.found, key=self._place))

    def __len__(self) -> int:
        return len(self.found)

    def _place(self, fault: YearFault) -> tuple[bool, str, int]:
        return fault.file not in self.unread, fault.file, fault.line

    def add(
        self, file: str, wrong: str, *, line: int = 0, column: str = "", value: str = ""
    ) -> None:
        self.found[YearFault(file, line, column, repeatable(value), wrong)] = None

    def at(self, row: Row, column: str, wrong: str) -> None:
        """Refuse a cell of a row, or all of it where no column is named."""
        value = row.cells.get(column, "")
        self.add(row.file, wrong, line=row.line, column=column, value=value)


class YearRefused(NotReady):
    """A year file has faults, so nothing of it was written; ``faults`` says which and where."""

    def __init__(self, faults: Faults):
        many = f"{len(faults)} faults" if len(faults) > 1 else "one fault"
        super().__init__(
            f"Nothing was written, since the file has {many}. Correct the faults above, and "
            "import it again.",
            *map(str, faults),
        )
        self.faults = faults
