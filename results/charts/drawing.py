"""Drawing a chart as SVG, in a process that does not fork afterwards."""

import json
from collections.abc import Iterator, Sequence

import altair as alt

from empact.records.documents.fonts import FONTS
from results.charts import years as charts
from results.charts.colours import PAPER
from results.charts.data import Chart, from_json
from results.charts.layout import PADDING, Drawing, lay_out
from results.charts.words import Words, words_of
from results.charts.years import FONT
from results.sheets.sheet import Series


def draw(text: bytes) -> Sequence[bytes]:
    """Draw what ``as_json`` wrote; the same text gives the same bytes in every process."""
    asked = json.loads(text)
    chart = from_json(text)
    if isinstance(chart, Series):
        # What was noted by an earlier edition has none.
        words = Words(**asked["words"]) if "words" in asked else words_of(chart)
        return [draw_years(chart, words)]
    look = {"wide": asked.get("wide", False), "columns": asked.get("columns", 1)}
    return [draw_chart(chart, **look)]


def draw_years(series: Series, words: Words) -> bytes:
    """Draw the chart of years as SVG; empty where there is nothing in it."""
    return charts.draw(series, FONTS, words) or b""


def draw_chart(chart: Chart, *, wide: bool = False, columns: int = 1) -> bytes:
    """Draw a chart as SVG; that of years in English."""
    if isinstance(chart, Series):
        return draw_years(chart, words_of(chart))
    drawing = lay_out(chart, wide=wide, columns=columns)
    return charts.as_svg(_described(drawing), title=chart.finding, fonts=FONTS)


def _described(drawing: Drawing) -> alt.LayerChart:
    x = alt.Scale(domain=[0, drawing.width], nice=False, zero=False)
    y = alt.Scale(domain=[0, drawing.height], reverse=True, nice=False, zero=False)
    across = alt.X("x:Q", axis=None, scale=x)
    down = alt.Y("y:Q", axis=None, scale=y)
    boxes = (
        alt.Chart(alt.InlineData(values=drawing.boxes))
        .mark_rect(strokeWidth=1.5)
        .encode(
            x=across,
            x2="x2:Q",
            y=down,
            y2="y2:Q",
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
        )
    )
    return (
        alt.layer(boxes, *_written(drawing, across, down))
        .properties(
            width=drawing.width,
            height=drawing.height,
            background=PAPER,
            padding=PADDING,
            autosize=alt.AutoSizeParams(type="none"),
        )
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def _written(drawing: Drawing, across: alt.X, down: alt.Y) -> Iterator[alt.Chart]:
    """Yield a layer for each way of writing: alignment and weight are a layer's, not a letter's."""
    for middle in (False, True):
        for bold in (False, True):
            letters = [
                row for row in drawing.letters if row["middle"] == middle and row["bold"] == bold
            ]
            if letters:
                yield (
                    alt.Chart(alt.InlineData(values=letters))
                    .mark_text(
                        align="center" if middle else "left",
                        baseline="middle",
                        fontWeight=600 if bold else 400,
                    )
                    .encode(
                        x=across,
                        y=down,
                        text="text:N",
                        size=alt.Size("size:Q", scale=None),
                        color=alt.Color("color:N", scale=None),
                    )
                )
