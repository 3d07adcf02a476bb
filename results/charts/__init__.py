"""Charts of what is asked now: described as data, drawn once, kept under the hash of the data.

The pictures of a factsheet are in results.factsheets.

``Shown`` is one question with its answer: finding, chart, table and CSV of the same numbers.
``cache`` gives a chart its address and draws it; ``templates/results/series/shown.html`` shows all
of it. Importing this loads no chart engine: that lives in a process of its own.
"""

from results.charts.data import Bars, Course, Mark, Measure, Panel, Row, Stop, Tile, Tiles
from results.charts.shown import Column, Entry, Shown

__all__ = [
    "Bars",
    "Column",
    "Course",
    "Entry",
    "Mark",
    "Measure",
    "Panel",
    "Row",
    "Shown",
    "Stop",
    "Tile",
    "Tiles",
]
