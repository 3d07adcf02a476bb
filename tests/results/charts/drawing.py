"""Functions that tests of charts run in processes of their own."""

from empact.records.documents.fonts import FONTS
from results.charts.years import draw
from results.sheets.sheet import Series
from tests.factories.sheets import make_exact_series, make_series


def draw_chart(series: Series) -> list[bytes]:
    return [draw(series, FONTS) or b""]


def draw_twice() -> bytes | None:
    """Draw as the second of a process, whose engine has counted on."""
    draw(make_exact_series(1, 2, 3), FONTS)
    return draw(make_series(), FONTS)
