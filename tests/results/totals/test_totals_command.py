import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.states import ContributionState
from results.totals.cells import Cut
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported():
    """Report 10.5 arrests in one area, and 2 in another where one organisation has no answer."""
    arrests = IndicatorFactory(code="arrests")
    for area, value in (("B", 2), ("A", "10.500")):
        contribution = ContributionFactory(
            obligation__action__oap__area__code=area,
            obligation__organisation__country={"A": "DE", "B": "FR"}[area],
            state=ContributionState.ACCEPTED,
        )
        FigureFactory(
            contribution=contribution, indicator=arrests, value=value, comparator="at_least"
        )


def run(*options):
    out = StringIO()
    call_command("totals", "--year", "2026", *options, stdout=out)
    return out.getvalue()


def test_totals_are_printed_as_csv_in_the_order_of_their_keys(reported):
    assert run("--by", "area,indicator", "--csv") == (
        "area,indicator,claimed,claimed_comparator,counted,counted_comparator,"
        "reporting,not_reported,missing,preliminary,open\n"
        "A,arrests,10.5,at_least,10.5,at_least,1,0,0,1,0\n"
        "B,arrests,2,at_least,2,at_least,1,0,0,1,0\n"
    )


def test_a_name_in_printed_csv_can_not_become_a_formula():
    contribution = ContributionFactory(
        obligation__organisation__name='=HYPERLINK("//x")', state=ContributionState.ACCEPTED
    )
    FigureFactory(contribution=contribution)

    _, (name, *_) = csv.reader(StringIO(run("--by", "organisation,indicator", "--csv")))

    assert name == '\'=HYPERLINK("//x")'


def test_totals_are_printed_in_columns(reported):
    lines = run("--by", "country", "--indicator", "arrests").splitlines()

    assert [line.split()[:3] for line in lines] == [
        ["country", "claimed", "claimed_comparator"],
        ["DE", "10.5", "at_least"],
        ["FR", "2", "at_least"],
    ]


def test_totals_can_be_split_by_everything(reported):
    by = "area,oap,action,country,organisation,indicator,round"

    assert len(run("--by", by, "--csv").splitlines()) == 3


@pytest.mark.parametrize(
    ("options", "said"),
    (
        (("--by", "area"), "Name the indicator, or split totals by indicator."),
        (
            ("--by", "area, moon"),
            f"Totals cannot be grouped by “moon”. Choose from {', '.join(Cut)}.",
        ),
        (("--by", "area", "--indicator", "moon"), "There is no indicator moon."),
    ),
)
def test_what_cannot_be_printed_is_refused_in_words(reported, options, said):
    with pytest.raises(CommandError) as refusal:
        run(*options)

    assert str(refusal.value) == said
