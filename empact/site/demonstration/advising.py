"""A cycle that is being prepared: its assessment is published, and the advice on it is written."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from django.utils import timezone

from cycles.assessments.commands.assessments import (
    add_question,
    change_assessment,
    change_call,
    end_call,
    open_assessment,
    open_call,
    publish_assessment,
)
from cycles.assessments.commands.inputs import change_input, start_input, submit_input
from cycles.assessments.commands.threats import add_threat
from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.assessments.models.threats import ScaleLevel, Threat
from cycles.cycles.commands import move_cycle_on, open_cycle
from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.models import Advice
from cycles.recommendations.commands import answer_in_advice, answer_in_assessment
from cycles.recommendations.models import Recommendation
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.site.demonstration.reading import read
from priorities.advice.commands import add_verdict, begin_advice, change_advice
from priorities.priorities.commands.recommendations import recommend_priority

YEARS = {"first_year": 2030, "last_year": 2033}
TITLE = "EU SOCTA 2029 (fictional)"
SUMMARY = "Fictional: crime has moved online, and weapons come from where wars have ended."
ADVISED = "Fictional: three priorities instead of the four that Europol recommends."

QUESTION = "Which threats grow in your country, and what would help against them?"
ANSWERS = {
    "nec-france": "Fictional answer: fraud with false shops; we need one place to report them.",
    "nec-italy": "Fictional answer: explosives that come by post; checks on the same days.",
}


def prepare_cycle(people: dict[str, User]) -> Advice:
    """Lead a cycle to its advice, which Commission and Presidency have yet to sign."""
    est = people["est-review"]
    cycle = open_cycle(by=est, **YEARS)
    assessment = written_assessment(cycle, people)
    recommend(assessment, est)
    answers = list(Recommendation.objects.filter(decision__cycle__last_year__lt=cycle.last_year))
    assessment = answer_in_assessment(assessment, by=est, seen=assessment.version, answers=answers)
    publish_assessment(assessment, by=est)
    move_cycle_on(cycle, by=est, note="Fictional.")
    advice = advise(assessment, people["commission"])
    return answer_in_advice(
        advice, by=people["commission"], seen=advice.version, answers=answers[-1:]
    )


def written_assessment(cycle: Cycle, people: dict[str, User]) -> ThreatAssessment:
    est = people["est-review"]
    marking = Marking.objects.get(code="LIMITE")
    assessment = open_assessment(cycle, by=est, title=TITLE, marking=marking)
    question = add_question(assessment, by=est, number=1, text=QUESTION)
    change_call(
        assessment,
        by=est,
        seen=assessment.version,
        due_day=timezone.localdate() + timedelta(days=1),
        invited=list(assessment.invited.all()),
    )
    assessment = open_call(assessment, by=est)
    inputs = []
    for username, answer in ANSWERS.items():
        person = people[username]
        own = Organisation.objects.represented_by(person).get()
        row = start_input(assessment, by=person, organisation=own)
        row = change_input(row, by=person, seen=row.version, answers={str(question.pk): answer})
        inputs.append(submit_input(row, by=person, seen=row.version))
    assessment = end_call(assessment, by=est)
    name_threats(assessment, est, inputs)
    assessment.refresh_from_db()
    return change_assessment(
        assessment,
        by=est,
        seen=assessment.version,
        title=TITLE,
        marking=marking,
        summary=SUMMARY,
    )


def name_threats(assessment: ThreatAssessment, est: User, inputs: Iterable[ThreatInput]) -> None:
    areas = {area.code: area for area in CrimeArea.objects.all()}
    levels = {(level.scale, level.name): level for level in ScaleLevel.objects.all()}
    for row in read("threats"):
        add_threat(
            assessment,
            by=est,
            number=int(row["number"]),
            area=areas[row["area"]],
            name=row["name"],
            description=row["description"],
            evidence=row["evidence"],
            inputs=list(inputs),
            **{scale: levels[scale, row[scale]] for scale in ("severity", "likelihood", "trend")},
        )


def recommend(assessment: ThreatAssessment, est: User) -> None:
    threats = {
        str(threat.number): threat for threat in Threat.objects.filter(assessment=assessment)
    }
    for row in read("recommendations"):
        recommend_priority(
            assessment,
            by=est,
            name=row["name"],
            threats=[threats[number] for number in row["threats"].split("+")],
            reason=row["reason"],
        )


def advise(assessment: ThreatAssessment, commission: User) -> Advice:
    advice = begin_advice(assessment, by=commission)
    recommended = {priority.name: priority for priority in assessment.priorities.all()}
    verdicts = groupby(read("recommendations"), key=lambda row: (row["verdict"], row["comes"]))
    for (verdict, comes), rows in verdicts:
        of = list(rows)
        add_verdict(
            advice,
            by=commission,
            verdict=verdict,
            of=[recommended[row["name"]] for row in of],
            names=comes.split("+") if comes else [],
            reason=of[0]["why"],
        )
    advice.refresh_from_db()
    return change_advice(advice, by=commission, seen=advice.version, summary=ADVISED)
