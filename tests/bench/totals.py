"""How fast totals are among millions of figures, beside a bare GROUP BY.

`make bench` prints it. BENCH_FIGURES says of how many figures, 2 400 000 if it is not set: a full
cycle. Source: the project's figures, which stand beside each value. Where the machine is busy a
statement waits: what the database computes for it is told beside.
"""

import os
import time
from datetime import date
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from actions.models import Figure
from cycles.models import CrimeArea, ReportingRound
from results.keeping import first_difference, keep_sums
from results.models import SnapshotTotal
from results.queries.kept import quick_statement
from results.queries.sources import parameters
from results.queries.totals import Cut, totals
from results.year.generating import AREAS
from tests.bench.bench import computed_by, in_turn
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.results import SnapshotFactory

FIGURES = int(os.environ.get("BENCH_FIGURES", "2400000"))
SMALL = FIGURES <= 2_400_000
LARGEST, TYPICAL = "fictional-1", f"fictional-{1 + AREAS.index(6)}"
LIVE = [Cut.INDICATOR, Cut.COUNTRY]
YEAR = [Cut.AREA, Cut.COUNTRY, Cut.INDICATOR]
GOALS = {LARGEST: 20 if SMALL else 150, TYPICAL: 10 if SMALL else 75}
"""Milliseconds in the database for 30 indicators and 27 countries of an area and a year."""

BARE = """
SELECT action_id, country, indicator_version_id, sum(value), sum(counted), count(*)
FROM actions_figure WHERE first_day BETWEEN %s AND %s
GROUP BY action_id, country, indicator_version_id
"""


@pytest.fixture
def year(transactional_db):
    call_command("load_reference", stdout=StringIO())
    print()
    call_command("generate_figures", FIGURES)
    return Figure.objects.latest("first_day").first_day.year - 1


def ask(statement, *given):
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall() if cursor.description else []


def tell(name, seconds, goal, work=None):
    computing = f", {computed_by(work) * 1000:7.1f} ms of it computing" if work else ""
    print(f"  {name:56} {seconds * 1000:9.1f} ms{computing}  (goal: {goal})")


def in_the_database(year, area):
    """Return the least milliseconds of twenty times to plan and carry out the live cut."""
    narrowed = parameters(year, area=area)
    query = f"EXPLAIN (ANALYZE, TIMING OFF) {quick_statement(LIVE, narrowed).as_string()}"
    taken = []
    with connection.cursor() as cursor:
        for _ in range(20):
            cursor.execute(query, narrowed)
            planning, execution = (row[0].split()[-2] for row in cursor.fetchall()[-2:])
            taken.append(float(planning) + float(execution))
    return min(taken)


def tell_live(year, when):
    areas = {code: CrimeArea.objects.get(code=code).pk for code in (LARGEST, TYPICAL)}
    works = [partial(totals, year, LIVE, area=areas[code]) for code in areas]
    for code, work, seconds in zip(areas, works, in_turn(*works), strict=True):
        name = "the largest area" if code == LARGEST else "a typical area"
        tell(f"live cut of {name}, {when}", seconds, "see below", work)
        print(
            f"    of that in the database, planned and carried out at best "
            f"{in_the_database(year, areas[code]):7.1f} ms  (goal: {GOALS[code]} ms)"
        )


def test_totals(year):
    print(f"\nTotals among {FIGURES:,} figures".replace(",", " "))
    tell_live(year, "as loaded")

    bare = partial(ask, BARE, date(year, 1, 1), date(year, 12, 31))
    taken = in_turn(bare, partial(totals, year, YEAR))
    print(f"  a bare GROUP BY of the year's figures {taken[0] * 1000:9.1f} ms")
    print(f"  area × country × indicator of the year {taken[1] * 1000:8.1f} ms")
    print(f"  ratio                                  {taken[1] / taken[0]:8.2f}     (goal: 2)")

    started = time.perf_counter()
    from_figures = totals(year, YEAR, kept=False)
    print(f"  the same from the figures alone        {time.perf_counter() - started:8.1f} s")
    equal = sorted(map(str, from_figures)) == sorted(map(str, totals(year, YEAR)))
    print(f"  both are equal: {equal}")

    reporting = ReportingRound.objects.filter(first_day__year=year).earliest("first_day")
    started = time.perf_counter()
    changed = ask(
        "UPDATE actions_figure SET value = value + 1, counted = counted + 1"
        " WHERE first_day BETWEEN %s AND %s AND answer = 'number' AND id %% 10 = 0 RETURNING 1",
        reporting.first_day,
        reporting.last_day,
    )
    changing = time.perf_counter() - started
    started = time.perf_counter()
    keep_sums()
    print(
        f"  {len(changed)} figures of a round change in {changing:.1f} s, their sums in "
        f"{time.perf_counter() - started:.1f} s"
    )
    tell_live(year, "after every tenth changed")

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
    tell("published cut of an area, 30 indicators", seconds, "2 ms", work)
