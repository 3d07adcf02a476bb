"""Content of a chart as plain data, independent of how and where it is drawn.

The same data is the same chart, and so the same file: ``as_json`` is what it is hashed by.
"""

import dataclasses
import json
from decimal import Decimal
from typing import Any, Literal

from empact.lib.numbers import plain
from results.charts.words import words_of
from results.sheets.sheet import Point, Series

type Look = Literal["filled", "dark", "pale", "outlined", "tick"]
"""The form that distinguishes measures from each other, also on paper and without colour."""


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """One amount, and what is written beside it; without an amount, "–" or why there is none."""

    value: Decimal | None
    said: str = "–"
    look: Look | None = None
    """The look of its bar, if it differs from that of its measure."""


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """The measure that a bar, outline or tick shows."""

    name: str
    look: Look = "filled"


@dataclasses.dataclass(frozen=True, slots=True)
class Panel:
    """Measures that share a scale, and so a unit. Different units never share one."""

    name: str
    measures: tuple[Measure, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A line of bars: one mark for each measure of each panel, in their order."""

    label: str
    marks: tuple[Mark, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Horizontal bars from 0, row by row; two panels stand side by side."""

    finding: str
    panels: tuple[Panel, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        wanted = sum(len(panel.measures) for panel in self.panels)
        if uneven := [row.label for row in self.rows if len(row.marks) != wanted]:
            raise ValueError(f"Rows without {wanted} marks: {', '.join(uneven)}.")


@dataclasses.dataclass(frozen=True, slots=True)
class Tile:
    """A country by its code, and its amount; none if it was not asked or is withheld."""

    country: str
    value: Decimal | None
    said: str = "–"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """The Member States as tiles, about where they lie. Each has its letters and its number."""

    finding: str
    tiles: tuple[Tile, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Stop:
    """A year of a course with its bar; or, with a ``gap``, why the course breaks there.

    ``beside`` is an amount that stands for the same year and is drawn as a tick.
    """

    label: str
    value: Decimal | None = None
    said: str = ""
    look: Look = "filled"
    beside: Decimal | None = None
    gap: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An amount over the years, downwards, with a gap in words wherever it breaks.

    ``key`` says what filled and outlined bars and ticks stand for.
    """

    finding: str
    name: str
    key: tuple[Measure, ...]
    stops: tuple[Stop, ...]


type Chart = Bars | Tiles | Course | Series
"""``Series`` is the chart of years that factsheets carry."""

KINDS: dict[str, Any] = {"bars": Bars, "tiles": Tiles, "course": Course, "series": Series}


def as_json(chart: Chart, edition: str, *, wide: bool = False, columns: int = 1) -> bytes:
    """Write a chart and the edition it is drawn in: the same text for the same chart.

    All other charts hold their words; that of years gets them here, in the reader's language. On
    paper the rows of a wide one can stand in several ``columns``.
    """
    kind = next(name for name, made in KINDS.items() if isinstance(chart, made))
    said: dict[str, Any] = {
        "edition": edition,
        "kind": kind,
        "chart": dataclasses.asdict(chart),
    }
    if isinstance(chart, Series):
        said["words"] = dataclasses.asdict(words_of(chart))
    if wide:
        said["wide"] = True
    if columns > 1:
        said["columns"] = columns
    return json.dumps(said, default=plain, ensure_ascii=False, sort_keys=True).encode()


def from_json(text: bytes) -> Chart:
    """Read what ``as_json`` wrote."""
    said = json.loads(text)
    given, kind = said["chart"], said["kind"]
    if kind == "series":
        points, fictional = (
            tuple(Point(**_amount(_amount(row), "most")) for row in given[name])
            for name in ("points", "fictional")
        )
        breaks = tuple(given["breaks"])
        return Series(**{**given, "points": points, "fictional": fictional, "breaks": breaks})
    if kind == "tiles":
        tiles = tuple(Tile(**_amount(row)) for row in given["tiles"])
        return Tiles(finding=given["finding"], tiles=tiles)
    if kind == "course":
        key = tuple(Measure(**measure) for measure in given["key"])
        stops = tuple(Stop(**_amount(_amount(row, "beside"))) for row in given["stops"])
        return Course(finding=given["finding"], name=given["name"], key=key, stops=stops)
    panels = tuple(
        Panel(row["name"], tuple(Measure(**measure) for measure in row["measures"]))
        for row in given["panels"]
    )
    rows = tuple(
        Row(row["label"], tuple(Mark(**_amount(mark)) for mark in row["marks"]))
        for row in given["rows"]
    )
    return Bars(finding=given["finding"], panels=panels, rows=rows)


def _amount(row: dict[str, Any], name: str = "value") -> dict[str, Any]:
    return row if row.get(name) is None else {**row, name: Decimal(row[name])}
