"""Obstacles to the report of an evaluation, in words for its team.

Source: docs/domain.md, S24.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import LEANS_ON, PLURALS, EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.surveys import Survey, SurveyQuerySet
from results.states import SurveyState


def obstacles_of(evaluation: Evaluation) -> list[str]:
    """Say what an evaluation lacks before its draft is complete. Seven queries."""
    questions: Any = EvaluationQuestion.objects.filter(evaluation=evaluation)
    entries: Any = EvaluationEntry.objects.filter(evaluation=evaluation).in_order()
    comments: Any = EvaluationComment.objects.filter(evaluation=evaluation)
    return obstacles_to_report(
        questions.in_order(),
        list(entries.to_report()),
        comments.unanswered().to_show(),
        open_surveys_of(evaluation),
    )


def open_surveys_of(evaluation: Evaluation) -> SurveyQuerySet:
    """Give the surveys that organisations still answer."""
    return Survey.objects.filter(evaluation=evaluation, state=SurveyState.OPEN).by_due_day()


def obstacles_to_report(
    questions: Iterable[EvaluationQuestion],
    entries: Sequence[EvaluationEntry],
    unanswered: Iterable[EvaluationComment] = (),
    open_surveys: Iterable[Survey] = (),
) -> list[str]:
    """Say which questions have no finding, which entries lean on nothing, what is unanswered.

    ``entries`` are all of the evaluation, fetched ``to_report``; ``unanswered`` are comments. No
    query.
    """
    return [
        *(f"The survey “{survey}” is open. Close it." for survey in open_surveys),
        *(f"Answer the comment of {comment}." for comment in unanswered),
        *_unanswered(questions, entries),
        *_absent(entries),
        *_leaning_on_nothing(entries),
        *_addressed_to_nobody(entries),
    ]


def obstacle_to_removal(paragraph: EvaluationQuestion | EvaluationEntry) -> str:
    """Say why a paragraph stays: comments and answers are kept with it. Empty where it has none."""
    if not paragraph.comments.exists():  # type: ignore[union-attr]  # the other way round
        return ""
    return f"{paragraph.sign} has comments, so it stays. Change its text instead."


def _unanswered(
    questions: Iterable[EvaluationQuestion], entries: Iterable[EvaluationEntry]
) -> Iterator[str]:
    answered = {row.question_id for row in entries if row.kind == EntryKind.FINDING}
    for question in questions:
        if question.pk not in answered:
            yield f"Question {question.number} has no finding. Add one, and name the question."


def _absent(entries: Sequence[EvaluationEntry]) -> Iterator[str]:
    kinds = {row.kind for row in entries}
    for kind in (EntryKind.CONCLUSION, EntryKind.RECOMMENDATION):
        if kind not in kinds:
            yield f"There is no {kind}. Add at least one."


def _leaning_on_nothing(entries: Sequence[EvaluationEntry]) -> Iterator[str]:
    for kind, below in LEANS_ON.items():
        for row in entries:
            if row.kind == kind and not row.below:
                plural = PLURALS[below].lower()
                yield f"{row.sign} leans on no {below}. Choose the {plural} behind it."


def _addressed_to_nobody(entries: Iterable[EvaluationEntry]) -> Iterator[str]:
    for row in entries:
        is_addressed = row.addressed.all() or row.areas.all()
        if row.kind == EntryKind.RECOMMENDATION and not is_addressed:
            yield f"{row.sign} has no addressee. Choose who must answer it."
