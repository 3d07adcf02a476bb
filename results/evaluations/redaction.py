"""Write the PDFs of an evaluation again when a text in it is redacted."""

from collections.abc import Iterable

from empact.records.redaction.shelves import Place, rows_by_kind
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.surveys import Survey, SurveyQuestion
from results.evaluations.notices import have_documents_written

PARTS: dict[type, str] = {
    EvaluationQuestion: "evaluation",
    EvaluationEntry: "evaluation",
    EvaluationComment: "evaluation",
    Survey: "evaluation",
    SurveyQuestion: "survey__evaluation",
}
"""By model of what stands in a report, the path to its evaluation."""


def have_evaluations_written_again(places: Iterable[Place]) -> int:
    """Have the PDFs of evaluations written again in which a text stood; say how many they are.

    The new file takes the place of the one before, which is then removed from the disk.
    """
    found = set()
    for (model, _), keys in rows_by_kind(places).items():
        if model is Evaluation:
            found |= set(keys)
        elif model in PARTS:
            rows = model._base_manager.filter(pk__in=keys)
            found |= set(rows.values_list(PARTS[model], flat=True))
    files = 0
    for evaluation in Evaluation.objects.filter(pk__in=found, documents__isnull=False).distinct():
        have_documents_written(evaluation)
        files += evaluation.documents.count()
    return files
