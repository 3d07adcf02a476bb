"""Cached sums, and those made again for what is stale, as SQL.

Sums are cached by year, action, reporter, indicator, kind and country, and so serve every cut that
follows from these. Whatever is made here is made by the same SQL as for any cut.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg.sql import SQL, Composable, Identifier

from results.totals.cells import ALONE, BY_ACTION, BY_PLAN, Cut, cells, marks_of, names, sums
from results.totals.sources import ASKED, COUNTED_FROM_MEASURES, EVENTS, FRAME, figures_of

KEYS = (Cut.YEAR, Cut.COUNTRY)
"""Cuts of cached sums besides those of all sums."""

AMOUNTS = (
    "claimed",
    "claimed_strength",
    "claimed_lines",
    "counted",
    "counted_strength",
    "counted_lines",
)
COUNTS = ("numbers", "preliminary", "undecided")
FLAGS = ("reporting", "answering", "asked", "answered")
OF_SUMS = ("indicator_id", "reporter_id", "kind", "year", "country", "organisation_id")
SPLIT_BY = (*KEYS, Cut.ORGANISATION)

OWED = SQL("""
    CROSS JOIN LATERAL (
        SELECT * FROM actions_contribution WHERE id = {of}.contribution_id OFFSET 0
    ) contribution
    CROSS JOIN LATERAL (
        SELECT * FROM actions_obligation WHERE id = contribution.obligation_id OFFSET 0
    ) obligation""")
"""Join of stale rows, which are few whatever the planner expects: each is looked up."""

STALE = SQL("""
stale AS MATERIALIZED (
    SELECT changed.*, CASE WHEN indicators IS NOT NULL THEN ARRAY(
        SELECT id FROM cycles_indicatorversion WHERE indicator_id = ANY(indicators)
    ) END AS versions
    FROM (
        SELECT found.action_id, found.reporter_id,
            CASE WHEN bool_and(found.indicator_id IS NOT NULL)
                THEN array_agg(DISTINCT found.indicator_id) END AS indicators
        FROM (
            SELECT action_id, reporter_id, indicator_id FROM {stale} WHERE reporter_id IS NOT NULL
            UNION ALL
            SELECT everything.action_id, everything.reporter_id, NULL
            FROM {stale} AS changed
            CROSS JOIN LATERAL (
                SELECT owed.action_id, owed.organisation_id AS reporter_id
                FROM actions_obligation owed WHERE owed.action_id = changed.action_id
                UNION
                SELECT entry.action_id, owed.organisation_id
                FROM actions_obligation owed
                JOIN actions_contribution contribution ON contribution.obligation_id = owed.id
                CROSS JOIN LATERAL (
                    SELECT DISTINCT action_id FROM actions_figure
                    WHERE contribution_id = contribution.id
                    OFFSET 0
                ) entry
                WHERE owed.action_id = changed.action_id
                UNION
                SELECT changed.action_id, obligation.organisation_id
                FROM (
                    SELECT DISTINCT contribution_id FROM actions_figure
                    WHERE action_id = changed.action_id
                    OFFSET 0
                ) entry
                {owed}
            ) everything
            WHERE changed.reporter_id IS NULL AND changed.action_id IS NOT NULL
            UNION ALL
            SELECT stated.action_id, owed.organisation_id, stated.indicator_id
            FROM (
                SELECT DISTINCT figure.action_id, figure.contribution_id, changed.indicator_id
                FROM (SELECT DISTINCT stated_in, stated_at, indicator_id FROM {stale}) AS changed
                CROSS JOIN LATERAL (
                    SELECT action_id, contribution_id FROM actions_figure
                    WHERE kind = 'consolidated' AND action_id = changed.stated_in
                    UNION ALL
                    SELECT action_id, contribution_id FROM actions_figure
                    WHERE kind = 'consolidated' AND event_id = changed.stated_at
                ) figure
            ) stated
            JOIN actions_contribution contribution ON contribution.id = stated.contribution_id
            JOIN actions_obligation owed ON owed.id = contribution.obligation_id
        ) found
        JOIN places ON places.action_id = found.action_id
        WHERE %(organisation)s::uuid IS NULL OR found.reporter_id = %(organisation)s::uuid
        GROUP BY found.action_id, found.reporter_id
    ) AS changed
)""")
"""Reporters and indicators whose cached sums are stale.

If all of them may be, none is named.
"""

CONTRIBUTIONS = SQL("""
contributions AS MATERIALIZED (
    SELECT found.action_id, found.contribution_id, contribution.state, obligation.organisation_id,
        obligation.round_id, obligation.action_id AS owed_in, stale.versions
    FROM (SELECT DISTINCT action_id FROM stale) changed
    CROSS JOIN LATERAL (
        -- From each contribution to the next: few of an action, of which each may say much.
        WITH RECURSIVE entry AS (
            (SELECT contribution_id FROM actions_figure
            WHERE action_id = changed.action_id ORDER BY contribution_id LIMIT 1)
            UNION ALL
            SELECT (
                SELECT contribution_id FROM actions_figure
                WHERE action_id = changed.action_id AND contribution_id > entry.contribution_id
                ORDER BY contribution_id LIMIT 1
            )
            FROM entry WHERE entry.contribution_id IS NOT NULL
        )
        SELECT changed.action_id, contribution_id FROM entry WHERE contribution_id IS NOT NULL
        OFFSET 0
    ) found
    {owed}
    JOIN stale ON stale.action_id = found.action_id
        AND stale.reporter_id = obligation.organisation_id
    WHERE contribution.state = 'accepted'
)""").format(owed=OWED.format(of=SQL("found")))
"""In which contributions the figures of what was stale are, and what is owed with them."""

FIGURES_OF = SQL("""contributions
    CROSS JOIN LATERAL (
        SELECT contributions.contribution_id AS id, contributions.state
    ) contribution
    CROSS JOIN LATERAL (
        SELECT contributions.organisation_id, contributions.round_id,
            contributions.owed_in AS action_id
    ) obligation
    CROSS JOIN LATERAL (
        {entry}
        OFFSET 0
    ) figure""")

ENTRIES = SQL("""SELECT entry.* FROM actions_figure entry {one}
        WHERE entry.contribution_id = contributions.contribution_id
            AND entry.action_id = contributions.action_id {also}""")

THEIRS = FIGURES_OF.format(entry=ENTRIES.format(one=SQL(""), also=SQL("")))
"""The figures in ``contributions``, of all indicators."""

OF_ONE = SQL("JOIN unnest({versions}) AS one (version) ON entry.indicator_version_id = one.version")


def _stale_figures(days: Composable) -> Composable:
    """Return those whose sums were stale: an index leads to a few indicators, or else to all."""
    of_all = ENTRIES.format(
        one=SQL(""), also=SQL("AND contributions.versions IS NULL {}").format(days)
    )
    of_some = ENTRIES.format(one=OF_ONE.format(versions=SQL("contributions.versions")), also=days)
    return FIGURES_OF.format(entry=SQL("{} UNION ALL {}").format(of_all, of_some))


OF_THE_YEARS = SQL("""AND entry.first_day
                BETWEEN make_date(%(year)s, 1, 1) AND make_date(%(until)s, 12, 31)""")

ANSWERS_OF_STALE = SQL("""
answers AS (
    SELECT DISTINCT stale.reporter_id AS organisation_id, entry.round_id, stale.action_id,
        entry.indicator_id
    FROM stale
    CROSS JOIN LATERAL (
        SELECT owed.round_id, version.indicator_id
        FROM actions_obligation owed
        JOIN actions_contribution contribution ON contribution.obligation_id = owed.id
        CROSS JOIN LATERAL (
            SELECT entry.kind, entry.indicator_version_id FROM actions_figure entry
            WHERE entry.contribution_id = contribution.id AND stale.versions IS NULL
            UNION ALL
            SELECT entry.kind, entry.indicator_version_id FROM actions_figure entry {of_one}
            WHERE entry.contribution_id = contribution.id
            OFFSET 0
        ) figure
        JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
        WHERE owed.organisation_id = stale.reporter_id AND owed.action_id = stale.action_id
            AND contribution.state = 'accepted' AND figure.kind = 'own'
        OFFSET 0
    ) entry
    UNION
    SELECT obligation.organisation_id, obligation.round_id, contributions.action_id,
        version.indicator_id
    FROM {theirs}
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    WHERE contribution.state = 'accepted' AND figure.kind = 'own'
)""").format(theirs=_stale_figures(SQL("")), of_one=OF_ONE.format(versions=SQL("stale.versions")))

OWED_BY_STALE = SQL("""stale
    CROSS JOIN LATERAL (
        SELECT * FROM actions_obligation owing
        WHERE owing.organisation_id = stale.reporter_id AND owing.action_id = stale.action_id
        OFFSET 0
    ) owed""")

QUESTIONS_OF_STALE = SQL("""
{answers},
questions AS MATERIALIZED (
    -- Grouped rather than joined: however few of both the planner expects, it takes no longer.
    SELECT any_value(area_id) AS area_id, any_value(oap_id) AS oap_id, action_id,
        NULL::uuid AS event_id, NULL::uuid AS authority_id, any_value(year) AS year,
        any_value(country) AS country, organisation_id, organisation_id AS reporter_id,
        any_value(kind) AS kind, indicator_id, round_id, bool_or(answered) AS answered
    FROM (
        SELECT area_id, oap_id, action_id, year, country, organisation_id, kind, indicator_id,
            round_id, answered
        FROM ({asked}) AS asked
        UNION ALL
        SELECT NULL, NULL, action_id, NULL, NULL, organisation_id, NULL, indicator_id, round_id,
            TRUE
        FROM answers
    ) AS asked_and_answered
    GROUP BY action_id, organisation_id, indicator_id, round_id
    HAVING any_value(kind) IS NOT NULL
)""").format(
    answers=ANSWERS_OF_STALE,
    asked=ASKED.format(
        owed=OWED_BY_STALE,
        which=SQL("AND COALESCE(asked.indicator_id = ANY(stale.indicators), TRUE)"),
        from_measures=COUNTED_FROM_MEASURES.format(day=SQL("round.last_day")),
        answered=SQL("FALSE"),
        answers=SQL(""),
    ),
)

KEPT = SQL("""
    SELECT {place}, {keys}, {amounts}, COALESCE(kept.base <> target.base, FALSE) AS unaddable,
        {counts}
    FROM (
        SELECT *, CASE WHEN kind = 'own' THEN reporter_id END AS organisation_id FROM {table}
    ) kept
    JOIN targets target ON target.indicator_id = kept.indicator_id
    WHERE kept.year BETWEEN %(year)s AND %(until)s
        AND (%(indicator)s::uuid IS NULL OR kept.indicator_id = %(indicator)s::uuid)
        AND (%(only_indicators)s::uuid[] IS NULL
            OR kept.indicator_id = ANY(%(only_indicators)s::uuid[]))
        AND (%(organisation)s::uuid IS NULL OR kept.reporter_id = %(organisation)s::uuid)""")

COLUMNS_OF_MARKS = (
    "action_id",
    "indicator_id",
    "year",
    "country",
    "organisation_id",
    "overlap_id",
    "restated",
)

KEPT_MARKS = SQL("""
    SELECT {columns}
    FROM (
        SELECT *, CASE WHEN kind = 'own' THEN reporter_id END AS organisation_id
        FROM results_actionmark
    ) kept
    WHERE kept.year BETWEEN %(year)s AND %(until)s
        AND (%(indicator)s::uuid IS NULL OR kept.indicator_id = %(indicator)s::uuid)
        AND (%(only_indicators)s::uuid[] IS NULL
            OR kept.indicator_id = ANY(%(only_indicators)s::uuid[]))
        AND (%(organisation)s::uuid IS NULL OR kept.reporter_id = %(organisation)s::uuid)""")
"""Cached marks of sums."""

NOT_STALE = SQL("""
        AND kept.action_id IN (SELECT action_id FROM places)
        AND NOT EXISTS (
            SELECT FROM stale
            WHERE stale.action_id = kept.action_id AND stale.reporter_id = kept.reporter_id
                {of}
        )""")

OF_STALE = SQL("AND COALESCE(kept.indicator_id = ANY(stale.indicators), TRUE)")
"""The planner takes what is written so for half of them, and OR for next to nothing, of which it
would then go through everything else once for each.
"""

FRESH_SUMS = NOT_STALE.format(of=OF_STALE)

FRESH_ROWS = NOT_STALE.format(of=SQL(""))
"""Condition for comparisons between indicators, which are stale if one of the indicators is."""


def can_use_cached(cuts: Sequence[Cut], narrowed: Mapping[str, Any]) -> bool:
    """Say whether cached sums have enough detail for these cuts."""
    # The latest or highest of several years is found in the lines themselves.
    is_joined = narrowed["until"] > narrowed["year"] and Cut.YEAR not in cuts
    is_narrowed = narrowed["reporting"] is not None or narrowed["ending_by"] is not None
    return ALONE.isdisjoint(cuts) and not is_narrowed and not is_joined


def stale_rows_of(stale: Composable) -> Composable:
    """Return what the rows of ``stale`` name."""
    return STALE.format(stale=stale, owed=OWED.format(of=SQL("entry")))


def cached_sources() -> Composable:
    """Return what replaces ``SOURCES`` before ``cached_sums`` and ``cached_marks``."""
    return SQL("{},{}").format(sources_of(SQL("results_touched")), EVENTS)


def sources_of(stale: Composable) -> Composable:
    """Return the sources of those sums alone that the rows of ``stale`` name."""
    return SQL(",").join(
        [
            FRAME,
            stale_rows_of(stale),
            CONTRIBUTIONS,
            figures_of(
                _stale_figures(OF_THE_YEARS),
                # What is stale stands in a place. To look for those alone that do would let the
                # planner take them for far too few.
                placed=SQL("LEFT JOIN"),
            ),
            QUESTIONS_OF_STALE,
        ]
    )


def cached_sums() -> Composable:
    """Return the query of the ``sums`` of these cuts: made again where stale, else as kept."""
    return SQL("{made}, sums AS (SELECT {columns} FROM made UNION ALL {kept})").format(
        made=sums(SPLIT_BY, name="made"),
        columns=names(["action_id", *OF_SUMS, *AMOUNTS, "unaddable", *COUNTS, *FLAGS]),
        kept=SQL("{}{}").format(cached_sums_by(Cut.ACTION), FRESH_SUMS),
    )


def cached_marks() -> Composable:
    """Return the query of the ``marks`` beside these: looked up where stale, else as kept."""
    columns = names(COLUMNS_OF_MARKS)
    return SQL("{made}, marks AS (SELECT {columns} FROM new_marks UNION ALL {kept}{rest})").format(
        made=new_marks(), columns=columns, kept=KEPT_MARKS.format(columns=columns), rest=FRESH_SUMS
    )


def new_marks() -> Composable:
    """Return the query of ``new_marks``: those of the figures that are there, to be kept."""
    return SQL("{marks}, new_marks AS (SELECT DISTINCT {columns} FROM marks_of_figures)").format(
        marks=marks_of("marks_of_figures"),
        columns=names(["reporter_id", "kind", *COLUMNS_OF_MARKS]),
    )


IN_PLACES = SQL("""(
            SELECT kept.* FROM (SELECT DISTINCT {place} FROM places) inside
            CROSS JOIN LATERAL (SELECT * FROM {table} WHERE {place} = inside.{place} OFFSET 0) kept
        ) AS sums_inside""")
"""Each place is looked up: the planner would go through all sums of all years for a few of them."""


def cached_sums_by(place: Cut, *, inside: bool = False) -> Composable:
    """Return the query of what is kept of all actions, or of all plans, or of those ``inside``."""
    table = Identifier("results_actionsum" if place is Cut.ACTION else "results_plansum")
    return KEPT.format(
        place=Identifier("kept", place.column),
        table=IN_PLACES.format(place=Identifier(place.column), table=table) if inside else table,
        keys=names(OF_SUMS, "kept"),
        amounts=names(AMOUNTS, "kept"),
        counts=names([*COUNTS, *FLAGS], "kept"),
    )


WHERE_NOTHING_IS_STALE = SQL("""
WHERE NOT (SELECT EXISTS (
    SELECT FROM results_touched stale
    -- All of an action: what is owed there may be about actions that are not asked for here.
    WHERE stale.action_id IS NOT NULL AND stale.reporter_id IS NULL
        OR EXISTS (
            SELECT FROM places WHERE action_id IN (stale.action_id, stale.stated_in)
        )
        OR EXISTS (
            SELECT FROM actions_figure stated
            JOIN places ON places.action_id = stated.action_id
            WHERE stated.kind = 'consolidated' AND stated.event_id = stale.stated_at
            OFFSET 0
        )
))""")


def quick_statement(cuts: Sequence[Cut], narrowed: Mapping[str, Any]) -> Composable | None:
    """Return the statement of all cells that reads what is kept, and gives none where any of it is
    out of date. It is planned and carried out in a few milliseconds.
    """
    if not can_use_cached(cuts, narrowed):
        return None
    # Of a plan of which only some actions are asked the sums of the whole plan say nothing.
    is_narrow = any(narrowed[name] is not None for name in ("only_goals", "only_actions"))
    place = Cut.ACTION if is_narrow or {Cut.ACTION, Cut.GOAL} & {*cuts} else Cut.OAP
    placed = BY_ACTION if place is Cut.ACTION else BY_PLAN
    of = SQL("sums AS ({})").format(cached_sums_by(place, inside=True))
    marks = SQL("marks AS ({})").format(KEPT_MARKS.format(columns=names(COLUMNS_OF_MARKS)))
    return SQL("WITH {}, {} {} {}").format(
        FRAME,
        EVENTS,
        cells(cuts, of=of, placed=placed, marks=marks),
        WHERE_NOTHING_IS_STALE,
    )
