"""Checks of the reported and stated numbers of a year, as of the moment of the query.

Failing rows are cached, and stale ones are compared again. For checks that hold, or ``afresh``, all
figures are compared.

Source: docs/domain.md, N9 and N10.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier

from actions.aggregation.sql import PLACE
from actions.aggregation.strengths import STRENGTHS
from empact.lib.numbers import plain
from results.checks.models import Outcome
from results.checks.queries.failing import IS_KEPT, REACHING
from results.checks.sql import CUTS, checks_of_year
from results.totals.sources import Within, parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal
    from uuid import UUID

    from results.checks.models import SumCheck
    from results.checks.sql import Cuts


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Two numbers of which one follows from the other, in the unit of the indicator.

    ``indicator_id`` is the part for ``part``, the whole for ``breakdown``, the total for
    ``components``. ``missed`` is the least by which they are apart, 0 where they agree. What is not
    said of a check is None: a stated total has no round, a row of reports has no ``stated_id``.
    ``area_id`` is where its numbers belong; a stated total may be of no area for all that.
    ``oap_id`` is the plan of which what is kept is compared.
    ``explained_id`` leads to an explanation, also to one of other numbers, which holds no longer.
    """

    kind: str
    indicator_id: UUID
    version_id: UUID
    figure_kind: str
    organisation_id: UUID | None
    action_id: UUID | None
    event_id: UUID | None
    place: str | None
    round_id: UUID | None
    oap_id: UUID | None
    area_id: UUID | None
    is_of_area: bool
    breakdown: str
    stated_id: UUID | None
    year: int
    key: str
    expected: Decimal
    expected_strength: int
    found: Decimal
    found_strength: int
    missed: Decimal
    is_grave: bool
    outcome: str
    explained_id: UUID | None
    organisation: str | None
    event: str | None
    round: str | None
    area: str | None
    area_code: str | None
    said_by: str | None
    source: str | None

    @property
    def expected_comparator(self) -> str:
        return STRENGTHS[self.expected_strength].value

    @property
    def found_comparator(self) -> str:
        return STRENGTHS[self.found_strength].value

    @property
    def is_failed(self) -> bool:
        """True if it fails and waits for an explanation."""
        return self.outcome == Outcome.FAILS

    @property
    def has_lapsed(self) -> bool:
        """True if it has an explanation, but its numbers have changed since."""
        return self.is_failed and self.explained_id is not None


EXPRESSIONS: dict[str, Composable] = {
    "version_id": SQL("targets.version_id"),
    "figure_kind": SQL("COALESCE(figure.kind, '')"),
    "organisation_id": SQL("about.id"),
    "action_id": SQL("COALESCE(figure.action_id, stated.action_id)"),
    "event_id": SQL("held.id"),
    "place": SQL("CASE WHEN figure.id IS NOT NULL THEN {} END").format(PLACE),
    "round_id": SQL("reporting.id"),
    "oap_id": SQL("CASE WHEN checks.kind = 'plans' THEN checks.about END"),
    "area_id": SQL("belongs.id"),
    "is_of_area": SQL("stated.area_id IS NOT NULL OR checks.kind = 'plans'"),
    "expected": SQL("expected_amount"),
    "found": SQL("found_amount"),
    "organisation": SQL("about.name"),
    "event": SQL("held.name"),
    "round": SQL("reporting.name"),
    "area": SQL("belongs.name"),
    "area_code": SQL("belongs.code"),
    "year": SQL("%(year)s::int"),
    "said_by": SQL("stated.said_by"),
    "source": SQL("stated.source"),
}
COLUMNS: Composable = SQL(", ").join(
    SQL("{} AS {}").format(
        EXPRESSIONS.get(field.name, SQL("checks.{}").format(Identifier(field.name))),
        Identifier(field.name),
    )
    for field in fields(Check)
)

OF_A_ROW = SQL("""
LEFT JOIN actions_figure figure ON figure.id = {of}.figure_id
LEFT JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
LEFT JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
LEFT JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
LEFT JOIN results_statedtotal stated ON stated.id = {of}.stated_id
LEFT JOIN actions_event held ON held.id = COALESCE(figure.event_id, stated.event_id)
LEFT JOIN actions_operationalaction action ON action.id = COALESCE(
    figure.action_id, stated.action_id, held.leading_action_id)
LEFT JOIN oaps_oap plan ON plan.id =
    CASE {of}.kind WHEN 'plans' THEN {of}.about ELSE action.oap_id END
LEFT JOIN people_organisation about ON about.id = COALESCE(organisation.id, stated.organisation_id)
LEFT JOIN cycles_crimearea belongs ON belongs.id = COALESCE(stated.area_id, plan.area_id)
LEFT JOIN cycles_reportinground reporting ON reporting.id = obligation.round_id""")
"""The organisation, action and event of a check, in SQL: from one figure of the row, or as stated.
"""

NARROWED = SQL("""
    (%(key)s::text IS NULL OR key = %(key)s::text)
    AND (%(outcome)s::text IS NULL OR outcome = %(outcome)s::text)
    AND (gap > 0 OR NOT %(missing)s)
    AND (%(kind)s::text IS NULL OR checks.kind = %(kind)s::text)
    AND (%(area)s::uuid IS NULL OR EXISTS (
        SELECT FROM (
            SELECT checks.kind, checks.about, checks.figure_id, checks.stated_id
        ) this {of_a_row}
        WHERE belongs.id = %(area)s::uuid
    ))""").format(of_a_row=OF_A_ROW.format(of=SQL("this")))

ORDER = SQL("""
    array_position(ARRAY['fails', 'explained', 'holds'], checks.outcome), checks.is_grave DESC,
    CASE WHEN checks.gap > 0 THEN round(checks.gap / GREATEST(checks.expected, 1), 6) END
        DESC NULLS LAST,
    checks.kind, checks.key""")

LISTED: Composable = SQL("""
SELECT {columns}
FROM (
    SELECT * FROM checks WHERE {narrowed} ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s
) AS checks
JOIN targets ON targets.indicator_id = checks.indicator_id
{of_a_row}
ORDER BY {order}""").format(
    columns=COLUMNS,
    narrowed=NARROWED,
    order=ORDER,
    of_a_row=OF_A_ROW.format(of=SQL("checks")),
)

OUTCOMES: Composable = SQL(
    "SELECT outcome, count(*) FROM checks WHERE {narrowed} GROUP BY outcome"
).format(narrowed=NARROWED)


def stamp_of(check: Check, explained: SumCheck | None) -> str:
    """Return a stamp of the numbers of a check, and of what was said of them so far."""
    numbers = (
        f"{check.expected_comparator}{plain(check.expected)}",
        f"{check.found_comparator}{plain(check.found)}",
    )
    return ";".join((*numbers, str(explained.version if explained else 0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Filters of checks; one that is None or empty leaves out nothing."""

    key: str | None = None
    outcome: str | None = None
    missing: bool = False
    """Only what does not add up, explained or not."""
    kind: str | None = None
    area: Any = None
    of_reports: bool = False
    """Only what is reported and stated, without what is kept and frozen."""
    snapshot: Any = None
    """The id of the frozen year whose sheets are compared, by default the latest."""
    afresh: bool = False
    """True if all figures are compared again, without the cached rows."""

    @property
    def failed_alone(self) -> bool:
        """True if only failed checks are wanted, explained or not."""
        return self.missing or self.outcome in (Outcome.FAILS, Outcome.EXPLAINED)


EVERYTHING = Narrowing()


STATED: Composable = SQL("""
SELECT rows_are_kept.so, stated.*
FROM ({is_kept}) AS rows_are_kept (so)
LEFT JOIN (
    SELECT DISTINCT year, indicator_id, {cuts} FROM results_statedtotal WHERE year = ANY(%(years)s)
) AS stated ON TRUE""").format(
    is_kept=IS_KEPT, cuts=SQL(", ").join(Identifier(cut.column) for cut in CUTS)
)
"""Use of the cached failing rows, in SQL, with each object that stated totals of years are about.
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """The request for the checks of a year: stated totals, and the use of cached failing rows."""

    year: int
    which: Narrowing
    stated: frozenset[Cuts]
    indicators: frozenset[UUID]
    kept: bool

    @classmethod
    def of(cls, which: Narrowing, *years: int) -> list[Asking]:
        """Look at what is stated of years, and by which rules rows are kept. One query."""
        with connection.cursor() as cursor:
            cursor.execute(STATED.as_string(), {**REACHING, "years": [*years]})
            rows = cursor.fetchall()
        is_kept = which.failed_alone and not which.afresh and rows[0][0]
        return [
            cls(
                year=year,
                which=which,
                stated=frozenset(
                    tuple(cut for cut, value in zip(CUTS, cuts, strict=True) if value is not None)
                    for _, of_year, _, *cuts in rows
                    if of_year == year
                ),
                indicators=frozenset(row[2] for row in rows if row[1] == year),
                kept=is_kept,
            )
            for year in years
        ]

    def run(self, statement: Composable, **given: Any) -> list[Any]:
        which = self.which
        values: Mapping[str, Any] = {
            # What is stated of these says nothing of any others.
            **parameters(self.year, within=Within(indicators=self.indicators)),
            **REACHING,
            "key": which.key or None,
            "outcome": which.outcome or None,
            "missing": which.missing,
            "kind": which.kind or None,
            "area": which.area or None,
            "snapshot": which.snapshot,
            **given,
        }
        of_year = checks_of_year(self.stated, of_reports=which.of_reports, kept=self.kept)
        with connection.cursor() as cursor:
            cursor.execute(SQL("{} {}").format(of_year, statement).as_string(), values)
            return cursor.fetchall()

    def count(self) -> dict[Outcome, int]:
        like_them = replace(self.which, outcome=None, missing=self.which.failed_alone)
        found = dict(replace(self, which=like_them).run(OUTCOMES))
        return {outcome: found.get(outcome.value, 0) for outcome in Outcome}


def checks_and_counts(
    year: int, which: Narrowing, *, limit: int, offset: int
) -> tuple[list[Check], dict[Outcome, int]]:
    """Give some checks of a year, and count all that are like them, whatever they come to.

    Where nothing is asked for that adds up, what does is not counted.
    """
    (asking,) = Asking.of(which, year)
    rows = asking.run(LISTED, limit=limit, offset=offset)
    return _read(rows), asking.count()


def checks(
    year: int, which: Narrowing = EVERYTHING, *, limit: int | None = None, offset: int = 0
) -> list[Check]:
    """Compute the checks of a year: those that fail first, and of them what is far off first.

    Takes two queries, however many checks there are.
    """
    (asking,) = Asking.of(which, year)
    return _read(asking.run(LISTED, limit=limit, offset=offset))


def checks_of_years(which: Narrowing, *years: int, limit: int) -> dict[int, list[Check]]:
    """Compute the first checks of several years. Takes one query, and one for each year."""
    return {
        asking.year: _read(asking.run(LISTED, limit=limit, offset=0))
        for asking in Asking.of(which, *years)
    }


def _read(rows: Iterable[Sequence[Any]]) -> list[Check]:
    return [Check(**dict(zip(_NAMES, row, strict=True))) for row in rows]


_NAMES = [field.name for field in fields(Check)]


def find_check(year: int, key: str) -> Check | None:
    """Give the check with this key as it is now, or None where there is nothing to compare.

    One that fails is found quickly; to see that one holds all of the year is looked at.
    """
    found = checks(year, Narrowing(key=key, missing=True)) or checks(year, Narrowing(key=key))
    return next(iter(found), None)


def count_checks(year: int, which: Narrowing = EVERYTHING) -> dict[Outcome, int]:
    """Count the checks of a year by what they come to. Takes two queries."""
    (asking,) = Asking.of(which, year)
    return asking.count()


def count_failing(*years: int) -> dict[int, int | None]:
    """Count what fails and waits for an explanation, of what is reported and stated in years.

    None where what is kept is of no use for the moment, since what is compared with what has just
    changed: it would have to be looked for among all figures. One query, and one for each year.
    """
    which = Narrowing(missing=True, of_reports=True)
    return {
        asking.year: asking.count()[Outcome.FAILS] if asking.kept else None
        for asking in Asking.of(which, *years)
    }
