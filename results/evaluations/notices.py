"""The PDFs of evaluations, written after a command has committed."""

from empact.records.outbox.notices import have_document_written, write_document
from empact.records.outbox.post import task
from results.evaluations.content import digest_of_report, report_of
from results.evaluations.documents import write
from results.evaluations.models.documents import EvaluationDocument, EvaluationDocumentKind
from results.evaluations.models.evaluations import Evaluation


def have_documents_written(evaluation: Evaluation) -> None:
    """Post the writing of each PDF of an evaluation that does not show it as it is."""
    for kind in EvaluationDocumentKind:
        report = report_of(evaluation, kind)
        have_document_written(
            EvaluationDocument.objects.all(),
            write_evaluation_document,
            digest_of_report(report),
            also={"marking": report.marking},
            evaluation=evaluation,
            kind=kind,
        )


@task
def write_evaluation_document(*, document: str) -> None:
    """Write one PDF of an evaluation as it is.

    Raises RenderingDied and RenderingFailed with reasons fit to be shown.
    """
    write_document(
        EvaluationDocument.objects.select_related(
            "evaluation__cycle",
            "evaluation__priority",
            "evaluation__oap__area",
            "evaluation__marking",
        ),
        document,
        lambda row: write(row.evaluation, row.kind),
        digest_of=lambda row: digest_of_report(report_of(row.evaluation, row.kind)),
    )
