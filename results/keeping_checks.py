"""Keeping which rows do not add up: comparing those anew that were touched.

Nothing waits for it, as for sums. Source: domain, section 4.10.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Max, Min
from psycopg.sql import SQL, Composable

from actions.adding_up import TARGETS
from actions.models import Figure
from results.models import ComparedBy, FailedRow
from results.queries.checking import DAYS, GAP, rows_of
from results.queries.failing import REACHING, basis, is_kept_by_these_rules
from results.queries.kept import TELLING, THEIRS
from results.queries.sources import ALL

Pairs = Iterable[tuple[Any, Any]]

GIVEN = SQL("""
touched AS MATERIALIZED (
    SELECT * FROM unnest(%(actions)s::uuid[], %(reporters)s::uuid[]) AS given (
        action_id, reporter_id
    )
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
WHERE failing.gap > 0""")

YEARS = SQL("""
WITH {given}, {telling}
SELECT DISTINCT date_part('year', figure.first_day)::int FROM {theirs}""")


def writing(before: Iterable[Composable], chosen: Composable) -> str:
    together = [DAYS, TARGETS.format(days=SQL("days")), *before, rows_of(chosen)]
    return WRITE.format(before=SQL(", ").join(together), gap=GAP).as_string()


def keep_failing(pairs: Pairs) -> None:
    """Compare anew what these reporters say in these actions, in the transaction of the caller.

    Whatever is written later touches it anew, and so may be seen here already.
    """
    pairs = list(pairs)
    if not pairs:
        return
    if not is_kept_by_these_rules():
        # All is compared anew by those of today.
        ComparedBy.objects.all().delete()
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
        theirs = {"given": GIVEN, "telling": TELLING, "theirs": THEIRS}
        cursor.execute(YEARS.format(**theirs).as_string(), given)
        for (year,) in cursor.fetchall():
            told = {**given, **REACHING, "year": year}
            cursor.execute(writing([GIVEN, TELLING], THEIRS), told)
    if not is_kept_by_these_rules():
        ComparedBy.objects.all().delete()


def keep_all_failing() -> None:
    """Compare everything anew by the rules of today, in the transaction of the caller."""
    rules = basis()
    ComparedBy.objects.all().delete()
    FailedRow.objects.all().delete()
    days = Figure.objects.aggregate(first=Min("first_day"), last=Max("first_day"))
    if days["first"]:
        with connection.cursor() as cursor:
            for year in range(days["first"].year, days["last"].year + 1):
                cursor.execute(writing([], ALL), {**REACHING, "year": year})
    # Where somebody has changed the rules meanwhile it is done once more.
    if rules == basis():
        ComparedBy.objects.create(basis=rules)
