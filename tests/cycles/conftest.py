import pytest
import time_machine

from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.people import RoleAssignmentFactory


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False) as travel:
        yield travel


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__name="Europol", organisation__kind=OrganisationKind.EU_AGENCY
    ).person


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory().person
