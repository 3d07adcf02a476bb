"""The roadmap as a picture: a row for each recommendation, a column for each month or quarter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cycles.recommendations.queries.roadmap import Line

MOST_MONTHS = 24
"""A longer time has a column for each quarter."""

LEFT, TOP, COLUMN, ROW, STEP = 44, 44, 56, 84, 20
"""Start of the first column and row, their sizes, and the distance between marks, in pixels."""

STATES = ("done", "planned", "overdue")

KEY = {
    "answer": _("Answer due"),
    "follow_up": _("Follow-up due"),
    "done": _("Done"),
    "planned": _("Planned"),
    "overdue": _("Overdue"),
}
"""By kind of mark, what it stands for."""


@dataclass(frozen=True)
class Mark:
    """A shape at a place, with the number of measures that it stands for, if of any."""

    kind: str
    x: int
    y: int
    number: int = 0


@dataclass(frozen=True)
class TimelineRow:
    sign: str
    y: int
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Column:
    """A month or quarter; the year is named where it begins."""

    x: int
    name: str
    year: str


@dataclass(frozen=True)
class Timeline:
    """All that is drawn, in pixels; ``today`` is where the line of the day is, if inside."""

    width: int
    height: int
    columns: Sequence[Column]
    rows: Sequence[TimelineRow]
    today: int | None


def timeline_of(lines: Sequence[Line]) -> Timeline | None:
    """Draw the due dates of recommendations and measures; None where there are none."""
    days = [day for line in lines for day in _days_of(line)]
    if not days:
        return None
    first, last = _month(min(days)), _month(max(days))
    step = 1 if last - first < MOST_MONTHS else 3
    first -= first % step
    number = (last - first) // step + 1
    rows = [_row(line, place, first, step) for place, line in enumerate(lines)]
    today = _x(timezone.localdate(), first, step)
    width = LEFT + number * COLUMN + 1
    return Timeline(
        width,
        TOP + len(lines) * ROW + 1,
        [_column(first + place * step, place, step) for place in range(number)],
        rows,
        today if LEFT <= today <= width else None,
    )


def _days_of(line: Line) -> list[date]:
    asked = line.recommendation
    return [asked.answer_due_day, asked.due_day, *(day for day, _ in line.measures)]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _x(day: date, first: int, step: int) -> int:
    return LEFT + round(((_month(day) - first) + (day.day - 1) / 31) / step * COLUMN)


def _column(month: int, place: int, step: int) -> Column:
    year, of_year = divmod(month, 12)
    name = date_format(date(year, of_year + 1, 1), "M") if step == 1 else f"Q{of_year // 3 + 1}"
    return Column(LEFT + place * COLUMN, name, str(year) if place == 0 or of_year < step else "")


def _row(line: Line, place: int, first: int, step: int) -> TimelineRow:
    """Place the two due dates on the upper edge of a row, and the measures below, by column."""
    top = TOP + place * ROW
    asked = line.recommendation
    marks = [
        Mark("answer", _x(asked.answer_due_day, first, step), top + 12),
        Mark("follow_up", _x(asked.due_day, first, step), top + 12),
    ]
    counted: Counter[tuple[int, str]] = Counter()
    for (day, state), number in line.measures.items():
        counted[(_month(day) - first) // step, state] += number
    for (column, state), number in sorted(counted.items()):
        y = top + 30 + STATES.index(state) * STEP
        marks.append(Mark(state, LEFT + column * COLUMN + COLUMN // 2 - 8, y, number))
    return TimelineRow(line.sign, top, marks)
