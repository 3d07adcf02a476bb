"""A contribution that is due for an event alone, and has no figures of anything else."""

from datetime import date

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Body
from actions.events.commands.events import cancel_event
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import ContributionState
from actions.submissions.commands import answer_at_once, start_contribution
from cycles.indicators.models import Indicator, Source
from cycles.states import RoundState
from empact.lib.commands import Invalid
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    ObligationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(joined, malta):
    """The obligation of Malta for the week, since it takes part in none of its actions."""
    return Obligation.objects.get(organisation=malta, event=joined)


@pytest.fixture
def earlier(alone):
    """Give Malta's contribution of the year before for the action, for an event or for none."""
    year = ReportingRoundFactory(
        first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), state=RoundState.CLOSED
    )

    def earlier(event, narrative) -> Contribution:
        return ContributionFactory(
            obligation=ObligationFactory(
                organisation=alone.organisation, action=alone.action, event=event, round=year
            ),
            state=ContributionState.ACCEPTED,
            narrative=narrative,
        )

    return earlier


def test_it_is_answered_at_once_on_the_days_of_the_event(alone, joined, malta, necs):
    contribution = answer_at_once(alone, by=necs[malta], zero=True)

    figure = contribution.figures.get()
    assert contribution.state == ContributionState.SUBMITTED
    assert (figure.event, figure.value) == (joined, 0)
    assert (figure.first_day, figure.last_day) == (joined.first_day, joined.last_day)


def test_it_begins_with_nothing_that_was_said_of_another_event(alone, earlier, malta, necs):
    other = EventFactory(
        leading_action=alone.action, first_day=date(2025, 5, 4), last_day=date(2025, 5, 5)
    )
    earlier(other, "Two days in May.")
    earlier(None, "A year on the action.")

    assert start_contribution(alone, by=necs[malta]).narrative == ""


def test_it_goes_on_from_what_was_said_of_the_same_event(alone, earlier, joined, malta, necs):
    earlier(joined, "Its first days.")

    assert start_contribution(alone, by=necs[malta]).narrative == "Its first days."


def test_nothing_is_counted_in_it_once_the_event_is_called_off(alone, joined, malta, necs, leader):
    by = necs[malta]
    begun = start_contribution(alone, by=by)
    cancel_event(joined, by=leader, reason="No warrants.")

    with pytest.raises(Invalid) as refusal:
        answer_at_once(alone, by=by, zero=True)
    contribution = answer_at_once(alone, by=by, zero=False)

    assert "was cancelled" in refusal.value.problems["figures[0].value"]
    assert (contribution, contribution.state) == (begun, ContributionState.SUBMITTED)
    assert [figure.value for figure in contribution.figures.all()] == [None]


def test_it_is_asked_what_the_leading_action_is_and_all_say_so(
    client, alone, action, elsewhere, arrests, malta, necs
):
    seizures, of_other, counted = IndicatorFactory.create_batch(3)
    Indicator.objects.filter(pk=counted.pk).update(source=Source.EVENTS)
    for asked, indicator in ((action, seizures), (action, counted), (elsewhere, of_other)):
        AskedFactory(round=alone.round, action=asked, indicator=indicator)
    contribution = start_contribution(alone, by=necs[malta])
    client.force_login(necs[malta])

    form = client.get(reverse("actions:contribution_change", args=[contribution.pk])).context

    wanted = {arrests, seizures}
    assert {asked.indicator for asked in Questionnaire(alone).asked} == wanted
    assert form["asked"] == len(wanted)
    assert len(contribution.obstacles_to_submission()) == len(wanted)
    row = Obligation.objects.with_completeness().get(pk=alone.pk)
    assert (row.answered, row.asked) == (0, len(wanted))
    reviewed = contribution.fields_reviewed_by(Body.EST).values()
    assert {field["indicator"] for field in reviewed if field} == wanted
