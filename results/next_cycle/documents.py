"""What a rehearsal looks like as a document; it is rendered in a confined child."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from actions.plan_content.content import noted
from empact.records.documents import Written, write_pdf
from results.next_cycle.models import NextCycleDocument
from results.next_cycle.queries.rehearsal import Rehearsal

STYLES = Path(__file__).with_name("rehearsal.css")

LONGEST_TABLE = 300
"""Rows of a table in a PDF. All of them are in what is attached."""


def write(document: NextCycleDocument) -> Written:
    """Write a rehearsal as PDF, from what was frozen.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    html = render_to_string(
        "results/next_cycle/rehearsal_document.html",
        {
            "document": document,
            "rehearsal": Rehearsal.read(document.content["rehearsal"]),
            "content": document.content,
            "longest": f":{LONGEST_TABLE}",
            "limit": LONGEST_TABLE,
        },
    )
    return write_pdf(
        html,
        STYLES.read_text(encoding="utf-8"),
        day=localtime(document.made_at).date(),
        identifier=document.digest,
        subject=f"{document}. {document.marking or ''}".strip(),
        source=("rehearsal.json", noted(document.content), "All of this rehearsal as JSON"),
    )
