"""The numbers and documents of reports to COSI, made after a command has committed."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from empact.lib.storage import store
from empact.records.outbox.post import post, task
from results.cosi_reports.content import digest_of_report
from results.cosi_reports.documents import write
from results.cosi_reports.models import (
    CosiReport,
    CosiReportDocument,
    CosiReportDocumentKind,
    cosi_report_folder,
)
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
    digest = digest_of_report(report)
    for kind in CosiReportDocumentKind:
        row = report.documents.select_related("work").filter(kind=kind).first()
        if row is not None and row.digest == digest and not row.is_set_aside:
            continue
        row = row or CosiReportDocument(report=report, kind=kind)
        row.digest = digest
        row.work = post(
            write_cosi_document,
            key=f"write_cosi_document {row.pk} {uuid4()}",
            document=str(row.pk),
        )
        row.save()


@task
def write_cosi_document(*, document: str) -> None:
    """Write one document of a report as it is, and keep it under the hash of its content.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    row = CosiReportDocument.objects.select_related("report__marking").filter(pk=document).first()
    if row is None:
        return
    digest = digest_of_report(row.report)
    written = write(row.report, row.kind)
    name = store(written.content, cosi_report_folder(), row.kind)
    with transaction.atomic():
        held = CosiReportDocument.objects.select_for_update().filter(pk=document).first()
        if held is None:
            return
        before, held.document, held.digest = held.document, name, digest
        held.size, held.pages, held.built_at = len(written.content), written.pages, timezone.now()
        held.save(update_fields=["document", "digest", "size", "pages", "built_at"])
        if before and before != name:
            post(discard_cosi_file, key=f"discard {before} for {name}", name=before)


@task
def discard_cosi_file(*, name: str) -> None:
    """Remove a document from the disk, unless some other report has the same."""
    if not CosiReportDocument.objects.filter(document=name).exists():
        (cosi_report_folder() / name).unlink(missing_ok=True)
