"""Making a factsheet: the whole way from plain data to PDF, run in the confined child."""

import functools
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

from results import charts
from results.document import document_html
from results.findings import charted
from results.rendering.pdf import Attached, Metadata, render_document
from results.sheet import Sheet, as_csv, as_json, content_hash, file_name

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "node_modules" / "@expo-google-fonts" / "noto-sans"
LOOK = Path(__file__).with_name("look")
"""Styles and marks; they are the document's own, and no part of the site's static files."""
MARKS = ("mark.svg", "mark_faint.svg")
FOLDERS = (FONTS, LOOK, ROOT / "templates")
"""All that a document is made of, beside the sheet."""

FACES = ("400Regular", "600SemiBold", "700Bold")


def make_document(sheet: Sheet) -> Sequence[bytes]:
    """Return the PDF, the chart as SVG (empty where there is none), and facts about it as JSON.

    Raises FileNotFoundError where the project's fonts have not been installed.
    """
    series = charted(sheet)
    chart = charts.draw(series, FONTS) if series else None
    pdf = _render(sheet, chart=chart)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        facts = {"pages": len(opened.pages)}
    return pdf, chart or b"", json.dumps(facts).encode()


def _render(sheet: Sheet, *, chart: bytes | None) -> bytes:
    images = {name: (LOOK / name).read_bytes() for name in MARKS}
    if chart:
        images["chart.svg"] = chart
    return render_document(
        _in_our_letters(document_html(sheet, has_chart=chart is not None)),
        (LOOK / "factsheet.css").read_text(encoding="utf-8"),
        files={**fonts(), **images},
        metadata=Metadata(
            day=sheet.as_of,
            identifier=content_hash(sheet),
            author="EMPACT",
            subject=f"Results of the year {sheet.year}. {sheet.marking}",
        ),
        attachments=(
            Attached(
                file_name(sheet, "csv"), as_csv(sheet), "The figures of this sheet as CSV", "Data"
            ),
            Attached(
                file_name(sheet, "json"), as_json(sheet), "All of this sheet as JSON", "Source"
            ),
        ),
    )


@functools.cache
def fonts() -> dict[str, bytes]:
    """Return the project's font files, as the stylesheet names them.

    Raises FileNotFoundError where they have not been installed.
    """
    if not FONTS.is_dir():
        raise FileNotFoundError(
            f"The document's fonts are not in {FONTS.relative_to(ROOT)}. "
            "Run `npm ci` to install them."
        )
    names = {f"NotoSans_{face}.ttf": FONTS / face / f"NotoSans_{face}.ttf" for face in FACES}
    return {name: file.read_bytes() for name, file in names.items()}


def warm_up() -> None:
    """Do once, in the process that others are forked from, what each document would do anew.

    Charts and the document itself are left out: the chart engine and Pango start threads, which a
    fork would lose.
    """
    sheet = Sheet(
        year=2000, kind="general", areas=(), title="", as_of=date.min, marking="", fictional=False
    )
    _in_our_letters(document_html(sheet, has_chart=False))


def _in_our_letters(text: str) -> str:
    """Put U+FFFD for what the fonts lack: PDF/A and PDF/UA forbid a letter without a shape.

    The attached data keep the text as it was written.
    """
    letters = _letters()
    return "".join(
        char if char in letters or char.isspace() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


@functools.cache
def _letters() -> frozenset[str]:
    covered = (TTFont(io.BytesIO(font)).getBestCmap().keys() for font in fonts().values())
    return frozenset(map(chr, set.intersection(*map(set, covered))))
