"""A draft on firearms with its driver, and a coordinator who is not asked anything in it yet."""

import pytest

from actions.states import ActionState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory


@pytest.fixture
def draft(db):
    return OAPFactory(state=OAPState.DRAFT, area__name="Firearms trafficking")


@pytest.fixture
def driver(draft):
    appointment = AppointmentFactory(oap=draft)
    given = {"organisation": appointment.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=appointment.person, **given).person


@pytest.fixture
def goal(draft):
    return StrategicGoalFactory(plan__cycle=draft.priority.cycle, number=8)


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country, role=Role.NEC).person


@pytest.fixture
def partner(db):
    return OrganisationFactory(name="A bank", country="", kind=OrganisationKind.PRIVATE_PARTNER)


@pytest.fixture
def proposal(draft, goal):
    return OperationalActionFactory(
        oap=draft,
        goal=goal,
        sequence=None,
        state=ActionState.PROPOSED,
        title="Controls of parcels",
    )


@pytest.fixture
def numbered(draft, goal):
    """Make actions of the draft with these numbers under the goal."""

    def numbered(*sequences):
        return [
            OperationalActionFactory(
                oap=draft, goal=goal, sequence=sequence, state=ActionState.PROPOSED
            )
            for sequence in sequences
        ]

    return numbered


@pytest.fixture
def asked(proposal, country):
    return ParticipationFactory(action=proposal, organisation=country, state="proposed")


@pytest.fixture
def secretary(db):
    council = OrganisationFactory(name="Council", country="", kind=OrganisationKind.EU_INSTITUTION)
    return RoleAssignmentFactory(organisation=council, role=Role.SECRETARIAT).person


@pytest.fixture
def est(db):
    europol = OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person
