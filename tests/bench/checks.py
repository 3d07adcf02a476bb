"""Time to list the failed checks of the big cycle; `make bench` prints it."""

from functools import partial

from cycles.indicators.models import Indicator
from results.checks.queries.checks import (
    Narrowing,
    checks,
    checks_and_counts,
    count_checks,
    find_check,
)
from tests.bench.bench import in_turn
from tests.bench.big import FIGURES
from tests.factories.results import StatedTotalFactory


def print_time(name, seconds):
    print(f"  {name:56} {seconds * 1000:9.1f} ms")


def failing(year, *, afresh):
    return checks(year, Narrowing(missing=True, afresh=afresh))


def test_checks(big_year):
    year = big_year
    print(f"\nChecks among {FIGURES:,} figures".replace(",", " "))
    failed = failing(year, afresh=True)
    print(f"  of the year {len(failed)} fail, the same as is kept: ", end="")
    print(failed == failing(year, afresh=False))
    one = failed[0]
    which = Narrowing(missing=True)
    own, frozen = Narrowing(missing=True, of_reports=True), Narrowing(kind="plans")
    for name, work in {
        "all checks, compared anew": partial(count_checks, year),
        "those that fail, compared anew": partial(failing, year, afresh=True),
        "the page of those that fail": partial(checks_and_counts, year, which, limit=25, offset=0),
        "how many fail": partial(count_checks, year, which),
        "how many fail, of what is reported and stated": partial(count_checks, year, own),
        "what is kept of plans, and all else": partial(checks, year, frozen),
        "one that fails": partial(find_check, year, one.key),
    }.items():
        print_time(name, in_turn(work)[0])
    stated = StatedTotalFactory(indicator=Indicator.objects.get(pk=one.indicator_id), year=year)
    print_time(
        "how many fail, where something is stated", in_turn(partial(count_checks, year, which))[0]
    )
    stated.delete()
