"""Surveys of evaluations: to be answered by organisations, and to be closed by their team."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from empact.lib.access import within
from empact.lib.due_dates import passed
from empact.people.preferences.models.reminders import ReminderKind
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from results.evaluations.models.evaluations import bodies_acted_for, evaluated_by
from results.evaluations.models.surveys import Survey, SurveyResponse, answered_by, drives_for
from results.states import SurveyState

ANSWERING_NAME, CLOSING_NAME = "surveys", "surveys-to-close"


def _unanswered() -> QuerySet[SurveyResponse]:
    return SurveyResponse.objects.filter(survey__state=SurveyState.OPEN, submitted_at=None)


def _asked(user: Any) -> Iterable[QuerySet[SurveyResponse]]:
    """Give what waits for an answer of this person; most people have no survey to answer."""
    if not bodies_acted_for(user) and not drives_for(user):
        return []
    return [_unanswered().filter(answered_by(user))]


def _answered_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [
        united(
            ANSWERING_NAME,
            rows,
            title=F("survey__title"),
            due=F("survey__due_day"),
            organisation=F("organisation__name"),
            carried=highest_of("survey__evaluation__marking"),
        )
        for rows in _asked(user)
    ]


def _overdue() -> QuerySet[Survey]:
    return Survey.objects.filter(passed("due_day"), state=SurveyState.OPEN)


def _closed_by(user: Any) -> Iterable[QuerySet[Any, Any]]:
    mine = evaluated_by(user)
    if not mine:
        return []
    return [
        united(
            CLOSING_NAME,
            _overdue().filter(within("evaluation", mine)),
            title=F("title"),
            due=F("due_day"),
            carried=highest_of("evaluation__marking"),
        )
    ]


def _read_answering(row: Row) -> Task:
    shown = row["data"]
    return Task(
        source=ANSWERING_NAME,
        title=shown["title"],
        url=reverse("results:survey_answer", args=[row["whose"]]),
        detail=gettext("Answer the survey for {organisation}").format(
            organisation=gettext(shown["organisation"])
        ),
        due=date.fromisoformat(shown["due"]),
        carried=shown["carried"],
    )


def _read_closing(row: Row) -> Task:
    shown = row["data"]
    return Task(
        source=CLOSING_NAME,
        title=shown["title"],
        url=reverse("results:survey_detail", args=[row["whose"]]),
        detail=gettext("The due date of the survey has passed: close it, or change the date"),
        due=date.fromisoformat(shown["due"]),
        carried=shown["carried"],
    )


ANSWERING = Source(
    ANSWERING_NAME,
    _answered_by,
    _read_answering,
    reminds=ReminderKind.SURVEYS,
    possibly=_asked,
)
CLOSING = Source(CLOSING_NAME, _closed_by, _read_closing, possibly=lambda _: [_overdue()])
