"""Time to create the next cycle of 1 600 unfinished actions, also after a killed worker.

`make bench` prints it. Relay and worker are real; the worker is killed once half of the OAPs are
there, and the relay has another one begin again.
"""

import signal
from datetime import date
from time import perf_counter, sleep

import pytest

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ParticipationState
from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.people.roles.kinds import Role
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.models.plans import OAP
from results.next_cycle.commands import begin_next_cycle, create_next_cycle
from results.next_cycle.models import NextCycle, NextCycleProgress
from results.next_cycle.queries.rehearsal import rehearse
from tests.factories.cycles import CrimeAreaFactory, CycleFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory
from tests.patience import PATIENCE
from tests.processes import RELAY, end, worker

pytestmark = pytest.mark.django_db(transaction=True)

AREAS, ACTIONS, PARTICIPANTS = 16, 100, 8
LIMIT = 60
"""Seconds that it may take once a worker has begun."""


@pytest.fixture
def ordered():
    """A next cycle of 16 OAPs with 100 unfinished actions each, ordered by EST."""
    cycle = CycleFactory(first_year=2022, state=CycleState.EVALUATION)
    goal = StrategicGoalFactory(plan__cycle=cycle)
    marking = MarkingFactory()
    countries = OrganisationFactory.create_batch(PARTICIPANTS)
    priority = PriorityFactory(cycle=cycle)
    for _ in range(AREAS):
        area = CrimeAreaFactory()
        priority.areas.add(area)
        days = {"first_day": date(2024, 1, 1), "last_day": date(2025, 12, 31)}
        oap = OAPFactory(priority=priority, area=area, marking=marking, **days)
        AppointmentFactory(oap=oap)
        actions = OperationalAction.objects.bulk_create(
            OperationalAction(
                oap=oap,
                goal=goal,
                sequence=n + 1,
                title=f"Action {n}",
                state=ActionState.RUNNING,
                marking=marking,
            )
            for n in range(ACTIONS)
        )
        Participation.objects.bulk_create(
            Participation(
                action=action,
                organisation=country,
                role=ParticipationRole.PARTICIPANT,
                state=ParticipationState.COMMITTED,
            )
            for action in actions
            for country in countries
        )
    est = RoleAssignmentFactory(role=Role.EST).person
    row = begin_next_cycle(cycle, by=est)
    return create_next_cycle(row, by=est, seen=row.version)


def wait_until(found):
    deadline = perf_counter() + PATIENCE
    while not (value := found()):
        assert perf_counter() < deadline, "It never came to that."
        sleep(0.05)
    return value


def test_next_cycle(ordered, start):
    started = perf_counter()
    rehearse(ordered)
    rehearsed = perf_counter() - started
    progress = NextCycleProgress.objects.filter(next_cycle=ordered)
    start(RELAY)
    first = start(worker())
    at_half = wait_until(lambda: progress.filter(done__gte=AREAS // 2).first())
    end(first, signal.SIGKILL)
    left = Cycle.objects.count(), OAP.objects.count(), OperationalAction.objects.count()

    start(worker())
    works = Outbox.objects.filter(pk=ordered.work_id)
    wait_until(lambda: works.filter(state=OutboxState.RUNNING, attempts=2))
    started = perf_counter()
    wait_until(lambda: works.filter(state=OutboxState.DONE))

    taken = perf_counter() - started
    created = NextCycle.objects.get(pk=ordered.pk).created
    made = OperationalAction.objects.filter(oap__priority__cycle=created).count()
    print(
        f"\nNext cycle of {made} actions with {PARTICIPANTS} participants each: rehearsed in "
        f"{rehearsed:.1f} s, created in {taken:.1f} s."
        f"\nKilled at {at_half.done} of {AREAS} OAPs: {left[0]} cycle, {left[1]} OAPs and "
        f"{left[2]} actions were there, as before."
    )
    assert left == (1, AREAS, AREAS * ACTIONS)
    assert made == AREAS * ACTIONS
    assert taken < LIMIT
