"""Evaluations that go on: prepared by the Commission, worked on by a team, noted by COSI."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from cycles.cycles.models import CrimeArea, Cycle
from empact.lib.access import NEVER, within
from empact.lib.due_dates import passed
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.evaluations import Evaluation, asked_to_comment, evaluated_by
from results.states import EvaluationState

COLUMNS = {
    "kind": F("kind"),
    "state": F("state"),
    "due": F("due_day"),
    "first_year": F("cycle__first_year"),
    "last_year": F("cycle__last_year"),
    "priority": F("priority__name"),
    "area": F("oap__area__name"),
    "first_day": F("oap__first_day"),
    "last_day": F("oap__last_day"),
    "carried": highest_of("marking"),
}


def _prepared() -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(state=EvaluationState.PREPARED)


def _in_work() -> QuerySet[Evaluation]:
    states = (EvaluationState.WORKING, EvaluationState.COMMENTING)
    return Evaluation.objects.filter(state__in=states)


def _open_for_comments() -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(state=EvaluationState.COMMENTING)


def _commented_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    mine = asked_to_comment(user)
    if mine is NEVER:
        return []
    made = EvaluationComment.objects.own_to(user).filter(evaluation=OuterRef("pk"))
    waiting = _open_for_comments().filter(mine).exclude(passed("comments_due_day"))
    columns = {**COLUMNS, "due": F("comments_due_day")}
    return [united(COMMENTING_NAME, waiting.exclude(Exists(made)), **columns)]


def _read_commenting(row: Row) -> Task:
    task = _task(row, COMMENTING_NAME, gettext("Comment on the draft"))
    task.url = Evaluation(pk=row["whose"]).get_comments_url()
    return task


def _commented() -> QuerySet[Evaluation]:
    return _open_for_comments().filter(passed("comments_due_day"))


def _ended_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(ENDING_NAME, _commented(), **COLUMNS)] if holds(user, Role.COMMISSION) else []


def _read_ending(row: Row) -> Task:
    return _task(
        row, ENDING_NAME, gettext("The due date for comments has passed: end the comments")
    )


def _final() -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(state=EvaluationState.FINAL)


def _noted_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(NOTING_NAME, _final(), **COLUMNS)] if holds(user, Role.SECRETARIAT) else []


def _read_noting(row: Row) -> Task:
    return _task(row, NOTING_NAME, gettext("Record that COSI took note of it"))


def _prepared_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(PREPARING_NAME, _prepared(), **COLUMNS)] if holds(user, Role.COMMISSION) else []


def _worked_on_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    mine = evaluated_by(user)
    return [united(WORKING_NAME, _in_work().filter(within("pk", mine)), **COLUMNS)] if mine else []


def _named(shown: Any) -> str:
    """Name an evaluation as its page does."""
    evaluation = Evaluation(
        kind=shown["kind"],
        cycle=Cycle(first_year=shown["first_year"], last_year=shown["last_year"]),
    )
    if shown["priority"]:
        evaluation.priority = Priority(name=shown["priority"])
    if shown["area"]:
        days = {name: date.fromisoformat(shown[name]) for name in ("first_day", "last_day")}
        evaluation.oap = OAP(area=CrimeArea(name=shown["area"]), **days)
    return str(evaluation)


def _task(row: Row, source: str, detail: str) -> Task:
    shown = row["data"]
    return Task(
        source=source,
        title=_named(shown),
        url=reverse("results:evaluation_detail", args=[row["whose"]]),
        detail=detail,
        due=date.fromisoformat(shown["due"]),
        carried=shown["carried"],
    )


def _read_preparing(row: Row) -> Task:
    return _task(row, PREPARING_NAME, gettext("Complete its questions and its team, then start it"))


def _read_working(row: Row) -> Task:
    is_open = row["data"]["state"] == EvaluationState.COMMENTING
    detail = gettext("Collect evidence, and write what you conclude from it")
    return _task(
        row, WORKING_NAME, gettext("Answer the comments on the draft") if is_open else detail
    )


PREPARING_NAME, WORKING_NAME = "evaluations-to-prepare", "evaluations"
NOTING_NAME = "evaluations-to-note"
COMMENTING_NAME, ENDING_NAME = "evaluations-to-comment", "evaluations-commented"
COMMENTING = Source(
    COMMENTING_NAME, _commented_by, _read_commenting, possibly=lambda _: [_open_for_comments()]
)
ENDING = Source(
    ENDING_NAME,
    _ended_by,
    _read_ending,
    possibly=lambda user: [_commented()] if holds(user, Role.COMMISSION) else [],
)
NOTING = Source(
    NOTING_NAME,
    _noted_by,
    _read_noting,
    possibly=lambda user: [_final()] if holds(user, Role.SECRETARIAT) else [],
)
PREPARING = Source(
    PREPARING_NAME,
    _prepared_by,
    _read_preparing,
    possibly=lambda user: [_prepared()] if holds(user, Role.COMMISSION) else [],
)
WORKING = Source(WORKING_NAME, _worked_on_by, _read_working, possibly=lambda _: [_in_work()])
