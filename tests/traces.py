"""Finding a text in the database: in every column of every table, history included."""

from django.db import connection
from psycopg import sql

FOUND = """
    SELECT DISTINCT {name}, cell.name, looked_for.text
    FROM {table} AS record,
        jsonb_each_text(to_jsonb(record)) AS cell(name, text),
        unnest({texts}::text[]) AS looked_for(text)
    WHERE strpos(lower(cell.text), lower(looked_for.text)) > 0
"""


def traces_of(*texts: str) -> set[tuple[str, str, str]]:
    """Return where these texts stand, in any case of letters, as (table, column, text).

    It reads columns of any type as text, JSON inside. It cannot look into what is compressed or
    signed, such as sessions, nor into files.
    """
    with connection.cursor() as cursor:
        looks = [
            sql.SQL(FOUND).format(name=name, table=sql.Identifier(name), texts=[*texts])
            for name in connection.introspection.table_names(cursor)
        ]
        cursor.execute(sql.SQL(" UNION ALL ").join(looks))
        return {*cursor.fetchall()}
