"""What national reports look like as documents; PDFs are rendered in a confined child."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from actions.content import noted
from actions.models import NationalReportDocument, ReportDocumentKind
from empact.desk.queries.report_tables import Amount, Table
from empact.lib.exports import Cell
from empact.lib.workbooks import write_xlsx
from empact.records.documents import Written, write_pdf

STYLES = Path(__file__).with_name("national_report.css")

LONGEST_TABLE = 300
"""Rows of a table in a PDF; laying out more takes minutes. All of them are in what is attached."""


def write(document: NationalReportDocument) -> Written:
    """Write a national report as PDF or workbook, from what was frozen.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    if document.kind == ReportDocumentKind.XLSX:
        return Written(write_xlsx(_sheet(document), "National report"))
    return _write_pdf(document)


def tables_of(document: NationalReportDocument) -> list[Table]:
    return [Table.read(table) for table in document.report.content["tables"]]


def _write_pdf(document: NationalReportDocument) -> Written:
    report = document.report
    html = render_to_string(
        "desk/national_report_document.html",
        {
            "report": report,
            "tables": tables_of(document),
            "longest": f":{LONGEST_TABLE}",
            "limit": LONGEST_TABLE,
        },
    )
    return write_pdf(
        html,
        STYLES.read_text(encoding="utf-8"),
        day=localtime(report.made_at).date(),
        identifier=report.digest,
        subject=f"{report}. {report.marking}",
        source=("report.json", noted(report.content), "All of this report as JSON"),
    )


def _sheet(document: NationalReportDocument) -> Iterator[Sequence[Cell]]:
    """Give the rows of the workbook: its marking first, then one table below the other.

    Beside numbers of which one is not exact stands how exact each is, so that they stay numbers.
    """
    report = document.report
    yield [str(report.marking)]
    yield [str(report)]
    yield ["As it stood on", date_format(localtime(report.made_at), "j F Y, H:i")]
    for table in tables_of(document):
        yield []
        yield [table.title]
        yield [table.note]
        inexact = {
            place
            for row in table.rows
            for place, entry in enumerate(row)
            if isinstance(entry, Amount) and entry.sign
        }
        yield [
            cell
            for place, column in enumerate(table.columns)
            for cell in ([column, f"{column}: how exact"] if place in inexact else [column])
        ]
        for row in table.rows:
            yield [
                cell
                for place, entry in enumerate(row)
                for cell in _cells(entry)[: 2 if place in inexact else 1]
            ]


def _cells(entry: str | int | Amount) -> list[Cell]:
    return [entry.value, entry.sign] if isinstance(entry, Amount) else [entry, ""]
