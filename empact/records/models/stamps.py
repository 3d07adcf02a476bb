"""Name the state of the public data: each public change gets another stamp."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connection, models

STAMPS = "SELECT string_agg(stamp::text, ' ' ORDER BY id) FROM records_publicstamp"


class PublicStamp(models.Model):
    """Hold one of a few stamps that together name the state of the public data.

    Machinery: triggers on all tables that public pages read renew a stamp in the transaction of the
    change, so that both become visible at once. They take a row that no other transaction holds, or
    add one, so no command waits. A counter would need one row, and repeat itself after a restore.
    """

    stamp = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.stamp)


def public_stamp() -> str | None:
    """Return the current state of the public data; None in an empty database."""
    if connection.connection is not None:
        # Skip Django's health check of the connection, which costs as much as this statement. If
        # the connection is dead, the cursor below checks it and connects again.
        with suppress(psycopg.Error):
            return _only(connection.connection.execute(STAMPS))
    with connection.cursor() as cursor:
        cursor.execute(STAMPS)
        return _only(cursor)


def _only(cursor: Any) -> str | None:
    (stamp,) = cursor.fetchone()
    return stamp  # type: ignore[no-any-return]  # of the driver
