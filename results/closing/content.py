"""A closing report as one document: what its file shows, and what is attached to it."""

from typing import Any

from actions.plan_content.content import digest_of
from empact.records.markings.models import carried_by
from results.closing.models import TEXTS, ClosingDocumentKind, ClosingReport


def content_of(report: ClosingReport, kind: str) -> dict[str, Any]:
    """Give a closing report, fetched ``with_marking``, as it is attached to its PDF."""
    marking = carried_by(report)
    content = {
        "oap": str(report.oap),
        "state": str(report.get_state_display()),
        "since": report.changes.latest("at").at.isoformat(),
        "marking": marking and marking.code,
        "texts": {str(label): getattr(report, name) for name, label in TEXTS.items()},
    }
    if kind == ClosingDocumentKind.NUMBERS:
        content["outcome"] = report.outcome
    return content


def digest_of_report(report: ClosingReport, kind: str) -> str:
    """Give the SHA-256 of all that a file of a report shows, to see whether it is current."""
    return digest_of(content_of(report, kind))
