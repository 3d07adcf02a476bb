"""People who advise and decide, and an assessment that recommends three priorities."""

from datetime import date

import pytest
import time_machine

from cycles.decisions.commands import examine_advice
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.markings.models import Marking
from priorities.advice.commands import add_verdict, sign_for_commission, sign_for_presidency
from priorities.advice.models import Verdict
from tests.factories.cycles import AdviceFactory, ThreatAssessmentFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import RecommendedFactory


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


def holder_of(role, kind=OrganisationKind.EU_INSTITUTION):
    return RoleAssignmentFactory(role=role, organisation__kind=kind).person


@pytest.fixture
def commission():
    return holder_of(Role.COMMISSION)


@pytest.fixture
def presidency():
    return RoleAssignmentFactory(role=Role.PRESIDENCY).person


@pytest.fixture
def secretariat():
    return holder_of(Role.SECRETARIAT)


@pytest.fixture
def est():
    return holder_of(Role.EST, OrganisationKind.EU_AGENCY)


@pytest.fixture
def nec():
    return RoleAssignmentFactory().person


@pytest.fixture
def assessment():
    return ThreatAssessmentFactory(cycle__first_year=2030)


@pytest.fixture
def recommended(assessment):
    """Drugs, smuggling and trafficking, in this order."""
    return [
        RecommendedFactory(assessment=assessment, cycle=assessment.cycle, name=name, rank=rank)
        for rank, name in enumerate(("Drugs", "Smuggling", "Trafficking"), start=1)
    ]


@pytest.fixture
def advice(assessment, recommended):
    return AdviceFactory(assessment=assessment)


@pytest.fixture
def complete(advice, recommended, commission):
    """The advice with drugs accepted, and smuggling and trafficking merged."""
    drugs, smuggling, trafficking = recommended
    add_verdict(
        advice,
        by=commission,
        verdict=Verdict.ACCEPT,
        of=[drugs],
        names=["Drug trafficking"],
        reason="It grows.",
    )
    add_verdict(
        advice,
        by=commission,
        verdict=Verdict.MERGE,
        of=[smuggling, trafficking],
        names=["Smuggling and trafficking of people"],
        reason="The same networks do both.",
    )
    advice.refresh_from_db()
    return advice


@pytest.fixture
def examined(complete, commission, presidency, secretariat, council):
    """The advice, signed by both and examined by COSI."""
    sign_for_commission(complete, by=commission, seen=complete.version)
    sign_for_presidency(complete, by=presidency, seen=complete.version)
    examine_advice(complete, by=secretariat, **council | {"title": "Outcome of COSI"})
    complete.refresh_from_db()
    return complete


@pytest.fixture
def council(assessment):
    """The data of the form on a decision of the Council."""
    return {
        "title": "Council conclusions on priorities",
        "day": date(2026, 11, 20),
        "marking": Marking.objects.get(code="LIMITE"),
    }
