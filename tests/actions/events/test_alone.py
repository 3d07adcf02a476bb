"""A report that is owed for an event alone: it tells of that event, and of nothing else."""

import pytest

from actions.commands import answer_at_once
from actions.models import Obligation
from actions.states import ContributionState

pytestmark = pytest.mark.django_db


@pytest.fixture
def alone(joined, malta):
    """What Malta owes for the week, since it takes part in none of its actions."""
    return Obligation.objects.get(organisation=malta, event=joined)


def test_it_is_answered_at_once_on_the_days_of_the_event(alone, joined, malta, necs):
    contribution = answer_at_once(alone, by=necs[malta], zero=True)

    figure = contribution.figures.get()
    assert contribution.state == ContributionState.SUBMITTED
    assert (figure.event, figure.value) == (joined, 0)
    assert (figure.first_day, figure.last_day) == (joined.first_day, joined.last_day)
