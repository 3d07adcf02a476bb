"""The adopted plan on firearms, those who change it, and one action of it."""

from datetime import date
from decimal import Decimal

import pytest

from actions.amendments.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    submit_amendment,
)
from actions.amendments.commands.items import add_line, amend_action, amend_with_action, change_item
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory


@pytest.fixture
def plan(db):
    return OAPFactory(state=OAPState.ADOPTED, area__name="Firearms trafficking")


@pytest.fixture
def driver(plan):
    appointment = AppointmentFactory(oap=plan)
    given = {"organisation": appointment.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=appointment.person, **given).person


@pytest.fixture
def secretariat(db):
    kind = OrganisationKind.EU_INSTITUTION
    return RoleAssignmentFactory(role=Role.SECRETARIAT, organisation__kind=kind).person


@pytest.fixture
def est(db):
    kind = OrganisationKind.EU_AGENCY
    return RoleAssignmentFactory(role=Role.EST, organisation__kind=kind).person


@pytest.fixture
def goal(plan):
    return StrategicGoalFactory(plan__cycle=plan.priority.cycle, number=8)


@pytest.fixture
def arrests(db):
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def action(plan, goal, country):
    action = OperationalActionFactory(
        oap=plan,
        goal=goal,
        sequence=1,
        title="Check parcels",
        character="preventive",
        state=ActionState.RUNNING,
    )
    ParticipationFactory(action=action, organisation=country, role=ParticipationRole.LEADER)
    return action


@pytest.fixture
def amendment(plan, driver):
    return begin_amendment(plan, by=driver, title="Parcels", reason="They go by post.")


@pytest.fixture
def renamed(driver):
    """Write into an amendment that an action is called otherwise."""

    def renamed(amendment, action, title):
        item = amend_action(amendment, by=driver, action=action)
        given = {"goal": action.goal, "sequence": action.sequence, "character": action.character}
        return change_item(item, by=driver, seen=item.version, title=title, **given)

    return renamed


@pytest.fixture
def added(driver, goal, country, arrests):
    """Write a whole action into an amendment that is to be added."""

    def added(amendment, **given):
        given = {"title": "Search ports", "goal": goal, "character": "preventive", **given}
        item = amend_with_action(amendment, by=driver, leader=country, **given)
        return add_line(
            item,
            by=driver,
            seen=item.version,
            name="targets",
            indicator=arrests,
            unit=arrests.versions.get().unit,
            value=Decimal(12),
            by_day=date(2027, 6, 30),
        )

    return added


@pytest.fixture
def submitted(driver):
    """Submit an amendment in its present state."""

    def submitted(amendment):
        amendment.refresh_from_db()
        return submit_amendment(amendment, by=driver, seen=amendment.version)

    return submitted


@pytest.fixture
def adopted(secretariat, submitted):
    """Submit and adopt an amendment in its present state."""

    def adopted(amendment):
        row = submitted(amendment)
        return adopt_amendment(
            row,
            by=secretariat,
            seen=row.version,
            document_number="10001/26",
            day=date(2026, 1, 20),
        )

    return adopted
