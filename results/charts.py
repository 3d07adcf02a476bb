"""The chart of years: one SVG, made once, the same file in the page and in the document.

Call ``draw`` in a process that does not fork afterwards: the threads it starts do not survive it.
"""

import functools
import html
import re
from decimal import Decimal
from pathlib import Path

import altair
import vl_convert

from empact.lib.numbers import COMPARATORS, SCALES, format_number, scale_down
from results.amounts import CURRENCIES, format_amount
from results.sheet import Point, Series

FONT = "Noto Sans"
INK = "#1b2a41"
FAINT = "#5b6b82"
BLUE = "#0b3b8c"

WIDTH, HEIGHT = 380, 190
"""In CSS pixels: letters of 12 stay legible at 320 px of screen and on half an A4 page."""


def finding(series: Series) -> str:
    """Say in a sentence what the series shows; empty where it has no point.

    It says that something rose or fell only where all values are exact: "at least 180" may have
    been more than the "at least 797" of the next year.
    """
    if not series.points:
        return ""
    first, last = series.points[0], series.points[-1]
    if first is last or {point.comparator for point in series.points} != {"="}:
        said = [_said(series, point) for point in series.points]
        listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
        return f"Published for {series.name}: {listed}."
    if first.value == last.value:
        change = f"stood at {_said(series, first)} and again in {last.year}"
    else:
        verb = "rose" if last.value > first.value else "fell"
        change = f"{verb} from {_said(series, first)} to {_said(series, last)}"
    highest = max(series.points, key=lambda point: point.value)
    if highest.value > max(first.value, last.value):
        change += f", with the highest, {_amount(series, highest)}, in {highest.year}"
    return f"{series.name[:1].upper()}{series.name[1:]} {change}."


def _said(series: Series, point: Point) -> str:
    return f"{_amount(series, point)} in {point.year}"


def _amount(series: Series, point: Point) -> str:
    return format_amount(
        point.value, point.comparator, unit=series.unit, unit_name=series.unit_name, short=True
    )


def legend(series: Series) -> str:
    """Explain the marks that this chart uses, in the text beside it."""
    marks = {
        "outlined bar: secondary source": any(p.evidence == "secondary" for p in series.points),
        "–: no figure published": len(_years(series)) > len(series.points),
    }
    said = "; ".join(mark for mark, is_used in marks.items() if is_used)
    return said[:1].upper() + said[1:] + "." if said else ""


def draw(series: Series, fonts: Path) -> bytes | None:
    """Draw the series as bars by year, or nothing where there is no point.

    ``fonts`` is the folder of the project's font files; letters are measured with them, as the
    document measures them. A year without a value keeps its place and gets no bar. The same
    series gives the same bytes in every process.
    """
    if not series.points:
        return None
    _register(fonts)
    svg = vl_convert.vegalite_to_svg(_chart(series).to_dict(), vl_version="6.1")
    title = f"<title>{html.escape(finding(series), quote=False)}</title>"
    return _renumber(re.sub(r"(<svg[^>]*>)", rf"\1{title}", svg, count=1)).encode()


@functools.cache
def _register(fonts: Path) -> None:
    for folder in sorted({file.parent for file in fonts.rglob("*.ttf")}):
        vl_convert.register_font_directory(str(folder))


def _years(series: Series) -> range:
    return range(series.points[0].year, series.points[-1].year + 1)


def _scale(series: Series) -> tuple[Decimal, str]:
    """Return what to divide by so that numbers fit over their bars, and its name."""
    highest = max(point.value for point in series.points)
    return next(((by, word) for by, word in SCALES if highest >= by), (Decimal(1), ""))


def _label(point: Point, by: Decimal) -> str:
    value = point.value if by == 1 else scale_down(point.value, by, point.comparator)
    return format_number(value)


def _chart(series: Series) -> altair.LayerChart:
    by, word = _scale(series)
    points = {point.year: point for point in series.points}
    bars = [
        {
            "year": str(year),
            "value": float(points[year].value / by) if year in points else None,
            "label": _label(points[year], by) if year in points else "–",
            "comparator": COMPARATORS[points[year].comparator].strip() if year in points else "",
            "at": float(points[year].value / by) if year in points else 0,
            "evidence": points[year].evidence if year in points else "none",
        }
        for year in _years(series)
    ]
    unit = " ".join(filter(None, (word, CURRENCIES.get(series.unit) or series.unit_name)))
    base = altair.Chart(altair.InlineData(values=bars)).encode(
        x=altair.X(
            "year:O",
            title=None,
            scale=altair.Scale(paddingInner=0.3, paddingOuter=0.15),
            axis=altair.Axis(
                labelAngle=0, labelPadding=6, ticks=False, domainColor=INK, labelOverlap=False
            ),
        )
    )
    highest = max(bar["at"] for bar in bars) or 1
    y = altair.Scale(domain=[0, highest * 1.2], nice=False)
    official = altair.datum.evidence == "official"
    columns = base.mark_bar(stroke=BLUE, strokeWidth=1.5, cornerRadiusEnd=2).encode(
        y=altair.Y("value:Q", axis=None, scale=y),
        fill=altair.condition(official, altair.value(BLUE), altair.value("#ffffff")),
    )
    labels = base.mark_text(dy=-8, fontSize=_label_size(bars), fontWeight=600, color=INK).encode(
        y=altair.Y("at:Q", axis=None, scale=y), text="label:N"
    )
    comparators = base.mark_text(dy=-22, fontSize=10, color=FAINT).encode(
        y=altair.Y("at:Q", axis=None, scale=y), text="comparator:N"
    )
    return (
        altair.layer(columns, labels, comparators)
        .properties(
            width=WIDTH,
            height=HEIGHT,
            title=altair.Title(
                unit, anchor="start", fontSize=12, fontWeight="normal", color=FAINT, offset=4
            ),
            background="transparent",
            padding=4,
            autosize=altair.AutoSizeParams(type="fit", contains="padding"),
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, labelColor=INK)
    )


def _label_size(bars: list[dict]) -> float:
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
