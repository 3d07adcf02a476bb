"""Comparisons of the checks of a year, as SQL: figures of one reporter's row, and stated totals.

Source: docs/domain.md, N9 and N10.
Every number has a span of amounts that it may stand for. A sum may be anything that its members
may be together, and a member that is not there may be anything from 0.
"""

from collections.abc import Collection

from psycopg.sql import SQL, Composable, Identifier, Placeholder

from actions.aggregation.sql import (
    BY_DAYS,
    PLACE,
    TARGETS,
    makes,
    over_lines,
    over_time,
    strength_over_lines,
)
from actions.aggregation.strengths import comparator_of, strength_of
from results.checks.queries.failing import KEPT_FAILING, STALE_ROWS
from results.checks.sql_comparisons import compared_as_kept
from results.totals.cached_sums import THEIRS
from results.totals.cells import Cut, cells
from results.totals.sources import ALL, EVENTS, FRAME, figures_of

CUTS = (Cut.AREA, Cut.ACTION, Cut.EVENT, Cut.ORGANISATION)
"""Objects that can narrow a stated total, in the order in which texts name them."""

Cuts = tuple[Cut, ...]

SPAN = SQL("""
    CASE WHEN {strength} = 2 THEN LEAST({amount} * (1 - reach), {amount} * (1 + reach))
        ELSE {amount} END AS low,
    CASE {strength} WHEN 0 THEN {amount} WHEN 1 THEN 'Infinity'
        ELSE GREATEST({amount} * (1 - reach), {amount} * (1 + reach)) END AS high""")
"""From where to where an amount reaches: "at least" has no end, "about" misses to either side."""

REACHES = "over_time <> 'latest' OR by_days = 1"
"""Condition for figures that give the reach of their line: the highest may be any of them."""

ROW = SQL("row_key")
"""Key of what one reporter says in one row of one round.

It alone distinguishes rows, and any figure in a row says what the row is of: a key of all their
columns makes grouping and joining take several times as long.
"""

RELATED: Composable = SQL("""
related AS (
    -- Whatever is a part or has parts, is a total or makes one up: nothing else is compared.
    SELECT id FROM cycles_indicator WHERE part_of_id IS NOT NULL
    UNION SELECT part_of_id FROM cycles_indicator WHERE part_of_id IS NOT NULL
    UNION SELECT from_indicator_id FROM cycles_indicator_components
    UNION SELECT to_indicator_id FROM cycles_indicator_components
)""")

REPORTED = SQL("""
reported AS (
    SELECT figure.id AS figure_id,
        md5(concat_ws('|', figure.kind, obligation.organisation_id, figure.action_id,
            COALESCE(figure.event_id::text, ''),
            COALESCE({place}, ''), obligation.round_id
        ))::uuid AS row_key,
        version.indicator_id, indicator.over_time, indicator.over_reporters,
        version.id AS version_id, figure.authority_id, figure.first_day, figure.last_day,
        figure.value * unit.factor AS value,
        {strength} AS strength,
        COALESCE(NULLIF(unit.base, ''), unit.code) <> target.base AS unaddable
    FROM {chosen}
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN related ON related.id = version.indicator_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    JOIN targets target ON target.indicator_id = version.indicator_id
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    CROSS JOIN days
    WHERE contribution.state = 'accepted' AND figure.answer = 'number'
        AND indicator.source = 'reported'
        AND figure.first_day BETWEEN days.first_day AND days.last_day
)""")
"""The numbers of the ``chosen`` figures that are compared with others of their row."""

COMPARED_IN_ROWS: Composable = SQL("""
summed AS (
    -- What adds up over time and over lines is one sum: nearly all of it, and nothing is ranked.
    SELECT {row}, indicator_id, any_value(figure_id) AS figure_id, sum(value) AS value,
        max(strength) AS strength, sum(low) AS low, sum(high) AS high,
        bool_or(unaddable) AS unaddable
    FROM (SELECT *, {span} FROM reported CROSS JOIN reach) spanned
    WHERE over_time = 'sum' AND over_reporters = 'sum'
    GROUP BY {row}, indicator_id
),
ranked_in_row AS (
    SELECT *, {span},
        rank() OVER (line ORDER BY {by_days}) AS by_days,
        rank() OVER (line ORDER BY value DESC) AS by_value
    FROM reported CROSS JOIN reach
    WHERE over_time <> 'sum' OR over_reporters <> 'sum'
    WINDOW line AS (PARTITION BY {row}, indicator_id, version_id, authority_id)
),
lines_of_row AS (
    SELECT {row}, indicator_id, any_value(figure_id) AS figure_id, over_reporters,
        bool_or(unaddable) AS unaddable,
        {value_of_line} AS value, max(strength) FILTER (WHERE makes) AS strength,
        {low_of_line} AS low, {high_of_line} AS high
    FROM ranked_in_row
    CROSS JOIN LATERAL (SELECT {makes} AS makes) making
    GROUP BY {row}, indicator_id, over_time, over_reporters, version_id, authority_id
),
said AS MATERIALIZED (
    SELECT {row}, indicator_id, figure_id, value, strength, low, high
    FROM summed WHERE NOT unaddable
    UNION ALL
    SELECT {row}, indicator_id, any_value(figure_id),
        {value}, {strength}, {low}, {high}
    FROM lines_of_row
    GROUP BY {row}, indicator_id, over_reporters
    -- What has no total can not be compared, as if nothing were there.
    HAVING NOT bool_or(unaddable) AND (over_reporters <> 'none' OR count(*) = 1)
),
wholes AS (
    SELECT 'breakdown' AS kind, part_of_id AS whole_id, breakdown, id AS member_id
    FROM cycles_indicator WHERE part_of_id IS NOT NULL AND exhaustive
    UNION ALL
    SELECT 'components', from_indicator_id, '', to_indicator_id FROM cycles_indicator_components
    WHERE from_indicator_id <> to_indicator_id
),
compared_in_rows AS (
    SELECT 'part' AS kind, part.indicator_id, part.figure_id, '' AS breakdown,
        NULL::uuid AS stated_id, part.row_key AS about,
        whole.value AS expected, whole.strength AS expected_strength,
        whole.low AS expected_low, whole.high AS expected_high,
        part.value AS found, part.strength AS found_strength,
        part.low AS found_low, 'Infinity'::numeric AS found_high
    FROM said part
    JOIN cycles_indicator indicator ON indicator.id = part.indicator_id
    JOIN said whole
        ON whole.row_key = part.row_key AND whole.indicator_id = indicator.part_of_id
    JOIN targets target ON target.indicator_id = part.indicator_id
    JOIN targets above ON above.indicator_id = whole.indicator_id AND above.base = target.base
    UNION ALL
    SELECT wholes.kind, whole.indicator_id, any_value(whole.figure_id), wholes.breakdown, NULL,
        whole.row_key,
        whole.value, whole.strength, whole.low, whole.high,
        sum(member.value), max(member.strength), sum(member.low),
        CASE WHEN count(member.value) = count(*) THEN sum(member.high) ELSE 'Infinity' END
    FROM said whole
    JOIN wholes ON wholes.whole_id = whole.indicator_id
    JOIN targets target ON target.indicator_id = whole.indicator_id
    LEFT JOIN (
        SELECT said.row_key, said.indicator_id, said.value, said.strength, said.low, said.high,
            measured.base
        FROM said JOIN targets measured USING (indicator_id)
    ) member ON member.row_key = whole.row_key AND member.indicator_id = wholes.member_id
        AND member.base = target.base
    GROUP BY wholes.kind, whole.indicator_id, wholes.breakdown, whole.row_key,
        whole.value, whole.strength, whole.low, whole.high
    HAVING count(member.value) > 0
)""").format(
    row=ROW,
    span=SPAN.format(strength=SQL("strength"), amount=SQL("value")),
    by_days=BY_DAYS,
    makes=makes("by_value"),
    value_of_line=over_time("value", "makes"),
    low_of_line=over_time("low", REACHES),
    high_of_line=over_time("high", REACHES),
    value=over_lines("value"),
    strength=strength_over_lines("value", SQL("strength")),
    low=over_lines("low"),
    high=over_lines("high"),
)
"""Parts, breakdowns and components, each in one row, at values as reported."""


def rows_of(chosen: Composable = ALL) -> Composable:
    """Return what is compared in the rows of these figures, as ``compared_in_rows``."""
    reported = REPORTED.format(
        chosen=chosen, place=PLACE, strength=strength_of("figure.comparator")
    )
    parts: list[Composable] = [RELATED, reported, COMPARED_IN_ROWS]
    return SQL(", ").join(parts)


GAP = SQL("GREATEST(found_low - expected_high, expected_low - found_high, 0)")
"""The least by which two sides are apart, whatever each of them stands for."""

SIDES = SQL("""kind, indicator_id, figure_id, breakdown, stated_id, about,
        expected, expected_strength, found, found_strength""")


def threshold(name: str) -> Composable:
    """Read a threshold where EST has set one; else it is what it ships with."""
    return SQL(
        "COALESCE((SELECT value FROM cycles_threshold WHERE code = {}), {}::numeric)"
    ).format(Placeholder(f"{name}_code"), Placeholder(name))


DAYS: Composable = SQL("""
days AS (
    SELECT make_date(%(year)s, 1, 1) AS first_day, make_date(%(year)s, 12, 31) AS last_day
),
reach AS (
    SELECT {about} / 100 AS reach, {grave} / 100 AS grave
)""").format(about=threshold("about"), grave=threshold("grave"))

BY_STATED = SQL("""
    SELECT 'stated' AS kind, stated.indicator_id, NULL AS figure_id, '' AS breakdown,
        stated.id AS stated_id, stated.id AS about,
        stated.value * target.factor AS expected, spread.strength AS expected_strength,
        spread.low AS expected_low, spread.high AS expected_high,
        cell.counted * target.factor AS found, cell.counted_strength AS found_strength,
        COALESCE(spanned.low, cell.counted * target.factor) AS found_low,
        COALESCE(spanned.high, cell.counted * target.factor) AS found_high
    FROM results_statedtotal stated
    JOIN targets target ON target.indicator_id = stated.indicator_id
    CROSS JOIN reach
    CROSS JOIN LATERAL (
        SELECT {strength} AS strength
    ) saying
    CROSS JOIN LATERAL (
        SELECT saying.strength, {span}
    ) spread
    JOIN ({cells}) AS cell ({names}, version_id, claimed, claimed_strength, counted,
        counted_strength, no_total, numbers, reporting, reporting_countries, not_reported, missing,
        preliminary, open) ON {same_cell}
    LEFT JOIN ({spans}) AS spanned ON {same_span}
    WHERE stated.year = %(year)s AND cell.counted IS NOT NULL AND {given}""")

SPANS = SQL("""
    SELECT {keys}, {low} AS low, {high} AS high
    FROM (
        SELECT {keys}, over_reporters, CASE WHEN bool_and(rivalled) THEN 0 ELSE 1 END AS lines,
            {low_of_line} AS low, {high_of_line} AS high
        FROM (
            SELECT figures.*, {span},
                rank() OVER (PARTITION BY {line} ORDER BY {by_days}) AS by_days
            FROM figures CROSS JOIN reach
            CROSS JOIN LATERAL (
                SELECT CASE WHEN counts_something THEN strength ELSE 0 END AS counting
            ) leaving_a_mark
            WHERE answer = 'number'
        ) ranked
        GROUP BY {line}, over_time, over_reporters
    ) lines
    GROUP BY {keys}, over_reporters""")


COUNTED_FROM: Composable = SQL(",").join(
    [
        FRAME,
        figures_of(ALL),
        SQL("""
questions AS (
    -- Nobody asks here who has not answered.
    SELECT NULL::uuid AS area_id, NULL::uuid AS oap_id, NULL::uuid AS action_id,
        NULL::uuid AS event_id, NULL::uuid AS authority_id, NULL::int AS year,
        NULL::text AS country, NULL::uuid AS organisation_id, NULL::uuid AS reporter_id,
        NULL::text AS kind, NULL::uuid AS indicator_id, NULL::uuid AS round_id,
        NULL::boolean AS answered
    WHERE FALSE
)"""),
        EVENTS,
    ]
)
"""Sources of the totals that are compared with stated ones, in SQL."""


def _by_stated(cuts: Cuts) -> Composable:
    """Compare what is stated of these cuts, and of no others, with what is counted there."""
    keys = [Identifier(name) for name in (*(cut.column for cut in cuts), "indicator_id")]
    names = SQL(", ").join(keys)
    given = [
        SQL("stated.{} {}").format(
            Identifier(cut.column), SQL("IS NOT NULL" if cut in cuts else "IS NULL")
        )
        for cut in CUTS
    ]

    def same(other: str) -> Composable:
        pairs = (SQL("{0}.{1} = stated.{1}").format(Identifier(other), key) for key in keys)
        return SQL(" AND ").join(pairs)

    line = [
        *keys,
        *map(
            Identifier,
            ("version_id", "reporter_id", "authority_id", "action_id", "event_id", "place", "kind"),
        ),
    ]
    unique = list({name.as_string(): name for name in line}.values())
    return BY_STATED.format(
        span=SPAN.format(
            strength=SQL("saying.strength"), amount=SQL("(stated.value * target.factor)")
        ),
        cells=cells(cuts),
        names=names,
        same_cell=same("cell"),
        same_span=same("spanned"),
        given=SQL(" AND ").join(given),
        strength=strength_of("stated.comparator"),
        spans=SPANS.format(
            low=over_lines("low", "lines"),
            high=over_lines("high", "lines"),
            low_of_line=over_time("low", REACHES),
            high_of_line=over_time("high", REACHES),
            by_days=BY_DAYS,
            keys=names,
            line=SQL(", ").join(unique),
            span=SPAN.format(strength=SQL("counting"), amount=SQL("counted")),
        ),
    )


CHECKS = SQL("""
compared AS (
    SELECT {sides}, {gap} AS gap
    FROM (SELECT * FROM compared_in_rows {others}) AS fresh
    {kept}
),
measured AS (
    SELECT compared.*, md5(concat_ws('|', %(year)s::text, kind, indicator_id, about, breakdown))
            AS key,
        round(expected / factor, 6) AS expected_amount, round(found / factor, 6) AS found_amount
    FROM compared JOIN targets USING (indicator_id)
),
checks AS (
    SELECT measured.*, round(gap / factor, 6) AS missed,
        gap > measured.expected * reach.grave AS is_grave,
        CASE WHEN gap <= 0 THEN 'holds' WHEN explaining.holds THEN 'explained' ELSE 'fails' END
            AS outcome,
        explained.id AS explained_id
    FROM measured JOIN targets USING (indicator_id)
    CROSS JOIN reach
    LEFT JOIN results_sumcheck explained ON explained.key = measured.key
    CROSS JOIN LATERAL (
        SELECT explained.id IS NOT NULL AND explained.expected = expected_amount
            AND explained.found = found_amount
            AND explained.expected_comparator = {expected_comparator}
            AND explained.found_comparator = {found_comparator} AS holds
    ) explaining
)""")


def checks_of_year(
    stated: Collection[Cuts], *, of_reports: bool = False, kept: bool = False
) -> Composable:
    """Return the WITH that all checks of a year come from, as ``checks``.

    ``stated`` names each combination of cuts that something is stated of. ``of_reports`` leaves
    out what is compared of numbers that are kept or frozen. ``kept`` takes from what is kept which
    rows fail, and looks at those figures alone that are stale: what holds is then returned of
    these alone.
    """
    # The targets of the year are part of the sources, which only what is stated needs.
    frame = [COUNTED_FROM] if stated else [FRAME] if kept else [TARGETS.format(days=SQL("days"))]
    rows = [STALE_ROWS, rows_of(THEIRS)] if kept else [rows_of()]
    others = [_by_stated(cuts) for cuts in sorted(stated, key=len)]
    if not of_reports:
        others.append(compared_as_kept())
    found = CHECKS.format(
        sides=SIDES,
        gap=GAP,
        others=SQL("").join(SQL(" UNION ALL {}").format(other) for other in others),
        kept=KEPT_FAILING if kept else SQL(""),
        expected_comparator=comparator_of("expected_strength"),
        found_comparator=comparator_of("found_strength"),
    )
    return SQL("WITH {}").format(SQL(", ").join([DAYS, *frame, *rows, found]))
