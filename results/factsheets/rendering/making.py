"""Making a factsheet: the whole way from plain data to PDF, run in the confined child."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pikepdf

from empact.records.documents import pdf
from empact.records.documents.fonts import FONTS, fonts, in_our_letters, marks
from empact.records.documents.pdf import Attached, Metadata, render_fullest
from results.charts.drawing import draw_chart
from results.factsheets.document import document_html, layouts_of
from results.factsheets.pictures import pictures_of
from results.sheets.sheet import Sheet, as_csv, as_json, content_hash, file_name

ROOT = Path(__file__).resolve().parents[3]
LOOK = Path(__file__).with_name("look")
"""The stylesheet; it is the document's own, and no part of the site's static files."""
FOLDERS = (FONTS, Path(pdf.__file__).parent, LOOK, ROOT / "templates")
"""All that a document is made of, beside the sheet."""


def draw_pictures(sheet: Sheet) -> Sequence[bytes]:
    """Return the pictures of a sheet as SVG, in their order."""
    return [draw_chart(picture.chart) for picture in pictures_of(sheet)]


def make_document(
    sheet: Sheet, pictures: Sequence[bytes] | None = None, layout: str | None = None
) -> Sequence[bytes]:
    """Return the PDF, and facts about it as JSON; ``pictures`` are those that were drawn of it.

    Its layout is the one given, as another edition of it has it, else the one that leaves the least
    of a page empty. Raises FileNotFoundError where the project's fonts have not been installed.
    """
    drawn = draw_pictures(sheet) if pictures is None else pictures
    images = dict(zip(names_of_pictures(sheet), drawn, strict=True))
    layouts = layouts_of(sheet) if layout is None else [layout]
    rendered, chosen = _render(sheet, images, layouts)
    with pikepdf.open(io.BytesIO(rendered)) as opened:
        facts = {"pages": len(opened.pages), "layout": layouts[chosen]}
    return rendered, json.dumps(facts).encode()


def names_of_pictures(sheet: Sheet) -> list[str]:
    """Name the files by which the document shows its pictures."""
    return [f"{picture.code}.svg" for picture in pictures_of(sheet)]


def _render(sheet: Sheet, images: Mapping[str, bytes], layouts: Sequence[str]) -> tuple[bytes, int]:
    return render_fullest(
        [in_our_letters(document_html(sheet, layout)) for layout in layouts],
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
    """Do once, in the process that others are forked from, what each document would do again.

    Charts and the document itself are left out: the chart engine and Pango start threads, which a
    fork would lose.
    """
    sheet = Sheet(
        year=2000, kind="general", areas=(), title="", as_of=date.min, marking="", fictional=False
    )
    in_our_letters(document_html(sheet))
