"""Dashboards as documents: the same chart as on the page, and its numbers attached."""

import hashlib
from datetime import date
from pathlib import Path

from empact.records.documents import Written, write_pdf

STYLES = Path(__file__).with_name("look") / "dashboard.css"

CHART = "chart.svg"


def write_dashboard(
    html: str, *, day: date, subject: str, chart: bytes | None, numbers: bytes
) -> Written:
    """Write a dashboard as PDF; the HTML names its chart ``chart.svg``.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    return write_pdf(
        html,
        STYLES.read_text(encoding="utf-8"),
        day=day,
        identifier=hashlib.sha256(html.encode() + numbers).hexdigest(),
        subject=subject,
        source=("numbers.csv", numbers, "The numbers of this dashboard as CSV"),
        images={CHART: chart} if chart else {},
    )
