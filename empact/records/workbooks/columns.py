"""Sheets of a workbook, their columns, and the kinds of cells in these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from empact.lib.languages import Words

ID = "Id"
"""The heading of the first column of each sheet, which is hidden."""

LISTS, ORIGIN = "Lists", "Origin"
"""The hidden sheets of each workbook: the lists to choose from, and the sealed origin."""

type Ref = Mapping[str, Any]
type Lists = Mapping[str, Sequence[Ref]]
"""Choices by list, each as ``{"id", "name"}``; names differ from each other."""


class Kind(StrEnum):
    """Kinds of content that the cells of a column can hold."""

    TEXT = "text"
    LINE = "a text of one line"
    REF = "one of a list that is data"
    CHOICE = "one of a list that is code"
    AMOUNT = "a number"
    DAY = "a day"
    PLACE = "a place under a goal"
    ACTIONS = "some actions of the plan"


class Typed(StrEnum):
    """The rows in which users may type into a column."""

    ALWAYS = "in every row"
    ONCE = "in rows that are added"
    OR_EMPTIED = "in rows that are added; in others it may be emptied"
    NEVER = "nowhere"


@dataclass(frozen=True)
class Column:
    """A column by the name that the content has for it.

    ``offers`` are what its cells choose from: a list that is code, or the name of one that is data.
    """

    name: str
    heading: Words
    kind: Kind
    width: int
    offers: Any = ""
    typed: Typed = Typed.ALWAYS
    needed: bool = False
    hint: Words = ""
    longest: int = 200
    """Characters of a text."""
    decimals: int = 3
    """Digits of an amount behind its point."""
    identifies: bool = False
    """True if it identifies the lines of one action; where no column does, all of them do."""

    @property
    def list_name(self) -> str:
        """The name of the list from which its cells choose; empty where there is none."""
        return str(self.offers.__name__ if self.kind == Kind.CHOICE else self.offers)


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook: of its objects, or of one ``part`` of each of them."""

    title: Words
    part: str
    columns: tuple[Column, ...]
    blank: int
    """The number of empty rows for additions."""
    owner: Words
    """The heading of the second column, which names the owner of a row."""
    owner_hint: Words = ""
    """The hint at the choice of the owner of an added row; empty where it cannot be chosen."""
    most: int | None = None
    """The last row that it may reach, if that is less than in any workbook."""

    @property
    def identifying(self) -> tuple[Column, ...]:
        """The columns that identify a line of an action if its id is lost."""
        return tuple(column for column in self.columns if column.identifies) or self.columns

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def distinct(rows: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    """Name rows by their keys so that no two have the same name."""
    times_by_name: dict[str, int] = {}
    names = {}
    for key, name in rows:
        times_by_name[name.casefold()] = times = times_by_name.get(name.casefold(), 0) + 1
        names[key] = name if times == 1 else f"{name} ({times})"
    return names
