"""Sources of the totals of a frozen year, as SQL: its figures, under the same names.

Whatever adds up figures that are live adds up these too. What was asked of whom is not frozen, nor
are events: what hangs on them stands in the totals that were frozen beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from psycopg.sql import SQL, Composable

from actions.aggregation.sql import values_of
from results.snapshots.models.checks import SnapshotCheck
from results.totals.cells import Cut
from results.totals.sources import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable

FROZEN: Composable = SQL("""{frame},
entry AS MATERIALIZED (
    SELECT frozen.*, action.oap_id, obligation.round_id, live.authority_id AS named_id
    FROM results_snapshotfigure frozen
    JOIN actions_operationalaction action ON action.id = frozen.action_id
    JOIN actions_contribution contribution ON contribution.id = frozen.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    LEFT JOIN actions_figure live ON live.id = frozen.figure
    WHERE frozen.snapshot_id = %(snapshot)s::uuid AND frozen.indicator_id = %(indicator)s::uuid
),
figures AS MATERIALIZED (
    SELECT entry.figure AS id, entry.contribution_id, entry.kind, entry.answer, entry.certainty,
        entry.first_day, entry.last_day, date_part('year', entry.first_day)::int AS year,
        entry.area_id, entry.oap_id, entry.action_id, entry.event_id, entry.round_id,
        entry.indicator_id, total.over_time, total.over_reporters,
        CASE WHEN entry.kind = 'own' THEN NULLIF(entry.place, '') END AS country,
        CASE WHEN entry.kind = 'own' THEN entry.organisation_id END AS organisation_id,
        entry.version AS version_id, entry.organisation_id AS reporter_id,
        -- Of a figure that is gone since, the name of the authority is left.
        COALESCE(entry.named_id, CASE WHEN entry.authority_name <> ''
            THEN md5(entry.authority_name)::uuid END) AS authority_id,
        NULLIF(entry.place, '') AS place,
        {values},
        FALSE AS undecided, FALSE AS answers_a_question
    FROM entry
    JOIN results_snapshottotal total ON total.snapshot_id = entry.snapshot_id
        AND total.indicator_id = entry.indicator_id AND total.area_id IS NULL
    JOIN cycles_unit unit ON unit.code = entry.unit
    JOIN targets target ON target.indicator_id = entry.indicator_id
    CROSS JOIN LATERAL (
        SELECT entry.kind = 'consolidated' AND entry.answer = 'number' AND EXISTS (
            SELECT FROM entry rival
            WHERE rival.kind = 'own' AND rival.answer = 'number'
                AND rival.round_id = entry.round_id
                AND CASE WHEN entry.event_id IS NULL THEN rival.action_id = entry.action_id
                    ELSE rival.event_id = entry.event_id END
        ) AS exist
    ) rivals
),
questions AS (
    SELECT NULL::uuid AS area_id, NULL::uuid AS oap_id, NULL::uuid AS action_id,
        NULL::uuid AS event_id, NULL::uuid AS authority_id, NULL::text AS country,
        NULL::uuid AS organisation_id, NULL::uuid AS indicator_id, NULL::uuid AS round_id,
        NULL::uuid AS reporter_id, 'own'::text AS kind, NULL::int AS year, FALSE AS answered
    WHERE FALSE
),
held AS (
    SELECT area_id, oap_id, action_id, event_id, country, organisation_id, authority_id,
        indicator_id, round_id, year, NULL::uuid AS thing_id, NULL::text[] AS countries,
        NULL::numeric AS amount
    FROM questions
),
recounted AS (
    SELECT area_id, oap_id, action_id, event_id, country, organisation_id, authority_id,
        indicator_id, round_id, year, NULL::date AS restated
    FROM questions
)""").format(frame=FRAME, values=values_of("entry"))
"""As ``results.totals.sources.SOURCES``, of one indicator in the snapshot that is named."""

MARKED: Composable = SQL("""marks AS (
    SELECT figures.*, NULL::bigint AS overlap_id, restated.day AS restated
    FROM figures
    JOIN results_restatement restated ON restated.figure_id = figures.id
)""")
"""As ``results.totals.cells.MARKS``, without the groups that are open today."""


def opened_in(cuts: Iterable[Cut], keys: Iterable[Cut]) -> Composable:
    """Give in SQL how many questions were open in each cell of these cuts, under these keys.

    That was frozen of all areas together and of each; of anything else it is not known.
    """
    if {*cuts, *keys} - {Cut.AREA}:
        return SQL("NULL")
    area = "NULL"
    if Cut.AREA in keys:
        area = "%(at_area)s::uuid"
    elif Cut.AREA in cuts:
        area = "added_up.area_id"
    return SQL("""(
        SELECT total.open FROM results_snapshottotal total
        WHERE total.snapshot_id = %(snapshot)s::uuid
            AND total.indicator_id = added_up.indicator_id
            AND total.area_id IS NOT DISTINCT FROM {}
    )""").format(SQL(area))


def _explained() -> models.Case:
    """Say in SQL why what makes up a total does not add up, as readers of the total see it."""
    checks = (
        SnapshotCheck.objects.filter(
            snapshot=models.OuterRef("snapshot"), indicator_code=models.OuterRef("indicator_code")
        )
        .exclude(explanation="")
        .order_by("kind", "key")
    )
    of_area = checks.filter(area=models.OuterRef("area")).values("explanation")
    shown: Any = checks.shown_with_all_areas()
    everywhere = ArraySubquery(shown.values("said"))
    return models.Case(models.When(area=None, then=everywhere), default=ArraySubquery(of_area))


EXPLAINED = _explained()
