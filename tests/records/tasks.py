"""Tasks that end in every way a task can end."""

import os
import signal
import time

from empact.records.outbox import Away, task

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
