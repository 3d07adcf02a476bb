"""Keeping sums: making those anew that were touched, and comparing what is shown with figures.

Nothing waits for it. As long as it has not run, totals make the sums of what was touched anew
themselves; it only makes them quick again.
"""

from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from results.models import Touched
from results.queries.cells import ALWAYS, Cut, names, own_columns, sums
from results.queries.kept import AMOUNTS, COUNTS, FLAGS, KEYS, sources_of
from results.queries.sources import parameters
from results.queries.totals import Cell, read_cell, statement

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('sums are kept', 0))"
"""One at a time: whoever comes second then sees what the first has kept."""

AT_ONCE = 50
"""How many of what was touched are worked off in one transaction."""

EVERY_YEAR = {**parameters(1), "until": 9999}

UNIQUE = [*ALWAYS, *own_columns(KEYS)]
VALUES = [*AMOUNTS, "base", *COUNTS, *FLAGS]

KEEP = SQL("""
WITH taken AS (
    DELETE FROM results_touched WHERE id = ANY(%(taken)s) RETURNING *
),
{sources},
{made},
fresh AS MATERIALIZED (
    SELECT {unique}, {joined} FROM made GROUP BY {unique}
),
gone AS (
    DELETE FROM results_figuresum kept
    USING touched
    WHERE kept.action_id = touched.action_id AND kept.reporter_id = touched.reporter_id
        AND NOT EXISTS (
            SELECT FROM fresh
            WHERE fresh.action_id = kept.action_id AND fresh.year = kept.year
                AND fresh.reporter_id = kept.reporter_id AND fresh.kind = kept.kind
                AND fresh.indicator_id = kept.indicator_id
                AND COALESCE(fresh.country, '') = COALESCE(kept.country, '')
        )
)
INSERT INTO results_figuresum AS kept ({unique}, {values})
SELECT {unique}, {values} FROM fresh
ON CONFLICT ({unique}) DO UPDATE SET ({values}) = ROW ({given})
WHERE ({here}) IS DISTINCT FROM ({given})
""").format(
    sources=sources_of(SQL("taken")),
    made=sums(KEYS, name="made"),
    unique=names(UNIQUE),
    joined=SQL(", ").join(
        # Of the rows that are made for a key one alone says anything of each.
        SQL("{}({}) AS {}").format(
            SQL("bool_or" if column in FLAGS else "max"), Identifier(column), Identifier(column)
        )
        for column in VALUES
    ),
    values=names(VALUES),
    given=names(VALUES, "excluded"),
    here=names(VALUES, "kept"),
)

TOUCH_EVERYTHING = """
INSERT INTO results_touched (action_id) SELECT id FROM actions_operationalaction;
DELETE FROM results_figuresum WHERE action_id NOT IN (SELECT id FROM actions_operationalaction)
"""

DIFFERENCES = SQL("""
WITH shown AS MATERIALIZED ({shown}), made AS MATERIALIZED ({made})
SELECT * FROM (SELECT * FROM shown EXCEPT ALL SELECT * FROM made) AS wrong
UNION ALL
SELECT * FROM (SELECT * FROM made EXCEPT ALL SELECT * FROM shown) AS missed
LIMIT 1
""")

FINEST = (Cut.YEAR, Cut.ACTION, Cut.ORGANISATION, Cut.COUNTRY, Cut.INDICATOR)


def keep_sums() -> int:
    """Make the sums of all that was touched anew; says of how much that was."""
    done = 0
    while number := _keep_some():
        done += number
    return done


def keep_all_sums() -> int:
    """Make every sum anew, as if nothing had been kept."""
    with connection.cursor() as cursor:
        cursor.execute(TOUCH_EVERYTHING)
    return keep_sums()


def _keep_some() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HOLD)
        taken = list(Touched.objects.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if taken:
            cursor.execute(KEEP.as_string(), {**EVERY_YEAR, "taken": taken})
        return len(taken)


def first_difference(year: int) -> Cell | None:
    """Give a cell of a year that is not what its figures come to, if there is any.

    It is one statement, hence of one moment, whatever is written meanwhile.
    """
    narrowed = parameters(year)
    compared = DIFFERENCES.format(
        shown=statement(FINEST, narrowed), made=statement(FINEST, narrowed, kept=False)
    )
    with connection.cursor() as cursor:
        cursor.execute(compared.as_string(), narrowed)
        row = cursor.fetchone()
    return None if row is None else read_cell(FINEST, row)
