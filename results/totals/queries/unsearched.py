"""Accepted figures that are not yet searched for overlaps.

Until they are, possible overlaps exist that no total shows. A failed search counts as not done.
Source: docs/domain.md, N7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.sql import SQL, Composable

from actions.consolidation.notices import look_for_all_overlaps, look_for_overlaps
from empact.records.outbox.models import OutboxState

if TYPE_CHECKING:
    from datetime import datetime

LOOKING = (look_for_overlaps.name, look_for_all_overlaps.name)
"""Names of the tasks that search figures for overlaps."""

UNLOOKED = SQL("""
SELECT EXISTS (
    SELECT FROM records_outbox work
    WHERE work.task = %(everything)s AND {unfinished}
) OR EXISTS (
    SELECT
    FROM records_outbox work
    CROSS JOIN LATERAL jsonb_array_elements_text(work.ids -> 'figures') AS searched (figure)
    LEFT JOIN actions_figure figure ON figure.id = searched.figure::bigint
    WHERE work.task = %(some)s AND {unfinished} AND ({concerned})
)""")

IN_THE_YEAR = SQL("""
    figure.first_day BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(year)s, 12, 31)""")

UNFINISHED: Composable = SQL("work.state <> %(done)s")

OF_THE_YEAR: Composable = UNLOOKED.format(unfinished=UNFINISHED, concerned=IN_THE_YEAR)

OF_THE_SNAPSHOT: Composable = UNLOOKED.format(
    unfinished=SQL("({} OR work.done_at > %(moment)s)").format(UNFINISHED),
    concerned=SQL("""
        EXISTS (
            SELECT FROM results_snapshotfigure frozen
            WHERE frozen.snapshot_id = %(snapshot)s AND frozen.figure = searched.figure::bigint
        )
        -- One figure of two years: what is of this one and not frozen was accepted afterwards.
        OR NOT ({in_the_year}) AND EXISTS (
            SELECT
            FROM cycles_indicatorversion version
            JOIN cycles_indicatorversion same ON same.indicator_id = version.indicator_id
            JOIN actions_figure other ON other.indicator_version_id = same.id
                AND (other.action_id = figure.action_id OR other.event_id = figure.event_id)
                AND (other.value = figure.value OR same.unit_id <> version.unit_id)
            JOIN results_snapshotfigure frozen ON frozen.snapshot_id = %(snapshot)s
                AND frozen.figure = other.id
            WHERE version.id = figure.indicator_version_id
        )""").format(in_the_year=IN_THE_YEAR),
)


def is_year_searched(year: int) -> bool:
    """Say whether nothing of a year waits to be looked at, for who is about to freeze it."""
    return not _ask(OF_THE_YEAR, year=year)


def is_searched_by(moment: datetime, snapshot: Any, year: int) -> bool:
    """Say whether all that could touch what a snapshot froze had been looked at then.

    What others accept while it is frozen is not in it, and nobody waits for it.
    """
    return not _ask(OF_THE_SNAPSHOT, moment=moment, snapshot=snapshot, year=year)


def _ask(statement: Composable, **given: Any) -> bool:
    values = {
        "done": OutboxState.DONE.value,
        "some": look_for_overlaps.name,
        "everything": look_for_all_overlaps.name,
        **given,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), values)
        return bool(cursor.fetchone()[0])
