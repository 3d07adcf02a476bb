"""The parts listed behind a number add up to it, whatever is reported and decided."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from results.snapshots.traced import Traced
from results.totals.cells import Cut
from results.totals.queries.totals import totals
from results.tracing.queries.parts import added_by, figures_of, whole_and_parts
from tests.results.totals.awkward import NOTHING, TEN
from tests.results.totals.slow_counting import Deciding
from tests.results.totals.stories import DAYS, MOST, decisions, reports
from tests.results.totals.test_totals_model import World, decide

KEYS = [
    (),
    ("area",),
    ("oap",),
    ("action",),
    ("event",),
    ("country",),
    ("organisation",),
    ("round",),
    ("area", "organisation"),
    ("action", "country", "round"),
]

OF_NONE = {Cut.EVENT, Cut.COUNTRY}
"""Of what belongs to none of these an address can ask as well."""

IN_AUTUMN = replace(TEN, round="autumn", value=Decimal(4), days=DAYS[2])
"""Of the same line as what was reported in spring, and later."""


@pytest.fixture
def world(db):
    return World()


def every_number(indicator):
    """Give each cell that totals have of an indicator, with what its trace is asked for."""
    for keys in KEYS:
        for cell in totals(2026, keys, indicator=indicator.pk):
            if not {cut for cut, key in cell.key.items() if key is None} - OF_NONE:
                yield cell, Traced(indicator=indicator.pk, year=2026, until=2026, keys=cell.key)


def sum_of(amounts):
    """Add up what is there; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


@pytest.mark.guard(
    "What is listed behind a number comes to the number",
    file="results/tracing/queries/parts.py",
    on="""
        CASE WHEN over_time = 'sum' OR count_no = 1 THEN counted ELSE 0 END AS counts
""",
    off="        counted AS counts",
)
@settings(
    max_examples=12,
    deadline=None,
    # The world is only read; what an example writes is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    reported=reports(),
    how=st.tuples(st.sampled_from(OverTime.values), st.sampled_from(OverReporters.values)),
    decided=st.lists(decisions, min_size=MOST, max_size=MOST),
)
@example(reported=[TEN, IN_AUTUMN], how=("latest", "sum"), decided=[NOTHING] * 2)
def test_figures_and_parts_come_to_the_number(world, reported, how, decided):
    indicators = world.indicators[how]
    deciding = Deciding(*how)
    with transaction.atomic():
        world.write(indicators, reported, owing=set())
        world.move(reported, ContributionState.ACCEPTED)
        deciding.accept(reported)
        world.decide(*decide(deciding, dict(zip(reported, decided, strict=False))))

        for cell, traced in every_number(indicators[False]):
            whole = whole_and_parts(traced)
            added = added_by(traced)
            listed = figures_of(traced)
            numbers = {row.pk for row in listed.numbers()}

            assert amounts(whole.cell) == amounts(cell)
            assert added.keys() == numbers
            if not cell.no_total:
                assert sum_of(row.claimed for row in added.values()) == cell.claimed
                assert sum_of(row.counted for row in added.values()) == cell.counted
            if how[1] == OverReporters.SUM:
                for parts in whole.parts.values():
                    assert sum_of(part.cell.counted for part in parts) == cell.counted
                    assert sum_of(part.cell.claimed for part in parts) == cell.claimed
                    assert sum(part.cell.numbers for part in parts) == cell.numbers
        transaction.set_rollback(True)


def amounts(cell):
    return (
        cell.claimed,
        cell.claimed_comparator,
        cell.counted,
        cell.counted_comparator,
        cell.no_total,
        cell.numbers,
        cell.reporting,
        cell.not_reported,
        cell.missing,
        cell.open,
    )
