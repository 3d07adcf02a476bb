"""Documents of reports to COSI: a PDF with its data inside, and a workbook."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from actions.plan_content.content import noted
from cycles.tracing.addresses import on_this_site
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.documents import OF_TABLES, Written, write_pdf
from results.charts.cache import edition
from results.charts.data import Bars, as_json
from results.charts.drawer import drawn
from results.cosi_reports.content import content_of, digest_of_report
from results.cosi_reports.models import TEXTS, CosiReport, CosiReportDocumentKind
from results.cosi_reports.queries.sections import Section, sections_of

STYLES = OF_TABLES + Path(__file__).with_name("cosi_report.css").read_text(encoding="utf-8")

ROWS_DOWN = 8
"""Rows of a picture that a page has room for below each other; more stand in two columns."""

LONGEST_TABLE = 300
"""Rows of a table in a PDF; laying out more takes minutes. All of them are in what is attached."""


def write(report: CosiReport, kind: str) -> Written:
    """Write a report as PDF or workbook, from its text and its frozen numbers.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    sections = sections_of(report.numbers)
    if kind == CosiReportDocumentKind.XLSX:
        return Written(write_xlsx(_sheets(report, sections)))
    return _write_pdf(report, sections)


def _write_pdf(report: CosiReport, sections: list[Section]) -> Written:
    charts = {section.picture_name: section.chart for section in sections}
    html = render_to_string(
        "results/cosi_reports/cosi_report_document.html",
        {
            "report": report,
            "site": settings.PUBLIC_URL,
            "parts": [(section, getattr(report, section.key)) for section in sections],
            "digest": digest_of_report(report),
            "longest": f":{LONGEST_TABLE}",
            "limit": LONGEST_TABLE,
        },
    )
    return write_pdf(
        html,
        STYLES,
        day=localtime(report.frozen_at).date(),
        identifier=digest_of_report(report),
        subject=f"{report}. {report.marking}",
        source=("report.json", noted(content_of(report)), "All of this report as JSON"),
        images={name: _drawn(chart) for name, chart in charts.items() if chart},
    )


def _drawn(chart: Bars) -> bytes:
    columns = 1 if len(chart.rows) <= ROWS_DOWN else 2
    return drawn(as_json(chart, edition(), wide=True, columns=columns))


def _sheets(report: CosiReport, sections: list[Section]) -> Iterator[Sheet]:
    """Give the sheets of the workbook: its text, then each table; the marking tops them all."""
    as_of = date_format(localtime(report.frozen_at), "DATETIME_FORMAT")
    marking = str(report.marking)
    yield Sheet(
        "Report to COSI",
        ["Part", "Text"],
        [[label, getattr(report, name)] for name, label in TEXTS.items()],
        above=[
            [marking],
            [str(report)],
            [report.get_state_display()],
            [f"Numbers as they were on {as_of}"],
        ],
    )
    for section in sections:
        for table in section.tables:
            yield table.as_sheet(marking, on_this_site)
