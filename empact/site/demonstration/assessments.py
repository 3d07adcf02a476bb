"""A review at mid-term for which Europol asks for input, by the same commands that people use."""

from datetime import timedelta

from django.utils import timezone

from cycles.assessments.commands.assessments import (
    add_question,
    change_call,
    open_assessment,
    open_call,
)
from cycles.assessments.commands.inputs import change_input, start_input, submit_input
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.site.demonstration.reading import read

TITLE = "Mid-term review (fictional)"
DAYS_TO_ANSWER = 60

ANSWERED = {"nec-france": True, "nec-spain": True, "team-germany": False}
"""Users who have answered, and whether that is submitted; all others have yet to begin."""


def call_for_input(people: dict[str, User]) -> ThreatAssessment:
    """Open a call for input to a review of the running cycle; three countries answer."""
    est = people["est-review"]
    cycle = Cycle.objects.filter(state=CycleState.IMPLEMENTATION).latest("first_year")
    assessment = open_assessment(
        cycle, by=est, title=TITLE, marking=Marking.objects.get(code="LIMITE")
    )
    texts = list(read("questions"))
    questions = [
        add_question(assessment, by=est, number=number, text=row["question"])
        for number, row in enumerate(texts, start=1)
    ]
    change_call(
        assessment,
        by=est,
        seen=assessment.version,
        due_day=timezone.localdate() + timedelta(days=DAYS_TO_ANSWER),
        invited=list(assessment.invited.all()),
    )
    assessment = open_call(assessment, by=est)
    for username, is_whole in ANSWERED.items():
        person = people[username]
        own = Organisation.objects.represented_by(person).get()
        row = start_input(assessment, by=person, organisation=own)
        answers = {
            str(question.pk): text["answer"]
            for question, text in zip(questions, texts, strict=True)
        }
        if not is_whole:
            answers = dict(list(answers.items())[:1])
        row = change_input(row, by=person, seen=row.version, answers=answers)
        if is_whole:
            submit_input(row, by=person, seen=row.version)
    return assessment
