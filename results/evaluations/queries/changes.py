"""Changes in an evaluation."""

from operator import attrgetter
from typing import Any

from cycles.cycles.models import CrimeArea
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Ref, history_of
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EvaluationEntry, EvaluationEntryLink
from results.evaluations.models.evaluations import (
    Evaluation,
    EvaluationQuestion,
    Evaluator,
)


def _body_of(row: Any) -> Ref:
    """Refer to the organisation or the area whose comment it is."""
    if row.organisation_id:
        return Ref(Organisation, row.organisation_id)
    return Ref(CrimeArea, row.area_id)


def parts_of_evaluation(evaluation: Evaluation, versions: list[Any]) -> list[Part]:
    """Give the parts of an evaluation: its terms, its questions and its team."""
    return [
        Part(
            "terms",
            versions,
            {
                "Terms of reference": attrgetter("terms"),
                "Due": lambda row: row.due_day.isoformat(),
                "State": lambda row: row.get_state_display(),
            },
        ),
        Part(
            "questions",
            history_of(EvaluationQuestion).filter(evaluation=evaluation.pk),
            {
                "Criterion": lambda row: row.get_criterion_display(),
                "Question": attrgetter("text"),
                "Indicators of success": attrgetter("success"),
            },
            title=lambda row: (f"Question {row.number}",),
        ),
        Part(
            "entries",
            history_of(EvaluationEntry).filter(evaluation=evaluation.pk),
            {
                "Title": attrgetter("title"),
                "Text": attrgetter("text"),
            },
            title=lambda row: (f"{row.get_kind_display()} {row.number}",),
        ),
        Part(
            "entries",
            history_of(EvaluationEntryLink).filter(from_evaluationentry__evaluation=evaluation.pk),
            {"": lambda _: "is leant on"},
            title=lambda row: (
                Ref(EvaluationEntry, row.to_evaluationentry_id),
                "for",
                Ref(EvaluationEntry, row.from_evaluationentry_id),
            ),
            key=lambda row: (row.from_evaluationentry_id, row.to_evaluationentry_id),
        ),
        Part(
            "comments",
            history_of(EvaluationComment).filter(evaluation=evaluation.pk),
            {
                "Comment": attrgetter("text"),
                "Answer": attrgetter("answer"),
            },
            title=lambda row: ("Comment of", _body_of(row)),
        ),
        Part(
            "team",
            history_of(Evaluator).filter(evaluation=evaluation.pk),
            {
                "Role": lambda row: row.get_role_display(),
                "Contractor": lambda row: Ref(Organisation, row.organisation_id),
                "First day": lambda row: row.first_day.isoformat(),
                "Last day": lambda row: row.last_day.isoformat() if row.last_day else "",
            },
            title=lambda row: ("Team", Ref(User, row.person_id)),
        ),
    ]
