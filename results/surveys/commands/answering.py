"""Commands by which an organisation answers a survey: save a draft, submit."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotReady, command, holding
from empact.lib.languages import Words
from empact.people.accounts.models import User
from results.evaluations.models.surveys import (
    SurveyAnswer,
    SurveyQuestion,
    SurveyQuestionKind,
    SurveyResponse,
)
from results.evaluations.writing import problems_of_references
from results.states import SurveyState


def _why_not_open(response: SurveyResponse, by: User) -> str:
    return str(response.survey.why_not_from(SurveyState.OPEN))


@command("results.answer_survey", edits=True, unless=_why_not_open, ahead=holding("survey"))
def answer_survey(
    response: SurveyResponse,
    *,
    by: User,
    choices: Mapping[str, str],
    words: Mapping[str, str],
    submits: bool = False,
) -> SurveyResponse:
    """Save what an organisation answers; once it ``submits``, the team of the evaluation reads it.

    ``choices`` and ``words`` give answers by the sign of the question, as Q3. A question that is
    not named has no answer. A submitted answer can be changed until the survey closes, and stays
    submitted.
    Source: docs/domain.md, S33.
    """
    questions = list(response.survey.questions.in_order())  # type: ignore[attr-defined]  # of SurveyQuestionQuerySet
    given = {
        question.pk: (choices if question.offered else words).get(question.sign, "")
        for question in questions
    }
    problems: dict[str, Words] = {
        f"choices.{question.sign}": _("Choose one of those listed.")
        for question in questions
        if question.offered and given[question.pk] not in {"", *question.offered.values}
    }
    found = problems_of_references(**words)
    problems |= {f"words.{sign}": advice for sign, advice in found.items()}
    problems |= _unknown(questions, choices, words)
    if problems:
        raise Invalid(problems)
    if submits or response.submitted_at:
        _refuse_incomplete(questions, given)
    _write(response, questions, given)
    if submits and not response.submitted_at:
        response.submitted_at, response.submitted_by = timezone.now(), by
    response.save(update_fields=["submitted_at", "submitted_by"])
    return response


def _unknown(
    questions: list[SurveyQuestion], choices: Mapping[str, str], words: Mapping[str, str]
) -> dict[str, Words]:
    """Find answers to no question, and those given as a choice or a text where it is the other."""
    offering = {question.sign for question in questions if question.offered}
    open_ended = {question.sign for question in questions} - offering
    unknown: dict[str, Words] = {}
    for sign in choices.keys() - offering:
        unknown[f"choices.{sign}"] = _("No question with this number is answered by a choice.")
    for sign in words.keys() - open_ended:
        unknown[f"words.{sign}"] = _("No question with this number is answered by a free text.")
    return unknown


def _refuse_incomplete(questions: list[SurveyQuestion], given: Mapping[UUID, str]) -> None:
    missing = {
        f"choices.{question.sign}": _("Choose an answer, then submit again.")
        for question in questions
        if question.kind != SurveyQuestionKind.TEXT and not given[question.pk]
    }
    if missing:
        raise Invalid(missing)
    if all(is_blank(answer) for answer in given.values()):
        raise NotReady(_("There is no answer yet. Answer at least one question."))


def _write(
    response: SurveyResponse, questions: list[SurveyQuestion], given: Mapping[UUID, str]
) -> None:
    """Write only what differs, so that the history shows what was changed."""
    stored = {row.question_id: row for row in response.answers.all()}
    for question in questions:
        answer, row = given[question.pk], stored.get(question.pk)
        field = "choice" if question.offered else "text"
        if is_blank(answer):
            if row is not None:
                row.delete()
        elif row is None:
            SurveyAnswer.objects.create(response=response, question=question, **{field: answer})
        elif getattr(row, field) != answer:
            setattr(row, field, answer)
            row.save(update_fields=[field])
