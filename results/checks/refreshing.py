"""Keeping which rows do not add up: comparing those again that are stale.

Nothing waits for it, as for sums. Source: docs/domain.md, N10.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.sql import SQL, Composable

from actions.aggregation.sql import TARGETS
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.actions import OperationalAction
from results.checks.queries.failing import IS_KEPT, REACHING, basis
from results.checks.sql import DAYS, GAP, checks_of_year, rows_of
from results.totals.cached_sums import CONTRIBUTIONS, THEIRS
from results.totals.models import ComparedBy, FailedRow
from results.totals.queries.years import ACCEPTED
from results.totals.sources import parameters

Pairs = Iterable[tuple[Any, Any]]

ACTIONS_AT_ONCE = 50
"""Number of actions that are compared in one transaction, for which others wait."""

GIVEN = SQL("""
stale AS MATERIALIZED (
    SELECT given.*, NULL::uuid[] AS versions
    FROM unnest(%(actions)s::uuid[], %(reporters)s::uuid[]) AS given (action_id, reporter_id)
)""")

WRITE = SQL("""
WITH {before},
failing AS (SELECT *, {gap} AS gap FROM compared_in_rows)
INSERT INTO results_failedrow (year, action_id, reporter_id, kind, indicator_id, breakdown, about,
    figure_id, expected, expected_strength, found, found_strength, gap)
SELECT %(year)s, figure.action_id, obligation.organisation_id, failing.kind, failing.indicator_id,
    failing.breakdown, failing.about, failing.figure_id, failing.expected,
    failing.expected_strength, failing.found, failing.found_strength, failing.gap
FROM failing
JOIN actions_figure figure ON figure.id = failing.figure_id
JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
WHERE failing.gap > 0""").format(
    before=SQL(", ").join(
        [DAYS, TARGETS.format(days=SQL("days")), GIVEN, CONTRIBUTIONS, rows_of(THEIRS)]
    ),
    gap=GAP,
)

YEARS = SQL("""
WITH {given}, {contributions}
SELECT DISTINCT date_part('year', figure.first_day)::int FROM {theirs}""")


FAILING = SQL("""
{checks}
SELECT kind, indicator_id, breakdown, about, {amounts}
FROM compared WHERE gap > 0""")

AMOUNTS = SQL("""
    expected::numeric(50, 12) AS expected, expected_strength,
    found::numeric(50, 12) AS found, found_strength, gap::numeric(50, 12) AS gap""")
"""As exactly as they are kept."""


def _failing(*, kept: bool) -> Composable:
    checks = checks_of_year([], of_reports=True, kept=kept)
    return FAILING.format(checks=checks, amounts=AMOUNTS)


WRONG: Composable = SQL("""
WITH kept AS MATERIALIZED ({kept}), made AS MATERIALIZED ({made})
SELECT * FROM (
    (SELECT * FROM kept EXCEPT ALL SELECT * FROM made)
    UNION ALL
    (SELECT * FROM made EXCEPT ALL SELECT * FROM kept)
) AS wrong
WHERE ({is_kept})
LIMIT 1
""").format(kept=_failing(kept=True), made=_failing(kept=False), is_kept=IS_KEPT)


def keep_failing(pairs: Pairs) -> None:
    """Compare again what these reporters say in these actions, in the transaction of the caller.

    Whatever is written later touches it again, and so may be seen here already. It is done as well
    where not everything has been compared yet: who does so may have passed it.
    """
    pairs = list(pairs)
    if not pairs:
        return
    compared = ComparedBy.objects.first()
    if compared is not None and compared.basis == basis():
        _compare(pairs)
        if compared.basis == basis():
            return
    # All is compared again by the rules of today.
    ComparedBy.objects.all().delete()


def keep_more_failing() -> None:
    """Compare some actions more by the rules of today, in the transaction of the caller.

    Where the rules are others than those by which it was begun it begins again. All at once would
    take minutes, in which a change of a definition would wait.
    """
    rules = basis()
    compared = ComparedBy.objects.first()
    if compared is None or compared.basis != rules:
        ComparedBy.objects.all().delete()
        FailedRow.objects.all().delete()
        compared = ComparedBy(basis=rules, reached=UUID(int=0))
    elif compared.reached is None:
        # The one who held the lock before has done the last of it.
        return
    left = OperationalAction.objects.filter(pk__gt=compared.reached).order_by("pk")
    actions = list(left.values_list("pk", flat=True)[:ACTIONS_AT_ONCE])
    accepted = Figure.objects.filter(ACCEPTED, action__in=actions).order_by()
    _compare(
        list(accepted.values_list("action", "contribution__obligation__organisation").distinct())
    )
    compared.reached = actions[-1] if len(actions) == ACTIONS_AT_ONCE else None
    if rules == basis():
        compared.save()
    else:
        ComparedBy.objects.all().delete()


def _compare(pairs: list[tuple[Any, Any]]) -> None:
    if not pairs:
        return
    actions, reporters = map(list, zip(*pairs, strict=True))
    given = {"actions": actions, "reporters": reporters}
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM results_failedrow kept"
            " USING unnest(%(actions)s::uuid[], %(reporters)s::uuid[]) AS given (action, reporter)"
            " WHERE kept.action_id = given.action AND kept.reporter_id = given.reporter",
            given,
        )
        theirs = {"given": GIVEN, "contributions": CONTRIBUTIONS, "theirs": THEIRS}
        cursor.execute(YEARS.format(**theirs).as_string(), given)
        for (year,) in cursor.fetchall():
            of_year = {**given, **REACHING, "year": year}
            cursor.execute(WRITE.as_string(), of_year)


def forget_failing() -> None:
    """Have everything compared again, as if nothing had been kept."""
    ComparedBy.objects.all().delete()


def first_wrong_row(year: int) -> str | None:
    """Name a row of a year that is kept as failing and does not, or fails and is not, if any is.

    Where nothing that is kept is of use there is nothing to be wrong. One statement, hence of one
    moment.
    """
    given = {**parameters(year), **REACHING}
    with connection.cursor() as cursor:
        cursor.execute(WRONG.as_string(), given)
        row = cursor.fetchone()
    return f"indicator {row[1]} in the row {row[3]} ({row[0]})" if row else None
