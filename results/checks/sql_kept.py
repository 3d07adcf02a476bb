"""What is compared of numbers that are kept or frozen apart from each other, as SQL.

Both sides were made from the same lines, and are the same as long as nothing is wrong with what
keeps them. So they are compared to the last digit.
Source: docs/domain.md, N10.
"""

from psycopg.sql import SQL, Composable

COMPARED = SQL("""
    SELECT {kind} AS kind, indicator_id, NULL::bigint AS figure_id, '' AS breakdown,
        NULL::uuid AS stated_id, about,
        expected, expected_strength, expected AS expected_low, expected AS expected_high,
        found, found_strength, found AS found_low, found AS found_high
    FROM ({pairs}) AS pairs""")

SHEETS = SQL("""
    SELECT general.indicator_id, NULL::uuid AS about,
        general.counted * unit.factor AS expected,
        array_position(ARRAY['=', 'at_least', 'about'], general.counted_comparator::text) - 1
            AS expected_strength,
        COALESCE(CASE general.over_reporters WHEN 'sum' THEN sum(specific.counted)
            ELSE max(specific.counted) END, 0) * unit.factor AS found,
        COALESCE(max(array_position(ARRAY['=', 'at_least', 'about'],
            specific.counted_comparator::text) - 1) FILTER (
                WHERE general.over_reporters = 'sum' OR specific.counted = general.counted
            ), 0) AS found_strength
    FROM results_snapshottotal general
    JOIN cycles_unit unit ON unit.code = general.unit
    JOIN targets target ON target.indicator_id = general.indicator_id
        AND target.base = COALESCE(NULLIF(unit.base, ''), unit.code)
    LEFT JOIN results_snapshottotal specific ON specific.snapshot_id = general.snapshot_id
        AND specific.indicator_id = general.indicator_id AND specific.area_id IS NOT NULL
        AND specific.counted IS NOT NULL
    WHERE general.snapshot_id = COALESCE(%(snapshot)s::uuid, (
            SELECT id FROM results_snapshot WHERE year = %(year)s ORDER BY number DESC LIMIT 1
        ))
        AND general.area_id IS NULL AND general.counted IS NOT NULL
        AND general.over_reporters IN ('sum', 'highest')
    GROUP BY general.id, unit.factor""")
"""The totals of areas, frozen for the specific sheets, with what the general one says."""

PLANS = SQL("""
    SELECT indicator_id, oap_id AS about,
        COALESCE(plans.counted, 0) AS expected, COALESCE(plans.strength, 0) AS expected_strength,
        COALESCE(actions.counted, 0) AS found, COALESCE(actions.strength, 0) AS found_strength
    FROM ({of_plans}) AS plans
    FULL JOIN ({of_actions}) AS actions USING (oap_id, indicator_id)
    -- What was touched is made anew before anybody reads it.
    WHERE oap_id NOT IN (
        SELECT action.oap_id FROM results_touched touched
        JOIN actions_operationalaction action ON action.id = touched.action_id
    )""")
"""What is kept of each plan with what is kept of its actions."""

KEPT = SQL("""
        SELECT {plan} AS oap_id, kept.indicator_id,
            CASE indicator.over_reporters WHEN 'sum' THEN sum(kept.counted)
                ELSE max(kept.counted) END AS counted,
            CASE indicator.over_reporters WHEN 'sum' THEN max(kept.counted_strength)
                ELSE 0 END AS strength
        FROM {table}
        JOIN cycles_indicator indicator ON indicator.id = kept.indicator_id
        WHERE kept.year = %(year)s AND kept.counted IS NOT NULL
            AND indicator.over_reporters IN ('sum', 'highest')
        GROUP BY {plan}, kept.indicator_id, indicator.over_reporters""")


def compared_as_kept() -> Composable:
    """Return the comparisons of what is kept and frozen, each a row as those of reports are."""
    of_plans = KEPT.format(plan=SQL("kept.oap_id"), table=SQL("results_plansum kept"))
    of_actions = KEPT.format(
        plan=SQL("action.oap_id"),
        table=SQL(
            "results_actionsum kept "
            "JOIN actions_operationalaction action ON action.id = kept.action_id"
        ),
    )
    plans = PLANS.format(of_plans=of_plans, of_actions=of_actions)
    return SQL("{} UNION ALL {}").format(
        COMPARED.format(kind=SQL("'sheets'"), pairs=SHEETS),
        COMPARED.format(kind=SQL("'plans'"), pairs=plans),
    )
