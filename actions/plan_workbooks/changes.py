"""Changes that a person made in a workbook, compared with its original content."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from actions.plan_workbooks.layout import ACTIONS, PARTS
from empact.records.workbooks.columns import Column, Kind, Sheet

NEW = "new:"
"""Begins the key of an action or line that is added; other keys are ids."""

TEXTS = (Kind.TEXT, Kind.LINE)


@dataclass(frozen=True, order=True)
class Path:
    """The place of a value: an action, a part of it, a line of that, and a field."""

    action: str
    part: str = ""
    line: str = ""
    field: str = ""

    def __str__(self) -> str:
        return f"{self.action}/{self.part}/{self.line}/{self.field}"

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(*text.split("/"))

    @property
    def row(self) -> Self:
        return type(self)(self.action, self.part, self.line)

    @property
    def sheet(self) -> Sheet:
        return PARTS[self.part] if self.part else ACTIONS

    @property
    def column(self) -> Column:
        return self.sheet.column(self.field)

    @property
    def is_new(self) -> bool:
        """True if it belongs to an added row."""
        return (self.line or self.action).startswith(NEW)


@dataclass
class Changes:
    """Values that differ from the content from which a workbook was made, each at its path.

    ``words`` are texts, which are screened, and ``facts`` all others; ``base`` has the earlier
    values of both. ``gone`` gives the digest of each row that is missing, and ``places`` the place
    of each row in the workbook. ``known`` are the ids of earlier rows in the lists to which rows
    are added.
    """

    words: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)

    def put(self, path: Path, value: Any, base: Any = None) -> None:
        """Store a value at a path that had another one, or none."""
        kept: dict[str, Any] = self.words if path.column.kind in TEXTS else self.facts
        kept[str(path)] = value
        self.base[str(path)] = base

    def values(self) -> Iterator[tuple[Path, Any]]:
        """Give each value that differs, those of one row together."""
        for text, value in sorted({**self.words, **self.facts}.items()):
            yield Path.read(text), value

    def place_of(self, path: Path) -> str:
        """Give in words the place of a row in the workbook, and of a value in it."""
        row = self.places.get(str(path.row)) or self.places.get(str(Path(path.action)), "")
        if path.is_new:
            # Whichever action it belongs to by now.
            row = f"{path.sheet.title}, row {int((path.line or path.action).removeprefix(NEW))}"
        return f"{row}, “{path.column.heading}”" if path.field else row

    def __bool__(self) -> bool:
        return bool(self.words or self.facts or self.gone)

    def as_json(self) -> dict[str, Any]:
        return vars(self)
