"""Emptying the database after a test that committed."""

from collections.abc import Iterable

from django.conf import settings
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import TransactionTestCase

KEPT = frozenset({"django_content_type", "auth_permission"})
"""Tables that depend on the code alone, and would be filled again each time."""

CACHED = frozenset(
    cache["LOCATION"] for cache in settings.CACHES.values() if "db." in cache["BACKEND"]
)
"""Tables without a model, which would let one test see the lock-outs of another."""

WRITTEN_ONCE = ("records_auditentry", "records_auditseal", "records_audithead")
"""Tables that refuse every deletion; the tests switch off their refusal to be truncated."""


def be_quick() -> None:
    """Empty what a test committed in a tenth of the time that Django takes.

    The connection stays from test to test: a new one would first read the catalogue of each table,
    which costs more than emptying them does. The signal after migrations is not sent: what it
    writes was not removed.
    """
    # Of every connection: with a browser and its event loop, a thread gets another than before.
    DatabaseOperations.sql_flush = statements
    TransactionTestCase._should_reload_connections = lambda _: False  # noqa: SLF001
    flush.emit_post_migrate_signal = lambda *_: None


def statements(
    operations: object, style: object, tables: Iterable[str], **options: object
) -> list[str]:
    """Return what empties these tables, in the place of ``sql_flush`` of Django's.

    TRUNCATE makes new files for each table and index, however empty they are, and takes thirty
    times as long. Like it, this waits for what is still being written, and sets off no trigger.
    """
    names = sorted(connection.ops.quote_name(table) for table in {*tables, *CACHED} - KEPT)
    deleted = sorted({*names} - {connection.ops.quote_name(table) for table in WRITTEN_ONCE})
    return [
        "SET LOCAL session_replication_role = replica",
        f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
        f"TRUNCATE {', '.join(WRITTEN_ONCE)}",
        "; ".join(f"DELETE FROM {name}" for name in deleted),  # noqa: S608 -- tables of our models
    ]
