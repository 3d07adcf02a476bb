"""How figures add up, as SQL, for totals of all kinds: over time within a line, then over lines.

Source for every rule here: EMPACT number rules, 4.5 to 4.11 and the readings that settle them.
A line is an indicator version, organisation, authority, action, event and place.
"""

from psycopg.sql import SQL

from actions.models import Comparator

COMPARATORS = (Comparator.EXACTLY, Comparator.AT_LEAST, Comparator.ABOUT)
"""From the weakest to the strongest: one "about" makes a sum about (4.9)."""

TARGETS = SQL("""
targets AS (
    SELECT DISTINCT ON (version.indicator_id)
        version.indicator_id, version.id AS version_id, unit.factor,
        COALESCE(NULLIF(unit.base, ''), unit.code) AS base
    FROM cycles_indicatorversion version
    JOIN cycles_unit unit ON unit.code = version.unit_id
    CROSS JOIN {days} days
    ORDER BY version.indicator_id, version.first_day <= days.last_day DESC,
        CASE WHEN version.first_day <= days.last_day THEN version.first_day END DESC,
        version.first_day
)""")
"""Each indicator is told in the unit of the definition that holds on the last of ``days``."""

RIVALS = SQL("""
    -- Own numbers of its event, or else of its action, raise a question about a consolidated one.
    -- What it counts is set by commands, like all that is counted.
    CROSS JOIN LATERAL (
        SELECT figure.kind = 'consolidated' AND figure.answer = 'number' AND
            CASE WHEN figure.event_id IS NULL THEN EXISTS (
                SELECT FROM actions_figure rival
                JOIN cycles_indicatorversion same ON same.id = rival.indicator_version_id
                JOIN actions_contribution stated ON stated.id = rival.contribution_id
                JOIN actions_obligation owed ON owed.id = stated.obligation_id
                WHERE rival.action_id = figure.action_id AND rival.kind = 'own'
                    AND rival.answer = 'number' AND stated.state = 'accepted'
                    AND same.indicator_id = version.indicator_id
                    AND owed.round_id = obligation.round_id
            ) ELSE EXISTS (
                SELECT FROM actions_figure rival
                JOIN cycles_indicatorversion same ON same.id = rival.indicator_version_id
                JOIN actions_contribution stated ON stated.id = rival.contribution_id
                JOIN actions_obligation owed ON owed.id = stated.obligation_id
                WHERE rival.event_id = figure.event_id AND rival.kind = 'own'
                    AND rival.answer = 'number' AND stated.state = 'accepted'
                    AND same.indicator_id = version.indicator_id
                    AND owed.round_id = obligation.round_id
            ) END AS exist
    ) rivals
""")
"""Whether a ``figure`` states for all what others have stated for themselves in the same round."""

VALUES = SQL("""
        rivals.exist AS rivalled,
        figure.value * unit.factor AS value,
        figure.counted * unit.factor AS counted,
        array_position(ARRAY['=', 'at_least', 'about'], figure.comparator::text) - 1 AS strength,
        -- What counts 0 of more, or as nothing beside own figures, leaves no mark on the comparator
        -- of what is counted.
        figure.counted <> 0 OR (figure.value = 0 AND NOT rivals.exist) AS counts_something,
        COALESCE(NULLIF(unit.base, ''), unit.code) <> target.base AS unaddable
""")
"""What a ``figure`` brings into a total that is told as its ``target``, beside ``RIVALS``."""

AMOUNTS = SQL("""
ranked AS (
    SELECT *,
        rank() OVER (line ORDER BY last_day DESC, first_day DESC, value DESC) AS by_days,
        rank() OVER (line ORDER BY value DESC) AS by_value,
        rank() OVER (line ORDER BY counted DESC) AS by_counted
    FROM figures
    WHERE answer = 'number' AND {listed}
    WINDOW line AS (
        PARTITION BY {keys}, version_id, reporter_id, authority_id, action_id, event_id, place, kind
    )
),
lines AS (
    SELECT {keys}, over_reporters, kind, bool_and(rivalled) AS rivalled,
        bool_or(unaddable) AS unaddable,
        CASE WHEN kind <> 'own' THEN NULL WHEN over_time = 'sum' THEN sum(value)
            ELSE max(value) FILTER (WHERE claims) END AS claimed,
        max(strength) FILTER (WHERE claims AND kind = 'own') AS claimed_strength,
        CASE WHEN over_time = 'sum' THEN sum(counted)
            ELSE max(counted) FILTER (WHERE counts) END AS counted,
        max(strength) FILTER (WHERE counts AND counts_something) AS counted_strength
    FROM ranked
    CROSS JOIN LATERAL (
        SELECT CASE over_time WHEN 'sum' THEN TRUE WHEN 'latest' THEN by_days = 1
                ELSE by_value = 1 END AS claims,
            CASE over_time WHEN 'sum' THEN TRUE WHEN 'latest' THEN by_days = 1
                ELSE by_counted = 1 END AS counts
    ) making
    GROUP BY {keys}, over_time, over_reporters,
        version_id, reporter_id, authority_id, action_id, event_id, place, kind
),
placed AS (
    SELECT *,
        rank() OVER (PARTITION BY {keys} ORDER BY claimed DESC NULLS LAST) AS claimed_place,
        rank() OVER (PARTITION BY {keys} ORDER BY counted DESC NULLS LAST) AS counted_place
    FROM lines
),
amounts AS (
    SELECT {keys},
        CASE over_reporters WHEN 'sum' THEN sum(claimed) WHEN 'highest' THEN max(claimed)
            ELSE CASE WHEN count(claimed) = 1 THEN max(claimed) END END AS claimed,
        max(claimed_strength) FILTER (WHERE over_reporters <> 'highest' OR claimed_place = 1)
            AS claimed_strength,
        CASE over_reporters WHEN 'sum' THEN sum(counted) WHEN 'highest' THEN max(counted)
            ELSE CASE count(*) FILTER (WHERE NOT rivalled)
                WHEN 0 THEN 0 WHEN 1 THEN max(counted) FILTER (WHERE NOT rivalled) END
            END AS counted,
        max(counted_strength) FILTER (WHERE over_reporters <> 'highest' OR counted_place = 1)
            AS counted_strength,
        bool_or(unaddable) AS unaddable
    FROM placed
    GROUP BY {keys}, over_reporters
)""")
"""What ``figures`` add up to under each of the ``keys``, as far as they are ``listed``."""
