"""Two people at once, each in a transaction of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from actions.answers import FigureKind
from actions.consolidation.counted import recount
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Review
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from empact.lib.commands import NotNow, Refused
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import holder_of
from tests.beside import until_somebody_waits
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def one_after_the_other(first, second):
    """Start ``second`` while ``first`` is done but not committed; give what each came to."""
    is_done = Signal()

    def hold():
        try:
            with transaction.atomic():
                answer = first()
                is_done.set()
                until_somebody_waits()
            return answer
        finally:
            is_done.set()
            connection.close()

    def follow():
        try:
            is_done.wait(10)
            return second()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        held, followed = threads.submit(hold), threads.submit(follow)
        return held.result(), followed.result()


def pair():
    """Make an own figure, and a consolidated one of the same action, round and indicator."""
    own = FigureFactory(contribution=ContributionFactory(submitted=True))
    obligation = own.contribution.obligation
    whole = FigureFactory(
        contribution=ContributionFactory(
            submitted=True, obligation__action=obligation.action, obligation__round=obligation.round
        ),
        indicator_version=own.indicator_version,
        kind=FigureKind.CONSOLIDATED,
    )
    return own, whole


def accepting(figure):
    est = holder_of(Role.EST)
    return lambda: accept_contribution(figure.contribution, by=est, seen=1)


@pytest.mark.parametrize("order", (1, -1))
def test_two_contributions_accepted_at_once_do_not_miss_each_other(order):
    own, whole = pair()

    one_after_the_other(*[accepting(own), accepting(whole)][::order])

    whole.refresh_from_db()
    assert whole.counted == 0
    assert Contribution.objects.accepted().count() == 2


def test_what_is_reopened_while_another_is_accepted_no_longer_stands_beside_it():
    own, whole = pair()
    accepting(own)()
    nec = UserFactory()

    def reopen():
        with transaction.atomic():
            contribution = Contribution.objects.select_for_update().get(pk=own.contribution_id)
            contribution.move(ContributionState.REOPENED, by=nec, note="A wrong week.")
            recount(contribution.figures.all())

    one_after_the_other(accepting(whole), reopen)

    whole.refresh_from_db()
    assert whole.counted == whole.value


def test_two_tabs_accept_once():
    own, _ = pair()

    _, refusal = one_after_the_other(accepting(own), accepting(own))

    assert isinstance(refusal, Refused)
    assert Review.objects.count() == 1
    assert Contribution.objects.get(pk=own.contribution_id).changes.count() == 2


def test_one_accepts_while_another_returns_and_the_first_word_holds():
    own, _ = pair()
    est = holder_of(Role.EST)

    def give_back():
        return return_contribution(own.contribution, by=est, seen=1, note="Why?", comments={})

    _, refusal = one_after_the_other(accepting(own), give_back)

    assert isinstance(refusal, NotNow)
    assert "is accepted: the EMPACT Support Team accepted it on" in refusal.reasons[0]
    assert Contribution.objects.get(pk=own.contribution_id).state == ContributionState.ACCEPTED


def test_one_returns_while_another_accepts_and_the_first_word_holds():
    own, _ = pair()
    est = holder_of(Role.EST)

    def give_back():
        return return_contribution(own.contribution, by=est, seen=1, note="Why?", comments={})

    _, refusal = one_after_the_other(give_back, accepting(own))

    assert isinstance(refusal, NotNow)
    assert "is returned: the EMPACT Support Team returned it on" in refusal.reasons[0]
    assert Contribution.objects.get(pk=own.contribution_id).state == ContributionState.RETURNED
