"""A coordinator of the Netherlands, on a day in November 2026."""

import pytest
import time_machine

from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def country(db):
    return OrganisationFactory(name="Netherlands")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country).person
