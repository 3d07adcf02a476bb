"""Keeping sums: making those again that were stale, and comparing what is shown with figures.

Term: a materialised view with deferred maintenance. What the lines of an organisation come to is
kept. A change of a figure writes no sum: a trigger notes what it affects, in the same transaction.
A reader makes the stale sums again, in the same statement, and takes the others as they are
kept. So a total is right at any time, and work in the background only makes it quick again.

Example: Italy has 40 arrests in an action, kept. A figure of 3 is accepted: the action and Italy
are noted. A page that is opened now adds up Italy's figures of that action, 43, and reads all other
sums. Within a minute 43 is kept and the note is gone; a note that came meanwhile stays.

ADR 46 has the reasons. Reference: Gupta and Mumick, Maintenance of Materialized Views (1995).
"""

from collections.abc import Iterable
from typing import Any

from psycopg.sql import SQL, Composable, Identifier

from actions.aggregation.sql import TOGETHER
from results.totals.cached_sums import (
    AMOUNTS,
    COUNTS,
    FLAGS,
    KEYS,
    OF_STALE,
    new_marks,
    sources_of,
)
from results.totals.cells import Cut, names, sums
from results.totals.models import StaleSum
from results.totals.sources import parameters

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('sums are kept', 0))"
"""One at a time: the second then sees what the first has kept.

Changes of what sums are split or measured by take it too, in their triggers."""

AT_ONCE = 1_000
"""Number of stale rows that are processed in one transaction."""

NEXT = """
SELECT id FROM (
    -- All of an action is about as much as what twenty have in it.
    SELECT id, sum(CASE WHEN action_id IS NOT NULL AND reporter_id IS NULL THEN 20 ELSE 1 END)
        OVER (ORDER BY place, id) AS so_far
    FROM (
        -- What belongs to one action is looked up together.
        SELECT *, COALESCE(action_id, stated_in, stated_at) AS place
        FROM results_touched ORDER BY place, id LIMIT %(most)s
    ) AS first
) AS weighed
WHERE so_far <= %(most)s
"""

EVERY_YEAR = {**parameters(1), "until": 9999}

KEYS_OF_SUMS = ["reporter_id", "indicator_id", "kind", "year", "country"]
MARKED = ["action_id", "overlap_id", "restated", *KEYS_OF_SUMS]
VALUES = [*AMOUNTS, "base", *COUNTS, *FLAGS]

SAME = SQL("""{of}.{place}, {of}.reporter_id, {of}.year, {of}.kind, {of}.indicator_id,
            COALESCE({of}.country, '')""")
"""Identity of a sum. No part is NULL, so NOT IN finds deleted rows, and looks them up in a hash
even for few rows.
"""

WRITE = SQL("""
    INSERT INTO {table} AS kept ({unique}, {values})
    SELECT {unique}, {values} FROM fresh
    ON CONFLICT ({unique}) DO UPDATE SET ({values}) = ROW ({given})
    WHERE ({here}) IS DISTINCT FROM ({given})
""")


def _writing(place: Cut, table: str) -> dict[str, Composable]:
    """Say what is the same and what is written in a table of sums, from those made ``fresh``."""
    unique = names([place.column, *KEYS_OF_SUMS])
    return {
        "unique": unique,
        "sum_kept": SAME.format(of=SQL("kept"), place=Identifier(place.column)),
        "sum_made": SAME.format(of=SQL("fresh"), place=Identifier(place.column)),
        "write": WRITE.format(
            table=Identifier(table),
            unique=unique,
            values=names(VALUES),
            given=names(VALUES, "excluded"),
            here=names(VALUES, "kept"),
        ),
    }


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
    DELETE FROM results_actionsum kept
    USING stale
    WHERE kept.action_id = stale.action_id AND kept.reporter_id = stale.reporter_id
        {of_stale} AND ({sum_kept}) NOT IN (SELECT {sum_made} FROM fresh)
),
written AS ({write}),
{marks},
gone_marks AS (
    DELETE FROM results_actionmark kept
    USING stale
    WHERE kept.action_id = stale.action_id AND kept.reporter_id = stale.reporter_id
        {of_stale}
        AND ({sum_kept}, COALESCE(kept.overlap_id::text, kept.restated::text)) NOT IN (
            SELECT {sum_made}, COALESCE(fresh.overlap_id::text, fresh.restated::text)
            FROM new_marks fresh
        )
),
written_marks AS (
    INSERT INTO results_actionmark ({of_marks}) SELECT {of_marks} FROM new_marks
    ON CONFLICT DO NOTHING
)
SELECT DISTINCT oap_id, action_id, reporter_id FROM stale JOIN places USING (action_id)
""").format(
    sources=sources_of(SQL("taken")),
    made=sums(KEYS, name="made"),
    joined=SQL(", ").join(
        # Of the rows that are made for a key one alone says anything of each.
        SQL("{}({}) AS {}").format(
            SQL("bool_or" if column in FLAGS else "max"), Identifier(column), Identifier(column)
        )
        for column in VALUES
    ),
    marks=new_marks(),
    of_marks=names(MARKED),
    of_stale=OF_STALE,
    **_writing(Cut.ACTION, "results_actionsum"),
)

KEEP_PLANS = SQL("""
WITH stale AS MATERIALIZED (
    SELECT * FROM unnest(%(plans)s::uuid[], %(reporters)s::uuid[]) AS given (oap_id, reporter_id)
),
fresh AS MATERIALIZED (
    SELECT {unique}, {together},
        CASE WHEN min(base) = max(base) THEN min(base) WHEN min(base) IS NOT NULL THEN '' END
            AS base, {counts}
    FROM (
        SELECT action.oap_id, kept.*, indicator.over_reporters, FALSE AS unaddable
        FROM stale
        JOIN actions_operationalaction action ON action.oap_id = stale.oap_id
        CROSS JOIN LATERAL (
            SELECT * FROM results_actionsum
            WHERE action_id = action.id AND reporter_id = stale.reporter_id
            OFFSET 0
        ) kept
        JOIN cycles_indicator indicator ON indicator.id = kept.indicator_id
    ) made
    GROUP BY {unique}, over_reporters
),
gone AS (
    DELETE FROM results_plansum kept
    USING stale
    WHERE kept.oap_id = stale.oap_id AND kept.reporter_id = stale.reporter_id
        AND ({sum_kept}) NOT IN (SELECT {sum_made} FROM fresh)
)
{write}
""").format(
    together=TOGETHER,
    counts=SQL(", ").join(
        SQL("{}({}) AS {}").format(
            SQL("bool_or" if column in FLAGS else "sum"), Identifier(column), Identifier(column)
        )
        for column in [*COUNTS, *FLAGS]
    ),
    **_writing(Cut.OAP, "results_plansum"),
)
"""From the sums of actions those of their plans."""


def touch(actions: Iterable[Any]) -> None:
    """Have all sums of these actions made again, whose figures were written behind all triggers."""
    StaleSum.objects.bulk_create(
        (StaleSum(action_id=action) for action in actions), batch_size=1_000
    )


def first_touched() -> int | None:
    """Give the id of what was stale first, if anything was since sums were made."""
    return StaleSum.objects.order_by("pk").values_list("pk", flat=True).first()
