"""National reports as documents; PDFs are rendered in a confined child."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime

from actions.national_reports.models import NationalReportDocument, ReportDocumentKind
from actions.plan_content.content import noted
from cycles.tracing.addresses import on_this_site
from empact.lib.tables import Table
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.documents import OF_TABLES, Written, write_pdf
from empact.site.national_reports.pictures import with_charts
from results.charts.cache import edition
from results.charts.data import as_json
from results.charts.drawer import drawn

STYLES = OF_TABLES + Path(__file__).with_name("national_report.css").read_text(encoding="utf-8")

LONGEST_TABLE = 300
"""Rows of a table in a PDF; laying out more takes minutes. All of them are in what is attached."""


def write(document: NationalReportDocument) -> Written:
    """Write a national report as PDF or workbook, from what was frozen.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    if document.kind == ReportDocumentKind.XLSX:
        return Written(write_xlsx(_sheets(document)))
    return _write_pdf(document)


def tables_of(document: NationalReportDocument) -> list[Table]:
    return [Table.read(table) for table in document.report.content["tables"]]


def _write_pdf(document: NationalReportDocument) -> Written:
    report = document.report
    parts = [
        (table, chart, f"{slugify(table.title)}.svg")
        for table, chart in with_charts(tables_of(document))
    ]
    html = render_to_string(
        "site/national_reports/national_report_document.html",
        {
            "report": report,
            "site": settings.PUBLIC_URL,
            "parts": parts,
            "longest": f":{LONGEST_TABLE}",
            "limit": LONGEST_TABLE,
        },
    )
    return write_pdf(
        html,
        STYLES,
        day=localtime(report.made_at).date(),
        identifier=report.digest,
        subject=f"{report}. {report.marking}",
        source=("report.json", noted(report.content), "All of this report as JSON"),
        images={
            name: drawn(as_json(chart, edition(), wide=True)) for _, chart, name in parts if chart
        },
    )


def _sheets(document: NationalReportDocument) -> Iterator[Sheet]:
    """Give the sheets of the workbook: what it is, then each table; the marking tops them all."""
    report = document.report
    as_of = date_format(localtime(report.made_at), "DATETIME_FORMAT")
    yield Sheet(
        report.get_kind_display(),
        above=[[str(report.marking)], [str(report)], [f"Written on {as_of}"]],
    )
    for table in tables_of(document):
        yield table.as_sheet(str(report.marking), on_this_site)
