"""The numbers and documents of reports to COSI, made after a command has committed."""

from django.db import transaction
from django.utils import timezone

from empact.records.outbox.notices import have_document_written, write_document
from empact.records.outbox.post import task
from results.cosi_reports.content import digest_of_report
from results.cosi_reports.documents import write
from results.cosi_reports.models import CosiReport, CosiReportDocument, CosiReportDocumentKind
from results.cosi_reports.queries.numbers import collect


@task
def collect_cosi_numbers(*, report: str) -> None:
    """Collect the numbers of a report from one state, keep them, and have its documents written.

    Running twice is harmless: the second run keeps what it finds in place of the first.
    """
    row = CosiReport.objects.select_related("made_by").get(pk=report)
    numbers = collect(row)
    with transaction.atomic():
        held = CosiReport.objects.select_for_update().get(pk=report)
        if not held.is_open:  # Somebody submitted it while they were collected again.
            return
        held.numbers, held.sources = numbers.content, numbers.sources
        held.marking_id, held.frozen_at = numbers.marking, timezone.now()
        held.save(update_fields=["numbers", "sources", "marking", "frozen_at"])
        have_documents_written(held)


def have_documents_written(report: CosiReport) -> None:
    """Post the writing of each document of a report that does not show it as it is."""
    rows, digest = CosiReportDocument.objects.all(), digest_of_report(report)
    for kind in CosiReportDocumentKind:
        have_document_written(rows, write_cosi_document, digest, report=report, kind=kind)


@task
def write_cosi_document(*, document: str) -> None:
    """Write one document of a report as it is.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    write_document(
        CosiReportDocument.objects.select_related("report__marking"),
        document,
        lambda row: write(row.report, row.kind),
        digest_of=lambda row: digest_of_report(row.report),
    )
