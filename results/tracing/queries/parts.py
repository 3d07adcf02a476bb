"""Parts of one number: its total, part by part, and the contribution of each figure to it.

The sums are those of ``results.totals.queries.totals``: the same statement, for fewer rows. The
contribution of a figure follows from how the indicator adds up, so that the list always adds up to
the number. Source: docs/domain.md, N5, N7, N8 and N12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from psycopg.sql import SQL, Composable, Identifier

from actions.aggregation.sql import ranked
from actions.answers import FigureKind
from actions.contributions.models.figures import Figure
from cycles.indicators.models import IndicatorVersion, Source
from results.snapshots.frozen import MARKED, opened_in
from results.snapshots.models.figures import SnapshotFigure
from results.totals.cells import Cut, cells
from results.totals.queries.totals import Cell, read_cell
from results.totals.sources import parameters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from results.snapshots.traced import Traced


@dataclass(frozen=True, slots=True)
class Part:
    """The contribution of one area, action, organisation or authority, and its code in an address.

    A part that belongs to none, such as a consolidated figure, has neither name nor ``said``.
    """

    name: str
    said: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Whole:
    """A number, and all its parts, split in several ways; None where nothing is there."""

    cell: Cell | None
    parts: Mapping[Cut, list[Part]]


NAMED = {
    Cut.AREA: SQL("SELECT id, name, code AS said, rank::text AS place FROM cycles_crimearea"),
    Cut.ACTION: SQL("""
        SELECT action.id, goal.number || '.' || action.sequence || ' ' || action.title AS name,
            action.id::text AS said, lpad(goal.number::text, 5) || lpad(action.sequence::text, 9)
        FROM actions_operationalaction action
        JOIN priorities_strategicgoal goal ON goal.id = action.goal_id"""),
    Cut.ORGANISATION: SQL("SELECT id, name, id::text AS said, '' FROM people_organisation"),
    Cut.AUTHORITY: SQL("SELECT id, name, id::text AS said, '' FROM people_organisation"),
}
"""Names and order of parts, by their ids."""


def cuts_of_parts(traced: Traced) -> list[Cut]:
    """Say by what a number is split into parts: where it counts, and who reported it.

    Only by what a line of figures cannot be spread over, so that the parts come to the whole.
    """
    narrowed = traced.keys.keys()
    by = []
    if Cut.ACTION not in narrowed:
        by.append(Cut.ACTION if narrowed & {Cut.AREA, Cut.GOAL, Cut.OAP, Cut.EVENT} else Cut.AREA)
    if not _has_figures(traced):
        return by  # An event or a measure is of no organisation.
    if Cut.ORGANISATION not in narrowed:
        by.append(Cut.ORGANISATION)
    elif Cut.AUTHORITY not in narrowed:
        by.append(Cut.AUTHORITY)
    return by


def whole_and_parts(traced: Traced) -> Whole:
    """Add up a number and its parts, all of the same moment. Takes one query."""
    by = cuts_of_parts(traced)
    pieces = [
        SQL("SELECT 'whole', '', '', '', NULL::uuid, cells.* FROM ({}) AS cells").format(
            _narrowed(traced, _cells_of(traced, []))
        ),
        *(
            SQL("""
            SELECT {part}, COALESCE(named.name, ''), COALESCE(named.said, ''),
                COALESCE(named.place, ''), cells.*
            FROM ({cells}) AS cells
            LEFT JOIN ({named}) AS named (id, name, said, place) ON named.id = cells.{column}
            """).format(
                part=cut.value,
                cells=_narrowed(traced, _cells_of(traced, [cut])),
                named=NAMED[cut],
                column=Identifier(cut.column),
            )
            for cut in by
        ),
    ]
    statement = SQL("WITH {} {} ORDER BY 1, 4, 2, 5").format(
        traced.sources, SQL(" UNION ALL ").join(pieces)
    )
    whole: Cell | None = None
    parts: dict[Cut, list[Part]] = {cut: [] for cut in by}
    for kind, name, said, _, key, *rest in _run(statement, traced):
        if kind == "whole":
            whole = read_cell([], rest)
        else:
            parts[Cut(kind)].append(Part(name, said, read_cell([Cut(kind)], [key, *rest])))
    return Whole(whole, parts)


def _cells_of(traced: Traced, cuts: list[Cut]) -> Composable:
    if traced.snapshot is None:
        return cells(cuts, reported=_has_figures(traced))
    return cells(cuts, marks=MARKED, opened=opened_in(cuts, traced.keys))


ADDED = SQL("""
WITH {ranked},
numbered AS (
    SELECT *,
        dense_rank() OVER (ORDER BY version_id, reporter_id, authority_id, action_id, event_id,
            place, kind) AS line_no,
        row_number() OVER (line ORDER BY
            CASE over_time WHEN 'latest' THEN by_days ELSE by_value END, id) AS claim_no,
        row_number() OVER (line ORDER BY
            CASE over_time WHEN 'latest' THEN by_days ELSE by_counted END, counted DESC, id
        ) AS count_no
    FROM ranked
    WINDOW line AS (
        PARTITION BY version_id, reporter_id, authority_id, action_id, event_id, place, kind
    )
),
made AS (
    SELECT *,
        CASE WHEN over_time = 'sum' OR claim_no = 1 THEN value ELSE 0 END AS claims,
        CASE WHEN over_time = 'sum' OR count_no = 1 THEN counted ELSE 0 END AS counts
    FROM numbered
),
lines_made AS (
    SELECT line_no, kind = 'own' AS is_own, bool_and(rivalled) AS is_silent,
        CASE WHEN kind = 'own' THEN sum(claims) END AS claims, sum(counts) AS counts
    FROM made GROUP BY line_no, kind
),
stood AS (
    SELECT *, row_number() OVER (ORDER BY claims DESC NULLS LAST, line_no) AS claim_place,
        row_number() OVER (ORDER BY counts DESC, line_no) AS count_place,
        count(*) FILTER (WHERE is_own) OVER () AS claiming,
        count(*) FILTER (WHERE NOT is_silent) OVER () AS counting
    FROM lines_made
),
added AS (
    SELECT made.id,
        CASE WHEN NOT is_own OR unaddable THEN NULL
            WHEN over_reporters = 'sum' OR (over_reporters = 'highest' AND claim_place = 1)
                OR (over_reporters = 'none' AND claiming = 1) THEN made.claims
            WHEN over_reporters = 'highest' THEN 0 END AS claimed,
        CASE WHEN unaddable THEN NULL
            WHEN over_reporters = 'sum' OR (over_reporters = 'highest' AND count_place = 1)
                OR (over_reporters = 'none' AND counting = 1 AND NOT is_silent) THEN made.counts
            WHEN over_reporters = 'highest' OR counting < 2 THEN 0 END AS counted,
        indicator_id
    FROM made JOIN stood USING (line_no)
)
SELECT added.id, (added.claimed::numeric(40, 12) / target.factor) AS claimed,
    (added.counted::numeric(40, 12) / target.factor) AS counted
FROM added JOIN targets target USING (indicator_id)
WHERE %(figures)s::bigint[] IS NULL OR added.id = ANY(%(figures)s::bigint[])
""").format(ranked=ranked(SQL("indicator_id"), listed=SQL("TRUE")))
"""Contribution of each figure: one figure of a line has the line's amount over time. Lines that are
not summed give it to one line.
"""


@dataclass(frozen=True, slots=True)
class Added:
    """The amount that a figure adds to claimed and to counted; None if it adds nothing.

    It is in the unit of the number.
    """

    claimed: Decimal | None
    counted: Decimal | None


def added_by(traced: Traced, figures: Collection[int] | None = None) -> dict[int, Added]:
    """Say what figures add to a number, by their ids: all of them, or those that are named.

    Where the number exists these come to it exactly. Takes one query.
    """
    statement = SQL("WITH {} SELECT * FROM ({}) AS narrowed").format(
        traced.sources, _narrowed(traced, ADDED)
    )
    rows = _run(statement, traced, figures=None if figures is None else list(figures))
    return {pk: Added(claimed, counted) for pk, claimed, counted in rows}


COUNTED_FROM_MEASURES = IndicatorVersion.objects.filter(
    ~models.Q(measure=""),
    models.Q(last_day=None) | models.Q(last_day__gte=models.OuterRef("first_day")),
    indicator=models.OuterRef("indicator_version__indicator"),
    first_day__lte=models.OuterRef("first_day"),
)
"""The definition by which the register says what a figure reports: the figure adds nothing."""


def things_of(traced: Traced) -> list[Any]:
    """Give the ids of the judicial measures and events that a number of today is made of."""
    statement = SQL("WITH {} SELECT * FROM ({}) AS narrowed").format(
        traced.sources, _narrowed(traced, SQL("SELECT DISTINCT thing_id FROM held"))
    )
    return [pk for (pk,) in _run(statement, traced)]


@dataclass(frozen=True, slots=True)
class AddedThing:
    """The amount that a measure or event adds to a year, the same for claimed and counted."""

    thing: Any
    is_event: bool
    action: Any
    year: int
    amount: Decimal


def things_added(traced: Traced, plans: Collection[Any]) -> list[AddedThing]:
    """Say what measures and events of some OAPs add to the numbers of today, year by year.

    Of each year these come to its number exactly. Takes one query.
    """
    held = SQL("SELECT thing_id, event_id IS NOT NULL, action_id, year, amount FROM held")
    statement = SQL("WITH {} SELECT * FROM ({}) AS added ORDER BY 4, 1").format(
        traced.sources, _narrowed(traced, held)
    )
    return [AddedThing(*row) for row in _run(statement, traced, only_plans=[*plans])]


def figures_of(traced: Traced) -> Any:
    """Give the accepted answers that a number is made of, those without a number among them.

    Of what is not reported there are none, and nobody looks for them.
    """
    if not traced.is_reported:
        return Figure.objects.none()
    rows = (
        Figure.objects.accepted()
        .filter(
            indicator_version__indicator=traced.indicator,
            indicator_version__indicator__source=Source.REPORTED,
            first_day__year__range=(traced.year, traced.until),
        )
        .exclude(models.Exists(COUNTED_FROM_MEASURES))
    )
    if traced.ending_by is not None:
        rows = rows.filter(last_day__lte=traced.ending_by)
    for cut, key in traced.keys.items():
        rows = rows.filter(_IN[cut](key))
    return rows


def _own(**narrowed: Any) -> models.Q:
    return models.Q(kind=FigureKind.OWN, **narrowed)


def _in_country(code: str) -> models.Q:
    """Say which own figures happened there; without a word of it, where who reports is at home."""
    at_home = _own(country="", contribution__obligation__organisation__country=code)
    return at_home | _own(country=code) if code else at_home


_IN: dict[Cut, Any] = {
    Cut.AREA: lambda key: models.Q(action__oap__area=key),
    Cut.GOAL: lambda key: models.Q(action__goal=key),
    Cut.OAP: lambda key: models.Q(action__oap=key),
    Cut.ACTION: lambda key: models.Q(action=key),
    Cut.EVENT: lambda key: models.Q(event=key),
    # What was stated for everybody belongs to no country and no organisation.
    Cut.COUNTRY: lambda key: _in_country(key) if key else ~_own() | _in_country(""),
    Cut.ORGANISATION: lambda key: _own(contribution__obligation__organisation=key),
    Cut.AUTHORITY: lambda key: models.Q(authority=key),
    Cut.ROUND: lambda key: models.Q(contribution__obligation__round=key),
}


def frozen_of(traced: Traced) -> Any:
    """Give the frozen answers that a number of a frozen year is made of."""
    rows = SnapshotFigure.objects.filter(snapshot=traced.snapshot, indicator=traced.indicator)
    for cut, key in traced.keys.items():
        rows = rows.filter(_FROZEN_IN[cut](key))
    return rows


_FROZEN_IN: dict[Cut, Any] = {
    Cut.AREA: lambda key: models.Q(area=key),
    Cut.GOAL: lambda key: models.Q(action__goal=key),
    Cut.OAP: lambda key: models.Q(action__oap=key),
    Cut.ACTION: lambda key: models.Q(action=key),
    Cut.EVENT: lambda key: models.Q(event=key),
    Cut.COUNTRY: lambda key: _own(place=key) if key else ~_own() | _own(place=""),
    Cut.ORGANISATION: lambda key: _own(organisation=key),
    Cut.AUTHORITY: lambda key: models.Q(figure__in=Figure.objects.filter(authority=key)),
    Cut.ROUND: lambda key: models.Q(contribution__obligation__round=key),
}


OF_GOAL = SQL("action_id IN (SELECT action_id FROM places WHERE goal_id = %(at_goal)s)")
"""Of which goal a figure is, its action alone knows."""


def _narrowed(traced: Traced, query: Composable) -> Composable:
    """Ask a query that stands after ``SOURCES`` of what falls under the keys alone."""
    narrowing: list[Composable] = [
        OF_GOAL
        if cut is Cut.GOAL
        else SQL("{} IS NOT DISTINCT FROM %({})s").format(
            Identifier(cut.column), SQL("at_" + cut.value)
        )
        for cut in traced.keys
    ]
    conditions = SQL(" AND ").join(narrowing or [SQL("TRUE")])
    sources = SQL(", ").join(
        SQL("{0} AS (SELECT * FROM {0} WHERE {1})").format(Identifier(name), conditions)
        for name in (
            *(("figures", "questions") if _has_figures(traced) else ()),
            "held",
            "recounted",
        )
    )
    return SQL("WITH {} SELECT * FROM ({}) AS asked").format(sources, query)


def _has_figures(traced: Traced) -> bool:
    """Say whether the sources of a number have figures: those of a frozen year always do."""
    return traced.is_reported or traced.snapshot is not None


def _run(statement: Composable, traced: Traced, **given: Any) -> list[Any]:
    values = {
        **parameters(
            traced.year,
            until=traced.until,
            indicator=traced.indicator,
            organisation=traced.keys.get(Cut.ORGANISATION),
            reporting=traced.keys.get(Cut.ROUND),
            ending_by=traced.ending_by,
        ),
        **{f"at_{cut.value}": key for cut, key in traced.keys.items()},
        "snapshot": traced.snapshot,
        **given,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), values)
        return cursor.fetchall()
