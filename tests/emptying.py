"""How the database is emptied after a test that committed."""

from collections.abc import Iterable

from django.conf import settings
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import TransactionTestCase

KEPT = frozenset({"django_content_type", "auth_permission"})
"""What hangs on the code alone, and would be written anew each time."""

CACHED = frozenset(
    cache["LOCATION"] for cache in settings.CACHES.values() if "db." in cache["BACKEND"]
)
"""What no model knows of, and would tell one test whom another one locked out."""

WRITTEN_ONCE = ("records_auditentry", "records_auditseal", "records_audithead")
"""What refuses to be deleted whoever asks; the tests switch off its refusal to be truncated."""


def be_quick() -> None:
    """Empty what a test committed in a tenth of the time that Django takes.

    The connection stays from test to test: a new one would first read from the catalogue what
    there is to know of each table, which costs more than emptying them does. And nobody is told
    that all has been migrated: what is written then was never taken out.
    """
    # Of every connection: beside a browser and its event loop a thread gets another than before.
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
