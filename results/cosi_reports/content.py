"""A report to COSI as one document: what its page, its files and programs show alike."""

from typing import Any

from actions.plan_content.content import digest_of
from results.cosi_reports.models import TEXTS, CosiReport


def content_of(report: CosiReport) -> dict[str, Any]:
    """Give a report as it is attached to its PDF: its facts, its text, and its numbers."""
    return {
        "report": report.period,
        "version": report.number,
        "state": report.get_state_display(),
        "marking": report.marking_id,
        "numbers_of": report.frozen_at and report.frozen_at.isoformat(),
        "texts": {label: getattr(report, name) for name, label in TEXTS.items()},
        "numbers": report.numbers,
    }


def digest_of_report(report: CosiReport) -> str:
    """Give the SHA-256 of all that a report shows, by which a file of it is known to be current."""
    return digest_of(content_of(report))
