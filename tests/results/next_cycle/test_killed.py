"""A real worker is killed while it creates the next cycle, and the relay has it done again."""

import signal
import time

from django.urls import reverse

from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import Cycle
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.next_cycle.commands import create_next_cycle
from results.next_cycle.models import NextCycle
from results.states import NextCycleState
from tests.patience import PATIENCE
from tests.processes import RELAY, worker

DYING = "tests.results.next_cycle.dying"


def wait_until(found):
    deadline = time.monotonic() + PATIENCE
    while not (value := found()):
        assert time.monotonic() < deadline, "It never came to that."
        time.sleep(0.1)
    return value


def counted():
    return [model.objects.count() for model in (Cycle, Priority, OAP, OperationalAction)]


def test_of_a_killed_worker_nothing_is_left_and_the_next_one_creates_all(
    start, next_cycle, est, client
):
    client.force_login(est)
    page = reverse("results:next_cycle_detail", args=[next_cycle.pk])
    before = counted()
    create_next_cycle(next_cycle, by=est, seen=next_cycle.version)
    row = NextCycle.objects.select_related("work", "progress").get(pk=next_cycle.pk)

    start(RELAY)
    assert start(worker(DYING)).wait(PATIENCE) == -signal.SIGKILL
    assert counted() == before
    works = Outbox.objects.filter(pk=row.work_id)
    wait_until(lambda: works.filter(lapses=1))
    assert "The creation was interrupted" in client.get(page).text

    start(worker(DYING))
    done = wait_until(lambda: works.filter(state=OutboxState.DONE).first())

    after = counted()
    assert done.attempts == 2
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 2, 3, 3]
    assert NextCycle.objects.get(pk=row.pk).state == NextCycleState.CREATED
    assert "interrupted" not in client.get(page).text
