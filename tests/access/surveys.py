"""Surveys of an evaluation: one in draft, an open one and a closed one."""

from django.utils import timezone

from results.states import SurveyState
from tests.factories.people import OrganisationFactory
from tests.factories.results import (
    SurveyAnswerFactory,
    SurveyFactory,
    SurveyQuestionFactory,
    SurveyResponseFactory,
)

WRITERS = {"commission", "evaluator"}
ASKED = {"nec", "nec_team"}
"""Roles that write a survey and read all answers, and those that answer for the country."""


def put_surveys(world, evaluation, country, by):
    """Put in a survey of an evaluation in each state, with an answer of two countries."""
    elsewhere = OrganisationFactory(name="Lesotho asked")
    for state in SurveyState:
        readers = WRITERS if state == SurveyState.DRAFT else WRITERS | ASKED
        survey = SurveyFactory(
            evaluation=evaluation,
            title=f"Survey in {state}",
            intro=world.canary(f"survey-{state}", readers),
        )
        world.put(f"survey {state}", "own", survey)
        question = SurveyQuestionFactory(
            survey=survey, text=world.canary(f"survey-question-{state}", readers)
        )
        world.put(f"question of survey {state}", "own", question)
        for whose, organisation in (("own", country), ("another's", elsewhere)):
            response = SurveyResponseFactory(survey=survey, organisation=organisation)
            world.put(f"answer to survey {state}", whose, response)
            if state == SurveyState.DRAFT:
                continue
            theirs = ASKED if whose == "own" else WRITERS
            SurveyAnswerFactory(
                response=response,
                question=question,
                text=world.canary(f"{whose[:3]}-survey-answer-{state}", theirs | WRITERS),
            )
            response.submitted_at, response.submitted_by = timezone.now(), by
            response.save()
        type(survey).objects.filter(pk=survey.pk).update(state=state)
        survey.changes.create(
            before="", after=state, by=by, note=world.canary(f"survey-step-{state}", readers)
        )
