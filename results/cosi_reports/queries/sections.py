"""Content of a report to COSI: sections, each with tables and a picture of the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from empact.lib.tables import Amount, Table
from results.charts.data import Bars, Mark, Measure, Panel, Row
from results.cosi_reports.models import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from empact.lib.tables import Entry

DRAWN = 20
"""Rows that a picture has room for; the table has all."""

ALL = "All areas"
"""Name of the last row of a table by area; no picture shows it."""

LOOKS = ("outlined", "filled", "tick")


@dataclass(frozen=True)
class Period:
    """The days that a report is on, and the day on which its numbers are collected."""

    year: int
    half: int | None
    first_day: date
    last_day: date
    as_of: date


@dataclass(frozen=True)
class Section:
    """One part of a report: what its numbers come to, and its tables.

    ``drawn`` names the columns of the first table that its picture shows. ``sources`` are the rows
    whose words were copied into it, and are not kept with it.
    """

    key: str
    finding: str
    tables: Sequence[Table]
    drawn: Sequence[str] = ()
    sources: Sequence[UUID] = field(default=(), compare=False)

    @property
    def title(self) -> str:
        return TEXTS[self.key]

    @property
    def picture_name(self) -> str:
        """The name of its picture inside a PDF."""
        return f"{self.key}.svg"

    @property
    def chart(self) -> Bars | None:
        """Draw the first table: a bar for each row and column, where there is any number."""
        first = self.tables[0]
        places = [first.columns.index(name) for name in self.drawn]
        rows = [row for row in first.rows if row[0] != ALL][:DRAWN]
        if not any(_amount(row[place]) for row in rows for place in places):
            return None
        looks = LOOKS if len(places) > 1 else ("filled",)
        measures = tuple(
            Measure(name, look)  # type: ignore[arg-type]  # one of LOOKS
            for name, look in zip(self.drawn, looks, strict=False)
        )
        return Bars(
            finding=self.finding,
            panels=(Panel(first.title, measures),),
            rows=tuple(
                Row(
                    str(row[0]),
                    tuple(Mark(_amount(row[place]), str(row[place])) for place in places),
                )
                for row in rows
            ),
        )

    def as_data(self) -> dict[str, Any]:
        """Give it as a report keeps it."""
        return {
            "key": self.key,
            "finding": self.finding,
            "drawn": [*self.drawn],
            "tables": [table.as_data() for table in self.tables],
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        tables = [Table.read(table) for table in data["tables"]]
        return cls(data["key"], data["finding"], tables, data["drawn"])


def sections_of(numbers: Mapping[str, Any]) -> list[Section]:
    """Read the sections of a report from its numbers; none where they are not collected."""
    return [Section.read(section) for section in numbers.get("sections", ())]


def _amount(entry: Entry) -> Decimal | None:
    if isinstance(entry, Amount):
        return entry.value
    return Decimal(entry) if isinstance(entry, int) else None


def many(number: int, one: str) -> str:
    """Write a number with its noun: "1 event", "2 events"."""
    return f"{number:,} {one}".replace(",", " ") + ("" if number == 1 else "s")
