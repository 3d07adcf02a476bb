"""Readers of reporting rounds."""

import pytest

from cycles.rounds.models import ReportingRound
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import ObligationFactory, ParticipationFactory
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rounds(action):
    """A round without obligations here, and one in which the country has one."""
    return ReportingRoundFactory(), ObligationFactory(action=action).round


def test_everybody_inside_knows_the_calendar(rounds):
    nec = RoleAssignmentFactory(role=Role.NEC).person

    assert set(ReportingRound.objects.visible_to(nec)) == set(rounds)


def test_a_driver_without_a_role_knows_the_rounds_of_the_own_plan(rounds, action):
    driver = AppointmentFactory(oap=action.oap).person

    assert list(ReportingRound.objects.visible_to(driver)) == [rounds[1]]


def test_an_outsider_knows_the_rounds_in_which_it_owes_something(rounds, action):
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    guest = RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person
    ParticipationFactory(action=action, organisation=bank)
    action.releasable_to.add(bank)
    assert list(ReportingRound.objects.visible_to(guest)) == []

    own = ObligationFactory(action=action, organisation=bank).round

    assert list(ReportingRound.objects.visible_to(guest)) == [own]


def test_nobody_else_knows_of_any(rounds):
    auditor = RoleAssignmentFactory(role=Role.AUDITOR).person

    assert not ReportingRound.objects.visible_to(auditor).exists()
    assert not ReportingRound.objects.visible_to(UserFactory()).exists()
