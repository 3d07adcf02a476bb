"""Whether what was reported and stated of a year adds up, computed anew each time it is asked.

Source: domain, section 4.10; EMPACT number rules, 4.9.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.sql import SQL, Composable

from actions.adding_up import COMPARATORS
from cycles.models import Threshold, ThresholdCode
from results.models import CheckKind, Outcome, StatedTotal
from results.queries.checking import CUTS, checks_of_year
from results.queries.sources import parameters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Two numbers of which one follows from the other, in the unit of the indicator.

    ``indicator_id`` is the part for ``part``, the whole for ``breakdown``, the total for
    ``components``. ``missed`` is the least by which they are apart, 0 where they agree. What is not
    said of a check is None: a stated total has no round, a row of reports has no ``stated_id``.
    ``area_id`` is where its numbers belong; a stated total may be of no area for all that.
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
    area_id: UUID | None
    is_of_area: bool
    breakdown: str
    stated_id: UUID | None
    key: str
    expected: Decimal
    expected_strength: int
    found: Decimal
    found_strength: int
    missed: Decimal
    is_grave: bool
    outcome: str
    explained_id: UUID | None

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


TOLD = {
    "version_id": SQL("targets.version_id"),
    "expected": SQL("expected_told"),
    "found": SQL("found_told"),
}
COLUMNS: Composable = SQL(", ").join(
    SQL("{} AS {}").format(TOLD.get(field.name, SQL(field.name)), SQL(field.name))  # type: ignore[arg-type]  # names of fields of this file
    for field in fields(Check)
)

NARROWED = SQL("""
    (%(key)s::text IS NULL OR key = %(key)s::text)
    AND (%(outcome)s::text IS NULL OR outcome = %(outcome)s::text)
    AND (%(kind)s::text IS NULL OR kind = %(kind)s::text)
    AND (%(area)s::uuid IS NULL OR area_id = %(area)s::uuid)
    AND (%(measured)s::uuid IS NULL OR checks.indicator_id = %(measured)s::uuid)""")

LISTED: Composable = SQL("""
SELECT {columns}
FROM checks JOIN targets USING (indicator_id)
WHERE {narrowed}
ORDER BY array_position(ARRAY['fails', 'explained', 'holds'], outcome), is_grave DESC,
    CASE WHEN gap > 0 THEN gap / GREATEST(expected, 1) END DESC NULLS LAST, kind, key
LIMIT %(limit)s OFFSET %(offset)s""").format(columns=COLUMNS, narrowed=NARROWED)

COUNTED: Composable = SQL(
    "SELECT outcome, count(*) FROM checks WHERE {narrowed} GROUP BY outcome"
).format(narrowed=NARROWED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which checks are asked for; what is None or empty leaves none of them out."""

    key: str | None = None
    outcome: str | None = None
    kind: str | None = None
    area: Any = None
    indicator: Any = None


EVERYTHING = Narrowing()


def checks(
    year: int, which: Narrowing = EVERYTHING, *, limit: int | None = None, offset: int = 0
) -> list[Check]:
    """Compute the checks of a year: those that fail first, and of them what is far off first.

    Takes three queries, however many checks there are.
    """
    rows = _ask(LISTED, year, which, limit=limit, offset=offset)
    return [Check(**dict(zip(_NAMES, row, strict=True))) for row in rows]


_NAMES = [field.name for field in fields(Check)]


def count_checks(year: int, which: Narrowing = EVERYTHING) -> dict[Outcome, int]:
    """Count the checks of a year by what they come to. Takes three queries."""
    found = dict(_ask(COUNTED, year, which))
    return {outcome: found.get(outcome.value, 0) for outcome in Outcome}


def failed_checks(year: int, *, limit: int | None = None) -> list[Check]:
    """Give the checks of a year that fail and that nobody has explained."""
    return checks(year, Narrowing(outcome=Outcome.FAILS), limit=limit)


def find_check(year: int, key: str) -> Check | None:
    """Give the check with this key as it is now, or None where there is nothing to compare."""
    return next(iter(checks(year, Narrowing(key=key))), None)


def _ask(statement: Composable, year: int, which: Narrowing, **given: Any) -> list[Any]:
    wanted = which.kind in (None, "", CheckKind.STATED)
    stated = _combinations_stated(year) if wanted else set()
    told: Mapping[str, Any] = {
        **parameters(year),
        "about": Threshold.objects.value_of(ThresholdCode.ABOUT),
        "grave": Threshold.objects.value_of(ThresholdCode.GRAVE),
        "key": which.key or None,
        "outcome": which.outcome or None,
        "kind": which.kind or None,
        "area": which.area or None,
        "measured": which.indicator or None,
        **given,
    }
    whole = SQL("{} {}").format(checks_of_year(stated), statement)
    with connection.cursor() as cursor:
        cursor.execute(whole.as_string(), told)
        return cursor.fetchall()


def _combinations_stated(year: int) -> set[tuple[Any, ...]]:
    """Say of which combinations of cuts something is stated; each is added up by itself."""
    columns = [cut.column for cut in CUTS]
    rows = StatedTotal.objects.filter(year=year).values_list(*columns).distinct()
    return {
        tuple(cut for cut, value in zip(CUTS, row, strict=True) if value is not None)
        for row in rows
    }
