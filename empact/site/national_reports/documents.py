"""National reports as documents; PDFs are rendered in a confined child."""

from collections.abc import Iterator

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from actions.national_reports.models import NationalReportDocument, ReportDocumentKind
from actions.plan_content.content import noted
from cycles.tracing.addresses import on_this_site
from empact.lib.tables import Table
from empact.lib.workbooks import Sheet, write_xlsx
from empact.records.documents import OF_TABLES, Written, write_pdf

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
    html = render_to_string(
        "site/national_reports/national_report_document.html",
        {
            "report": report,
            "site": settings.PUBLIC_URL,
            "tables": tables_of(document),
            "longest": f":{LONGEST_TABLE}",
            "limit": LONGEST_TABLE,
        },
    )
    return write_pdf(
        html,
        OF_TABLES,
        day=localtime(report.made_at).date(),
        identifier=report.digest,
        subject=f"{report}. {report.marking}",
        source=("report.json", noted(report.content), "All of this report as JSON"),
    )


def _sheets(document: NationalReportDocument) -> Iterator[Sheet]:
    """Give the sheets of the workbook: what it is, then each table; the marking tops them all."""
    report = document.report
    as_of = date_format(localtime(report.made_at), "j F Y, H:i")
    yield Sheet(
        report.get_kind_display(),
        above=[[str(report.marking)], [str(report)], [f"Written on {as_of}"]],
    )
    for table in tables_of(document):
        yield table.as_sheet(str(report.marking), on_this_site)
