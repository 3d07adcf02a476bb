"""Layout of a chart in CSS pixels, which gives its height before it is drawn.

Letters of 12 stay legible where 320 px of screen are all there is: names stand above their bars,
never beside them. A wide chart has longer bars, and letters of the same size. On paper rows can
stand in several columns, so that they fill a page and not only a strip of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import Any

from empact.lib.numbers import COMPARATORS
from results.charts.colours import BLUE, FAINT, INK, PALE, PAPER
from results.charts.data import Bars, Chart, Course, Mark, Measure, Panel, Row, Tiles
from results.sheets.sheet import Series

PADDING = 2
"""Around a drawing."""
SERIES = (380, 190)
"""Width and height of the chart of years, which the chart engine lays out by itself."""

WIDTH, WIDE = 330, 1000
"""On a phone and beside text; and where a page has room for it."""
GAP = 20
"""Between two panels."""
BAR, LINE, BETWEEN = 14, 17, 12
"""Height of a bar, of a line of letters, and of the space between two rows, in CSS pixels."""
LETTER = 0.58
"""Largest width of a letter, as a share of its size."""
SIZE = 12

FILLS = {"filled": BLUE, "dark": INK, "pale": PALE, "outlined": PAPER}
"""What is inside a bar, by its look; all bars have the same outline."""

TILE, SEAM = 43, 4
WIDE_TILE = 88
"""Width of a tile on a wide chart, in CSS pixels; its height stays the same."""
PLACES = {
    "SE": (4, 0), "FI": (5, 0), "EE": (6, 0),
    "IE": (0, 1), "DK": (3, 1), "LT": (5, 1), "LV": (6, 1),
    "BE": (1, 2), "NL": (2, 2), "DE": (3, 2), "PL": (4, 2),
    "FR": (1, 3), "LU": (2, 3), "CZ": (3, 3), "SK": (4, 3), "RO": (5, 3),
    "PT": (0, 4), "ES": (1, 4), "AT": (3, 4), "HU": (4, 4), "BG": (5, 4),
    "IT": (2, 5), "SI": (3, 5), "HR": (4, 5), "GR": (5, 5), "CY": (6, 5),
    "MT": (2, 6),
}  # fmt: skip
"""Position of the tile of each Member State: column, row."""
SHADES = (PAPER, "#d4e0f3", PALE, BLUE)
"""From nothing to the most; letters turn white on the last. The number stands in each tile."""


@dataclass
class Drawing:
    """Rectangles, lines and letters with their places; the axis of y goes down."""

    width: float = WIDTH
    boxes: list[dict[str, Any]] = field(default_factory=list)
    letters: list[dict[str, Any]] = field(default_factory=list)
    height: float = 0

    def box(  # noqa: PLR0913, PLR0917 -- four of them are its place
        self, x: float, y: float, width: float, height: float, fill: str = BLUE, stroke: str = BLUE
    ) -> None:
        place = {"x": x, "x2": x + width, "y": y, "y2": y + height}
        self.boxes.append({**place, "fill": fill, "stroke": stroke})

    def write(  # noqa: PLR0913 -- how and where
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float = SIZE,
        bold: bool = False,
        color: str = INK,
        middle: bool = False,
    ) -> None:
        """Write a text, with y at the middle of its line."""
        look = {"size": size, "bold": bold, "color": color, "middle": middle}
        self.letters.append({"text": text, "x": x, "y": y, **look})


def lay_out(chart: Bars | Tiles | Course, *, wide: bool = False, columns: int = 1) -> Drawing:
    """Say where each part of a chart lies; rows of bars stand in so many ``columns``."""
    width = WIDE if wide else WIDTH
    if isinstance(chart, Course):
        return _course(chart, width)
    return _bars(chart, width, columns) if isinstance(chart, Bars) else _tiles(chart, wide=wide)


def size_of(chart: Chart, *, wide: bool = False) -> tuple[int, int]:
    """Say how wide and high the picture of a chart is, so that a page keeps its place free."""
    if isinstance(chart, Series):
        return SERIES
    drawing = lay_out(chart, wide=wide)
    return round(drawing.width) + 2 * PADDING, round(drawing.height) + 2 * PADDING


def _bars(chart: Bars, page: float, columns: int) -> Drawing:
    drawing = Drawing(page)
    whole = (page - GAP * (columns - 1)) / columns
    width = (whole - GAP * (len(chart.panels) - 1)) / len(chart.panels)
    top = 0.0
    for place, panel in enumerate(chart.panels):
        top = max(top, _key(drawing, panel, place * (width + GAP), width))
    first = 0
    scales = []
    for panel in chart.panels:
        marks = [row.marks[first : first + len(panel.measures)] for row in chart.rows]
        scales.append((first, *_scale(panel, marks, width)))
        first += len(panel.measures)
    down = drawing.height = max(top, 1)
    longest = ceil(len(chart.rows) / columns)
    for n, row in enumerate(chart.rows):
        column, place = divmod(n, longest)
        start, down = column * (whole + GAP), down if place else top
        for line in _broken(row.label, whole):
            drawing.write(line, start, down + LINE / 2)
            down += LINE
        highest = 0.0
        for place, (panel, (first, most, room)) in enumerate(
            zip(chart.panels, scales, strict=True)
        ):
            left = start + place * (width + GAP)
            highest = max(highest, _line(drawing, panel, row, first, most, room, left, down))
        down += highest + BETWEEN
        drawing.height = max(drawing.height, down)
    return drawing


def _key(drawing: Drawing, panel: Panel, left: float, width: float) -> float:
    """Say above the bars what is drawn, with a sample of each form; return where that ends."""
    top = 0.0
    for line in _broken(panel.name, width):
        drawing.write(line, left, top + LINE / 2, bold=True)
        top += LINE
    for measure in panel.measures:
        if measure.name:
            _sample(drawing, measure, left, top + 3)
            for line in _broken(measure.name, width - 24):
                drawing.write(line, left + 24, top + LINE / 2, color=FAINT)
                top += LINE
    return top + BETWEEN


def _sample(drawing: Drawing, measure: Measure, left: float, top: float) -> None:
    if measure.look == "tick":
        drawing.box(left + 7, top - 1, 4, 13, INK, INK)
    else:
        drawing.box(left + 1, top, 16, 10, FILLS[measure.look])


def _scale(panel: Panel, marks: Sequence[Sequence[Any]], width: float) -> tuple[Decimal, float]:
    """Return the highest amount of a panel, and how long its bar is beside what is written."""
    values = [mark.value for row in marks for mark in row if mark.value is not None]
    longest = max((len(mark.said) for row in marks for mark in row), default=0)
    room = max(width - longest * SIZE * LETTER - 8, width * 0.25)
    return max(values, default=Decimal(0)), room


def _line(  # noqa: PLR0913, PLR0917 -- what is drawn and where
    drawing: Drawing,
    panel: Panel,
    row: Row,
    first: int,
    most: Decimal,
    room: float,
    left: float,
    top: float,
) -> float:
    """Draw the bars of a row in one panel, and return how high they are together."""
    below = 0.0
    pairs = list(zip(panel.measures, row.marks[first:], strict=False))
    ticks = [
        _share(mark, most) * room
        for measure, mark in pairs
        if measure.look == "tick" and mark.value is not None
    ]
    for measure, mark in pairs:
        if measure.look == "tick":
            continue
        length = _share(mark, most) * room
        if mark.value is not None and mark.value > 0:
            # Little is not nothing: what is there can be seen.
            length = max(length, 2.0)
            fill = FILLS[mark.look or measure.look]
            drawing.box(left + 1, top + below + 1, length, BAR - 2, fill)
        drawing.write(mark.said, left + max(length, *ticks, 0.0) + 7, top + below + BAR / 2)
        below += BAR + 2
    for place in ticks:
        drawing.box(left + place - 1, top - 2, 3, max(below, BAR) + 2, INK, PAPER)
    return below


def _share(mark: Mark, most: Decimal) -> float:
    return float(mark.value / most) if mark.value is not None and most else 0.0


def _course(chart: Course, width: float) -> Drawing:
    """Draw year by year downwards; where it breaks, a line of dashes and why."""
    drawing = Drawing(width)
    top = _key(drawing, Panel(chart.name, chart.key), 0, width)
    marks = [[Mark(stop.value, stop.said), Mark(stop.beside, "")] for stop in chart.stops]
    panel = Panel("", (Measure(""),))
    most, room = _scale(panel, marks, width)
    for stop in chart.stops:
        if stop.gap:
            top += BETWEEN / 2
            for place in range(0, int(width), 12):
                drawing.box(place, top, 6, 1, INK, INK)
            top += 6
        for line in _broken(stop.label, width):
            drawing.write(line, 0, top + LINE / 2, color=FAINT if stop.gap else INK)
            top += LINE
        if stop.gap:
            top += BETWEEN
            continue
        measures = (Measure("", stop.look), Measure("", "tick"))
        row = Row(stop.label, (Mark(stop.value, stop.said), Mark(stop.beside, "")))
        top += _line(drawing, Panel("", measures), row, 0, most, room, 0, top) + BETWEEN
    drawing.height = max(top, 1)
    return drawing


def _tiles(chart: Tiles, *, wide: bool) -> Drawing:
    tile_width = WIDE_TILE if wide else TILE
    columns = 1 + max(column for column, _ in PLACES.values())
    drawing = Drawing(columns * (tile_width + SEAM) + 2 if wide else WIDTH)
    tiles = {tile.country: tile for tile in chart.tiles}
    most = max(
        (tile.value for tile in tiles.values() if tile.value is not None), default=Decimal(0)
    )
    step = TILE + SEAM
    for country, (column, line) in PLACES.items():
        tile = tiles.get(country)
        value = tile.value if tile else None
        shade = SHADES[_level(value, most)]
        stroke = FAINT if value is None else INK
        left, top = column * (tile_width + SEAM) + 1, line * step + 1
        drawing.box(left, top, tile_width, TILE, shade, stroke)
        color = PAPER if shade == SHADES[-1] else INK
        *about, number = _with_comparator_apart(tile.said if tile else "–")
        # Three lines where the number is not exact, so that each keeps letters that can be read.
        below = (22, 34) if about else (31,)
        middle = left + tile_width / 2
        size, down = (12, 10) if about else (13, 14)
        drawing.write(country, middle, top + down, size=size, bold=True, color=color, middle=True)
        for words, at in zip((*about, number), below, strict=True):
            fits = min(SIZE, (tile_width - 2) / (max(len(words), 1) * LETTER))
            drawing.write(words, middle, top + at, size=fits, color=color, middle=True)
    drawing.height = step * (1 + max(line for _, line in PLACES.values()))
    return drawing


def _with_comparator_apart(said: str) -> list[str]:
    """Give "at least 1 555" as two lines, and what is exact as one."""
    for words in filter(None, COMPARATORS.values()):
        if said.startswith(words):
            return [words.strip(), said.removeprefix(words)]
    return [said]


def _level(value: Decimal | None, most: Decimal) -> int:
    if not value or not most:
        return 0
    share = value / most
    return next(
        level
        for level, upto in ((1, Decimal("0.34")), (2, Decimal("0.67")), (3, Decimal(1)))
        if share <= upto
    )


def _broken(text: str, width: float) -> Iterator[str]:
    """Break a text into lines that fit, at its spaces."""
    fits = max(int(width / (SIZE * LETTER)), 8)
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > fits:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
