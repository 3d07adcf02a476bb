"""Values of the last round that this one offers, none of which is submitted unread."""

from datetime import date
from decimal import Decimal

import pytest

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.contributions.queries.last_round import LastRound
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from actions.submissions.commands import (
    change_contribution,
    start_contribution,
    submit_contribution,
)
from cycles.states import RoundState
from empact.lib.commands import NotReady
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def asked(obligation, code, over_time, **given):
    indicator = IndicatorFactory(code=code, name=code.title(), over_time=over_time, **given)
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def sites(obligation):
    """A number that goes on: the latest one holds."""
    return asked(obligation, "sites", "latest")


@pytest.fixture
def peak(obligation):
    return asked(obligation, "peak", "highest")


@pytest.fixture
def last(obligation):
    """The contribution of the Netherlands for 2025."""
    earlier = ReportingRoundFactory(first_day=FIRST, last_day=LAST, state=RoundState.CLOSED)
    owed = ObligationFactory(
        organisation=obligation.organisation, action=obligation.action, round=earlier
    )
    return ContributionFactory(
        obligation=owed, state=ContributionState.ACCEPTED, narrative="Two days in May."
    )


def said(contribution, indicator, value, **given):
    days = {"first_day": FIRST, "last_day": LAST, **given}
    return FigureFactory(contribution=contribution, indicator=indicator, value=value, **days)


def begun(contribution):
    return [
        (figure.indicator_version.indicator.code, figure.value, figure.unconfirmed)
        for figure in contribution.figures.with_circumstances()
    ]


@pytest.mark.guard(
    "A number that is summed over time is never taken over",
    file="actions/contributions/queries/last_round.py",
    on="        if how == OverTime.SUM or not numbers or len(self.asked.versions) > 1:",
    off="        if not numbers or len(self.asked.versions) > 1:",
)
def test_what_goes_on_is_taken_over_and_what_is_summed_never(
    obligation, nec, last, arrests, sites, peak
):
    said(last, arrests, 40)
    said(last, sites, 7, last_day=date(2025, 6, 30))
    said(last, sites, 9, first_day=date(2025, 7, 1))
    said(last, peak, 30, last_day=date(2025, 6, 30))
    said(last, peak, 12, first_day=date(2025, 7, 1))

    contribution = start_contribution(obligation, by=nec)

    assert sorted(begun(contribution)) == [("peak", 30, True), ("sites", 9, True)]
    assert {(f.first_day, f.last_day) for f in contribution.figures.all()} == {
        (obligation.round.first_day, obligation.round.last_day)
    }
    assert LastRound(contribution.questionnaire).said["arrests"] == "40 persons"


def test_texts_come_along_unconfirmed_and_a_highlight_with_its_consent_does_not(
    obligation, nec, last
):
    last.highlight, last.may_publish, last.obstacles_met = "Ten takedowns.", True, "Late warrants."
    last.save()

    contribution = start_contribution(obligation, by=nec)

    assert contribution.narrative == "Two days in May."
    assert contribution.obstacles_met == "Late warrants."
    assert (contribution.highlight, contribution.may_publish) == ("", False)
    assert contribution.unconfirmed_texts == ["narrative", "obstacles_met"]


def test_the_action_that_it_was_carried_over_from_is_the_last_round_too(
    obligation, nec, last, sites
):
    before = OperationalActionFactory()
    last.obligation.action = obligation.action.predecessor = before
    last.obligation.save()
    obligation.action.save()
    said(last, sites, 9, action=before)

    contribution = start_contribution(obligation, by=nec)

    assert begun(contribution) == [("sites", 9, True)]
    assert contribution.figures.get().action == obligation.action


@pytest.mark.parametrize("state", (ContributionState.DRAFT, ContributionState.RETURNED))
def test_what_was_not_handed_in_is_no_last_round(obligation, nec, last, sites, state):
    said(last, sites, 9)
    type(last).objects.filter(pk=last.pk).update(state=state)

    contribution = start_contribution(obligation, by=nec)

    assert begun(contribution) == []
    assert contribution.narrative == ""


def test_what_another_organisation_said_is_not_taken_over(obligation, nec, last, sites):
    said(last, sites, 9)
    last.obligation.organisation = OrganisationFactory()
    last.obligation.save()

    assert begun(start_contribution(obligation, by=nec)) == []


def test_a_number_by_another_definition_begins_anew(obligation, nec, last, sites):
    said(last, sites, 9)
    sites.versions.update(last_day=date(2025, 12, 31))
    IndicatorVersionFactory(indicator=sites, number=2, first_day=date(2026, 1, 1))

    assert begun(start_contribution(obligation, by=nec)) == []


def test_a_number_of_an_event_that_is_over_begins_anew(obligation, nec, last, sites):
    over = EventFactory(
        leading_action=obligation.action, first_day=date(2025, 5, 1), last_day=date(2025, 5, 2)
    )
    said(last, sites, 9, event=over, first_day=over.first_day, last_day=over.last_day)

    assert begun(start_contribution(obligation, by=nec)) == []


def test_rows_of_authorities_and_countries_are_offered_again_without_their_numbers(
    obligation, nec, last, arrests
):
    OrganisationFactory(name="Belgium", country="BE")
    customs = OrganisationFactory(
        authority_of=obligation.organisation, sector="customs", country="NL"
    )
    said(last, arrests, 40, authority=customs)
    said(last, arrests, 4, country="BE")
    contribution = start_contribution(obligation, by=nec)

    rows = LastRound(contribution.questionnaire).to_fill_in(contribution.entries)

    assert {(row.authority, row.country, row.value) for row in rows} == {
        (customs, "", None),
        (None, "BE", None),
    }


@pytest.fixture
def contribution(obligation, nec, last, sites):
    """A draft with one number and one text of the last round."""
    said(last, sites, 9)
    return start_contribution(obligation, by=nec)


FROM_LAST = "this is from the last round. Confirm that it still holds, or change it."


@pytest.mark.guard(
    "Nothing of the last round is handed in unread",
    file="actions/contributions/models/contributions.py",
    on="""
                for name in self.unconfirmed
            ),
            *(
""",
    off="""
                for name in ()
            ),
            *(
""",
)
def test_nothing_is_handed_in_before_it_is_confirmed(contribution, nec):
    with pytest.raises(NotReady) as refusal:
        submit_contribution(contribution, by=nec, seen=1)

    assert refusal.value.reasons == (
        f"Sites: {FROM_LAST}",
        f"What was done, and what came of it: {FROM_LAST}",
    )


def test_all_is_confirmed_as_it_stands_in_one_step(contribution, expert):
    figure = contribution.figures.get()

    change_contribution(contribution, by=expert, seen=1, confirm=True)

    contribution.refresh_from_db()
    after = contribution.figures.get()
    assert (after.pk, after.value, after.unconfirmed) == (figure.pk, 9, False)
    assert after.entered_by == expert
    assert contribution.unconfirmed_texts == []
    assert contribution.narrative == "Two days in May."


def test_confirming_may_be_the_same_step_as_handing_in(contribution, nec):
    submit_contribution(contribution, by=nec, seen=1, confirm=True)

    contribution.refresh_from_db()
    assert contribution.state == ContributionState.SUBMITTED
    assert begun(contribution) == [("sites", 9, False)]
    assert contribution.unconfirmed_texts == []


def test_what_is_written_anew_is_confirmed_and_the_rest_is_not(contribution, nec, sites):
    entry = FigureEntry(indicator=sites, value=Decimal(11), unconfirmed=True)

    change_contribution(contribution, by=nec, seen=1, figures=[entry])

    contribution.refresh_from_db()
    assert begun(contribution) == [("sites", 11, False)]
    assert contribution.unconfirmed_texts == ["narrative"]


def test_a_text_is_confirmed_by_its_name(contribution, nec):
    change_contribution(contribution, by=nec, seen=1, confirm=["narrative"])

    contribution.refresh_from_db()
    assert contribution.unconfirmed_texts == []
    assert begun(contribution) == [("sites", 9, True)]


def test_a_last_answer_without_a_number_is_not_taken_over(obligation, nec, last, sites):
    said(last, sites, None, answer=Answer.UNKNOWN)

    assert begun(start_contribution(obligation, by=nec)) == []
    assert Figure.objects.count() == 1
