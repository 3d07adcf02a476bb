"""How long it takes to see what does not add up among many figures.

`make bench` prints it. BENCH_FIGURES says of how many figures, 240 000 if it is not set.
"""

import os
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command

from actions.models import Figure
from results.queries.checks import Narrowing, checks, count_checks, find_check
from tests.bench.bench import in_turn

FIGURES = int(os.environ.get("BENCH_FIGURES", "240000"))


@pytest.fixture
def year(transactional_db):
    call_command("load_reference", stdout=StringIO())
    call_command("generate_figures", FIGURES)
    return Figure.objects.latest("first_day").first_day.year - 1


def tell(name, seconds):
    print(f"  {name:56} {seconds * 1000:9.1f} ms")


def test_checks(year):
    print(f"\nChecks among {FIGURES:,} figures".replace(",", " "))
    print(count_checks(year))
    first = checks(year, limit=1)[0]
    for name, work in {
        "all checks of a year, the first 25": partial(checks, year, limit=25),
        "all that fail": partial(checks, year, Narrowing(outcome="fails"), limit=25),
        "counted": partial(count_checks, year),
        "one check": partial(find_check, year, first.key),
    }.items():
        tell(name, in_turn(work)[0])
