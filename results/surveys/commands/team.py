"""Commands of the team of an evaluation: write a survey, open and close it, lean on it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotReady, command, holding
from empact.lib.models import update_all
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.outbox.post import post
from results.evaluations.models.entries import EntryKind, EvaluationEntry, EvidenceSource
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.surveys import (
    Survey,
    SurveyGroup,
    SurveyQuestion,
    SurveyQuestionKind,
    SurveyResponse,
)
from results.evaluations.writing import problems_of_texts, write_entry
from results.states import SurveyState
from results.surveys.notices import announce_survey
from results.surveys.queries.addressees import addressable_as, taking_part

if TYPE_CHECKING:
    from empact.lib.languages import Words

LATER = _("Choose today or a later date.")
AMONG_LISTED = _("Choose among those listed.")


@command("results.create_survey")
def create_survey(
    evaluation: Evaluation, *, by: User, title: str, intro: str, due_day: date
) -> Survey:
    """Begin a survey of an evaluation; only its team and the Commission see it until it opens.

    Source: docs/domain.md, S33.
    """
    problems: dict[str, Words] = {**problems_of_texts(title=title, intro=intro)}
    if due_day < timezone.localdate():
        problems["due_day"] = LATER
    if problems:
        raise Invalid(problems)
    survey = Survey.objects.create(evaluation=evaluation, title=title, intro=intro, due_day=due_day)
    survey.changes.create(before="", after=survey.state, by=by)
    return survey


@command("results.change_survey", edits=True, ahead=holding("evaluation"))
def change_survey(survey: Survey, *, by: User, title: str, intro: str, due_day: date) -> Survey:
    """Change what a survey is called, what it says it is for, and until when, before it opens."""
    problems: dict[str, Words] = {**problems_of_texts(title=title, intro=intro)}
    if due_day < timezone.localdate() and due_day != survey.due_day:
        problems["due_day"] = LATER
    if problems:
        raise Invalid(problems)
    survey.title, survey.intro, survey.due_day = title, intro, due_day
    survey.save(update_fields=["title", "intro", "due_day"])
    return survey


@command("results.remove_survey", ahead=holding("evaluation"))
def remove_survey(survey: Survey, *, by: User) -> Evaluation:
    """Remove a survey that was never opened, with its questions."""
    evaluation = survey.evaluation
    survey.delete()
    return evaluation


@command("results.add_survey_question", ahead=holding("evaluation"))
def add_survey_question(
    survey: Survey,
    *,
    by: User,
    text: str,
    kind: str,
    serves: EvaluationQuestion | None = None,
) -> SurveyQuestion:
    """Add a question to a survey, as its last one."""
    _refuse_problems_of_question(survey, text, kind, serves)
    number = survey.questions.count() + 1
    return SurveyQuestion.objects.create(
        survey=survey, number=number, text=text, kind=kind, serves=serves
    )


@command("results.change_survey_question", edits=True, ahead=holding("survey"))
def change_survey_question(  # noqa: PLR0913 -- each is a field of the form
    question: SurveyQuestion,
    *,
    by: User,
    text: str,
    kind: str,
    number: int,
    serves: EvaluationQuestion | None = None,
) -> SurveyQuestion:
    """Change a question of a survey, or its place; the others move up or down."""
    _refuse_problems_of_question(question.survey, text, kind, serves)
    question.text, question.kind, question.serves = text, kind, serves
    question.save(update_fields=["text", "kind", "serves"])
    others = [row for row in question.survey.questions.in_order() if row.pk != question.pk]  # type: ignore[attr-defined]  # of SurveyQuestionQuerySet
    place = max(1, min(number, len(others) + 1)) - 1
    _number([*others[:place], question, *others[place:]])
    return question


@command("results.remove_survey_question", ahead=holding("survey"))
def remove_survey_question(question: SurveyQuestion, *, by: User) -> Survey:
    """Remove a question from a survey; those after it move up."""
    survey = question.survey
    question.delete()
    _number(list(survey.questions.in_order()))  # type: ignore[attr-defined]  # of SurveyQuestionQuerySet
    return survey


@command("results.address_survey", edits=True, ahead=holding("evaluation"))
def address_survey(  # noqa: PLR0913 -- each is a field of the form
    survey: Survey,
    *,
    by: User,
    groups: Collection[str] = (),
    member_states: Collection[Organisation] = (),
    drivers: Collection[Organisation] = (),
    agencies: Collection[Organisation] = (),
) -> Survey:
    """Choose the organisations that are asked: whole groups that take part, and single ones.

    Who is not named here is not asked any more.
    """
    single = {
        SurveyGroup.MEMBER_STATES: member_states,
        SurveyGroup.DRIVERS: drivers,
        SurveyGroup.AGENCIES: agencies,
    }
    problems: dict[str, Words] = {}
    if unknown := {*groups} - {*SurveyGroup.values}:
        problems["groups"] = f"{', '.join(sorted(unknown))}: {AMONG_LISTED}"
    chosen = set()
    for group, rows in single.items():
        given = {row.pk for row in rows}
        known = addressable_as(survey.evaluation, group).filter(pk__in=given)
        if known.count() < len(given):
            problems[group.value] = AMONG_LISTED
        if group in groups:
            given |= set(taking_part(survey.evaluation, group).values_list("pk", flat=True))
        chosen |= {(group.value, key) for key in given}
    if problems:
        raise Invalid(problems)
    before = {(row.group, row.organisation_id): row for row in survey.responses.all()}
    gone = [row.pk for key, row in before.items() if key not in chosen]
    SurveyResponse.objects.filter(pk__in=gone).delete()
    SurveyResponse.objects.bulk_create(
        SurveyResponse(survey=survey, group=group, organisation_id=key)
        for group, key in sorted(chosen - before.keys(), key=str)
    )
    # Who saves the list after a colleague has to have seen the colleague's.
    survey.save(update_fields=[])
    return survey


@command("results.open_survey", kind="decision", unless=left(SurveyState.DRAFT))
def open_survey(survey: Survey, *, by: User) -> Survey:
    """Open a survey: its questions stay, and the organisations are mailed and find it as a task.

    Source: docs/domain.md, S33.
    """
    obstacles = survey.obstacles_to_opening()
    if survey.due_day < timezone.localdate():
        obstacles.append(_("The due date has passed. Change it first."))
    if obstacles:
        raise NotReady(*obstacles)
    survey.move(SurveyState.OPEN, by=by)
    post(announce_survey, key=f"survey:{survey.pk}", survey=str(survey.pk))
    return survey


@command("results.postpone_survey", edits=True, ahead=holding("evaluation"))
def postpone_survey(survey: Survey, *, by: User, due_day: date) -> Survey:
    """Give the organisations another due date, while the survey is open."""
    if due_day < timezone.localdate():
        raise Invalid({"due_day": LATER})
    survey.due_day = due_day
    survey.save(update_fields=["due_day"])
    return survey


@command("results.close_survey", kind="decision", unless=left(SurveyState.OPEN))
def close_survey(survey: Survey, *, by: User) -> Survey:
    """Close a survey for good: nobody answers any more, and what it came to never changes.

    Answers that were not submitted do not count.
    """
    survey.move(SurveyState.CLOSED, by=by)
    return survey


@command("results.add_survey_evidence", ahead=holding("evaluation"))
def add_survey_evidence(survey: Survey, *, by: User, title: str) -> EvaluationEntry:
    """Add a closed survey as evidence, on which findings can lean."""
    problems: dict[str, Words] = {**problems_of_texts(title=title)}
    if used := EvaluationEntry.objects.filter(survey=survey).first():
        problems["title"] = format_lazy(
            _("This survey is evidence already: {sign}."), sign=used.sign
        )
    if problems:
        raise Invalid(problems)
    source = EvidenceSource.SURVEY
    return write_entry(
        survey.evaluation, EntryKind.EVIDENCE, title=title, source=source, survey=survey
    )


def _number(questions: Sequence[SurveyQuestion]) -> None:
    moved = []
    for number, question in enumerate(questions, start=1):
        if question.number != number:
            question.number = number
            moved.append(question)
    update_all(moved, ["number"])


def _refuse_problems_of_question(
    survey: Survey, text: str, kind: str, serves: EvaluationQuestion | None
) -> None:
    problems: dict[str, Words] = {**problems_of_texts(text=text)} if not is_blank(text) else {}
    if is_blank(text):
        problems["text"] = _("Write the question.")
    if kind not in SurveyQuestionKind.values:
        problems["kind"] = _("Choose one of those listed.")
    if serves is not None and serves.evaluation_id != survey.evaluation_id:
        problems["serves"] = _("Choose a question of this evaluation.")
    if problems:
        raise Invalid(problems)
