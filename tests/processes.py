"""Relays, schedulers and workers as processes of their own, which share the test database."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

from django.conf import settings
from django.db import connection

from tests.patience import PATIENCE

RELAY = ["manage.py", "relay"]
SCHEDULER = ["-m", "celery", "-A", "empact", "beat", "--pidfile="]

Start = Callable[..., subprocess.Popen]


def worker(*modules: str) -> list[str]:
    """Return the command of a worker that has also imported these modules of the tests."""
    imported = [word for module in modules for word in ("-I", module)]
    return ["-m", "celery", "-A", "empact", "worker", "-c", "1", *imported]


def surroundings(**environment: str) -> dict[str, str]:
    """Return the environment of a process that shares the test database."""
    return os.environ | {"PGDATABASE": connection.settings_dict["NAME"]} | environment


def start(command: list[str], **environment: str) -> subprocess.Popen:
    """Start one of these that waits seconds where production waits minutes."""
    hurry = {
        "OUTBOX_POLL": "0.2",
        "OUTBOX_START": "2",
        "OUTBOX_LEASE": "3",
        "OUTBOX_PAUSE": "0.2",
        "SCHEDULE_POLL": "0.2",
    }
    return subprocess.Popen(  # noqa: S603 -- one of the commands above
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=surroundings(**(hurry | environment)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(process: subprocess.Popen, how: signal.Signals) -> None:
    """End a process that this test started, its children with it."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    process.wait(timeout=PATIENCE)
