"""The documents of closing reports, made after a command has committed."""

from uuid import UUID

from empact.records.outbox.notices import (
    have_document_discarded,
    have_document_written,
    write_document,
)
from empact.records.outbox.post import task
from results.closing.content import digest_of_report
from results.closing.documents import write
from results.closing.models import ClosingDocument, ClosingDocumentKind, ClosingReport


def have_documents_written(pk: UUID) -> int:
    """Post the writing of each document that does not show a report as it is; say how many.

    Numbers that are not kept any more, since the OAP was reopened, leave no document.
    """
    report = ClosingReport.objects.with_marking().select_related("oap__area").get(pk=pk)
    rows = ClosingDocument.objects.all()
    if not report.outcome:
        for numbers in rows.filter(report=report, kind=ClosingDocumentKind.NUMBERS):
            numbers.delete()
            have_document_discarded(ClosingDocument, numbers.document)
    return sum(
        have_document_written(
            rows, write_closing_document, digest_of_report(report, kind), report=report, kind=kind
        )
        for kind in ClosingDocumentKind
        if report.outcome or kind != ClosingDocumentKind.NUMBERS
    )


@task
def write_closing_document(*, document: str) -> None:
    """Write a document of a closing report as it is, unless the numbers in it are gone.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    write_document(
        ClosingDocument.objects.with_report(),
        document,
        lambda row: write(row.report, row.kind),
        digest_of=lambda row: digest_of_report(row.report, row.kind),
    )
