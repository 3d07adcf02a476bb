"""Documents as PDF: written from HTML in a child process that can reach nothing.

Importing this loads no WeasyPrint: that lives in the child alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from empact.lib.confinement.kernel import Limits
from empact.records.documents.confined import RenderingDied, RenderingFailed, renderer, run_in

__all__ = ["OF_TABLES", "RenderingDied", "RenderingFailed", "Written", "write_pdf"]

zygote = renderer("empact.records.documents.workshop")

OF_TABLES = Path(__file__).with_name("tables.css").read_text(encoding="utf-8")
"""The style of reports that consist of tables."""


@dataclass(frozen=True)
class Written:
    """A finished document, and how many pages it has; None where it has none."""

    content: bytes
    pages: int | None = None


def write_pdf(  # noqa: PLR0913 -- all that a document says of itself
    html: str,
    css: str,
    *,
    others: Sequence[str] = (),
    day: date,
    identifier: str,
    subject: str,
    source: tuple[str, bytes, str] | None = None,
    images: Mapping[str, bytes] | None = None,
    limits: Limits | None = None,
) -> Written:
    """Write a tagged, archivable PDF; the same content gives the same bytes.

    ``others`` are the same in other layouts, of which the one is kept that fills its pages best.
    The HTML names no other file than ``images`` and the marks of the project. ``source`` is
    attached: a file's name, its content, and what it is. Raises RenderingDied or RenderingFailed,
    whose reasons are fit to be shown.
    """
    target = "empact.records.documents.making:make_document"
    arguments = ([html, *others], css, day, identifier, subject, source, dict(images or {}))
    pdf, facts = run_in(zygote, target, *arguments, limits=limits)
    return Written(pdf, json.loads(facts)["pages"])
