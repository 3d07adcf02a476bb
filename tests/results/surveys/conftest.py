"""A survey of an evaluation, and those who ask and answer."""

from datetime import date

import pytest

from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAPRole
from results.surveys.commands.answering import answer_survey
from results.surveys.commands.team import (
    add_survey_question,
    address_survey,
    create_survey,
    open_survey,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import RoleAssignmentFactory
from tests.results.evaluations.conftest import (
    add_to_team,
    call,
    commission,
    contractor,
    evaluation,
    evaluator,
    nec,
    oap,
    prepared,
    question,
    today,
    written,
)

__all__ = [
    "add_to_team",
    "call",
    "commission",
    "contractor",
    "evaluation",
    "evaluator",
    "nec",
    "oap",
    "prepared",
    "question",
    "today",
    "written",
]

DUE = date(2028, 5, 3)

QUESTIONS = (
    ("How well were joint days prepared?", "scale"),
    ("Did you have prosecutors at the table?", "yes_no"),
    ("What should change?", "text"),
)

MALTA_SAYS = {"choices": {"Q1": "4", "Q2": "yes"}, "words": {"Q3": "Plan earlier."}}


@pytest.fixture
def malta(nec):
    return nec.roles.get().organisation


@pytest.fixture
def driver(oap):
    """The driver of the evaluated OAP, from Cyprus."""
    return AppointmentFactory(
        oap=oap, role=OAPRole.DRIVER, organisation__name="Cyprus", organisation__country="CY"
    ).person


@pytest.fixture
def agent(db):
    return RoleAssignmentFactory(
        role=Role.AGENCY,
        organisation__name="Frontex",
        organisation__kind=OrganisationKind.EU_AGENCY,
        organisation__country="",
    ).person


@pytest.fixture
def draft(evaluation, evaluator, question):
    """A survey with a question of each kind, of which the first serves one of the evaluation."""
    survey = create_survey(
        evaluation, by=evaluator, title="On joint days", intro="Five minutes.", due_day=DUE
    )
    for number, (text, kind) in enumerate(QUESTIONS):
        serves = None if number else question
        add_survey_question(survey, by=evaluator, text=text, kind=kind, serves=serves)
    return survey


@pytest.fixture
def opened(draft, evaluator, malta, driver, agent):
    """The same, open to Malta, to the driver from Cyprus, and to Frontex."""
    survey = address_survey(
        draft,
        by=evaluator,
        seen=draft.version,
        groups=["drivers"],
        member_states=[malta],
        agencies=[agent.roles.get().organisation],
    )
    return open_survey(survey, by=evaluator)


@pytest.fixture
def asked(opened, malta):
    """The questions to Malta."""
    return opened.responses.get(organisation=malta)


@pytest.fixture
def answered(asked, nec):
    """The answers that Malta has submitted."""
    return answer_survey(asked, by=nec, seen=asked.version, submits=True, **MALTA_SAYS)
