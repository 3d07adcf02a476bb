"""In how many countries somebody reports each number of a year, from what is kept of sums."""

from __future__ import annotations

from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable

from results.totals.cached_sums import (
    WHERE_NOTHING_IS_STALE,
    cached_sources,
    cached_sums,
    cached_sums_by,
)
from results.totals.cells import BY_ACTION, BY_PLAN, Cut
from results.totals.sources import FRAME, parameters

COUNTED = SQL("""
SELECT area_id, indicator_id, count(DISTINCT country)::int
FROM (
    SELECT places.area_id, sums.indicator_id,
        COALESCE(NULLIF(organisation.country, ''), organisation.id::text) AS country
    FROM sums
    JOIN {placed}
    JOIN people_organisation organisation ON organisation.id = sums.reporter_id
        AND organisation.kind = ANY(%(countries)s)
    WHERE sums.reporting
) AS reporters
{where}
GROUP BY GROUPING SETS ((area_id, indicator_id), (indicator_id))""")
"""As cells of totals have it, of each area and of all of them together."""

QUICK: Composable = SQL("WITH {}, sums AS ({}) {}").format(
    FRAME, cached_sums_by(Cut.OAP), COUNTED.format(placed=BY_PLAN, where=WHERE_NOTHING_IS_STALE)
)
RIGHT: Composable = SQL("WITH {}, {} {}").format(
    cached_sources(), cached_sums(), COUNTED.format(placed=BY_ACTION, where=SQL(""))
)


def who_reports(year: int, *, indicator: Any = None) -> dict[tuple[Any, Any], int]:
    """Say in how many countries somebody reports a number, by area and indicator.

    What is of all areas together has no area. Takes one query, and a second one while anything has
    just been stale.
    """
    narrowed = parameters(year, indicator=indicator)
    with connection.cursor() as cursor:
        for statement in (QUICK, RIGHT):
            cursor.execute(statement.as_string(), narrowed)
            if rows := cursor.fetchall():
                break
    return {(area, pk): countries for area, pk, countries in rows}
