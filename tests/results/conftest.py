import pytest

from empact.people.models import Role
from tests.factories.factsheets import frozen_year
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind="eu_agency", country="")


@pytest.fixture
def est(europol):
    """One of the EMPACT Support Team, who freezes, builds and sends."""
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def second_est(europol):
    """Another of the team, who clears and publishes."""
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def stranger(db):
    return UserFactory()


@pytest.fixture
def snapshot(est):
    """The year 2026, frozen, with figures in two areas."""
    return frozen_year(est)
