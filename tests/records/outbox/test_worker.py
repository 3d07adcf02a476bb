"""The outbox with a real relay and a real worker, which share the test database."""

import signal
import time

import pytest

from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import post
from tests.patience import PATIENCE
from tests.processes import RELAY, end, worker
from tests.records.outbox.tasks import break_down, die, note, overrun

WORKER = worker("tests.records.outbox.tasks")


def wait_for(row, **facts):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := Outbox.objects.filter(pk=row.pk, **facts).first():
            return found
        time.sleep(0.1)
    row.refresh_from_db()
    return pytest.fail(f"It never came to {facts}, but to {row.state}: {row.reason}")


def test_a_worker_counts_what_it_sees_fail_and_does_the_rest(start):
    start(RELAY)
    start(WORKER)

    rows = {task: post(task, key=task.name, number=1) for task in (overrun, break_down, die, note)}

    assert "TimeLimitExceeded" in wait_for(rows[overrun], failures=1).reason
    assert wait_for(rows[break_down], failures=1).reason == "1 is not a number we like"
    # The end of this one was not seen: its lease ran out, and it is tried again.
    assert wait_for(rows[die], lapses__gte=1, attempts__gte=2).failures == 0
    assert wait_for(rows[note], state=OutboxState.DONE).failures == 0


def test_killing_relay_and_worker_costs_nothing_but_time(start):
    relay, worker = start(RELAY), start(WORKER)
    first = post(note, key="first", number=1)
    wait_for(first, state=OutboxState.DONE)

    end(relay, signal.SIGKILL)
    end(worker, signal.SIGKILL)
    second = post(note, key="second", number=2)
    start(WORKER)
    start(RELAY)

    assert wait_for(second, state=OutboxState.DONE).failures == 0


def test_many_small_pieces_of_work_do_not_take_a_second_each(start):
    start(RELAY)
    start(WORKER)

    rows = [post(note, key=f"note {number}", number=number) for number in range(20)]

    done = [wait_for(row, state=OutboxState.DONE).done_at for row in rows]
    assert (max(done) - min(done)).total_seconds() < 10
