"""Name the state of what caches hold: each change of it gets another stamp."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connection, models

OF_PUBLIC = "SELECT string_agg(stamp::text, ' ' ORDER BY id) FROM records_publicstamp"
OF_RIGHTS = "SELECT string_agg(stamp::text, ' ' ORDER BY id) FROM records_rightsstamp"


class PublicStamp(models.Model):
    """Hold one of a few stamps that together name the state of the public data.

    Machinery: triggers on all tables that public pages read renew a stamp in the transaction of the
    change, so that both become visible at once. They take a row that no other transaction holds, or
    add one, so no command waits. A counter would need one row, and repeat itself after a restore.
    """

    stamp = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.stamp)


class RightsStamp(models.Model):
    """Hold one of a few stamps that together name the state of rights, as ``PublicStamp`` does.

    Triggers renew it on all tables from which facts about people follow.
    """

    stamp = models.UUIDField(default=uuid4)

    def __str__(self) -> str:
        return str(self.stamp)


def public_stamp() -> str | None:
    """Return the current state of the public data; None in an empty database."""
    return _current(OF_PUBLIC)


def rights_stamp() -> str | None:
    """Return the current state of rights; None in an empty database."""
    return _current(OF_RIGHTS)


def _current(statement: str) -> str | None:
    if connection.connection is not None:
        # Skip Django's health check of the connection, which costs as much as this statement. If
        # the connection is dead, the cursor below checks it and connects again.
        with suppress(psycopg.Error):
            return _only(connection.connection.execute(statement))
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return _only(cursor)


def _only(cursor: Any) -> str | None:
    (stamp,) = cursor.fetchone()
    return stamp  # type: ignore[no-any-return]  # of the driver
