"""A round on the plan of an action, as EST plans it, and the people who report in it."""

from datetime import date

import pytest

from actions.operational_actions.models.kinds import AssignmentRole
from actions.rounds.commands import plan_round
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import AssignmentFactory, ParticipationFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


@pytest.fixture
def est(db):
    europol = OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def given(action):
    """The data that EST types to plan a round."""
    return {
        "name": "Second half of 2026",
        "plans": [action.oap],
        "first_day": date(2026, 7, 1),
        "last_day": date(2026, 12, 31),
        "opens_day": date(2026, 11, 20),
        "due_day": date(2027, 1, 15),
        "closes_day": date(2027, 1, 31),
        "corrections_end_day": date(2027, 2, 28),
        "asks_participants": True,
        "asks_leaders": True,
        "asks_drivers": True,
        "asks_targets": True,
        "reminder_days": [14, 7, 2, -1],
    }


@pytest.fixture
def planned(est, action, given):
    """A planned round on the action of the Netherlands."""
    return plan_round(action.oap.priority.cycle, by=est, **given)


@pytest.fixture
def belgium(action):
    """A country that takes part as the Netherlands do."""
    country = OrganisationFactory(name="Belgium", country="BE")
    ParticipationFactory(action=action, organisation=country)
    return country


@pytest.fixture
def leader(action):
    france = OrganisationFactory(name="France", country="FR")
    ParticipationFactory(action=action, organisation=france, role="leader")
    person = RoleAssignmentFactory(organisation=france, role=Role.EXPERT).person
    AssignmentFactory(action=action, organisation=france, person=person, role=AssignmentRole.LEADER)
    return person


@pytest.fixture
def driver(action):
    appointment = AppointmentFactory(oap=action.oap)
    RoleAssignmentFactory(
        organisation=appointment.organisation, person=appointment.person, role=Role.EXPERT
    )
    return appointment.person
