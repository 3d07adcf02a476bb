"""The chart of years: one SVG, made once, the same file in the page and in the document.

Call ``draw`` in a process that does not fork afterwards: the threads it starts do not survive it.
"""

import functools
import html
import re
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from empact.lib.numbers import format_number, scale_down
from results.charts.colours import BLUE, FAINT, INK, PALE, PAPER
from results.charts.words import Words, scale_of, words_of
from results.sheets.findings import span
from results.sheets.sheet import FICTIONAL_OWN, OWN, Point, Series

FONT = "Noto Sans, Arial, sans-serif"
"""The first is the project's own; a browser that has it not takes the next."""
FILLS = {"official": BLUE, OWN: PALE, FICTIONAL_OWN: "#d4e0f3"}
"""Fill of bars by their evidence; bars of other evidence have an outline only."""

FULL_YEARS = 10
"""Up to so many years are written in full; beyond, as ’22."""

TENTH = Decimal("0.1")

WIDTH, HEIGHT = 380, 190
"""In CSS pixels: letters of 12 stay legible at 320 px of screen and on half an A4 page."""


def draw(series: Series, fonts: Path, words: Words | None = None) -> bytes | None:
    """Draw the series as bars by year, or nothing where there is no point.

    ``fonts`` is the folder of the project's font files; letters are measured with them, as the
    document measures them. A year without a value keeps its place and gets no bar. The same
    series gives the same bytes in every process.
    """
    if not series.all_points:
        return None
    words = words or words_of(series)
    return as_svg(_chart(series, words), title=words.finding, fonts=fonts)


def as_svg(chart: Any, *, title: str, fonts: Path) -> bytes:
    """Draw what Altair describes; the title says what is seen, to a reader who does not see it."""
    _register(fonts)
    svg = vl_convert.vegalite_to_svg(chart.to_dict(validate=False), vl_version="6.1")
    said = f"<title>{html.escape(title, quote=False)}</title>"
    return _renumber(re.sub(r"(<svg[^>]*>)", lambda tag: tag[0] + said, svg, count=1)).encode()


@functools.cache
def _register(fonts: Path) -> None:
    for folder in sorted({file.parent for file in fonts.rglob("*.ttf")}):
        vl_convert.register_font_directory(str(folder))


def _label(point: Point, by: Decimal, words: Words) -> str:
    """Write a number over its bar; of a range both ends, after the word that ``_before`` gives."""
    if point.most is None:
        return _number(point.value, by, words, point.comparator)
    # Scaled, both ends stay true.
    most = point.most if by == 1 else (point.most / by).quantize(TENTH, ROUND_CEILING)
    ends = (_number(point.value, by, words, "at_least"), _written(most, words))
    return (words.until if point.comparator == "about" else words.both).join(ends)


def _number(value: Decimal, by: Decimal, words: Words, comparator: str = "=") -> str:
    if by == 1:
        return _written(value, words)
    scaled = scale_down(value, by, comparator)
    # Little is not nothing.
    little = value > 0 and scaled == 0
    return f"<{_written(TENTH, words)}" if little else _written(scaled, words)


def _written(value: Decimal, words: Words) -> str:
    return format_number(value).replace(".", words.decimal)


def _before(point: Point, words: Words) -> str:
    if point.most is not None and point.comparator != "about":
        return words.between
    return {"at_least": words.at_least, "about": words.about}.get(point.comparator, "")


def _bars(series: Series, by: Decimal, words: Words) -> list[dict[str, Any]]:
    """Give all bars in a row: the real years, a gap, and those of the demonstration."""
    real, fictional = (
        [(year, {point.year: point for point in points}.get(year)) for year in span(points)]
        for points in (series.points, series.fictional)
    )
    is_long = len(real) + len(fictional) > FULL_YEARS
    bars = [_bar(_year(year, is_long=is_long), point, by, words) for year, point in real]
    if real and fictional:
        bars.append({**_bar(" ", None, by, words), "label": ""})
    starred = ((f"{_year(year, is_long=is_long)}*", point) for year, point in fictional)
    return bars + [_bar(year, point, by, words) for year, point in starred]


def _year(year: int, *, is_long: bool) -> str:
    return f"’{year % 100:02}" if is_long else str(year)


def _bar(year: str, point: Point | None, by: Decimal, words: Words) -> dict[str, Any]:
    if point is None:
        return {"year": year, "at": 0, "label": "–", "comparator": "", "evidence": "none"}
    value = float(point.value / by)
    return {
        "year": year,
        "value": value,
        "at": value,
        "label": _label(point, by, words),
        "comparator": _before(point, words),
        "evidence": point.evidence,
        "fill": FILLS.get(point.evidence, PAPER),
    }


def _chart(series: Series, words: Words) -> alt.LayerChart:
    by, _ = scale_of(series)
    bars = _bars(series, by, words)
    years = alt.X(
        "year:O",
        title=None,
        sort=[bar["year"] for bar in bars],
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15),
        axis=alt.Axis(
            labelAngle=0,
            labelPadding=6,
            labelOverlap=False,
            ticks=False,
            domainColor=INK,
        ),
    )
    highest = max(bar["at"] for bar in bars) or 1
    # Room above the highest bar for its number, and for a comparator above that.
    scale = alt.Scale(domain=[0, highest * 1.2], nice=False)
    height, tip = (alt.Y(field, axis=None, scale=scale) for field in ("value:Q", "at:Q"))
    dashed = alt.datum.evidence == FICTIONAL_OWN
    base = alt.Chart(alt.InlineData(values=bars)).encode(x=years)
    columns = base.mark_bar(
        size=_bar_width(bars), stroke=BLUE, strokeWidth=1.5, cornerRadiusEnd=2
    ).encode(
        y=height,
        fill=alt.Fill("fill:N", scale=None),
        strokeDash=alt.condition(dashed, alt.value([4, 3]), alt.value([1, 0])),
    )
    numbers = base.mark_text(dy=-8, fontSize=_label_size(bars), fontWeight=600, color=INK)
    comparators = base.mark_text(dy=-22, fontSize=10, color=FAINT)
    layers = (
        columns,
        numbers.encode(y=tip, text="label:N"),
        comparators.encode(y=tip, text="comparator:N"),
    )
    return (
        alt.layer(*layers)
        .properties(
            width=WIDTH,
            height=HEIGHT,
            title=alt.Title(
                words.unit, anchor="start", fontSize=12, fontWeight="normal", color=FAINT, offset=4
            ),
            background="transparent",
            padding={"left": 0, "top": 4, "right": 0, "bottom": 4},
            autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, labelColor=INK)
    )


def _bar_width(bars: list[dict[str, Any]]) -> float:
    """Return how wide a bar is: one bar alone is still a bar, and no wall."""
    return min(60.0, WIDTH / len(bars) * 0.7)


def _label_size(bars: list[dict[str, Any]]) -> float:
    """Return the letter size at which the longest number still fits over its bar."""
    room = WIDTH / len(bars) * 0.98
    longest = max(len(bar["label"]) for bar in bars)
    return max(8.0, min(13.0, room / (longest * 0.56)))


def _renumber(svg: str) -> str:
    """Count ids of gradients and clips from 0: they go on counting as long as a process lives."""
    ids: dict[str, str] = {}

    def renumbered(found: re.Match[str]) -> str:
        return ids.setdefault(found[0], f"{found[1]}{len(ids)}")

    return re.sub(r"\b(gradient_|clip)\d+\b", renumbered, svg)
