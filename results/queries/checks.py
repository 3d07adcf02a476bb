"""Whether what was reported and stated of a year adds up, computed anew each time it is asked.

Source: domain, section 4.10; EMPACT number rules, 4.9.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.sql import SQL, Composable, Identifier

from actions.adding_up import COMPARATORS
from cycles.models import ThresholdCode
from empact.lib.numbers import plain
from results.models import Outcome, StatedTotal
from results.queries.checking import CUTS, checks_of_year
from results.queries.sources import parameters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from decimal import Decimal
    from uuid import UUID

    from results.models import SumCheck
    from results.queries.checking import Cuts


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
        return COMPARATORS[self.expected_strength].value

    @property
    def found_comparator(self) -> str:
        return COMPARATORS[self.found_strength].value

    @property
    def is_failed(self) -> bool:
        """Whether it fails and waits for an explanation."""
        return self.outcome == Outcome.FAILS

    @property
    def has_lapsed(self) -> bool:
        """Whether it was explained once, with numbers that are no longer these."""
        return self.is_failed and self.explained_id is not None


TOLD: dict[str, Composable] = {
    "version_id": SQL("targets.version_id"),
    "figure_kind": SQL("COALESCE(figure.kind, '')"),
    "organisation_id": SQL("about.id"),
    "action_id": SQL("COALESCE(figure.action_id, told.action_id)"),
    "event_id": SQL("held.id"),
    "place": SQL(
        "CASE WHEN figure.id IS NOT NULL THEN "
        "NULLIF(COALESCE(NULLIF(figure.country, ''), reporter.country), '') END"
    ),
    "round_id": SQL("reporting.id"),
    "oap_id": SQL("CASE WHEN checks.kind = 'plans' THEN checks.about END"),
    "area_id": SQL("belongs.id"),
    "is_of_area": SQL("told.area_id IS NOT NULL OR checks.kind = 'plans'"),
    "expected": SQL("expected_told"),
    "found": SQL("found_told"),
    "organisation": SQL("about.name"),
    "event": SQL("held.name"),
    "round": SQL("reporting.name"),
    "area": SQL("belongs.name"),
    "area_code": SQL("belongs.code"),
    "year": SQL("%(year)s::int"),
    "said_by": SQL("told.said_by"),
    "source": SQL("told.source"),
}
COLUMNS: Composable = SQL(", ").join(
    SQL("{} AS {}").format(
        TOLD.get(field.name, SQL("checks.{}").format(Identifier(field.name))),
        Identifier(field.name),
    )
    for field in fields(Check)
)

OF_A_ROW = SQL("""
LEFT JOIN actions_figure figure ON figure.id = {of}.figure_id
LEFT JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
LEFT JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
LEFT JOIN people_organisation reporter ON reporter.id = obligation.organisation_id
LEFT JOIN results_statedtotal told ON told.id = {of}.stated_id
LEFT JOIN actions_event held ON held.id = COALESCE(figure.event_id, told.event_id)
LEFT JOIN actions_operationalaction action ON action.id = COALESCE(
    figure.action_id, told.action_id, held.leading_action_id)
LEFT JOIN oaps_oap plan ON plan.id =
    CASE {of}.kind WHEN 'plans' THEN {of}.about ELSE action.oap_id END
LEFT JOIN people_organisation about ON about.id = COALESCE(reporter.id, told.organisation_id)
LEFT JOIN cycles_crimearea belongs ON belongs.id = COALESCE(told.area_id, plan.area_id)
LEFT JOIN cycles_reportinground reporting ON reporting.id = obligation.round_id""")
"""What a check is of: of a row, what one of its figures is of; else what is stated of what."""

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
    CASE WHEN checks.gap > 0 THEN checks.gap / GREATEST(checks.expected, 1) END DESC NULLS LAST,
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

COUNTED: Composable = SQL(
    "SELECT outcome, count(*) FROM checks WHERE {narrowed} GROUP BY outcome"
).format(narrowed=NARROWED)


def stamp_of(check: Check, explained: SumCheck | None) -> str:
    """Tell the numbers of a check, and what was said of them so far, from any others."""
    numbers = (
        f"{check.expected_comparator}{plain(check.expected)}",
        f"{check.found_comparator}{plain(check.found)}",
    )
    return ";".join((*numbers, str(explained.version if explained else 0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which checks are asked for; what is None or empty leaves none of them out."""

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


EVERYTHING = Narrowing()


def checks_and_counts(
    year: int, which: Narrowing, *, limit: int, offset: int
) -> tuple[list[Check], dict[Outcome, int]]:
    """Give some checks of a year, and count all that are like them, whatever they come to."""
    stated = _combinations_stated([year])[year]
    rows = _run(LISTED, year, which, stated, limit=limit, offset=offset)
    return _read(rows), _count(year, replace(which, outcome=None), stated)


def checks(
    year: int, which: Narrowing = EVERYTHING, *, limit: int | None = None, offset: int = 0
) -> list[Check]:
    """Compute the checks of a year: those that fail first, and of them what is far off first.

    Takes two queries, however many checks there are.
    """
    stated = _combinations_stated([year])[year]
    return _read(_run(LISTED, year, which, stated, limit=limit, offset=offset))


def _read(rows: Iterable[Sequence[Any]]) -> list[Check]:
    return [Check(**dict(zip(_NAMES, row, strict=True))) for row in rows]


_NAMES = [field.name for field in fields(Check)]


def find_check(year: int, key: str) -> Check | None:
    """Give the check with this key as it is now, or None where there is nothing to compare."""
    return next(iter(checks(year, Narrowing(key=key))), None)


def count_checks(year: int, which: Narrowing = EVERYTHING) -> dict[Outcome, int]:
    """Count the checks of a year by what they come to. Takes two queries."""
    return _count(year, which, _combinations_stated([year])[year])


def _count(year: int, which: Narrowing, stated: Collection[Cuts]) -> dict[Outcome, int]:
    found = dict(_run(COUNTED, year, which, stated))
    return {outcome: found.get(outcome.value, 0) for outcome in Outcome}


def _run(
    statement: Composable, year: int, which: Narrowing, stated: Collection[Cuts], **given: Any
) -> list[Any]:
    told: Mapping[str, Any] = {
        **parameters(year),
        "about": ThresholdCode.ABOUT.as_shipped,
        "about_code": ThresholdCode.ABOUT.value,
        "grave": ThresholdCode.GRAVE.as_shipped,
        "grave_code": ThresholdCode.GRAVE.value,
        "key": which.key or None,
        "outcome": which.outcome or None,
        "missing": which.missing,
        "kind": which.kind or None,
        "area": which.area or None,
        "snapshot": which.snapshot,
        **given,
    }
    whole = SQL("{} {}").format(
        checks_of_year(stated, of_reports=which.of_reports), statement
    )
    with connection.cursor() as cursor:
        cursor.execute(whole.as_string(), told)
        return cursor.fetchall()


def _combinations_stated(years: Collection[int]) -> dict[int, set[Cuts]]:
    """Say of which combinations of cuts something is stated; each is added up by itself."""
    columns = [cut.column for cut in CUTS]
    rows = StatedTotal.objects.filter(year__in=years).values_list("year", *columns).distinct()
    found: dict[int, set[Cuts]] = {year: set() for year in years}
    for year, *row in rows:
        found[year].add(
            tuple(cut for cut, value in zip(CUTS, row, strict=True) if value is not None)
        )
    return found
