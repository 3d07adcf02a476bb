"""The document of a rehearsal; it is rendered in a confined child."""

from django.template.loader import render_to_string
from django.utils.timezone import localtime

from actions.plan_content.content import noted
from empact.records.documents import OF_TABLES, Written, write_pdf
from results.next_cycle.models import NextCycleDocument
from results.next_cycle.queries.rehearsal import Rehearsal

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
        OF_TABLES,
        day=localtime(document.made_at).date(),
        identifier=document.digest,
        subject=f"{document}. {document.marking or ''}".strip(),
        source=("rehearsal.json", noted(document.content), "All of this rehearsal as JSON"),
    )
