"""Commands that make an evaluation final, and note that COSI has taken note of it."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.decisions.models import DecidedBy, Decision
from cycles.recommendations.writing import problems_of_days, recommend
from cycles.states import CycleState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command, holding
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.notices import have_documents_written
from results.evaluations.queries.obstacles import obstacles_of
from results.states import EvaluationState


@command("results.finish_evaluation", kind="decision", unless=left(EvaluationState.WORKING))
def finish_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Make the report of an evaluation final: COSI reads it, and nobody changes it."""
    if obstacles := obstacles_of(evaluation):
        raise NotReady(*(obstacle.words for obstacle in obstacles))
    evaluation.move(EvaluationState.FINAL, by=by)
    have_documents_written(evaluation)
    return evaluation


@command("results.write_evaluation_documents")
def write_evaluation_documents(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Have the report of an evaluation written as PDF, as it is."""
    have_documents_written(evaluation)
    return evaluation


@command("results.reopen_evaluation", kind="decision", unless=left(EvaluationState.FINAL))
def reopen_evaluation(evaluation: Evaluation, *, by: User, reason: str) -> Evaluation:
    """Take a final report back, with a reason: its team works on it again."""
    if is_blank(reason):
        raise Invalid({"reason": _("Say why the report must be changed.")})
    evaluation.move(EvaluationState.WORKING, by=by, note=reason)
    return evaluation


@command(
    "results.note_evaluation",
    kind="decision",
    unless=left(EvaluationState.FINAL),
    ahead=holding("cycle"),
)
def note_evaluation(  # noqa: PLR0913 -- each is a field of the form
    evaluation: Evaluation,
    *,
    by: User,
    title: str,
    day: date,
    marking: Marking,
    answer_due_day: date,
    due_day: date,
    document_number: str = "",
    note: str = "",
) -> Evaluation:
    """Record that COSI took note of an evaluation, and pass its recommendations on.

    Each becomes a recommendation of the decision, which its addressees have to answer and follow
    up. Source: docs/domain.md, S25.
    """
    cycle = evaluation.cycle
    if cycle.state == CycleState.CLOSED:
        raise NotNow(
            format_lazy(
                _("{cycle} is closed and takes no recommendation. Reopen the cycle first."),
                cycle=cycle,
            )
        )
    decision = Decision(cycle=cycle, body=DecidedBy.COSI, marking=marking)
    if problems := problems_of_days(Decision(day=day), answer_due_day, due_day):
        raise Invalid(problems)
    decision.write(title=title, day=day, document_number=document_number, note=note)
    rows = EvaluationEntry.objects.filter(
        evaluation=evaluation, kind=EntryKind.RECOMMENDATION
    ).prefetch_related("addressed", "areas")
    for row in rows.order_by("number", "pk"):
        row.passed_on = recommend(
            decision,
            [*row.addressed.all(), *row.areas.all()],
            by=by,
            title=row.title,
            text=row.text,
            evaluation=str(evaluation)[:200],
            answer_due_day=answer_due_day,
            due_day=due_day,
        )
        row.save(update_fields=["passed_on"])
    evaluation.noted_by = decision
    evaluation.save(update_fields=["noted_by"])
    evaluation.move(EvaluationState.NOTED, by=by, note=note)
    have_documents_written(evaluation)
    return evaluation
