"""A second user at work in the same database."""

import time
from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from django.db import connection

from tests.patience import PATIENCE

LONG = PATIENCE
"""Seconds after which the other user counts as absent."""

AWAITED = """
SELECT EXISTS (SELECT FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid)))
"""
"""Of this transaction alone: others may wait for one another in the same cluster."""


def is_awaited() -> bool:
    """Say whether another connection waits for what this transaction holds."""
    with connection.cursor() as cursor:
        cursor.execute(AWAITED)
        return bool(cursor.fetchone()[0])


def until_somebody_waits() -> None:
    """Hold on until another connection waits for what this transaction holds."""
    end = time.monotonic() + LONG
    while not is_awaited():
        if time.monotonic() > end:
            raise AssertionError("Nobody waits for this transaction.")
        time.sleep(0.02)


@contextmanager
def holding(lock: int) -> Generator[None]:
    """Hold an advisory lock from another connection."""
    settings = connection.get_connection_params()
    names = ("host", "port", "dbname", "user", "password")
    found = {name: settings[name] for name in names if name in settings}
    with psycopg.connect(**found, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [lock])
        yield
        # A connection that is closed lets go of it only when the server gets round to that.
        other.execute("SELECT pg_advisory_unlock(%s)", [lock])
