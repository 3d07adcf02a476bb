"""Rendering factsheets, in a child process that can reach nothing.

Importing this loads neither WeasyPrint nor the chart engine: they live in the child alone.
"""

import hashlib
import json
import time
from dataclasses import dataclass

from empact.lib.confinement import Limits
from results.rendering.confined import RenderingDied, RenderingFailed, run_confined
from results.sheet import Sheet

__all__ = [
    "BuiltDocument",
    "Limits",
    "RenderingDied",
    "RenderingFailed",
    "build",
    "run_confined",
]


@dataclass(frozen=True)
class BuiltDocument:
    """A finished factsheet: the PDF, and its chart as SVG, empty where it has none."""

    pdf: bytes
    sha256: str
    pages: int
    chart: bytes
    seconds: float


def build(sheet: Sheet, *, limits: Limits | None = None) -> BuiltDocument:
    """Render a sheet; the same sheet gives the same bytes, whenever and wherever.

    Raises RenderingDied where the child was killed or overran its limits, and RenderingFailed
    where it raised an exception; both hold a reason fit to be shown.
    """
    started = time.monotonic()
    pdf, chart, facts = run_confined("results.rendering.making:make_document", sheet, limits=limits)
    return BuiltDocument(
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=json.loads(facts)["pages"],
        chart=chart,
        seconds=time.monotonic() - started,
    )
