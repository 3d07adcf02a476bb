"""What the accepted figures of years add up to, told apart by whatever is asked.

Source for every rule here: EMPACT number rules, 4.5 to 4.11 and the readings that settle them.
How figures add up stands in ``actions.adding_up``. The statement is put together from fragments
alone; what callers pass in only chooses among them or travels as a parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier

from actions.adding_up import AMOUNTS, COMPARATORS
from results.queries.sources import SOURCES, Within, parameters


class Cut(StrEnum):
    """Something that totals can be told apart by."""

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

    @property
    def column(self) -> str:
        return self.value if self is Cut.COUNTRY else f"{self.value}_id"


class NoTotal(StrEnum):
    """Why numbers that are there have no total."""

    NOT_ADDED_UP = "not_added_up"
    UNITS = "units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What falls together under one ``key``, in the unit of ``version_id``.

    ``key`` holds an id for each cut (a code for a country), or None for what belongs to none: the
    share of a consolidated figure belongs to no country and no organisation. An amount of None is
    not 0: nobody gave a number, or what was given has ``no_total``.

    ``reporting`` counts organisations with an own number, and ``reporting_countries`` the
    countries among them; ``not_reported`` those asked whose only answers are *not reported* or
    *unknown*; ``missing`` those asked who answered nothing; ``numbers`` and ``preliminary`` figures
    of both kinds; ``open`` undecided questions: groups that may tell of the same thing, and
    consolidated figures beside own ones. ``restated`` is the last day of which a figure was
    restated that falls in the cell.
    """

    key: Mapping[Cut, Any]
    indicator_id: Any
    version_id: Any
    claimed: Decimal | None
    claimed_comparator: str
    counted: Decimal | None
    counted_comparator: str
    no_total: str
    numbers: int
    reporting: int
    reporting_countries: int
    not_reported: int
    missing: int
    preliminary: int
    open: int
    restated: date | None


def totals(  # noqa: PLR0913 -- each narrows what is added up
    year: int,
    by: Sequence[str],
    *,
    until: int | None = None,
    indicator: Any = None,
    organisation: Any = None,
    reporting: Any = None,
    within: Within | None = None,
) -> list[Cell]:
    """Add up the accepted figures of a year, one cell for each key that a figure or question has.

    ``by`` names cuts; without ``indicator`` among them the id of one indicator has to be given,
    since different indicators never add up. ``until`` is the last of several years;
    ``organisation`` leaves what others report out, ``reporting`` what was reported in other rounds,
    and ``within`` what is of other indicators, plans, goals or actions. Takes one query.

    Raises ValueError for a cut that does not exist, or where the indicator is left open.
    """
    cuts = [Cut(name) for name in by]
    if indicator is None and Cut.INDICATOR not in cuts:
        raise ValueError("Name the indicator, or tell totals apart by indicator.")
    statement = SQL("WITH {sources} {cells}").format(sources=SOURCES, cells=cells(cuts))
    with connection.cursor() as cursor:
        narrowed = parameters(
            year,
            until=until,
            indicator=indicator,
            organisation=organisation,
            reporting=reporting,
            within=within,
        )
        cursor.execute(statement.as_string(), narrowed)
        return [read_cell(cuts, row) for row in cursor.fetchall()]


def read_cell(cuts: Sequence[Cut], row: Sequence[Any]) -> Cell:
    """Turn a row of ``cells(cuts)`` into a Cell."""
    key, rest = row[: len(cuts)], row[len(cuts) :]
    indicator_id, version_id, claimed, claimed_strength, counted, counted_strength, *counts = rest
    no_total, *numbers, restated = counts
    return Cell(
        key=dict(zip(cuts, key, strict=True)),
        indicator_id=indicator_id,
        version_id=version_id,
        claimed=claimed,
        claimed_comparator="" if claimed is None else COMPARATORS[claimed_strength],
        counted=counted,
        counted_comparator="" if counted is None else COMPARATORS[counted_strength],
        no_total=no_total,
        restated=restated,
        **dict(zip(COUNTS, numbers, strict=True)),
    )


COUNTS = (
    "numbers",
    "reporting",
    "reporting_countries",
    "not_reported",
    "missing",
    "preliminary",
    "open",
)

CELLS = SQL("""SELECT * FROM (
WITH {amounts},
reporters AS (
    SELECT {keys}, reporter_id, reporting_country,
        bool_or(answer = 'number') AS reporting, bool_or(answers_a_question) AS answering
    FROM figures
    WHERE kind = 'own' AND {listed}
    GROUP BY {keys}, reporter_id, reporting_country
),
asked AS (
    SELECT {keys}, organisation_id AS asked_id, NOT bool_or(answered) AS missing
    FROM questions
    WHERE {listed}
    GROUP BY {keys}, organisation_id
),
parts (
    {names}, claimed, claimed_strength, counted, counted_strength, unaddable,
    numbers, reporting, reporting_countries, not_reported, missing, preliminary, open, restated
) AS (
    SELECT {keys}, claimed, claimed_strength, counted, counted_strength, unaddable,
        0, 0, 0, 0, 0, 0, 0, NULL::date
    FROM amounts
    UNION ALL
    SELECT {keys}, count(*), 0, count(*), 0, FALSE, 0, 0, 0, 0, 0, 0, 0, NULL
    FROM held
    WHERE {listed}
    GROUP BY {keys}
    UNION ALL
    SELECT {keys}, NULL, NULL, NULL, NULL, FALSE,
        count(*) FILTER (WHERE answer = 'number'), 0, 0, 0, 0,
        count(*) FILTER (WHERE answer = 'number' AND certainty = 'preliminary'),
        count(*) FILTER (WHERE undecided), NULL
    FROM figures
    WHERE {listed}
    GROUP BY {keys}
    UNION ALL
    -- A group touches each cell that one of its members falls in, once.
    SELECT {keys}, NULL, NULL, NULL, NULL, FALSE, 0, 0, 0, 0, 0, 0, count(DISTINCT overlap_id), NULL
    FROM figures
    JOIN (
        SELECT member.figure_id, member.overlap_id
        FROM actions_overlap overlap
        JOIN actions_overlapmember member ON member.overlap_id = overlap.id
        WHERE overlap.state IN ('open', 'reopened')
    ) asking ON asking.figure_id = figures.id
    WHERE {listed}
    GROUP BY {keys}
    UNION ALL
    SELECT {keys}, NULL, NULL, NULL, NULL, FALSE, 0, 0, 0, 0, 0, 0, 0, max(restated.day)
    FROM figures
    JOIN (
        SELECT figure_id, max(day) AS day FROM results_restatement GROUP BY figure_id
    ) restated ON restated.figure_id = figures.id
    WHERE {listed}
    GROUP BY {keys}
    UNION ALL
    SELECT {keys}, NULL, NULL, NULL, NULL, FALSE, 0,
        count(*) FILTER (WHERE reporting),
        count(DISTINCT reporting_country) FILTER (WHERE reporting),
        count(*) FILTER (WHERE answering AND NOT reporting), 0, 0, 0, NULL
    FROM reporters
    GROUP BY {keys}
    UNION ALL
    SELECT {keys}, NULL, NULL, NULL, NULL, FALSE, 0, 0, 0, 0,
        count(*) FILTER (WHERE missing), 0, 0, NULL
    FROM asked
    GROUP BY {keys}
),
sums AS (
    SELECT {keys}, sum(claimed) AS claimed, max(claimed_strength) AS claimed_strength,
        sum(counted) AS counted, max(counted_strength) AS counted_strength,
        bool_or(unaddable) AS unaddable, sum(numbers) AS numbers, sum(reporting) AS reporting,
        sum(reporting_countries) AS reporting_countries, sum(not_reported) AS not_reported,
        sum(missing) AS missing, sum(preliminary) AS preliminary, sum(open) AS open,
        max(restated) AS restated
    FROM parts
    GROUP BY {keys}
)
SELECT {cuts} indicator_id, target.version_id, told.claimed, COALESCE(claimed_strength, 0),
    told.counted, COALESCE(counted_strength, 0),
    CASE WHEN unaddable THEN 'units'
        WHEN numbers > 0 AND told.counted IS NULL THEN 'not_added_up' ELSE '' END,
    numbers::int, reporting::int, reporting_countries::int, not_reported::int, missing::int,
    preliminary::int, open::int, restated
FROM sums
JOIN targets target USING (indicator_id)
CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT unaddable
            THEN round(claimed::numeric(40, 12) / target.factor, 6) END AS claimed,
        CASE WHEN NOT unaddable
            THEN round(counted::numeric(40, 12) / target.factor, 6) END AS counted
) told
) AS cells""")


def cells(cuts: Sequence[Cut]) -> Composable:
    """Return the query, to stand after ``SOURCES``, of all cells of these cuts."""
    keys = [Identifier(cut.column) for cut in dict.fromkeys([*cuts, Cut.INDICATOR])]
    names = SQL(", ").join(keys)
    # A figure without an event belongs to no row of events.
    listed = SQL("event_id IS NOT NULL") if Cut.EVENT in cuts else SQL("TRUE")
    return CELLS.format(
        amounts=AMOUNTS.format(keys=names, listed=listed),
        keys=names,
        names=names,
        cuts=SQL("").join(SQL("{}, ").format(Identifier(cut.column)) for cut in cuts),
        listed=listed,
    )
