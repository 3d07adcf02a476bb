"""A cycle in evaluation: two priorities, three crime areas, each with an OAP and its actions."""

from datetime import date

import pytest

from actions.states import ActionState
from cycles.states import CycleState
from oaps.plans.models.plans import OAPRole
from results.next_cycle.commands import begin_next_cycle
from tests.factories.actions import LeaderFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import CrimeAreaFactory, CycleFactory, MilestoneFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.priorities import (
    PriorityFactory,
    StrategicGoalFactory,
    StrategicPlanFactory,
    SuccessIndicatorFactory,
)


@pytest.fixture
def cycle(db):
    cycle = CycleFactory(first_year=2022, state=CycleState.EVALUATION)
    MilestoneFactory(cycle=cycle, name="Results of 2022 are published", first_day=date(2023, 6, 1))
    return cycle


@pytest.fixture
def plan(cycle):
    return StrategicPlanFactory(cycle=cycle, title="Strategic plan 2022–2025")


@pytest.fixture
def goal(plan):
    goal = StrategicGoalFactory(plan=plan, number=1, name="Investigate")
    SuccessIndicatorFactory(goal=goal, text="More investigations")
    return goal


def priority(cycle, name, rank, *areas):
    row = PriorityFactory(cycle=cycle, name=name, rank=rank)
    row.areas.set([CrimeAreaFactory(code=code, name=area, rank=rank) for code, area in areas])
    return row


@pytest.fixture
def drugs(cycle):
    return priority(cycle, "Drugs", 10, ("CCH", "Cocaine"), ("SYD", "Synthetic drugs"))


@pytest.fixture
def fraud(cycle):
    return priority(cycle, "Fraud", 20, ("OFS", "Online fraud"))


def put_oap(row, code, goal):
    """Give an area its last OAP: a driver, one action under way with its leader, one completed."""
    oap = OAPFactory(
        priority=row,
        area=row.areas.get(code=code),
        first_day=date(2024, 1, 1),
        last_day=date(2025, 12, 31),
        objectives=f"Stop {code}.",
    )
    AppointmentFactory(oap=oap, role=OAPRole.DRIVER)
    action = OperationalActionFactory(oap=oap, goal=goal, sequence=1, title=f"Check {code}")
    LeaderFactory(action=action)
    ParticipationFactory(action=action)
    OperationalActionFactory(oap=oap, goal=goal, sequence=2, state=ActionState.COMPLETED)
    return oap


@pytest.fixture
def oaps(drugs, fraud, goal):
    pairs = ((drugs, "CCH"), (drugs, "SYD"), (fraud, "OFS"))
    return {code: put_oap(row, code, goal) for row, code in pairs}


@pytest.fixture
def next_cycle(cycle, oaps, est):
    return begin_next_cycle(cycle, by=est)
