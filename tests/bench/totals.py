"""Speed of totals among millions of figures, next to a bare GROUP BY, and their correctness.

`make bench` prints their speed, and fails where a number that is shown differs from the sum of its
figures. The aim is printed with each value. Where the machine is busy a statement waits: the
database's own time for it is printed next to it.
"""

import time
from datetime import date
from functools import partial

import pytest
from django.db import connection

from cycles.cycles.models import CrimeArea
from cycles.rounds.models import ReportingRound
from results.checks.maintenance import first_difference, keep_sums
from results.snapshots.models.totals import SnapshotTotal
from results.totals.cached_sums import quick_statement
from results.totals.cells import Cut
from results.totals.models import StaleSum
from results.totals.queries.totals import statement, totals
from results.totals.sources import parameters
from tests.bench.bench import computed_by, in_turn
from tests.bench.big import FIGURES, LARGEST, SMALL, TYPICAL
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.results import SnapshotFactory

LIVE = [Cut.INDICATOR, Cut.COUNTRY]
YEAR = [Cut.AREA, Cut.COUNTRY, Cut.INDICATOR]
GOALS = {LARGEST: 20 if SMALL else 150, TYPICAL: 10 if SMALL else 75}
"""Milliseconds in the database for 30 indicators and 27 countries of an area and a year."""

STALE = (1, 100, 10_000)
"""Numbers of figures that changed since sums were made; then every tenth of a round has."""

BARE = """
SELECT action_id, country, indicator_version_id, sum(value), sum(counted), count(*)
FROM actions_figure WHERE first_day BETWEEN %s AND %s
GROUP BY action_id, country, indicator_version_id
"""

CHANGE = """
UPDATE actions_figure SET value = value + 1, counted = counted + 1
WHERE id IN (
    SELECT figure.id
    FROM actions_figure figure
    JOIN actions_operationalaction action ON action.id = figure.action_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
    WHERE plan.area_id = ANY(%s) AND figure.answer = 'number'
        AND figure.first_day BETWEEN %s AND %s
    ORDER BY md5(figure.id::text)
    LIMIT %s
)
"""

CHANGE_A_TENTH = """
UPDATE actions_figure SET value = value + 1, counted = counted + 1
WHERE first_day BETWEEN %s AND %s AND answer = 'number' AND id %% 10 = 0
"""


def ask(query, given):
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def print_time(name, seconds, goal, work=None):
    computing = f", {computed_by(work) * 1000:7.1f} ms of it computing" if work else ""
    print(f"  {name:56} {seconds * 1000:9.1f} ms{computing}  (goal: {goal})", flush=True)


SLOW = 2
"""Seconds from which on a measurement is made once, and its one time printed."""


def in_the_database(year, area, times):
    """Return the least milliseconds to plan and carry out what answers the live cut.

    Where something is stale that is another statement, after the first has answered nothing.
    """
    narrowed = parameters(year, area=area)
    asked = [quick_statement(LIVE, narrowed)]
    if not ask(asked[0].as_string(), narrowed):
        asked.append(statement(LIVE, narrowed))
    return min(sum(explained(one, narrowed) for one in asked) for _ in range(times))


def explained(query, narrowed):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {query.as_string()}", narrowed)
        return sum(float(row[0].split()[-2]) for row in cursor.fetchall()[-2:])


def areas():
    return {code: CrimeArea.objects.get(code=code).pk for code in (LARGEST, TYPICAL)}


def print_live(year, when):
    """Print how fast live cuts are, and check that each equals the sum of its figures."""
    print(f"  {when}: {StaleSum.objects.count()} notes of what was touched", flush=True)
    for code, area in areas().items():
        work = partial(totals, year, LIVE, area=area)
        started = time.perf_counter()
        work()
        is_slow = (seconds := time.perf_counter() - started) > SLOW
        if not is_slow:
            (seconds,) = in_turn(work)
        name = "the largest area" if code == LARGEST else "a typical area"
        print_time(f"  live cut of {name}", seconds, "see below")
        least = in_the_database(year, area, 1 if is_slow else 20)
        print(
            f"      in the database, planned and carried out at best {least:9.1f} ms  "
            f"(goal: {GOALS[code]} ms)",
            flush=True,
        )
        assert in_order(work()) == in_order(work(kept=False)), f"{name}, {when}"
    print("    each is what its figures come to")


def in_order(cells):
    return sorted(map(str, cells))


def test_totals(big_year):
    year = big_year
    print(f"\nTotals among {FIGURES:,} figures".replace(",", " "))
    print_live(year, "as loaded")

    bare = partial(ask, BARE, [date(year, 1, 1), date(year, 12, 31)])
    taken = in_turn(bare, partial(totals, year, YEAR))
    print(f"  a bare GROUP BY of the year's figures {taken[0] * 1000:9.1f} ms")
    print(f"  area × country × indicator of the year {taken[1] * 1000:8.1f} ms")
    print(f"  ratio                                  {taken[1] / taken[0]:8.2f}     (goal: 2)")

    started = time.perf_counter()
    from_figures = totals(year, YEAR, kept=False)
    print(f"  the same from the figures alone        {time.perf_counter() - started:8.1f} s")
    assert in_order(from_figures) == in_order(totals(year, YEAR))
    print("  both are equal")

    for number in STALE:
        ask(CHANGE, [[*areas().values()], date(year, 1, 1), date(year, 12, 31), number])
        print_live(year, f"{number} figures changed, sums not made")
        keep_sums()

    reporting = ReportingRound.objects.filter(first_day__year=year).earliest("first_day")
    started = time.perf_counter()
    changed = ask(CHANGE_A_TENTH, [reporting.first_day, reporting.last_day])
    changing = time.perf_counter() - started
    print_live(year, "every tenth of a round changed, sums not made")
    started = time.perf_counter()
    keep_sums()
    print(
        f"  {changed} figures of a round change in {changing:.1f} s, their sums in "
        f"{time.perf_counter() - started:.1f} s"
    )
    print_live(year, "every tenth of a round changed, sums made")

    if SMALL:
        started = time.perf_counter()
        assert first_difference(year) is None
        print(f"  every cell of the year is equal, {time.perf_counter() - started:.0f} s to see it")


@pytest.mark.django_db
def test_published_totals():
    areas = CrimeAreaFactory.create_batch(16)
    indicators = IndicatorFactory.create_batch(30)
    snapshot = SnapshotFactory(
        totals=[
            {"area": area, "indicator": indicator} for area in areas for indicator in indicators
        ]
    )
    cut = SnapshotTotal.objects.filter(snapshot=snapshot, area=areas[0])

    def work():
        return list(cut.values_list("indicator_code", "claimed", "counted"))

    (seconds,) = in_turn(work)
    print()
    print_time("published cut of an area, 30 indicators", seconds, "2 ms", work)
