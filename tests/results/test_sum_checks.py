"""Which sums are compared, and which of them fail."""

import pytest

from actions.states import ContributionState
from results.queries.checks import checks
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests")


@pytest.fixture
def row():
    return ContributionFactory(state=ContributionState.ACCEPTED)


def part_of(whole, code, breakdown="sex", **given):
    return IndicatorFactory(code=code, part_of=whole, breakdown=breakdown, **given)


def told(year=2026):
    return [(check.kind, check.expected, check.found, check.outcome) for check in checks(year)]


def test_a_part_above_its_whole_fails(arrests, row):
    women = part_of(arrests, "women")
    FigureFactory(contribution=row, indicator=arrests, value=30)
    FigureFactory(contribution=row, indicator=women, value=31)

    assert told() == [("part", 30, 31, "fails")]
