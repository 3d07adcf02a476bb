"""The PDF of a closing report; it is rendered in a confined child."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from actions.plan_content.content import digest_of, noted
from empact.records.documents import OF_TABLES, Written, write_pdf
from empact.records.markings.models import carried_by
from results.closing.content import content_of
from results.closing.models import ClosingReport
from results.closing.queries.outcome import Outcome

STYLES = OF_TABLES + Path(__file__).with_name("closing_report.css").read_text(encoding="utf-8")


def write(report: ClosingReport, kind: str) -> Written:
    """Write a closing report as PDF, with its numbers if the kind of document has them.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    content = content_of(report, kind)
    marking = carried_by(report)
    digest = digest_of(content)
    since = parse_datetime(content["since"])
    assert since is not None  # noqa: S101 -- see content_of
    html = render_to_string(
        "results/closing/closing_document.html",
        {
            "report": report,
            "since": since,
            "marking": marking,
            "texts": content["texts"].items(),
            "outcome": Outcome.thawed(content.get("outcome", {})),
            "site": settings.PUBLIC_URL,
            "digest": digest,
        },
    )
    return write_pdf(
        html,
        STYLES,
        day=localtime(since).date(),
        identifier=digest,
        subject=f"{report}. {marking or ''}".strip(),
        source=("closing_report.json", noted(content), "All of this report as JSON"),
    )
