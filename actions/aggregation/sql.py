"""Aggregation in SQL, for totals of all kinds: over time within a line, then over lines.

Source: docs/domain.md, N5, N8, N9, N11 and N17.
A line is an indicator version, organisation, authority, action, event and place.

What lines come to can be joined further: a sum of sums, the highest of the highest, or the one
line that there is. So ``TOGETHER`` is all there is to adding up over lines, however often.
"""

from psycopg.sql import SQL, Composable, Literal

from actions.aggregation.strengths import strength_of
from actions.answers import FigureKind

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
"""Targets, each in the unit of the definition that is valid on the last of ``days``."""

STATED = SQL("""
    FROM actions_figure {name}
    JOIN cycles_indicatorversion same ON same.id = {name}.indicator_version_id
    {measured}
    JOIN actions_contribution stated ON stated.id = {name}.contribution_id
    JOIN actions_obligation owed ON owed.id = stated.obligation_id
    WHERE {name}.kind = {kind} AND {name}.answer = 'number' AND stated.state = 'accepted'
        AND same.indicator_id = version.indicator_id AND owed.round_id = obligation.round_id
        AND {where}""")
"""Accepted numbers of the same indicator and round as a ``figure`` of a ``version``.

They are in contributions to the round of its ``obligation``. Pass a condition as ``where`` with
which an index finds them.
"""


def stated(name: str, kind: FigureKind, where: str, *, is_summed: bool = False) -> Composable:
    """Return from where such numbers of a kind come, by a name; ``measured``, to be summed."""
    measured = "JOIN cycles_unit measured ON measured.code = same.unit_id" if is_summed else ""
    return STATED.format(
        name=SQL(name),
        kind=Literal(kind.value),
        where=SQL(where),
        measured=SQL(measured),
    )


PLACE = SQL("NULLIF(COALESCE(NULLIF(figure.country, ''), organisation.country), '')")
"""The country of a ``figure``: its own, or else that of its ``organisation``."""

RIVALS = SQL("""
    -- Own numbers of its event, or else of its action, raise a question about a consolidated one.
    -- What it counts is set by commands, like all that is counted.
    CROSS JOIN LATERAL (
        SELECT figure.kind = 'consolidated' AND figure.answer = 'number' AND
            CASE WHEN figure.event_id IS NULL THEN EXISTS (SELECT {in_action})
                ELSE EXISTS (SELECT {at_event}) END AS exist
        -- Looked up once and planned once, however often it is asked for.
        OFFSET 0
    ) rivals
""").format(
    in_action=stated("rival", FigureKind.OWN, "rival.action_id = figure.action_id"),
    at_event=stated("rival", FigureKind.OWN, "rival.event_id = figure.event_id"),
)
"""True in SQL if a ``figure`` is consolidated and has own figures next to it in its round."""

VALUES = SQL("""
        rivals.exist AS rivalled,
        {row}.value * unit.factor AS value,
        {row}.counted * unit.factor AS counted,
        {strength} AS strength,
        -- What counts 0 of more, or as nothing beside own figures, leaves no mark on the comparator
        -- of what is counted.
        {row}.counted <> 0 OR ({row}.value = 0 AND NOT rivals.exist) AS counts_something,
        COALESCE(NULLIF(unit.base, ''), unit.code) AS base,
        COALESCE(NULLIF(unit.base, ''), unit.code) <> target.base AS unaddable
""")


def values_of(row: str) -> Composable:
    """Return what a row adds to a total in the unit of its ``target``, given its ``rivals``."""
    return VALUES.format(row=SQL(row), strength=strength_of(f"{row}.comparator"))


IN_UNIT = SQL("""
        CASE WHEN NOT unaddable THEN round({amount}::numeric(40, 12) / target.factor, 6) END
            AS {amount}""")


def in_unit(amount: str) -> Composable:
    """Return an amount in the unit of its ``target``; nothing, if units do not add up."""
    return IN_UNIT.format(amount=SQL(amount))


BY_DAYS = SQL("last_day DESC, first_day DESC, value DESC")
"""The order in which figures of one line are the latest."""


def over_time(amount: str, makes: str) -> Composable:
    """Return the amount of one line; where it is not summed, that of the figures that make it."""
    return SQL(
        "CASE over_time WHEN 'sum' THEN sum({amount}) ELSE max({amount}) FILTER (WHERE {makes}) END"
    ).format(amount=SQL(amount), makes=SQL(makes))


def makes(highest: str) -> Composable:
    """Return whether a ``RANKED`` figure makes its line's value; ``highest`` names its rank."""
    return SQL(
        "CASE over_time WHEN 'sum' THEN TRUE WHEN 'latest' THEN by_days = 1 ELSE {} = 1 END"
    ).format(SQL(highest))


OVER_LINES = SQL("""
        CASE WHEN over_reporters = 'sum' THEN sum({amount})
            WHEN over_reporters = 'highest' OR sum({lines}) <= 1 THEN max({amount}) END""")

STRENGTH_OVER_LINES = SQL("""
        CASE over_reporters WHEN 'highest' THEN
            (max(ARRAY[{amount}, COALESCE({strength}, 0)])
                FILTER (WHERE over_reporters = 'highest' AND {amount} IS NOT NULL))[2]::int
            ELSE max({strength}) END""")


def over_lines(amount: str, lines: str = "1") -> Composable:
    """Return the total of lines by ``over_reporters``.

    Where lines are not added up, a single line is shown. A consolidated number next to own ones is
    no line: its ``lines`` are 0, and so is its amount.
    """
    return OVER_LINES.format(amount=SQL(amount), lines=SQL(lines))


def strength_over_lines(amount: str, strength: Composable) -> Composable:
    """Return how exact that is. Of the highest it is as exact as those who make it."""
    return STRENGTH_OVER_LINES.format(amount=SQL(amount), strength=strength)


TOGETHER = SQL("{claimed}, {counted}, bool_or(unaddable) AS unaddable").format(
    **{
        amount: SQL(
            "{total} AS {amount}, {strength} AS {amount}_strength,"
            " sum({amount}_lines)::int AS {amount}_lines"
        ).format(
            amount=SQL(amount),
            total=over_lines(amount, f"{amount}_lines"),
            strength=strength_over_lines(amount, SQL(f"{amount}_strength")),
        )
        for amount in ("claimed", "counted")
    }
)
"""The total of several lines, or of totals of lines, by ``over_reporters``."""

RANKED = SQL("""
ranked AS (
    SELECT *,
        rank() OVER (line ORDER BY {by_days}) AS by_days,
        rank() OVER (line ORDER BY value DESC) AS by_value,
        rank() OVER (line ORDER BY counted DESC) AS by_counted
    FROM figures
    WHERE answer = 'number' AND {listed}
    WINDOW line AS (
        PARTITION BY {keys}, version_id, reporter_id, authority_id, action_id, event_id, place, kind
    )
)""")


def ranked(keys: Composable, *, listed: Composable) -> Composable:
    """Return the rank of each of the ``figures`` in its line, as far as they are ``listed``."""
    return RANKED.format(keys=keys, listed=listed, by_days=BY_DAYS)


LINES = SQL("""
{ranked},
lines AS (
    -- What is summed over time and lines alike needs no lines.
    SELECT {keys}, over_reporters, min(base) AS base, max(base) AS last_base,
        bool_or(unaddable) AS unaddable, sum(value) FILTER (WHERE kind = 'own') AS claimed,
        max(strength) FILTER (WHERE kind = 'own') AS claimed_strength, 0 AS claimed_lines,
        sum(counted) AS counted,
        max(strength) FILTER (WHERE counts_something) AS counted_strength, 0 AS counted_lines
    FROM figures
    WHERE answer = 'number' AND {listed} AND over_time = 'sum' AND over_reporters = 'sum'
    GROUP BY {keys}, over_reporters
    UNION ALL
    SELECT {keys}, over_reporters, min(base), max(base), bool_or(unaddable),
        CASE WHEN kind = 'own' THEN {claimed} END,
        max(strength) FILTER (WHERE claims AND kind = 'own'),
        CASE WHEN kind = 'own' THEN 1 ELSE 0 END,
        CASE WHEN over_reporters = 'none' AND bool_and(rivalled) THEN 0 ELSE {counted} END,
        max(strength) FILTER (WHERE counts AND counts_something),
        CASE WHEN bool_and(rivalled) THEN 0 ELSE 1 END
    FROM ranked
    CROSS JOIN LATERAL (SELECT {claims} AS claims, {counts} AS counts) making
    GROUP BY {keys}, over_time, over_reporters,
        version_id, reporter_id, authority_id, action_id, event_id, place, kind
)""")


def lines_of(keys: Composable, *, listed: Composable) -> Composable:
    """Return the total of each line of ``figures`` under the ``keys``, as ``lines``."""
    apart = SQL("{} AND (over_time <> 'sum' OR over_reporters <> 'sum')").format(listed)
    return LINES.format(
        ranked=ranked(keys, listed=apart),
        keys=keys,
        listed=listed,
        claimed=over_time("value", "claims"),
        counted=over_time("counted", "counts"),
        claims=makes("by_value"),
        counts=makes("by_counted"),
    )


def amounts(keys: Composable) -> Composable:
    """Return the totals of ``figures`` under each of the ``keys``, as ``amounts``."""
    lines = lines_of(keys, listed=SQL("TRUE"))
    return SQL(
        "{lines}, amounts AS (SELECT {keys}, {together} FROM lines GROUP BY {keys}, over_reporters)"
    ).format(lines=lines, keys=keys, together=TOGETHER)
