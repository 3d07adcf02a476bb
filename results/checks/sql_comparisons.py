"""Comparisons of numbers that are cached or frozen apart from each other, as SQL.

Both sides were made from the same lines, and are the same as long as nothing is wrong with what
keeps them. So they are compared to the last digit.
Source: docs/domain.md, N10.
"""

from psycopg.sql import SQL, Composable

from actions.aggregation.sql import over_lines, strength_over_lines
from actions.aggregation.strengths import strength_of

COMPARED = SQL("""
    SELECT {kind} AS kind, indicator_id, NULL::bigint AS figure_id, '' AS breakdown,
        NULL::uuid AS stated_id, about,
        expected, expected_strength, expected AS expected_low, expected AS expected_high,
        found, found_strength, found AS found_low, found AS found_high
    FROM ({pairs}) AS pairs""")

SHEETS = SQL("""
    SELECT general.indicator_id, NULL::uuid AS about,
        general.counted * unit.factor AS expected,
        {strength} AS expected_strength,
        COALESCE(areas.counted, 0) * unit.factor AS found,
        COALESCE(areas.strength, 0) AS found_strength
    FROM results_snapshottotal general
    JOIN cycles_unit unit ON unit.code = general.unit
    JOIN targets target ON target.indicator_id = general.indicator_id
        AND target.base = COALESCE(NULLIF(unit.base, ''), unit.code)
    LEFT JOIN LATERAL (
        SELECT {counted} AS counted, {counted_strength} AS strength
        FROM results_snapshottotal area
        WHERE area.snapshot_id = general.snapshot_id AND area.indicator_id = general.indicator_id
            AND area.area_id IS NOT NULL AND area.counted IS NOT NULL
        GROUP BY over_reporters
    ) areas ON TRUE
    WHERE general.snapshot_id = COALESCE(%(snapshot)s::uuid, (
            SELECT id FROM results_snapshot WHERE year = %(year)s ORDER BY number DESC LIMIT 1
        ))
        AND general.area_id IS NULL AND general.counted IS NOT NULL
        AND general.over_reporters IN ('sum', 'highest')""").format(
    strength=strength_of("general.counted_comparator"),
    counted=over_lines("counted"),
    counted_strength=strength_over_lines("counted", strength_of("counted_comparator")),
)
"""The totals of areas, frozen for the specific sheets, with what the general one says."""

PLANS = SQL("""
    SELECT indicator_id, oap_id AS about,
        COALESCE(plans.counted, 0) AS expected, COALESCE(plans.strength, 0) AS expected_strength,
        COALESCE(actions.counted, 0) AS found, COALESCE(actions.strength, 0) AS found_strength
    FROM ({of_plans}) AS plans
    FULL JOIN ({of_actions}) AS actions USING (oap_id, indicator_id)
    -- What was touched is made again before anybody reads it.
    WHERE oap_id NOT IN (
        SELECT action.oap_id FROM results_touched touched
        JOIN actions_operationalaction action ON action.id = touched.action_id
    )""")
"""Comparison of the cached sums of each OAP with those of its actions, in SQL."""

KEPT = SQL("""
        SELECT {plan} AS oap_id, kept.indicator_id, {counted} AS counted, {strength} AS strength
        FROM {table}
        JOIN cycles_indicator indicator ON indicator.id = kept.indicator_id
        WHERE kept.year = %(year)s AND kept.counted IS NOT NULL
            AND indicator.over_reporters IN ('sum', 'highest')
        GROUP BY {plan}, kept.indicator_id, indicator.over_reporters""")


def _kept(plan: str, table: str) -> Composable:
    return KEPT.format(
        plan=SQL(plan),
        table=SQL(table),
        counted=over_lines("counted"),
        strength=strength_over_lines("counted", SQL("counted_strength")),
    )


def compared_as_kept() -> Composable:
    """Return the comparisons of what is kept and frozen, each a row as those of reports are."""
    plans = PLANS.format(
        of_plans=_kept("kept.oap_id", "results_plansum kept"),
        of_actions=_kept(
            "action.oap_id",
            "results_actionsum kept "
            "JOIN actions_operationalaction action ON action.id = kept.action_id",
        ),
    )
    return SQL("{} UNION ALL {}").format(
        COMPARED.format(kind=SQL("'sheets'"), pairs=SHEETS),
        COMPARED.format(kind=SQL("'plans'"), pairs=plans),
    )
