"""Rendering factsheets, in a child process that can reach nothing.

Importing this loads neither WeasyPrint nor the chart engine: they live in the child alone.
"""

import hashlib
import json
import time
from dataclasses import dataclass, replace

from django.utils import translation

from empact.lib.confinement.kernel import Limits
from empact.records.documents.confined import RenderingDied, RenderingFailed
from results.charts.data import as_json
from results.charts.drawer import drawn
from results.factsheets.document import text_of
from results.factsheets.pictures import pictures_of
from results.factsheets.rendering.confined import run_confined
from results.sheets.findings import charted
from results.sheets.names import in_language
from results.sheets.sheet import Sheet

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
    """A finished factsheet: the PDF, and its chart as SVG, empty where it has none.

    ``cleared`` is the PDF for everybody: the same, but for its marking.
    """

    pdf: bytes
    cleared: bytes
    sha256: str
    pages: int
    chart: bytes
    seconds: float


def build(sheet: Sheet, *, cleared_as: str = "", limits: Limits | None = None) -> BuiltDocument:
    """Render a sheet twice in its language: as marked, and as marked once it is cleared.

    Words are chosen here, where the catalogues are; the child sets them. The same sheet gives the
    same bytes, whenever and wherever.

    Raises RenderingDied where the child was killed or overran its limits, and RenderingFailed
    where it raised an exception; both hold a reason fit to be shown.
    """
    started = time.monotonic()

    def run(target: str, *arguments: object) -> list[bytes]:
        return run_confined(f"results.factsheets.rendering.{target}", *arguments, limits=limits)

    with translation.override(sheet.language):
        pictures = [
            drawn(as_json(picture.chart, "")) for picture in pictures_of(in_language(sheet))
        ]
        text = text_of(sheet)
    # Each in a child of its own: what one of them may take is for one of them.
    pdf, written = run("making:make_document", sheet, text, pictures)
    facts = json.loads(written)
    cleared = pdf
    if cleared_as and cleared_as != sheet.marking:
        other = replace(sheet, marking=cleared_as)
        with translation.override(sheet.language):
            text = text_of(other, [facts["layout"]])
        cleared, _ = run("making:make_document", other, text, pictures)
        run("comparing:compare", pdf, cleared, (sheet.marking, cleared_as))
    series = charted(sheet)
    return BuiltDocument(
        pdf=pdf,
        cleared=cleared,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=facts["pages"],
        chart=pictures[0] if series else b"",
        seconds=time.monotonic() - started,
    )
