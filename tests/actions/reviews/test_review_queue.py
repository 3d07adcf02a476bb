import pytest

from actions.contributions.models.contributions import Contribution
from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import enterer_of, holder_of, judicial_figure
from tests.factories.actions import (
    ContributionFactory,
    ContributionStateChangeFactory,
    FigureFactory,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_the_queue_holds_what_waits_for_the_own_body(est, eurojust):
    plain = ContributionFactory(submitted=True)
    FigureFactory(contribution=plain)
    both = ContributionFactory(submitted=True)
    judicial_figure(both)
    ContributionFactory()
    done = ContributionFactory(submitted=True)
    accept_contribution(done, by=est, seen=1)

    assert {*Contribution.objects.awaiting_review_by(est)} == {plain, both}
    assert {*Contribution.objects.awaiting_review_by(eurojust)} == {both}
    assert {*Contribution.objects.awaiting_review_by(UserFactory())} == set()


def test_the_queue_leaves_out_what_the_own_body_accepted(judicial, est, eurojust):
    accept_contribution(judicial, by=est, seen=1)

    assert [*Contribution.objects.awaiting_review_by(est)] == []
    assert [*Contribution.objects.awaiting_review_by(eurojust)] == [judicial]


@pytest.mark.guard(
    "A queue leaves out what its reader had a hand in",
    file="actions/contributions/models/reviews.py",
    on="return self.exclude(self._entered_by(user))",
    off="return self.all()",
)
def test_the_queue_leaves_out_own_work(contribution):
    assert [*Contribution.objects.awaiting_review_by(enterer_of(contribution))] == []


def test_the_queue_shows_since_when_each_waits(contribution):
    later = ContributionStateChangeFactory(contribution=contribution)

    assert Contribution.objects.with_submitted_at().get().submitted_at == later.at


def test_a_reviewer_is_answered_about_what_was_handed_in_and_no_draft(contribution, est):
    ContributionFactory()
    returned = ContributionFactory(state=ContributionState.RETURNED)
    stranger = holder_of(Role.COMMISSION)

    assert {*Contribution.objects.answerable_to(est)} == {contribution, returned}
    assert {*Contribution.objects.visible_to(est)} == {contribution}
    assert {*Contribution.objects.answerable_to(stranger)} == set()
