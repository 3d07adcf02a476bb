"""The report of an evaluation as a PDF, with its data inside."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from actions.plan_content.content import noted
from empact.records.documents import OF_TABLES, Written, write_pdf
from results.charts.cache import edition
from results.charts.data import as_json
from results.charts.drawer import drawn
from results.evaluations.content import content_of, digest_of_report, report_of
from results.evaluations.models.evaluations import Evaluation

MOST_ROWS = 20
"""Rows of which a picture can be read on one page; the table shows all of them."""

STYLES = OF_TABLES + Path(__file__).with_name("evaluation.css").read_text(encoding="utf-8")


def write(evaluation: Evaluation, kind: str) -> Written:
    """Write the report of an evaluation as PDF; a whole one with saved numbers and comments.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    report = report_of(evaluation, kind)
    digest = digest_of_report(report)
    named = [(f"{cut.pk}.svg", shown) for cut, shown in report.cuts]
    named += [(f"{one.code}.svg", one) for _, results in report.surveys for one in results]
    pictures = {
        name: shown.chart for name, shown in named if shown.chart and len(shown.rows) <= MOST_ROWS
    }
    html = render_to_string(
        "results/evaluations/evaluation_document.html",
        {
            "report": report,
            "evaluation": evaluation,
            "site": settings.PUBLIC_URL,
            "cuts": [
                (cut, shown, name if (name := f"{cut.pk}.svg") in pictures else "")
                for cut, shown in report.cuts
            ],
            "surveys": [
                (
                    entry,
                    [
                        (one, name if (name := f"{one.code}.svg") in pictures else "")
                        for one in results
                    ],
                )
                for entry, results in report.surveys
            ],
            "digest": digest,
        },
    )
    return write_pdf(
        html,
        STYLES,
        day=timezone.localdate(),
        identifier=digest,
        subject=f"{evaluation}. {report.marking}",
        source=("evaluation.json", noted(content_of(report)), "All of this report as JSON"),
        images={name: drawn(as_json(chart, edition())) for name, chart in pictures.items()},
    )
