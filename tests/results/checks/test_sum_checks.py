"""Sums that are compared, and those of them that fail."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from actions.answers import FigureKind
from actions.consolidation.counted import recount
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from results.checks.maintenance import keep_sums
from results.checks.models import StatedTotal
from results.checks.queries.check_texts import check_texts
from results.checks.queries.checks import Narrowing, checks, checks_and_counts, find_check
from results.checks.writing import write_stated_totals
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory, ThresholdFactory, UnitFactory
from tests.factories.results import StatedTotalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def victims():
    return IndicatorFactory(code="victims")


@pytest.fixture
def row():
    return ContributionFactory(state=ContributionState.ACCEPTED)


def part_of(whole, breakdown="sex", **given):
    return IndicatorFactory(part_of=whole, breakdown=breakdown, **given)


def say(row, *numbers, **given):
    """Let a row say a number of each indicator."""
    for indicator, value in numbers:
        FigureFactory(contribution=row, indicator=indicator, value=value, **given)


def compared(year=2026):
    return [(check.kind, check.expected, check.found, check.outcome) for check in checks(year)]


def test_a_part_above_its_whole_fails(victims, row):
    say(row, (victims, 30), (part_of(victims), 31))

    assert compared() == [("part", 30, 31, "fails")]


def test_parts_of_different_breakdowns_are_never_added(victims, row):
    women = part_of(victims, exhaustive=True)
    minors = part_of(victims, "age", exhaustive=True)
    say(row, (victims, 30), (women, 25), (minors, 20))
    part_of(victims, exhaustive=True), part_of(victims, "age", exhaustive=True)

    assert {outcome for *_, outcome in compared()} == {"holds"}


def test_a_breakdown_that_is_exhaustive_has_to_make_up_its_whole(victims, row):
    women, men = part_of(victims, exhaustive=True), part_of(victims, exhaustive=True)
    say(row, (victims, 30), (women, 12), (men, 17))

    assert compared()[0] == ("breakdown", 30, 29, "fails")


@pytest.mark.guard(
    "What is not there may be anything",
    file="results/checks/sql.py",
    on="""
        CASE WHEN count(member.value) = count(*) THEN sum(member.high) ELSE 'Infinity' END
""",
    off="        sum(member.high)",
)
def test_a_share_of_a_breakdown_that_is_not_there_may_be_anything(victims, row):
    women, _men = part_of(victims, exhaustive=True), part_of(victims, exhaustive=True)
    say(row, (victims, 30), (women, 12))

    assert compared() == [("breakdown", 30, 12, "holds"), ("part", 30, 12, "holds")]


def test_components_have_to_make_up_their_total_in_whatever_unit_they_come(row):
    kilograms = UnitFactory(code="kg", name="kilograms", base="kg")
    tonnes = UnitFactory(code="t", name="tonnes", base="kg", factor=1000)
    drugs = IndicatorFactory(version__unit=tonnes)
    cocaine, heroin = (
        IndicatorFactory(version__unit=kilograms),
        IndicatorFactory(version__unit=tonnes),
    )
    drugs.components.set([cocaine, heroin])
    say(row, (drugs, 3), (cocaine, 286), (heroin, "2.7"))

    assert compared() == [("components", 3, Decimal("2.986"), "fails")]


def test_about_reaches_as_far_as_the_threshold_says(victims, row):
    say(row, (victims, 100))
    say(row, (part_of(victims), 111), comparator="about")

    assert compared()[0][-1] == "holds"

    ThresholdFactory(code="about_percent", value=5)

    assert compared()[0][-1] == "fails"


def test_how_far_about_reaches_is_said_of_the_numbers_that_are_about_alone(victims, row):
    """Of 964 only 33 are about: 10 % of them are 3.3, and no 96."""
    say(row, (victims, 931))
    say(ContributionFactory(state=ContributionState.ACCEPTED), (victims, 33), comparator="about")
    recount(list(Figure.objects.values_list("pk", flat=True)))
    StatedTotalFactory(indicator=victims, value=1018)

    (check,) = check_texts(checks(2026))

    assert (check.check.found_comparator, check.missed) == ("about", "50.7 persons")
    assert "stated as about, 3.3 persons in all; even so they are 50.7 persons apart" in check.apart


def test_only_what_stands_in_one_row_of_one_round_is_compared(victims):
    women = part_of(victims)
    for indicator, value in ((victims, 30), (women, 31)):
        elsewhere = ContributionFactory(state=ContributionState.ACCEPTED)
        say(elsewhere, (indicator, value))

    assert compared() == []


def test_what_nobody_has_accepted_is_not_compared(victims):
    say(ContributionFactory(state=ContributionState.SUBMITTED), (victims, 1), (part_of(victims), 2))

    assert compared() == []


def test_a_year_is_that_of_the_days_of_its_figures(victims, row):
    days = {"first_day": date(2025, 3, 1), "last_day": date(2025, 3, 2)}
    say(row, (victims, 30), (part_of(victims), 31), **days)

    assert (compared(2026), compared(2025)) == ([], [("part", 30, 31, "fails")])


@pytest.mark.guard(
    "What counts nothing opens no end",
    file="results/checks/sql.py",
    on="""
                SELECT CASE WHEN counts_something THEN strength ELSE 0 END AS counting
""",
    off="                SELECT strength AS counting",
)
def test_a_stated_total_is_compared_with_what_counts(victims, row):
    """Consolidated figures count nothing where there are own ones, so they open no end."""
    say(row, (victims, 30))
    say(row, (victims, 35), kind=FigureKind.CONSOLIDATED, comparator="at_least")
    recount(list(row.figures.values_list("pk", flat=True)))
    StatedTotalFactory(indicator=victims, value=35)

    assert compared() == [("stated", 35, 30, "fails")]


def test_nothing_is_stated_of_what_nobody_counted(victims):
    StatedTotalFactory(indicator=victims, value=35)

    assert compared() == []


def test_what_fails_stands_first_and_of_that_what_is_far_off(victims, row):
    say(
        row,
        (victims, 100),
        (part_of(victims), 50),
        (part_of(victims), 101),
        (part_of(victims), 150),
    )

    found = checks(2026)

    assert [(check.found, check.missed, check.is_grave) for check in found] == [
        (150, 50, True),
        (101, 1, False),
        (50, 0, False),
    ]
    assert checks_and_counts(2026, Narrowing(outcome="fails"), limit=1, offset=1) == (
        found[1:2],
        {"fails": 2, "explained": 0, "holds": 0},
    )
    assert checks(2026, Narrowing(missing=True)) == found[:2]
    assert find_check(2026, found[1].key) == found[1]
    assert find_check(2025, found[1].key) is None


def test_however_many_checks_there_are_they_take_the_same_queries(victims, row):
    for value in (1, 2, 3):
        say(row, (part_of(victims), value))
    say(row, (victims, 2))
    StatedTotalFactory(indicator=victims, value=35)

    with CaptureQueriesContext(connection) as asked:
        assert len(checks(2026)) == 4

    assert len(asked) == 2

    keep_sums()
    with CaptureQueriesContext(connection) as asked:
        assert len(checks(2026, Narrowing(missing=True, of_reports=True))) == 2

    assert len(asked) == 2


@pytest.mark.guard(
    "A stale row is compared again",
    file="results/checks/queries/failing.py",
    on='    WHERE kept.year = %(year)s {untouched}""").format(untouched=FRESH_ROWS)',
    off='    WHERE kept.year = %(year)s {untouched}""").format(untouched=SQL(""))',
)
def test_a_corrected_figure_adds_up_at_once(victims, row):
    say(row, (victims, 30), (part_of(victims), 31))
    keep_sums()
    failed = Narrowing(missing=True, of_reports=True)

    assert [check.found for check in checks(2026, failed)] == [31]

    row.figures.filter(value=31).update(value=30, counted=30)

    assert checks(2026, failed) == []


@pytest.mark.guard(
    "What is kept by other rules is not believed",
    file="results/checks/queries/checks.py",
    on="        is_kept = which.failed_alone and not which.afresh and rows[0][0]",
    off="        is_kept = which.failed_alone and not which.afresh",
)
def test_what_is_kept_is_of_no_use_once_something_else_is_a_part(victims, row):
    """Sums kept before can be used again once it no longer is a part."""
    women = IndicatorFactory()
    say(row, (victims, 30), (women, 31))
    keep_sums()
    failed = Narrowing(missing=True, of_reports=True)

    assert checks(2026, failed) == []

    women.part_of, women.breakdown = victims, "sex"
    women.save()

    assert [check.kind for check in checks(2026, failed)] == ["part"]

    FigureFactory(contribution=row, indicator=women, value=1, country="FR")
    keep_sums()
    women.part_of, women.breakdown = None, ""
    women.save()

    assert checks(2026, failed) == []


def test_a_stated_total_imported_again_changes_only_where_it_differs(victims):
    stated = StatedTotalFactory(indicator=victims, value=35)
    same = StatedTotal.objects.get()
    other = StatedTotalFactory.build(indicator=victims, entered_by=stated.entered_by)

    assert write_stated_totals([same, other]) == 1

    same.value = 36

    assert write_stated_totals([same, other]) == 1
    assert StatedTotal.objects.get(pk=stated.pk).version == 2


def test_an_indicator_is_no_part_of_itself(victims):
    victims.part_of, victims.breakdown = victims, "sex"

    with pytest.raises(ValidationError, match="An indicator is no part of itself"):
        victims.full_clean()
    with pytest.raises(IntegrityError, match="indicator_is_no_part_of_itself"):
        victims.save()


def test_a_total_that_is_made_of_itself_too_is_compared_with_the_others(victims, row):
    women, men = IndicatorFactory(), IndicatorFactory()
    victims.components.set([victims, women, men])
    say(row, (victims, 30), (women, 12), (men, 18))

    assert compared() == [("components", 30, 30, "holds")]
