"""Where in the database a text still stands: every column of every table, history included."""

from django.db import connection
from psycopg import sql

FOUND = """
    SELECT DISTINCT cell.name
    FROM {table} AS record,
        jsonb_each_text(to_jsonb(record)) AS cell(name, text)
    WHERE strpos(lower(cell.text), lower(%s)) > 0
"""


def traces_of(*texts: str) -> set[tuple[str, str, str]]:
    """Return where these texts stand, in any case of letters, as (table, column, text).

    It reads columns of any type as text, JSON inside. It cannot look into what is compressed or
    signed, such as sessions, nor into files.
    """
    with connection.cursor() as cursor:
        return {
            (table, column, text)
            for table in connection.introspection.table_names(cursor)
            for text in texts
            for (column,) in _columns(cursor, table, text)
        }


def _columns(cursor, table: str, text: str) -> list[tuple[str]]:
    cursor.execute(sql.SQL(FOUND).format(table=sql.Identifier(table)), [text])
    return cursor.fetchall()
