"""Commands of the Commission: open an evaluation, ask its questions, name its team."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.indicators.models import Indicator
from cycles.states import CycleState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command, holding
from empact.lib.languages import Words, all_of
from empact.lib.periods import period_problems
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import object_role_problems
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP, OAPQuerySet
from priorities.priorities.models import Priority
from results.evaluations.models.evaluations import (
    CONTRACTORS,
    Criterion,
    Evaluation,
    EvaluationKind,
    EvaluationQuestion,
    Evaluator,
    EvaluatorRole,
)
from results.evaluations.queries.obstacles import obstacle_to_removal, obstacles_to_start
from results.states import EvaluationState

LATER = _("Choose today or a later date.")


def _why_none_opened(cycle: Cycle, by: User) -> Words:
    if cycle.state == CycleState.CLOSED:
        return f"{cycle} is closed, and no evaluation begins in it. Reopen the cycle first."
    return ""


@command("results.open_evaluation", unless=_why_none_opened)
def open_evaluation(  # noqa: PLR0913 -- each is a field of the form
    cycle: Cycle,
    *,
    by: User,
    kind: str,
    terms: str,
    due_day: date,
    marking: Marking,
    priority: Priority | None = None,
    oap: OAP | None = None,
    material: Collection[OAP] = (),
) -> Evaluation:
    """Open an evaluation of a cycle, or of one priority or OAP of it, with its terms of reference.

    Only the Commission sees it until it starts. Source: docs/domain.md, S23.
    """
    problems = _problems_of_terms(cycle, terms, material, by)
    if due_day < timezone.localdate():
        problems["due_day"] = LATER
    if kind not in EvaluationKind.values:
        problems["kind"] = _("Choose one of those listed.")
    if priority is not None and oap is not None:
        problems["oap"] = _("Choose a priority or an OAP, not both.")
    elif priority is not None and not cycle.priorities.adopted().filter(pk=priority.pk).exists():
        problems["priority"] = format_lazy(_("Choose an adopted priority of {cycle}."), cycle=cycle)
    elif oap is not None and not _adopted(cycle, by).filter(pk=oap.pk).exists():
        problems["oap"] = format_lazy(_("Choose an adopted OAP of {cycle}."), cycle=cycle)
    if not problems:
        same = Evaluation.objects.filter(cycle=cycle, priority=priority, oap=oap, kind=kind)
        if same.exists():
            problems["kind"] = _("There is such an evaluation already. Continue that one.")
    if problems:
        raise Invalid(problems)
    evaluation = Evaluation.objects.create(
        cycle=cycle,
        priority=priority,
        oap=oap,
        kind=kind,
        terms=terms,
        due_day=due_day,
        marking=marking,
    )
    evaluation.material.set([*material, *filter(None, [oap])])
    evaluation.changes.create(before="", after=evaluation.state, by=by)
    return evaluation


@command("results.change_evaluation", edits=True, ahead=holding("cycle"))
def change_evaluation(
    evaluation: Evaluation,
    *,
    by: User,
    terms: str,
    due_day: date,
    material: Collection[OAP] = (),
) -> Evaluation:
    """Correct the terms of reference of an evaluation, before it starts."""
    problems = _problems_of_terms(evaluation.cycle, terms, material, by)
    if due_day < timezone.localdate() and due_day != evaluation.due_day:
        problems["due_day"] = LATER
    if problems:
        raise Invalid(problems)
    evaluation.terms, evaluation.due_day = terms, due_day
    evaluation.save(update_fields=["terms", "due_day"])
    evaluation.material.set([*material, *filter(None, [evaluation.oap])])
    return evaluation


@command("results.start_evaluation", kind="decision", unless=left(EvaluationState.PREPARED))
def start_evaluation(evaluation: Evaluation, *, by: User) -> Evaluation:
    """Start an evaluation: from now on its team reads it, and the OAPs that its terms name."""
    if obstacles := obstacles_to_start(evaluation):
        raise NotReady(*(obstacle.words for obstacle in obstacles))
    evaluation.move(EvaluationState.WORKING, by=by)
    return evaluation


@command("results.add_evaluation_question")
def add_evaluation_question(  # noqa: PLR0913 -- each is a field of the form
    evaluation: Evaluation,
    *,
    by: User,
    criterion: str,
    text: str,
    success: str = "",
    indicators: Collection[Indicator] = (),
) -> EvaluationQuestion:
    """Add a question to an evaluation, under the next number."""
    _refuse_problems_of_question(criterion, text, success, indicators)
    last = evaluation.questions.order_by("-number").first()
    question = EvaluationQuestion.objects.create(
        evaluation=evaluation,
        number=last.number + 1 if last else 1,
        criterion=criterion,
        text=text,
        success=success,
    )
    question.indicators.set(indicators)
    return question


@command("results.change_evaluation_question", edits=True, ahead=holding("evaluation"))
def change_evaluation_question(  # noqa: PLR0913 -- each is a field of the form
    question: EvaluationQuestion,
    *,
    by: User,
    criterion: str,
    text: str,
    success: str = "",
    indicators: Collection[Indicator] = (),
) -> EvaluationQuestion:
    """Correct a question; its number stays."""
    _refuse_problems_of_question(criterion, text, success, indicators)
    question.criterion, question.text, question.success = criterion, text, success
    question.save(update_fields=["criterion", "text", "success"])
    question.indicators.set(indicators)
    return question


@command("results.remove_evaluation_question", ahead=holding("evaluation"))
def remove_evaluation_question(question: EvaluationQuestion, *, by: User) -> Evaluation:
    """Remove a question that is not asked any more; the others keep their numbers."""
    if answers := [row.sign for row in question.entries.in_order()]:  # type: ignore[attr-defined]  # of EntryQuerySet
        raise NotNow(
            format_lazy(
                _("{answers}: change what answers the question first."), answers=all_of(answers)
            )
        )
    if obstacle := obstacle_to_removal(question):
        raise NotNow(obstacle)
    evaluation = question.evaluation
    question.delete()
    return evaluation


@command("results.add_evaluator", fresh=True, kind="role")
def add_evaluator(  # noqa: PLR0913 -- a refusal names each of them at its field
    evaluation: Evaluation,
    *,
    by: User,
    organisation: Organisation,
    person: User,
    role: str,
    first_day: date,
    last_day: date,
) -> Evaluator:
    """Add a person of a contractor to the team, for the days of the contract.

    Source: docs/domain.md, W13.
    """
    problems = object_role_problems(person, organisation, by, first_day)
    problems |= period_problems(first_day, last_day)
    if organisation.kind not in CONTRACTORS:
        problems["organisation"] = _("Choose the contractor: a private partner or an NGO.")
    if role not in EvaluatorRole.values:
        problems["role"] = _("Choose team leader or member.")
    same_days = Evaluator.objects.filter(evaluation=evaluation, person=person)
    if other := same_days.overlapping(first_day, last_day).order_by("first_day").first():
        problems.setdefault(
            "person",
            format_lazy(
                _("{person} is in the team already, {period}."),
                person=person,
                period=other.in_words,
            ),
        )
    if problems:
        raise Invalid(problems)
    return Evaluator.objects.create(
        evaluation=evaluation,
        organisation=organisation,
        person=person,
        role=role,
        first_day=first_day,
        last_day=last_day,
    )


@command("results.end_evaluator", fresh=True, kind="role")
def end_evaluator(evaluator: Evaluator, *, by: User, last_day: date) -> Evaluator:
    """End the part of a person in the team with this day; yesterday ends it at once."""
    evaluator.end_on(last_day)
    return evaluator


def _adopted(cycle: Cycle, by: User) -> OAPQuerySet:
    return OAP.objects.visible_to(by).adopted().filter(priority__cycle=cycle)


def _problems_of_terms(
    cycle: Cycle, terms: str, material: Collection[OAP], by: User
) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    if is_blank(terms):
        problems["terms"] = _("Write what is evaluated, why, and what the team has to deliver.")
    given = {row.pk for row in material}
    if _adopted(cycle, by).filter(pk__in=given).count() < len(given):
        problems["material"] = format_lazy(_("Choose adopted OAPs of {cycle}."), cycle=cycle)
    return problems


def _refuse_problems_of_question(
    criterion: str, text: str, success: str, indicators: Collection[Indicator]
) -> None:
    problems: dict[str, Words] = {}
    if criterion not in Criterion.values:
        problems["criterion"] = _("Choose one of those listed.")
    if is_blank(text):
        problems["text"] = _("Write the question.")
    if is_blank(success) and not indicators:
        problems["success"] = _("Write what would show success, or choose an indicator.")
    if problems:
        raise Invalid(problems)
