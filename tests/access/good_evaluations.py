"""Good requests for each step with an evaluation: the role that takes it, and the body."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from actions.answers import Answer
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.surveys import SurveyQuestion, SurveyResponse
from results.states import EvaluationState, SurveyState
from tests.access.world import World
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import EvaluationEntryFactory

LATER = "2100-01-01"
QUESTION = {"criterion": "efficiency", "text": "At what cost?", "success": "Fewer meetings."}


def _worked_on(world: World) -> Evaluation:
    pk = world.objects[f"evaluation {EvaluationState.WORKING}"]["own"]
    return Evaluation._base_manager.get(pk=pk)


def _opened(world: World, _: Any) -> Mapping[str, Any]:
    plan, cycle = (str(world.objects[kind]["own"]) for kind in ("plan", "cycle"))
    terms = {"terms": "What did it reach?", "due_day": LATER, "marking": "LIMITE"}
    return {**terms, "kind": "final", "cycle": cycle, "oap": plan}


def _prepared(world: World, _: Any) -> Mapping[str, Any]:
    rows = Evaluation._base_manager.filter(pk=_worked_on(world).pk)
    rows.update(state=EvaluationState.PREPARED)
    return {"terms": "What did it cost?"}


def _saved(world: World, _: Any) -> Mapping[str, Any]:
    action = OperationalAction._base_manager.get(pk=world.objects["action"]["own"])
    row = ContributionFactory(obligation__action=action, state=ContributionState.ACCEPTED)
    days = {"first_day": date(2026, 1, 1), "last_day": date(2026, 6, 30)}
    figure = FigureFactory(contribution=row, value=12, answer=Answer.NUMBER, **days)
    years = {"first_year": 2026, "last_year": 2026}
    code = figure.indicator_version.indicator.code
    return {"title": "By year", "indicator": code, "told_by": "nothing", **years}


def _complete(world: World) -> None:
    """Let each question have an answer, and leave no comment without one."""
    evaluation = _worked_on(world)
    EvaluationComment._base_manager.filter(evaluation=evaluation).delete()
    below = [evaluation.entries.first()]
    for kind in ("finding", "conclusion", "recommendation"):
        question = evaluation.questions.get() if kind == "finding" else None
        entry = EvaluationEntryFactory(
            evaluation=evaluation, kind=kind, source="", question=question
        )
        entry.leans_on.set(below)
        below = [entry]
    entry.addressed.add(world.objects["organisation"]["own"])
    evaluation.surveys.filter(state=SurveyState.OPEN).update(state=SurveyState.CLOSED)


def _draft(world: World, _: Any) -> Mapping[str, Any]:
    _complete(world)
    asked = OrganisationFactory(name="Asked", country="XA")
    return {"commenters": [str(asked.pk)], "due_day": LATER}


def _commented(world: World, _: Any) -> Mapping[str, Any]:
    pk = world.objects[f"evaluation {EvaluationState.COMMENTING}"]["own"]
    question = Evaluation._base_manager.get(pk=pk).questions.get()
    return {"on": question.sign, "text": "It was in time here."}


def _finished(world: World, _: Any) -> Mapping[str, Any]:
    _complete(world)
    return {}


def _person(world: World, _: Any) -> Mapping[str, Any]:
    """Give the person of another contractor."""
    role = RoleAssignmentFactory(
        role=Role.PARTNER,
        organisation__name="Another contractor",
        organisation__kind=OrganisationKind.PRIVATE_PARTNER,
        person__email="newcomer@example.org",
    )
    days = {"first_day": str(timezone.localdate()), "last_day": LATER}
    organisation = str(role.organisation_id)
    return {**days, "organisation": organisation, "person": role.person.email, "role": "member"}


def _survey(world: World, _: Any) -> Mapping[str, Any]:
    survey = {"title": "On costs", "intro": "Five minutes.", "due_day": LATER}
    return {**survey, "evaluation": str(_worked_on(world).pk)}


def _asked(world: World, _: Any) -> Mapping[str, Any]:
    return {"member_states": [str(world.objects["organisation"]["own"])]}


def _answered(world: World, _: Any) -> Mapping[str, Any]:
    pk = world.objects[f"answer to survey {SurveyState.OPEN}"]["own"]
    SurveyResponse._base_manager.filter(pk=pk).update(version=1)
    question = world.objects[f"question of survey {SurveyState.OPEN}"]["own"]
    sign = SurveyQuestion._base_manager.get(pk=question).sign
    return {"words": {sign: "Less paper."}, "submits": True}


NOTED = {
    "title": "COSI takes note",
    "day": "2026-03-01",
    "marking": "LIMITE",
    "answer_due_day": LATER,
    "due_day": LATER,
}
BODIES: Mapping[str, Any] = {
    "evaluation-list": _opened,
    "evaluation-detail": _prepared,
    "evaluation-questions": QUESTION,
    "evaluation-numbers": _saved,
    "evaluation-interviews": {"title": "An analyst", "text": "It was late."},
    "evaluation-entries": {"kind": "finding", "title": "Late", "text": "So."},
    "evaluation-comments": _commented,
    "evaluation-open-comments": _draft,
    "evaluation-finish": _finished,
    "evaluation-reopen": {"reason": "A number was wrong."},
    "evaluation-note": NOTED,
    "evaluation-question-detail": QUESTION,
    "evaluation-entry-detail": {"title": "Late again"},
    "evaluation-comment-detail": {"text": "It was in time."},
    "evaluation-comment-answer": {"answer": "We say so."},
    "evaluation-team": _person,
    "evaluator-end": {"last_day": LATER},
    "survey-list": _survey,
    "survey-detail": {"title": "On costs"},
    "survey-questions": {"text": "At what cost?", "answered_by": "text"},
    "survey-organisations": _asked,
    "survey-postpone": {"due_day": LATER},
    "survey-evidence": {"title": "What organisations say"},
    "survey-question-detail": {"text": "At what cost?"},
    "survey-response-answer": _answered,
}
"""By address, the body of a step, or what prepares the world for it and gives the body."""

ROLES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(BODIES, ("commission",)),
    **dict.fromkeys(
        (
            "evaluation-documents",
            "evaluation-end-comments",
            "evaluation-start",
            "evaluation-write-reports",
            "survey-open",
            "survey-close",
        ),
        ("commission",),
    ),
    **dict.fromkeys(("evaluation-comments", "evaluation-comment-detail"), ("nec",)),
    "evaluation-note": ("secretariat",),
    "survey-response-answer": ("nec",),
}
