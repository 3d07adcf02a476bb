"""Objects that the rows of a year name: stored ones, and new ones that are made for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

from results.year_files.models import YearRef

if TYPE_CHECKING:
    from results.year_files.faults import Faults
    from results.year_files.rows import Row, Year


@dataclass
class Things:
    """The thing behind each ref of a file, and what has to be written for those that are made.

    Everything has its id before it is written, so that one can name another.
    """

    year: Year
    faults: Faults
    behind: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    taken: dict[str, dict[Any, Row]] = field(default_factory=lambda: defaultdict(dict))
    new: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    links: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    """Rows of tables that join two others, which are written after both."""
    made: set[Any] = field(default_factory=set)
    """The ids of what is new."""
    remarks: list[str] = field(default_factory=list)
    """Stored values that stay, though the file has others."""

    def make[M: models.Model](self, thing: M) -> M:
        self.new[type(thing)].append(thing)
        self.made.add(thing.pk)
        return thing

    def link(self, row: models.Model) -> None:
        self.links[type(row)].append(row)

    def stand_for(self, row: Row, thing: Any) -> None:
        """Say what a row stands for; two rows of a file never stand for the same."""
        kind = row.file.removesuffix(".csv")
        first = self.taken[kind].setdefault(thing.pk, row)
        if first is not row:
            wrong = f"this is {thing}, and so is line {first.line}; leave one of them out."
            self.faults.at(row, "ref", wrong)
        self.behind[kind][row["ref"]] = thing

    def of(self, file: str, ref: str) -> Any:
        """Give what a ref stands for, or None if it could not be found."""
        return self.behind[file].get(ref)

    def is_new(self, thing: Any) -> bool:
        return thing.pk in self.made


def made_by_files(kind: str) -> set[Any]:
    """Give the ids of what earlier year files made, which is known by its name and not by its ref.

    Another file may use the same ref for something else.
    """
    return set(YearRef.objects.filter(kind=kind, made=True).values_list("thing", flat=True))
