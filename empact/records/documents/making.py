"""Making a document from HTML, run in the confined child."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date

import pikepdf

from empact.records.documents.fonts import fonts, in_our_letters, marks
from empact.records.documents.pdf import Attached, Metadata, render_fullest


def make_document(  # noqa: PLR0913, PLR0917 -- what ``write_pdf`` hands over to the child
    layouts: Sequence[str],
    css: str,
    day: date,
    identifier: str,
    subject: str,
    source: tuple[str, bytes, str] | None,
    images: Mapping[str, bytes],
) -> Sequence[bytes]:
    """Return the PDF of the layout that fills its pages best, and facts about it as JSON."""
    pdf, _ = render_fullest(
        [in_our_letters(html) for html in layouts],
        css,
        files={**fonts(), **marks(), **images},
        metadata=Metadata(day=day, identifier=identifier, author="EMPACT", subject=subject),
        attachments=(Attached(*source, "Source"),) if source else (),
    )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        facts = {"pages": len(opened.pages)}
    return pdf, json.dumps(facts).encode()
