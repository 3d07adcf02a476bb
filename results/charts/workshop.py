"""What draws charts: it is loaded once, drawn with once, and goes on."""

from pathlib import Path

from empact.records.documents.fonts import FONTS
from results.charts import drawing
from results.charts.data import Bars, Mark, Measure, Panel, Row, as_json

READABLE = (Path(__file__).parent, FONTS)
"""What a chart is made of."""


def warm_up() -> None:
    one = Bars(
        finding="",
        panels=(Panel("", (Measure(""),)),),
        rows=(Row("", (Mark(None),)),),
    )
    drawing.draw(as_json(one, ""))
