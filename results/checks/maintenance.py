"""Sums and checks, made again together after figures changed."""

import math
import time
from itertools import product

from django.db import connection, transaction
from psycopg.sql import SQL

from oaps.plans.models.plans import OAP
from results.checks.queries.failing import is_kept_by_these_rules
from results.checks.refreshing import (
    first_wrong_row,
    forget_failing,
    keep_failing,
    keep_more_failing,
)
from results.totals.cached_sums import quick_statement
from results.totals.cells import Cut
from results.totals.queries.totals import read_cell, statement
from results.totals.refreshing import AT_ONCE, EVERY_YEAR, HOLD, KEEP, KEEP_PLANS, NEXT
from results.totals.sources import parameters

TOUCH_EVERYTHING = """
INSERT INTO results_touched (action_id) SELECT id FROM actions_operationalaction;
DELETE FROM results_actionsum WHERE action_id NOT IN (SELECT id FROM actions_operationalaction);
DELETE FROM results_actionmark WHERE action_id NOT IN (SELECT id FROM actions_operationalaction);
DELETE FROM results_plansum WHERE oap_id NOT IN (SELECT oap_id FROM actions_operationalaction)
"""

DIFFERENCES = SQL("""
WITH made AS MATERIALIZED ({made}), shown AS MATERIALIZED ({shown}), quick AS MATERIALIZED ({quick})
(SELECT * FROM shown EXCEPT ALL SELECT * FROM made)
UNION ALL
(SELECT * FROM made EXCEPT ALL SELECT * FROM shown)
UNION ALL
(SELECT * FROM quick EXCEPT ALL SELECT * FROM made)
UNION ALL
-- Where anything is stale there is no quick answer to be compared.
(SELECT * FROM made WHERE EXISTS (SELECT FROM quick) EXCEPT ALL SELECT * FROM quick)
LIMIT 1
""")

OF_ACTIONS = (Cut.YEAR, Cut.ACTION, Cut.ORGANISATION, Cut.COUNTRY, Cut.INDICATOR)
OF_PLANS = (Cut.YEAR, Cut.OAP, Cut.ORGANISATION, Cut.COUNTRY, Cut.INDICATOR)


def keep_sums(*, seconds: float = math.inf) -> int:
    """Make the sums of what was stale again, as long as there is time; says of how much."""
    done, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and (number := _keep_some()):
        done += number
    while time.monotonic() < end and not is_kept_by_these_rules():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(HOLD)
            keep_more_failing()
    return done


def keep_all_sums() -> int:
    """Make every sum again, as if nothing had been kept."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HOLD)
        cursor.execute(TOUCH_EVERYTHING)
        forget_failing()
    return keep_sums()


def _keep_some() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HOLD)
        cursor.execute(NEXT, {"most": AT_ONCE})
        taken = [pk for (pk,) in cursor.fetchall()]
        if taken:
            cursor.execute(KEEP.as_string(), {**EVERY_YEAR, "taken": taken})
            stale = cursor.fetchall()
            keep_failing((action, reporter) for _, action, reporter in stale)
            in_plans = {(plan, reporter) for plan, _, reporter in stale}
            plans, reporters = zip(*in_plans, strict=True) if stale else ((), ())
            cursor.execute(KEEP_PLANS.as_string(), {"plans": [*plans], "reporters": [*reporters]})
        return len(taken)


def first_difference(year: int) -> str | None:
    """Name something of a year that is kept and is not what its figures come to, if there is any.

    Looks at all areas at once, and at each by itself as pages show it: what changed elsewhere
    is then looked at otherwise. Each comparison is one statement, hence of one moment, whatever is
    written meanwhile.
    """
    areas = OAP.objects.order_by("area").values_list("area", flat=True).distinct()
    for area, cuts in product([None, *areas], (OF_ACTIONS, OF_PLANS)):
        narrowed = parameters(year, area=area)
        compared = DIFFERENCES.format(
            made=statement(cuts, narrowed, kept=False),
            shown=statement(cuts, narrowed),
            quick=quick_statement(cuts, narrowed),
        )
        with connection.cursor() as cursor:
            cursor.execute(compared.as_string(), narrowed)
            if (row := cursor.fetchone()) is not None:
                key = read_cell(cuts, row).key
                return ", ".join(f"{cut} {value}" for cut, value in key.items())
    return first_wrong_row(year)
