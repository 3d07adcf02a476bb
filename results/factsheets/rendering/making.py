"""Making a factsheet: from plain data and words to PDF, run in the confined child."""

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf

from empact.records.documents import pdf
from empact.records.documents.fonts import FONTS, fonts, in_our_letters, marks
from empact.records.documents.pdf import Attached, Metadata, render_fullest
from results.charts.drawing import draw_chart
from results.factsheets.document import Text
from results.factsheets.pictures import pictures_of
from results.sheets.sheet import Sheet, as_csv, as_json, content_hash, file_name

LOOK = Path(__file__).with_name("look")
"""The stylesheet; it is the document's own, and no part of the site's static files."""
FOLDERS = (FONTS, Path(pdf.__file__).parent, LOOK)
"""All that a document is made of, beside the sheet."""


def draw_pictures(sheet: Sheet) -> Sequence[bytes]:
    """Return the pictures of a sheet as SVG, in their order."""
    return [draw_chart(picture.chart) for picture in pictures_of(sheet)]


def make_document(
    sheet: Sheet, text: Text, pictures: Sequence[bytes] | None = None
) -> Sequence[bytes]:
    """Return the PDF, and facts about it as JSON; ``pictures`` are those that were drawn of it.

    It has the layout that leaves the least of a page empty. Raises FileNotFoundError where the
    project's fonts have not been installed.
    """
    drawn = draw_pictures(sheet) if pictures is None else pictures
    images = dict(zip(names_of_pictures(sheet), drawn, strict=True))
    rendered, chosen = _render(sheet, text, images)
    with pikepdf.open(io.BytesIO(rendered)) as opened:
        facts = {"pages": len(opened.pages), "layout": [*text.layouts][chosen]}
    return rendered, json.dumps(facts).encode()


def names_of_pictures(sheet: Sheet) -> list[str]:
    """Name the files by which the document shows its pictures."""
    return [f"{picture.code}.svg" for picture in pictures_of(sheet)]


def _render(sheet: Sheet, text: Text, images: Mapping[str, bytes]) -> tuple[bytes, int]:
    return render_fullest(
        [in_our_letters(html) for html in text.layouts.values()],
        (LOOK / "factsheet.css").read_text(encoding="utf-8"),
        files={**fonts(), **marks(), **images},
        metadata=Metadata(
            day=sheet.as_of,
            identifier=content_hash(sheet),
            author="EMPACT",
            subject=text.subject,
        ),
        attachments=(
            Attached(file_name(sheet, "csv"), as_csv(sheet), text.about_csv, "Data"),
            Attached(file_name(sheet, "json"), as_json(sheet), text.about_json, "Source"),
        ),
    )


def warm_up() -> None:
    """Do once, in the process that others are forked from, what each document would do again.

    Charts and the document itself are left out: the chart engine and Pango start threads, which a
    fork would lose.
    """
    in_our_letters("")
