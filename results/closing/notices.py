"""The documents of closing reports, made after a command has committed."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from empact.lib.storage import store
from empact.records.outbox.post import post, task
from results.closing.content import digest_of_report
from results.closing.documents import write
from results.closing.models import (
    ClosingDocument,
    ClosingDocumentKind,
    ClosingReport,
    closing_folder,
)


def have_documents_written(pk: UUID) -> int:
    """Post the writing of each document that does not show a report as it is; say how many.

    Numbers that are not kept any more, since the OAP was reopened, leave no document.
    """
    report = ClosingReport.objects.with_marking().select_related("oap__area").get(pk=pk)
    rows = {row.kind: row for row in report.documents.select_related("work")}
    if not report.outcome and (numbers := rows.get(ClosingDocumentKind.NUMBERS)):
        numbers.delete()
        _post_discard(numbers.document, cause=numbers.pk)
    posted = 0
    for kind in ClosingDocumentKind:
        if kind == ClosingDocumentKind.NUMBERS and not report.outcome:
            continue
        row = rows.get(kind) or ClosingDocument(report=report, kind=kind)
        digest = digest_of_report(report, kind)
        if row.digest == digest and not row.is_set_aside:
            continue
        row.digest = digest
        row.work = post(
            write_closing_document,
            key=f"write_closing_document {row.pk} {uuid4()}",
            document=str(row.pk),
        )
        row.save()
        posted += 1
    return posted


@task
def write_closing_document(*, document: str) -> None:
    """Write a document of a closing report as it is, and keep it under the hash of its content.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    row = ClosingDocument.objects.with_report().filter(pk=document).first()
    if row is None:
        return
    digest = digest_of_report(row.report, row.kind)
    written = write(row.report, row.kind)
    name = store(written.content, closing_folder(), "pdf")
    with transaction.atomic():
        held = ClosingDocument.objects.select_for_update().filter(pk=document).first()
        if held is None:  # The OAP was reopened meanwhile: its numbers are not kept any more.
            _post_discard(name, cause=document)
            return
        before, held.document, held.digest = held.document, name, digest
        held.size, held.pages, held.built_at = len(written.content), written.pages, timezone.now()
        held.save(update_fields=["document", "digest", "size", "pages", "built_at"])
        if before != name:
            _post_discard(before, cause=name)


@task
def discard_closing_file(*, name: str) -> None:
    """Remove a document from the disk, unless some other report has the same."""
    if not ClosingDocument.objects.filter(document=name).exists():
        (closing_folder() / name).unlink(missing_ok=True)


def _post_discard(name: str, *, cause: object) -> None:
    if name:
        post(discard_closing_file, key=f"discard {name} for {cause}", name=name)
