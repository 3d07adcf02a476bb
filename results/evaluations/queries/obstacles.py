"""Obstacles to the steps of an evaluation, in words for its team, each with its page.

Source: docs/domain.md, S24.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.languages import Words
from empact.lib.obstacles import Obstacle
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.surveys import Survey, SurveyQuerySet
from results.states import SurveyState

ADDED_AT: Mapping[str, str] = {
    EntryKind.FINDING: "results:finding_create",
    EntryKind.CONCLUSION: "results:conclusion_create",
    EntryKind.RECOMMENDATION: "results:advised_create",
}
"""By kind of an entry, the page on which one is added. Evidence has pages by its source."""

ABSENT: Mapping[str, Words] = {
    EntryKind.CONCLUSION: _("There is no conclusion. Add at least one."),
    EntryKind.RECOMMENDATION: _("There is no recommendation. Add at least one."),
}
"""By kind of an entry of which a report has at least one, what to say where it has none."""

BASELESS = {
    EntryKind.FINDING: _("{entry} leans on no evidence. Choose the evidence behind it."),
    EntryKind.CONCLUSION: _("{entry} leans on no finding. Choose the findings behind it."),
    EntryKind.RECOMMENDATION: _(
        "{entry} leans on no conclusion. Choose the conclusions behind it."
    ),
}
"""By kind of an entry, what to say of one that leans on nothing."""


def obstacles_to_start(evaluation: Evaluation) -> list[Obstacle]:
    """Say what is missing before its team can begin, in words for the Commission."""
    questions: Any = EvaluationQuestion.objects.filter(evaluation=evaluation)
    team: Any = evaluation.evaluators  # type: ignore[attr-defined]  # the other way round
    asked = list(questions.in_order().prefetch_related("indicators"))
    missing = [
        Obstacle(
            format_lazy(
                _("Question {number}: name an indicator, or write what shows success."),
                number=question.number,
            ),
            reverse("results:evaluation_question_change", args=[question.pk]),
            "results.add_evaluation_question",
            evaluation,
        )
        for question in asked
        if not question.success and not question.indicators.all()
    ]
    if not asked:
        missing.append(
            Obstacle(
                _("There is no question. Add at least one."),
                reverse("results:evaluation_question_create", args=[evaluation.pk]),
                "results.add_evaluation_question",
                evaluation,
            )
        )
    if not team.not_over().exists():
        missing.append(
            Obstacle(
                _("The team has no member. Add at least one."),
                reverse("results:evaluator_create", args=[evaluation.pk]),
                "results.add_evaluator",
                evaluation,
            )
        )
    return missing


def obstacles_of(evaluation: Evaluation) -> list[Obstacle]:
    """Say what an evaluation lacks before its draft is complete. Seven queries."""
    questions: Any = EvaluationQuestion.objects.filter(evaluation=evaluation)
    entries: Any = EvaluationEntry.objects.filter(evaluation=evaluation).in_order()
    comments: Any = EvaluationComment.objects.filter(evaluation=evaluation)
    return obstacles_to_report(
        evaluation,
        questions.in_order(),
        list(entries.to_report()),
        comments.unanswered().to_show(),
        open_surveys_of(evaluation),
    )


def open_surveys_of(evaluation: Evaluation) -> SurveyQuerySet:
    """Give the surveys that organisations still answer."""
    return Survey.objects.filter(evaluation=evaluation, state=SurveyState.OPEN).by_due_day()


def obstacles_to_report(
    evaluation: Evaluation,
    questions: Iterable[EvaluationQuestion],
    entries: Sequence[EvaluationEntry],
    unanswered: Iterable[EvaluationComment] = (),
    open_surveys: Iterable[Survey] = (),
) -> list[Obstacle]:
    """Say which questions have no finding, which entries lean on nothing, what is unanswered.

    ``entries`` are all of the evaluation, fetched ``to_report``; ``unanswered`` are comments. No
    query.
    """
    return [
        *map(_open_survey, open_surveys),
        *(_unanswered_comment(evaluation, comment) for comment in unanswered),
        *_unanswered(evaluation, questions, entries),
        *_absent(evaluation, entries),
        *_leaning_on_nothing(evaluation, entries),
        *_addressed_to_nobody(evaluation, entries),
    ]


def obstacle_to_removal(paragraph: EvaluationQuestion | EvaluationEntry) -> str:
    """Say why a paragraph stays: comments and answers are kept with it. Empty where it has none."""
    if not paragraph.comments.exists():  # type: ignore[union-attr]  # the other way round
        return ""
    return f"{paragraph.sign} has comments, so it stays. Change its text instead."


def _open_survey(survey: Survey) -> Obstacle:
    return Obstacle(
        format_lazy(_("The survey “{survey}” is open. Close it."), survey=survey),
        reverse("results:survey_close", args=[survey.pk]),
        "results.close_survey",
        survey,
    )


def _unanswered_comment(evaluation: Evaluation, comment: EvaluationComment) -> Obstacle:
    # Fetched with all others of the evaluation: it need not be read again for the permission.
    comment.evaluation = evaluation
    return Obstacle(
        format_lazy(_("Answer the comment of {comment}."), comment=comment),
        reverse("results:evaluation_comment_answer", args=[comment.pk]),
        "results.answer_evaluation_comment",
        comment,
    )


def _written(words: Words, evaluation: Evaluation, page: str) -> Obstacle:
    """Name what the team has still to write, and where; it is one permission for all entries."""
    return Obstacle(words, page, "results.add_entry", evaluation)


def _unanswered(
    evaluation: Evaluation,
    questions: Iterable[EvaluationQuestion],
    entries: Iterable[EvaluationEntry],
) -> Iterator[Obstacle]:
    answered = {row.question_id for row in entries if row.kind == EntryKind.FINDING}
    page = reverse("results:finding_create", args=[evaluation.pk])
    for question in questions:
        if question.pk not in answered:
            words = format_lazy(
                _("Question {number} has no finding. Add one, and name the question."),
                number=question.number,
            )
            yield _written(words, evaluation, f"{page}?question={question.pk}")


def _absent(evaluation: Evaluation, entries: Sequence[EvaluationEntry]) -> Iterator[Obstacle]:
    kinds = {row.kind for row in entries}
    for kind, words in ABSENT.items():
        if kind not in kinds:
            yield _written(words, evaluation, reverse(ADDED_AT[kind], args=[evaluation.pk]))


def _leaning_on_nothing(
    evaluation: Evaluation, entries: Sequence[EvaluationEntry]
) -> Iterator[Obstacle]:
    for kind, words in BASELESS.items():
        for row in entries:
            if row.kind == kind and not row.below:
                yield _written(format_lazy(words, entry=row.sign), evaluation, _change_of(row))


def _addressed_to_nobody(
    evaluation: Evaluation, entries: Iterable[EvaluationEntry]
) -> Iterator[Obstacle]:
    for row in entries:
        is_addressed = row.addressed.all() or row.areas.all()
        if row.kind == EntryKind.RECOMMENDATION and not is_addressed:
            words = format_lazy(
                _("{entry} has no addressee. Choose who must answer it."), entry=row.sign
            )
            yield _written(words, evaluation, _change_of(row))


def _change_of(entry: EvaluationEntry) -> str:
    return reverse("results:entry_change", args=[entry.pk])
