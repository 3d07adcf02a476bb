"""What a sheet of a workbook is made of: its columns, and what their cells hold."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

ID, ACTION = "Id", "Action"
"""The headings of the first two columns of each sheet: the hidden id, and the action's number."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LINE = "a text of one line"
    REF = "one of a list that is data"
    CHOICE = "one of a list that is code"
    AMOUNT = "a number"
    DAY = "a day"
    PLACE = "a place under a goal"
    ACTIONS = "some actions of the plan"


class Typed(StrEnum):
    """Which cells of a column may be typed into."""

    ALWAYS = "in every row"
    ONCE = "in rows that are added"
    OR_EMPTIED = "in rows that are added; in others it may be emptied"
    NEVER = "nowhere"


@dataclass(frozen=True)
class Column:
    """A column by the name that the content has for it; ``offers`` are the values of a list."""

    name: str
    heading: str
    kind: Kind
    width: int
    offers: Any = ""
    typed: Typed = Typed.ALWAYS
    needed: bool = False
    hint: str = ""
    longest: int = 200
    """Characters of a text."""
    decimals: int = 3
    """Digits of an amount behind its point."""
    tells: bool = False
    """Whether lines of one action are told apart by it; where none does, they are by all."""


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook: of the actions themselves, or of one ``part`` of each."""

    title: str
    part: str
    columns: tuple[Column, ...]
    blank: int
    """How many rows stand ready for more."""
    most: int | None = None
    """Down to which row it may reach, where that is less than in any workbook."""
    owner: str = ACTION
    """The heading of the second column, which says of what a row is."""

    @property
    def telling(self) -> tuple[Column, ...]:
        """By what a line that has lost its id is found again in its action."""
        return tuple(column for column in self.columns if column.tells) or self.columns

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)
