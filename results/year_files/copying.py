"""Many rows at once into one table, as fast as the database takes them; its triggers see each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.sql import SQL, Identifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db import models


def copy_into(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows by COPY; ``columns`` are those of the table, and none that must be is left out."""
    statement = SQL("COPY {table} ({columns}) FROM STDIN").format(
        table=Identifier(model._meta.db_table),
        columns=SQL(", ").join(map(Identifier, columns)),
    )
    with connection.cursor() as cursor, cursor.copy(statement.as_string()) as copy:
        for row in rows:
            copy.write_row(row)


def next_ids(model: type[models.Model], count: int) -> list[int]:
    """Take ids that count up out of the sequence of a table, for rows to be copied into it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [pk for (pk,) in cursor.fetchall()]


def take_stock(*models: type[models.Model]) -> None:
    """Let the database look at what was written, so that what follows is planned for it."""
    tables = SQL(", ").join(Identifier(model._meta.db_table) for model in models)
    with connection.cursor() as cursor:
        cursor.execute(SQL("ANALYZE {}").format(tables).as_string())
