"""Tasks that end in every way a task can end."""

import os
import signal
import time

from empact.records.outbox.models import Outbox
from empact.records.outbox.post import Away, task
from tests.patience import PATIENCE

done: list[int] = []
there: set[int] = set()
"""The servers that are not away."""


@task
def note(*, number: int) -> None:
    done.append(number)


@task
def break_down(*, number: int) -> None:
    raise ValueError(f"{number} is not a number we like")


@task
def reach(*, number: int) -> None:
    if number not in there:
        raise Away(f"{number} is not there")
    done.append(number)


@task(soft_time_limit=None, time_limit=1)
def overrun(*, number: int) -> None:
    time.sleep(60)


@task
def die(*, number: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@task
def outlast_the_lease(*, key_of_row: str) -> None:
    """Work until the end of the lease was put off three times."""
    seen = set()
    deadline = time.monotonic() + PATIENCE
    while len(seen) <= 3:
        assert time.monotonic() < deadline
        seen.add(Outbox.objects.get(key=key_of_row).due_at)
        time.sleep(0.02)
