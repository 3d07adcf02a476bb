"""Two clicks on one button, each with a connection of its own."""

from functools import partial

import pytest

from empact.people.preferences.commands.feeds import make_feed
from empact.people.preferences.models.feeds import CalendarFeed
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_feed_that_is_made_twice_at_once_is_made_once():
    make = partial(make_feed, by=RoleAssignmentFactory().person)

    outcomes = at_once(make, make, make)

    assert outcomes == ["NotNow", "NotNow", "done"]
    assert CalendarFeed.objects.count() == 1
