"""The survey of an evaluation: asked, answered by most organisations, closed and leant on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from empact.site.demonstration.reading import dice, read
from oaps.plans.models.plans import Appointment
from results.evaluations.models.surveys import (
    Survey,
    SurveyGroup,
    SurveyQuestionKind,
    SurveyResponse,
)
from results.surveys.commands.answering import answer_survey
from results.surveys.commands.team import (
    add_survey_evidence,
    add_survey_question,
    address_survey,
    close_survey,
    create_survey,
    open_survey,
)

if TYPE_CHECKING:
    from empact.people.accounts.models import User
    from results.evaluations.models.entries import EvaluationEntry
    from results.evaluations.models.evaluations import Evaluation

INTRO = (
    "Fictional: the team of the evaluation asks all who took part in the cycle. It takes ten "
    "minutes. Your answer is read by the team and the Commission alone."
)
OPEN_INTRO = "Fictional: six questions on the first half of the cycle. It takes five minutes."

SILENT = 5
"""One of so many organisations does not answer."""


def survey_organisations(evaluation: Evaluation, by: User, title: str) -> EvaluationEntry:
    """Ask whole groups, have most of them answer, and give the closed survey as evidence."""
    survey = _opened(evaluation, by, title, INTRO, groups=list(SurveyGroup))
    for response in survey.responses.select_related("organisation").order_by("pk"):
        person = _who_answers(response)
        if person is not None and dice("silent", response).randrange(SILENT):
            _answer(response, person)
    closed = close_survey(_begun_earlier(survey), by=by)
    return add_survey_evidence(closed, by=by, title=title)


def open_to_states(evaluation: Evaluation, by: User) -> Survey:
    """Open a survey to the Member States, without answers so far."""
    groups = [SurveyGroup.MEMBER_STATES]
    return _opened(evaluation, by, "The first half of the cycle", OPEN_INTRO, groups=groups)


def _begun_earlier(survey: Survey) -> Survey:
    """Let a survey have been open for three weeks, until yesterday."""
    before = timedelta(days=22)
    due_day = survey.due_day - before
    Survey.objects.filter(pk=survey.pk).update(due_day=due_day)
    survey.changes.update(at=F("at") - before)
    submitted = survey.responses.filter(submitted_at__isnull=False).order_by("pk")
    for place, response in enumerate(submitted):
        days = 1 + place % (before.days - 1)
        submitted.filter(pk=response.pk).update(submitted_at=F("submitted_at") - timedelta(days))
    survey.refresh_from_db()
    return survey


def _opened(
    evaluation: Evaluation, by: User, title: str, intro: str, *, groups: list[SurveyGroup]
) -> Survey:
    due_day = timezone.localdate() + timedelta(days=21)
    survey = create_survey(evaluation, by=by, title=title, intro=intro, due_day=due_day)
    questions = {str(row.number): row for row in evaluation.questions.all()}
    for row in read("survey"):
        serves = questions.get(row["serves"])
        add_survey_question(survey, by=by, text=row["text"], kind=row["kind"], serves=serves)
    survey = address_survey(survey, by=by, seen=survey.version, groups=groups)
    return open_survey(survey, by=by)


def _who_answers(response: SurveyResponse) -> User | None:
    """Give a person who answers for the organisation today, if there is one."""
    roles = (Role.NEC, Role.AGENCY, Role.EUROJUST, Role.EST)
    found = RoleAssignment.objects.current().filter(
        organisation=response.organisation, role__in=roles
    )
    steering = Appointment.objects.current().filter(organisation=response.organisation)
    role = found.select_related("person").order_by("pk").first()
    if role is None and response.group == SurveyGroup.DRIVERS:
        role = steering.select_related("person").order_by("pk").first()
    return role.person if role else None


def _answer(response: SurveyResponse, by: User) -> None:
    chance = dice("survey", response)
    words = [row["text"] for row in read("survey_words")]
    choices, said = {}, {}
    for number, row in enumerate(read("survey"), start=1):
        if row["kind"] == SurveyQuestionKind.TEXT:
            said[f"Q{number}"] = chance.choice([*words, ""])
        else:
            choices[f"Q{number}"] = chance.choice(row["likely"].split())
    answer_survey(response, by=by, seen=response.version, choices=choices, words=said, submits=True)
