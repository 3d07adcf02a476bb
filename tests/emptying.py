"""How the database is emptied after a test that committed."""

from collections.abc import Iterable

from django.db import connection

KEPT = frozenset({"django_content_type", "auth_permission"})
"""What hangs on the code alone, and would be written anew each time."""

WRITTEN_ONCE = ("records_auditentry", "records_auditseal", "records_audithead")
"""What refuses to be deleted whoever asks; the tests switch off its refusal to be truncated."""


def statements(style: object, tables: Iterable[str], **options: object) -> list[str]:
    """Return what empties these tables, in the place of ``sql_flush`` of Django's.

    TRUNCATE makes new files for each table and index, however empty they are, and takes thirty
    times as long. Like it, this waits for what is still being written, and sets off no trigger.
    """
    names = sorted(connection.ops.quote_name(table) for table in {*tables} - KEPT)
    deleted = sorted({*names} - {connection.ops.quote_name(table) for table in WRITTEN_ONCE})
    return [
        "SET LOCAL session_replication_role = replica",
        f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
        f"TRUNCATE {', '.join(WRITTEN_ONCE)}",
        "; ".join(f"DELETE FROM {name}" for name in deleted),  # noqa: S608 -- tables of our models
    ]
