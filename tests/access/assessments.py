"""Threat assessments in every state, and what two countries answer to an open call."""

from typing import Any

from cycles.states import AssessmentState, CycleState, InputState
from tests.factories.cycles import (
    AnswerFactory,
    AssessmentFactory,
    CycleFactory,
    InputFactory,
    QuestionFactory,
    ThreatFactory,
)
from tests.factories.people import OrganisationFactory
from tests.factories.priorities import PriorityFactory, PriorityReviewFactory

DRAFTING = {"nec", "nec_team"}
"""Roles that write the input of the first country."""


def put_assessments(world: Any, country: Any, inside: set[str]) -> None:
    """Lay one of each state, to which the first country is invited; hold canaries in texts."""
    years = iter(range(2030, 2100, 4))
    cycle = CycleFactory(first_year=next(years), state=CycleState.THREAT_ASSESSMENT)
    world.put("cycle to assess", "own", cycle)
    for state in AssessmentState:
        is_published = state == AssessmentState.PUBLISHED
        readers = inside if is_published else {"est"}
        assessment = AssessmentFactory(
            cycle__first_year=next(years),
            state=state,
            title=f"Assessment {state}",
            summary=world.canary(f"summary-{state}", readers),
        )
        assessment.invited.add(country)
        threat = ThreatFactory(
            assessment=assessment, evidence=world.canary(f"evidence-{state}", readers)
        )
        priority = PriorityFactory(
            cycle=assessment.cycle,
            assessment=assessment,
            state="recommended",
            reason=world.canary(f"reason-{state}", readers),
        )
        priority.threats.add(threat)
        for kind, row in {
            "assessment": assessment,
            "threat": threat,
            "question": QuestionFactory(assessment=assessment, number=1),
            "recommendation": priority,
        }.items():
            world.put(f"{kind} {state}", "own", row)
        if state == AssessmentState.WRITTEN:
            _put_review(world, assessment, readers)
        if state == AssessmentState.CALLED:
            _put_inputs(world, assessment, country)


def _put_review(world: Any, full: Any, readers: set[str]) -> None:
    assessment = AssessmentFactory(cycle=full.cycle, kind="mid_term")
    review = PriorityReviewFactory(
        assessment=assessment, reason=world.canary("review-of-priority", readers)
    )
    world.put("mid-term review", "own", assessment)
    world.put("priority review", "own", review)


def _put_inputs(world: Any, called: Any, country: Any) -> None:
    written = AssessmentFactory(cycle__first_year=2026, title="Answered before")
    for state, assessment in {InputState.DRAFT: called, InputState.SUBMITTED: written}.items():
        reviewers = {"est"} if state == InputState.SUBMITTED else set()
        for whose, organisation, readers in (
            ("own", country, DRAFTING | reviewers),
            ("another's", OrganisationFactory(), reviewers),
        ):
            row = InputFactory(assessment=assessment, organisation=organisation, state=state)
            assessment.invited.add(organisation)
            text = world.canary(f"{whose[:3]}-input-{state}", readers)
            AnswerFactory(input=row, text=text)
            world.put(f"input {state}", whose, row)
