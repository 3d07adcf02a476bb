"""Copies of tables that a transaction alone sees, to try something out without holding anybody up.

A temporary table stands before the one of the same name, so whatever is read, held and written
afterwards is the copy: the same statements run as they would in earnest, and no row that somebody
else saves waits for them. Copies have no triggers, so what is kept of sums knows nothing of them.
They are gone with the transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, models
from psycopg.sql import SQL, Identifier

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT_OF_REACH = 4_000_000_000_000_000_000
"""From where rows that are added to a copy are numbered."""

EVERYTHING = SQL("TRUE")


def set_aside(
    model: type[models.Model], where: SQL = EVERYTHING, given: Mapping[str, Any] | None = None
) -> None:
    """Let the rows of a table that fit ``where`` stand in its place until the transaction ends."""
    table = model._meta.db_table
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = [Identifier(str(field.column)) for field in fields]
    names = {
        "table": Identifier(table),
        "aside": Identifier(f"aside_{table}"),
        "columns": SQL(", ").join(columns),
        "where": where,
        "pk": Identifier(str(model._meta.pk.column)),
        "first": SQL(str(OUT_OF_REACH)),  # type: ignore[arg-type]  # a number
    }
    steps = [
        SQL("CREATE TEMPORARY TABLE {aside} (LIKE {table} INCLUDING ALL) ON COMMIT DROP"),
        SQL("INSERT INTO {aside} ({columns}) SELECT {columns} FROM {table} WHERE {where}"),
        SQL("ANALYZE {aside}"),
        SQL("ALTER TABLE {aside} RENAME TO {table}"),
    ]
    if isinstance(model._meta.pk, models.AutoField):
        steps.insert(1, SQL("ALTER TABLE {aside} ALTER COLUMN {pk} RESTART WITH {first}"))
    with connection.cursor() as cursor:
        for step in steps:
            cursor.execute(step.format(**names).as_string(), given or {})
