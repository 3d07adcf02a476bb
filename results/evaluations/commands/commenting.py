"""Commands that open the draft of an evaluation for comments, comment on it and answer."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from cycles.recommendations.models import addressable
from empact.lib.commands import Invalid, NotReady, command, holding
from empact.lib.due_dates import has_passed
from empact.lib.languages import Words, lazy_day
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.queries.obstacles import obstacles_of
from results.evaluations.queries.paragraphs import bodies_of, paragraphs_of
from results.evaluations.writing import problems_of_texts
from results.states import EvaluationState


@command("results.open_comments", kind="decision", unless=left(EvaluationState.WORKING))
def open_comments(
    evaluation: Evaluation,
    *,
    by: User,
    commenters: Collection[Organisation] = (),
    commenting_areas: Collection[CrimeArea] = (),
    due_day: date,
) -> Evaluation:
    """Open a complete draft for comments of addressed bodies: meanwhile its texts stay.

    Source: docs/domain.md, S31.
    """
    problems: dict[str, Words] = {}
    given = {row.pk for row in commenters}
    if not given and not commenting_areas:
        problems["commenters"] = _("Choose at least one organisation or one area.")
    elif addressable().filter(pk__in=given).count() < len(given):
        problems["commenters"] = _("Choose Member States, the Commission and EU agencies.")
    if due_day < timezone.localdate():
        problems["due_day"] = _("Choose today or a later date.")
    if problems:
        raise Invalid(problems)
    if obstacles := obstacles_of(evaluation):
        raise NotReady(*(obstacle.words for obstacle in obstacles))
    evaluation.commenters.set(commenters)
    evaluation.commenting_areas.set(commenting_areas)
    evaluation.comments_due_day = due_day
    evaluation.save(update_fields=["comments_due_day"])
    evaluation.move(EvaluationState.COMMENTING, by=by)
    return evaluation


@command("results.end_comments", kind="decision", unless=left(EvaluationState.COMMENTING))
def end_comments(evaluation: Evaluation, *, by: User) -> Evaluation:
    """End the comments on a draft: its team can change the texts again."""
    evaluation.move(EvaluationState.WORKING, by=by)
    return evaluation


def _why_late(evaluation: Evaluation, by: User) -> Words:
    due = evaluation.comments_due_day
    if evaluation.state != EvaluationState.COMMENTING or due is None:
        return _("The draft is not open for comments. The Commission opens it.")
    if has_passed(due):
        day = lazy_day(due)
        return format_lazy(
            _("Comments were due by {day}. Ask the Commission to open the draft once more."),
            day=day,
        )
    return ""


def _why_comment_stays(comment: EvaluationComment, by: User) -> Words:
    if comment.answer:
        return _("The team has answered this comment, so it stays. Add a further comment.")
    return _why_late(comment.evaluation, by)


@command("results.add_evaluation_comment", unless=_why_late)
def add_evaluation_comment(
    evaluation: Evaluation, *, by: User, on: str, text: str, body: str = ""
) -> EvaluationComment:
    """Comment on a paragraph of the draft, for an addressed body for which one acts.

    ``on`` is the number of the paragraph, as F3; ``body`` the id of the body, which can be left
    out where there is one alone.
    """
    paragraphs = {paragraph.sign: paragraph.row for paragraph in paragraphs_of(evaluation)}
    bodies = bodies_of(evaluation, by)
    problems = problems_of_texts(text=text)
    if on not in paragraphs:
        problems["on"] = _("Choose a paragraph of this evaluation, as F3.")
    if (chosen := body or _only(bodies)) not in bodies:
        problems["body"] = _("Choose for whom you comment, among those listed.")
    if problems:
        raise Invalid(problems)
    row, whose = paragraphs[on], bodies[chosen]
    return EvaluationComment.objects.create(
        evaluation=evaluation,
        question=row if isinstance(row, EvaluationQuestion) else None,
        entry=row if isinstance(row, EvaluationEntry) else None,
        organisation=whose if isinstance(whose, Organisation) else None,
        area=whose if isinstance(whose, CrimeArea) else None,
        text=text,
        by=by,
    )


@command(
    "results.change_evaluation_comment",
    edits=True,
    unless=_why_comment_stays,
    ahead=holding("evaluation"),
)
def change_evaluation_comment(
    comment: EvaluationComment, *, by: User, text: str
) -> EvaluationComment:
    """Correct a comment of one's own body, until it is answered."""
    if problems := problems_of_texts(text=text):
        raise Invalid(problems)
    comment.text = text
    comment.save(update_fields=["text"])
    return comment


@command(
    "results.remove_evaluation_comment",
    unless=_why_comment_stays,
    ahead=holding("evaluation"),
)
def remove_evaluation_comment(comment: EvaluationComment, *, by: User) -> Evaluation:
    """Remove a comment of one's own body, until it is answered."""
    evaluation = comment.evaluation
    comment.delete()
    return evaluation


@command("results.answer_evaluation_comment", edits=True, ahead=holding("evaluation"))
def answer_evaluation_comment(
    comment: EvaluationComment, *, by: User, answer: str
) -> EvaluationComment:
    """Answer a comment on the draft, or correct the answer; its body reads it."""
    if problems := problems_of_texts(answer=answer):
        raise Invalid(problems)
    comment.answer, comment.answered_by, comment.answered_at = answer, by, timezone.now()
    comment.save(update_fields=["answer", "answered_by", "answered_at"])
    return comment


def _only(bodies: Collection[str]) -> str:
    return next(iter(bodies)) if len(bodies) == 1 else ""
