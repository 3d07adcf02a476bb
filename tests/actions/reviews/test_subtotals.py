"""Split figures in a review: subtotals next to the last round, and texts that stayed."""

from datetime import date

import pytest

from actions.answers import Comparator
from actions.contributions.models.contributions import Contribution
from actions.reviews.queries.queue import ReviewSheet
from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from tests.factories.actions import ContributionFactory, FigureFactory, ObligationFactory
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db

BEFORE = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31)}


@pytest.fixture
def last(contribution):
    """The contribution of the same country on the same action, accepted a year before."""
    owed = contribution.obligation
    obligation = ObligationFactory(
        organisation=owed.organisation,
        action=owed.action,
        round=ReportingRoundFactory(**BEFORE),
    )
    return ContributionFactory(obligation=obligation, state=ContributionState.ACCEPTED)


@pytest.fixture
def arrests():
    return IndicatorFactory(
        name="Arrests", over_time=OverTime.SUM, over_reporters=OverReporters.SUM
    )


@pytest.fixture
def split(contribution, arrests):
    """Split what this round or the last one says of arrests by authority."""
    country = contribution.obligation.organisation
    authorities = [
        OrganisationFactory(
            name=name, authority_of=country, sector="police", country=country.country
        )
        for name in ("Customs", "Police", "Tax office")
    ]

    def split(whose, *values, indicator=arrests, **given):
        days = BEFORE if whose is not contribution else {}
        for authority, value in zip(authorities, values, strict=False):
            FigureFactory(
                contribution=whose,
                indicator=indicator,
                authority=authority,
                value=value,
                **days,
                **given,
            )

    return split


def rows_of(contribution, est):
    rows = Contribution.objects.with_relation_of(est).with_checks().with_names()
    return ReviewSheet(rows.get(pk=contribution.pk), est).rows


def subtotals(contribution, est):
    return [row.subtotal for row in rows_of(contribution, est) if row.subtotal]


def test_the_rows_of_a_split_add_up_beside_those_of_the_last_round(contribution, last, split, est):
    split(contribution, 7, 5)
    split(last, 4, 3, 1)

    (shown,) = subtotals(contribution, est)

    assert (shown.rows, shown.words, shown.previous, shown.change) == (
        2,
        "12 persons",
        "8 persons",
        "+4 (+50\u00a0%)",
    )


def test_what_was_split_and_is_no_more_is_compared_as_well(contribution, last, arrests, split, est):
    FigureFactory(contribution=contribution, indicator=arrests, value=6)
    split(last, 4, 4)

    (shown,) = subtotals(contribution, est)

    assert (shown.words, shown.previous, shown.change) == (
        "6 persons",
        "8 persons",
        "\u22122 (\u221225\u00a0%)",
    )


def test_a_figure_that_stands_for_itself_has_its_change_and_no_subtotal(
    contribution, last, arrests, est
):
    FigureFactory(contribution=contribution, indicator=arrests, value=6)
    FigureFactory(contribution=last, indicator=arrests, value=6, **BEFORE)

    rows = rows_of(contribution, est)

    assert [(row.indicator.name == "Arrests", row.change) for row in rows if row.change] == [
        (True, "no change")
    ]
    assert subtotals(contribution, est) == []


@pytest.mark.parametrize(
    ("comparator", "words", "change"),
    (
        (Comparator.ABOUT, "about 12 persons", "about +4 (+50\u00a0%)"),
        (Comparator.AT_LEAST, "at least 12 persons", ""),
    ),
)
def test_how_exact_a_subtotal_is_is_said(contribution, last, split, est, comparator, words, change):
    split(contribution, 7, 5, comparator=comparator)
    split(last, 8, 0)

    (shown,) = subtotals(contribution, est)

    assert (shown.words, shown.change) == (words, change)


def test_the_highest_of_several_authorities_is_no_sum(contribution, split, est):
    highest = IndicatorFactory(over_reporters=OverReporters.HIGHEST)
    split(contribution, 7, 5, indicator=highest)

    assert subtotals(contribution, est) == []


def test_the_page_says_subtotal_change_and_unchanged_text(client, contribution, last, split, est):
    split(contribution, 7, 5)
    split(last, 4, 4)
    last.narrative = "Two raids.\nNo arms."
    last.save(update_fields=["narrative"])
    contribution.narrative = "Two raids.\r\nNo arms."
    contribution.obstacles_met = "Fog."
    contribution.save(update_fields=["narrative", "obstacles_met"])
    client.force_login(est)

    page = " ".join(client.get(f"/contributions/{contribution.pk}/review/").text.split())

    assert "Subtotal: Arrests" in page
    assert "Change: +4 (+50 %)" in page
    assert page.count("this text is the same as in the last round") == 1
