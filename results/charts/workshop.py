"""Preparation of the process that draws charts: it loads the engine and draws once."""

from pathlib import Path

from empact.records.documents.fonts import FONTS
from results.charts import drawing
from results.charts.data import Bars, Mark, Measure, Panel, Row, as_json

READABLE = (Path(__file__).parent, FONTS)
"""Folders that the process that draws charts may read."""


def warm_up() -> None:
    one = Bars(
        finding="",
        panels=(Panel("", (Measure(""),)),),
        rows=(Row("", (Mark(None),)),),
    )
    drawing.draw(as_json(one, ""))
