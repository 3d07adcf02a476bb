"""How long the next cycle of 1 600 unfinished actions takes to create, also after a killed worker.

`make bench` prints it. The worker is a process that is killed once half of the OAPs are there.
"""

import os
import signal
from datetime import date
from time import perf_counter, sleep

import pytest
from django.db import connections

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ParticipationState
from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from results.next_cycle.commands import begin_next_cycle, create_next_cycle
from results.next_cycle.models import NextCycleProgress
from results.next_cycle.queries.rehearsal import rehearse
from results.next_cycle.writing import build
from tests.factories.cycles import CrimeAreaFactory, CycleFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db(transaction=True)

AREAS, ACTIONS, PARTICIPANTS = 16, 100, 8


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


def killed_at_half(key):
    """Create it in a process that is killed once half of the OAPs are there; say how far it was."""
    connections.close_all()
    worker = os.fork()
    if worker == 0:
        build(key)
        os._exit(0)
    progress = NextCycleProgress.objects.get(next_cycle=key)
    while progress.done < AREAS // 2:
        sleep(0.01)
        progress.refresh_from_db()
    os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    assert os.WIFSIGNALED(status)
    return progress.done


def test_next_cycle(ordered):
    started = perf_counter()
    rehearse(ordered)
    rehearsed = perf_counter() - started
    done = killed_at_half(ordered.pk)
    left = Cycle.objects.count(), OAP.objects.count(), OperationalAction.objects.count()
    started = perf_counter()

    created = build(ordered.pk)

    taken = perf_counter() - started
    made = OperationalAction.objects.filter(oap__priority__cycle=created).count()
    print(
        f"\nNext cycle of {made} actions with {PARTICIPANTS} participants each: rehearsed in "
        f"{rehearsed:.1f} s, created in {taken:.1f} s."
        f"\nKilled at {done} of {AREAS} OAPs: {left[0]} cycle, {left[1]} OAPs and {left[2]} "
        "actions were there, as before."
    )
    assert left == (1, AREAS, AREAS * ACTIONS)
    assert made == AREAS * ACTIONS
