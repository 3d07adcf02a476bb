"""The PDFs of evaluations, written after a command has committed."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from empact.lib.storage import store
from empact.records.outbox.post import post, task
from results.evaluations.content import digest_of_report, report_of
from results.evaluations.documents import write
from results.evaluations.models.documents import (
    EvaluationDocument,
    EvaluationDocumentKind,
    evaluation_folder,
)
from results.evaluations.models.evaluations import Evaluation


def have_documents_written(evaluation: Evaluation) -> None:
    """Post the writing of each PDF of an evaluation that does not show it as it is."""
    for kind in EvaluationDocumentKind:
        report = report_of(evaluation, kind)
        digest = digest_of_report(report)
        row: EvaluationDocument | None = (
            EvaluationDocument.objects.select_related("work")
            .filter(evaluation=evaluation, kind=kind)
            .first()
        )
        if row is not None and row.digest == digest and not row.is_set_aside:
            continue
        row = row or EvaluationDocument(evaluation=evaluation, kind=kind)
        row.digest, row.marking = digest, report.marking
        row.work = post(
            write_evaluation_document,
            key=f"write_evaluation_document {row.pk} {uuid4()}",
            document=str(row.pk),
        )
        row.save()


@task
def write_evaluation_document(*, document: str) -> None:
    """Write one PDF of an evaluation as it is, and keep it under the hash of its content.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    named = ("evaluation__cycle", "evaluation__priority", "evaluation__oap__area")
    row: EvaluationDocument | None = (
        EvaluationDocument.objects.select_related(*named, "evaluation__marking")
        .filter(pk=document)
        .first()
    )
    if row is None:
        return
    digest = digest_of_report(report_of(row.evaluation, row.kind))
    written = write(row.evaluation, row.kind)
    name = store(written.content, evaluation_folder(), "pdf")
    with transaction.atomic():
        held: EvaluationDocument | None = (
            EvaluationDocument.objects.select_for_update().filter(pk=document).first()
        )
        if held is None:
            return
        before, held.document, held.digest = held.document, name, digest
        held.size, held.pages, held.built_at = len(written.content), written.pages, timezone.now()
        held.save(update_fields=["document", "digest", "size", "pages", "built_at"])
        if before and before != name:
            post(discard_evaluation_file, key=f"discard {before} for {name}", name=before)


@task
def discard_evaluation_file(*, name: str) -> None:
    """Remove a PDF from the disk, unless some other evaluation has the same."""
    if not EvaluationDocument.objects.filter(document=name).exists():
        (evaluation_folder() / name).unlink(missing_ok=True)
