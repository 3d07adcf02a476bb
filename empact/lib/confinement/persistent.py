"""A confined process that goes on: it does one task after the other, and never forks.

``python -m empact.lib.confinement.persistent PARENT WORKSHOP`` talks as a zygote does. It is for
work that takes longer to load than to do, needs nothing from outside, and starts threads that a
fork would lose. It dies of a task that takes too long, and is started again.
"""

import contextlib
import os
import pickle
import pkgutil
import shutil
import signal
import sys
import tempfile
import traceback
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO

from empact.lib.confinement.frames import read_frame, write_frame
from empact.lib.confinement.kernel import Limits, confine, die_with_parent
from empact.lib.confinement.zygote import LIBRARIES, SCRATCH, Task

LIFE = Limits(cpu=24 * 3600)
"""Limits of its whole life; each request has the limit of its own task."""


def main(parent: int, workshop_name: str) -> None:
    die_with_parent(parent)
    workshop = import_module(workshop_name)
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever prints from here on prints to the log.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    scratch = tempfile.mkdtemp(prefix=f"{SCRATCH}{os.getpid()}-")
    try:
        confine(LIFE, readable=(*LIBRARIES, *workshop.READABLE), writable=Path(scratch))
        workshop.warm_up()
        with contextlib.suppress(EOFError):
            while True:
                _, (request, *buffers) = read_frame(requests)
                # Our own parent wrote it, into a pipe that no other process holds.
                task = Task(*pickle.loads(request, buffers=buffers))  # noqa: S301 -- see above
                _answer(task, answers)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _answer(task: Task, answers: IO[bytes]) -> None:
    signal.setitimer(signal.ITIMER_REAL, task.limits.clock)
    answer = BytesIO()
    try:
        parts = pkgutil.resolve_name(task.target)(*task.arguments)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong is the answer
        reason = f"{type(error).__name__}: {error}"
        write_frame(answer, {"failed": reason, "trace": traceback.format_exc()})
    else:
        write_frame(answer, {}, parts)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    write_frame(answers, {}, [answer.getvalue()])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
