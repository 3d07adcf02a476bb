"""Somebody else at work in the same database."""

from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from django.db import connection


@contextmanager
def holding(lock: int) -> Generator[None]:
    """Hold an advisory lock from another connection."""
    settings = connection.get_connection_params()
    names = ("host", "port", "dbname", "user", "password")
    found = {name: settings[name] for name in names if name in settings}
    with psycopg.connect(**found, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [lock])
        yield
