"""A report that is given to an expert while it is submitted, or begun."""

from functools import partial
from threading import Thread

import pytest
from django.db import transaction

from actions.contributions.models.contributions import Contribution
from actions.delegations.commands import delegate
from actions.delegations.models import Delegation
from actions.submissions.commands import start_contribution, submit_contribution
from tests.actions.delegations.conftest import BACK_BY
from tests.actions.submissions.test_race_entry import at_once
from tests.beside import until_somebody_waits
from tests.factories.actions import ContributionFactory, FigureFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def giving(country, nec, officer):
    """Give a report to the expert, as a call that is still to be made."""

    def giving(obligation):
        terms = {"obligations": [obligation], "person": officer, "due_day": BACK_BY}
        return partial(delegate, country, by=nec, **terms)

    return giving


@pytest.mark.guard(
    "What is just being submitted is not given to an expert any more",
    file="actions/delegations/commands.py",
    on='    list(begun.order_by("pk"))',
    off="    begun.none()",
)
def test_what_is_just_being_submitted_is_not_given_any_more(owed, nec, arrests, giving):
    row = owed()
    begun = ContributionFactory(obligation=row)
    FigureFactory(contribution=begun, indicator=arrests)
    outcomes = []

    with transaction.atomic():
        submit_contribution(begun, by=nec, seen=1)
        given = Thread(target=lambda: outcomes.extend(at_once(giving(row))))
        given.start()
        until_somebody_waits()
    given.join()

    assert outcomes == ["Invalid"]
    assert not Delegation.objects.exists()


def test_it_is_given_and_begun_at_once(owed, nec, giving):
    row = owed()

    outcomes = at_once(giving(row), partial(start_contribution, row, by=nec))

    assert outcomes == ["done", "done"]
    assert (Delegation.objects.count(), Contribution.objects.count()) == (1, 1)
