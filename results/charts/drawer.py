"""The process that draws charts, for pages and documents: it is loaded once, and goes on."""

from empact.lib.confinement.children import PersistentWorker
from empact.lib.confinement.kernel import Limits
from empact.records.documents.confined import FONT_CONFIG, RenderingDied, run_in

SECONDS = 10.0
"""Time limit for one chart, in seconds; a chart takes less than a tenth of a second."""

drawer = PersistentWorker("results.charts.workshop", FONTCONFIG_FILE=str(FONT_CONFIG))


def drawn(text: bytes) -> bytes:
    """Draw what ``as_json`` wrote as SVG.

    Raises RenderingDied or RenderingFailed where it could not be drawn.
    """
    target, limits = "results.charts.drawing:draw", Limits(clock=SECONDS)
    try:
        (svg,) = run_in(drawer, target, text, limits=limits)
    except RenderingDied:
        # It may have lived long, and died of that: a new one says whether it was the chart.
        (svg,) = run_in(drawer, target, text, limits=limits)
    return svg
