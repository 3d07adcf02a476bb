"""Dashboards as documents: the same chart as on the page, and its numbers attached."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from empact.records.documents import Written, write_pdf

STYLES = Path(__file__).with_name("look") / "dashboard.css"

CHART = "chart.svg"

LAYOUTS = ("", "close")
"""Layouts of a dashboard; the first that leaves no page half empty is used."""


def write_dashboard(
    layouts: Sequence[str],
    *,
    day: date,
    subject: str,
    chart: bytes | None,
    numbers: bytes,
) -> Written:
    """Write a dashboard as PDF; the HTML names its chart ``chart.svg``.

    Of its ``layouts`` the one is kept that fills its pages best.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    return write_pdf(
        layouts[0],
        STYLES.read_text(encoding="utf-8"),
        others=layouts[1:],
        day=day,
        identifier=hashlib.sha256(layouts[0].encode() + numbers).hexdigest(),
        subject=subject,
        source=("numbers.csv", numbers, "The numbers of this dashboard as CSV"),
        images={CHART: chart} if chart else {},
    )
