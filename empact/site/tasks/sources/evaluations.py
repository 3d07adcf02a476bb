"""Evaluations that go on: prepared by the Commission, worked on by a team, noted by COSI."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from cycles.cycles.models import CrimeArea, Cycle
from empact.lib.access import within
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.evaluations.models.evaluations import Evaluation, evaluated_by
from results.states import EvaluationState

TOLD = {
    "kind": F("kind"),
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
    return Evaluation.objects.filter(state=EvaluationState.WORKING)


def _final() -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(state=EvaluationState.FINAL)


def _noted_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(NOTING_NAME, _final(), **TOLD)] if holds(user, Role.SECRETARIAT) else []


def _read_noting(row: Row) -> Task:
    return _task(row, NOTING_NAME, "Record that COSI took note of it")


def _prepared_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [united(PREPARING_NAME, _prepared(), **TOLD)] if holds(user, Role.COMMISSION) else []


def _worked_on_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    mine = evaluated_by(user)
    return [united(WORKING_NAME, _in_work().filter(within("pk", mine)), **TOLD)] if mine else []


def _named(told: Any) -> str:
    """Name an evaluation as its page does."""
    evaluation = Evaluation(
        kind=told["kind"],
        cycle=Cycle(first_year=told["first_year"], last_year=told["last_year"]),
    )
    if told["priority"]:
        evaluation.priority = Priority(name=told["priority"])
    if told["area"]:
        days = {name: date.fromisoformat(told[name]) for name in ("first_day", "last_day")}
        evaluation.oap = OAP(area=CrimeArea(name=told["area"]), **days)
    return str(evaluation)


def _task(row: Row, source: str, detail: str) -> Task:
    told = row["told"]
    return Task(
        source=source,
        title=_named(told),
        url=reverse("results:evaluation_detail", args=[row["whose"]]),
        detail=detail,
        due=date.fromisoformat(told["due"]),
        carried=told["carried"],
    )


def _read_preparing(row: Row) -> Task:
    return _task(row, PREPARING_NAME, "Complete its questions and its team, then start it")


def _read_working(row: Row) -> Task:
    return _task(row, WORKING_NAME, "Collect evidence, and write what you conclude from it")


PREPARING_NAME, WORKING_NAME = "evaluations-to-prepare", "evaluations"
NOTING_NAME = "evaluations-to-note"
NOTING = Source(NOTING_NAME, _noted_by, _read_noting, possibly=lambda _: [_final()])
PREPARING = Source(PREPARING_NAME, _prepared_by, _read_preparing, possibly=lambda _: [_prepared()])
WORKING = Source(WORKING_NAME, _worked_on_by, _read_working, possibly=lambda _: [_in_work()])
