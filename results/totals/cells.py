"""The cells of any cut, as SQL, from sums: what the lines of one organisation come to."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from psycopg.sql import SQL, Composable, Identifier

from actions.aggregation.sql import TOGETHER, in_unit, lines_of


class Cut(StrEnum):
    """Something that totals can be split by."""

    CYCLE = "cycle"
    THREAT = "threat"
    PRIORITY = "priority"
    AREA = "area"
    OAP = "oap"
    GOAL = "goal"
    ACTION = "action"
    EVENT = "event"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    INDICATOR = "indicator"
    ROUND = "round"
    YEAR = "year"

    @property
    def column(self) -> str:
        return self.value if self in (Cut.COUNTRY, Cut.YEAR) else f"{self.value}_id"


PLANNED = frozenset({Cut.CYCLE, Cut.PRIORITY, Cut.AREA, Cut.OAP, Cut.GOAL, Cut.ACTION})
"""Cuts that follow from the action."""

ALONE = frozenset({Cut.EVENT, Cut.AUTHORITY, Cut.ROUND})
"""Cuts that only the figures themselves have."""

ALWAYS = ("action_id", "indicator_id", "reporter_id", "kind")
"""Columns that identify each sum, besides its other cuts."""

SUMS = SQL("""
{lines},
{name} AS (
    SELECT {keys}, {together},
        CASE WHEN min(base) = max(last_base) THEN min(base) ELSE '' END AS base,
        0 AS numbers, 0 AS preliminary, 0 AS undecided,
        FALSE AS reporting, FALSE AS answering, FALSE AS asked, FALSE AS answered
    FROM lines
    GROUP BY {keys}, over_reporters
    UNION ALL
    SELECT {keys}, NULL, NULL, 0, NULL, NULL, 0, FALSE, NULL,
        count(*) FILTER (WHERE answer = 'number'),
        count(*) FILTER (WHERE answer = 'number' AND certainty = 'preliminary'),
        count(*) FILTER (WHERE undecided),
        bool_or(kind = 'own' AND answer = 'number'), bool_or(kind = 'own' AND answers_a_question),
        FALSE, FALSE
    FROM figures
    WHERE {listed}
    GROUP BY {keys}
    UNION ALL
    SELECT {keys}, NULL, NULL, 0, NULL, NULL, 0, FALSE, NULL, 0, 0, 0, FALSE, FALSE,
        TRUE, bool_or(answered)
    FROM questions
    WHERE {asked}
    GROUP BY {keys}
)""")
"""Sums of ``figures`` and ``questions`` by the ``keys``, in rows that can be joined."""

MARKS = SQL("""
{name} AS (
    SELECT figures.*, asking.overlap_id, NULL::date AS restated
    FROM figures
    JOIN (
        SELECT member.figure_id, member.overlap_id
        FROM actions_overlap overlap
        JOIN actions_overlapmember member ON member.overlap_id = overlap.id
        WHERE overlap.state IN ('open', 'reopened')
    ) asking ON asking.figure_id = figures.id
    UNION ALL
    SELECT figures.*, NULL, restated.day
    FROM figures
    JOIN results_restatement restated ON restated.figure_id = figures.id
)""")
"""Marks of ``figures`` besides their sums: their open overlaps, and the days of their restatements.
"""

BY_CELL = SQL("""{sums},
{marks},
by_reporter AS (
    SELECT {of_sums}, reporter_id, over_reporters, {together},
        sum(numbers) AS numbers, sum(preliminary) AS preliminary, sum(undecided) AS undecided,
        bool_or(reporting) AS reporting, bool_or(answering) AS answering,
        bool_or(asked) AND NOT bool_or(answered) AS missing
    FROM sums
    JOIN cycles_indicator indicator ON indicator.id = sums.indicator_id
    JOIN {places}
    {threats}
    GROUP BY {of_sums}, reporter_id, over_reporters
),
by_cell AS (
    SELECT {names}, {together}, sum(numbers) AS numbers,
        count(*) FILTER (WHERE reporting) AS reporting,
        count(DISTINCT reporting_country) FILTER (WHERE reporting) AS reporting_countries,
        count(*) FILTER (WHERE answering AND NOT reporting) AS not_reported,
        count(*) FILTER (WHERE missing) AS missing,
        sum(preliminary) AS preliminary, sum(undecided) AS undecided
    FROM by_reporter
    JOIN (
        SELECT id AS reporter_id, CASE WHEN kind = ANY(%(countries)s)
            THEN COALESCE(NULLIF(country, ''), id::text) END AS reporting_country
        FROM people_organisation
    ) reporter USING (reporter_id)
    GROUP BY {names}, over_reporters
),
""")
"""Sums of figures and questions in each cell, with the notes on them."""

OF_REPORTS = SQL("""SELECT {names}, claimed, claimed_strength, counted, counted_strength, unaddable,
        numbers, reporting, reporting_countries, not_reported, missing, preliminary, undecided,
        NULL::date
    FROM by_cell
    UNION ALL
    -- A group touches each cell that one of its members falls in, once.
    SELECT {of_marks}, NULL, NULL, NULL, NULL, FALSE, 0, 0, 0, 0, 0, 0,
        count(DISTINCT overlap_id), max(restated)
    FROM marks
    JOIN places ON places.action_id = marks.action_id
    {threats}
    WHERE {listed}
    GROUP BY {of_marks}
    UNION ALL
    """)

CELLS = SQL("""SELECT * FROM (
WITH {by_cell}parts (
    {names}, claimed, claimed_strength, counted, counted_strength, unaddable,
    numbers, reporting, reporting_countries, not_reported, missing, preliminary, open, restated
) AS (
    {of_reports}-- A thing that counts in several years is there once where years fall together.
    SELECT {names}, sum(amount), 0, sum(amount), 0, FALSE, 0, 0, 0, 0, 0, 0, 0, NULL::date
    FROM (
        SELECT DISTINCT {of_held}, thing_id, amount * target.factor AS amount
        FROM held
        JOIN places ON places.action_id = held.action_id
        JOIN targets target ON target.indicator_id = held.indicator_id
        {threats}
        WHERE {listed}
    ) AS things
    GROUP BY {names}
    UNION ALL
    SELECT {of_held}, NULL, NULL, NULL, NULL, FALSE, 0, 0, count(DISTINCT named.country),
        0, 0, 0, 0, NULL::date
    FROM held
    JOIN places ON places.action_id = held.action_id
    {threats}
    CROSS JOIN LATERAL unnest(held.countries) AS named (country)
    WHERE {listed}
    GROUP BY {of_held}
    UNION ALL
    SELECT {of_recounted}, NULL, NULL, NULL, NULL, FALSE, 0, 0, 0, 0, 0, 0, 0, max(restated)
    FROM recounted
    JOIN places ON places.action_id = recounted.action_id
    {threats}
    WHERE {listed}
    GROUP BY {of_recounted}
),
added_up AS (
    SELECT {names}, sum(claimed) AS claimed, max(claimed_strength) AS claimed_strength,
        sum(counted) AS counted, max(counted_strength) AS counted_strength,
        bool_or(unaddable) AS unaddable, sum(numbers) AS numbers, sum(reporting) AS reporting,
        sum(reporting_countries) AS reporting_countries, sum(not_reported) AS not_reported,
        sum(missing) AS missing, sum(preliminary) AS preliminary, sum(open) AS open,
        max(restated) AS restated
    FROM parts
    GROUP BY {names}
    -- Where a measure alone was withdrawn there is nothing left to be said of it.
    HAVING count(*) > count(restated)
)
SELECT {cuts} indicator_id, target.version_id, amounts.claimed, COALESCE(claimed_strength, 0),
    amounts.counted, COALESCE(counted_strength, 0),
    CASE WHEN unaddable THEN 'units'
        WHEN numbers > 0 AND amounts.counted IS NULL THEN 'not_added_up' ELSE '' END,
    numbers::int, reporting::int, reporting_countries::int, not_reported::int, missing::int,
    preliminary::int, {opened}::int, restated
FROM added_up
JOIN targets target USING (indicator_id)
CROSS JOIN LATERAL (
    SELECT {claimed}, {counted}
) amounts
) AS cells""")

THREATS = SQL("""LEFT JOIN (
        SELECT priority_id, threat_id FROM priorities_priority_threats
    ) answering_to ON answering_to.priority_id = places.priority_id""")
"""A priority answers several threats: what is done for it is shown under each of them."""


def sums(
    cuts: Sequence[Cut],
    *,
    name: str = "sums",
    listed: Composable | None = None,
    asked: Composable | None = None,
) -> Composable:
    """Return the query of the ``sums`` from which the cells of these cuts are added up.

    They are those of the figures that are ``listed`` and of the questions that are ``asked``.
    """
    keys = names([*ALWAYS, *own_columns(cuts)])
    everything = SQL("TRUE")
    listed, asked = listed or everything, asked or everything
    return SUMS.format(
        name=Identifier(name),
        lines=lines_of(keys, listed=listed),
        keys=keys,
        together=TOGETHER,
        listed=listed,
        asked=asked,
    )


def marks_of(name: str = "marks") -> Composable:
    """Return the query of the ``marks`` of all figures."""
    return MARKS.format(name=Identifier(name))


def own_columns(cuts: Sequence[Cut]) -> list[str]:
    """Name what sums are split by for these cuts, next to what they are always split by."""
    elsewhere = PLANNED | {Cut.THREAT, Cut.INDICATOR}
    return [cut.column for cut in dict.fromkeys(cuts) if cut not in elsewhere]


BY_ACTION = SQL("places ON places.action_id = sums.action_id")
BY_PLAN = SQL("""(
        SELECT DISTINCT oap_id, area_id, priority_id, cycle_id FROM places
    ) places ON places.oap_id = sums.oap_id""")
"""The place of sums in the plans."""


def cells(  # noqa: PLR0913 -- each is another piece of the statement
    cuts: Sequence[Cut],
    *,
    of: Composable | None = None,
    placed: Composable = BY_ACTION,
    marks: Composable | None = None,
    opened: Composable | None = None,
    reported: bool = True,
) -> Composable:
    """Return the query, to stand after ``SOURCES``, of all cells of these cuts.

    They are added up from the ``sums`` that are given, or else from those of all figures; what is
    said beside them stands in ``marks``. ``opened`` says how many questions a cell has, where those
    in ``marks`` are not meant. What is not ``reported`` is counted from events and judicial
    measures alone, in a statement of a quarter of the length: figures are not in it.
    """
    every = list(dict.fromkeys([*cuts, Cut.INDICATOR]))
    # A figure without an event belongs to no row of events.
    listed = SQL("event_id IS NOT NULL") if Cut.EVENT in cuts else SQL("TRUE")
    parts = {
        "together": TOGETHER,
        "places": placed,
        "threats": THREATS if Cut.THREAT in cuts else SQL(""),
        "names": names([cut.column for cut in every]),
        "of_sums": _columns("sums", every),
        "of_marks": _columns("marks", every),
        "listed": listed,
    }
    by_cell: Composable = SQL("")
    of_reports: Composable = SQL("")
    if reported:
        by_cell = BY_CELL.format(
            sums=of or sums(cuts, listed=listed, asked=listed), marks=marks or marks_of(), **parts
        )
        of_reports = OF_REPORTS.format(**parts)
    return CELLS.format(
        by_cell=by_cell,
        of_reports=of_reports,
        claimed=in_unit("claimed"),
        counted=in_unit("counted"),
        of_held=_columns("held", every),
        of_recounted=_columns("recounted", every),
        cuts=SQL("").join(SQL("{}, ").format(Identifier(cut.column)) for cut in cuts),
        opened=opened or SQL("open"),
        **parts,
    )


def names(columns: Iterable[str], table: str = "") -> Composable:
    """Name columns, one after the other, and of which table they are."""
    return SQL(", ").join(
        Identifier(*filter(None, [table]), column) for column in dict.fromkeys(columns)
    )


def _columns(table: str, cuts: Sequence[Cut]) -> Composable:
    """Name the column of each cut, which for a threat or a place in the plans is not the row's."""
    of = {Cut.THREAT: "answering_to"} | dict.fromkeys(PLANNED, "places")
    return SQL(", ").join(Identifier(of.get(cut, table), cut.column) for cut in cuts)
