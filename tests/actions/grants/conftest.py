"""A scheme of Europol, a country that applies to it for an action, and those who decide."""

from datetime import date

import pytest
import time_machine

from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import GrantFactory
from tests.factories.oaps import FundingSchemeFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield date(2026, 11, 25)


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")


@pytest.fixture
def manager(europol):
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def scheme(europol):
    return FundingSchemeFactory(name="Low-value grant", manager=europol)


@pytest.fixture
def grant(scheme, country, action):
    return GrantFactory(scheme=scheme, lead=country, action=action, title="Parcels in spring")
