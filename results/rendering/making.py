"""Making a factsheet: the whole way from plain data to PDF, run in the confined child."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pikepdf

from empact.records.documents import pdf
from empact.records.documents.fonts import FONTS, fonts, in_our_letters, marks
from empact.records.documents.pdf import Attached, Metadata, render_document
from results.document import document_html
from results.pictures import pictures_of
from results.picturing.drawing import draw_chart
from results.sheet import Sheet, as_csv, as_json, content_hash, file_name

ROOT = Path(__file__).resolve().parents[2]
LOOK = Path(__file__).with_name("look")
"""The stylesheet; it is the document's own, and no part of the site's static files."""
FOLDERS = (FONTS, Path(pdf.__file__).parent, LOOK, ROOT / "templates")
"""All that a document is made of, beside the sheet."""


def draw_pictures(sheet: Sheet) -> Sequence[bytes]:
    """Return the pictures of a sheet as SVG, in their order."""
    return [draw_chart(picture.chart) for picture in pictures_of(sheet)]


def make_document(sheet: Sheet, pictures: Sequence[bytes] | None = None) -> Sequence[bytes]:
    """Return the PDF, and facts about it as JSON; ``pictures`` are those that were drawn of it.

    Raises FileNotFoundError where the project's fonts have not been installed.
    """
    drawn = draw_pictures(sheet) if pictures is None else pictures
    rendered = _render(sheet, dict(zip(names_of_pictures(sheet), drawn, strict=True)))
    with pikepdf.open(io.BytesIO(rendered)) as opened:
        facts = {"pages": len(opened.pages)}
    return rendered, json.dumps(facts).encode()


def names_of_pictures(sheet: Sheet) -> list[str]:
    """Name the files by which the document shows its pictures."""
    return [f"{picture.code}.svg" for picture in pictures_of(sheet)]


def _render(sheet: Sheet, images: Mapping[str, bytes]) -> bytes:
    return render_document(
        in_our_letters(document_html(sheet)),
        (LOOK / "factsheet.css").read_text(encoding="utf-8"),
        files={**fonts(), **marks(), **images},
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


def warm_up() -> None:
    """Do once, in the process that others are forked from, what each document would do anew.

    Charts and the document itself are left out: the chart engine and Pango start threads, which a
    fork would lose.
    """
    sheet = Sheet(
        year=2000, kind="general", areas=(), title="", as_of=date.min, marking="", fictional=False
    )
    in_our_letters(document_html(sheet))
