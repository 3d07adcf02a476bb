"""A verdict takes a fixed number of queries, however much the contribution and its context hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Body
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState, OverlapState
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import holder_of, judicial_figure
from tests.factories.actions import ContributionFactory, FigureFactory

pytestmark = pytest.mark.django_db

MOST = 14
"""Queries of a verdict, those that begin and end its transaction among them."""


def of_ten(**fields):
    contribution = ContributionFactory(submitted=True, **fields)
    for _ in range(10):
        FigureFactory(contribution=contribution)
    return contribution


def queries_of_accepting(contribution, by):
    """Count as in a request that has found out nothing about the person yet."""
    by = User.objects.get(pk=by.pk)
    contribution = Contribution.objects.with_names().get(pk=contribution.pk)
    with CaptureQueriesContext(connection) as found:
        accept_contribution(contribution, by=by, seen=contribution.version)
    return len(found)


def test_accepting_ten_figures_takes_few_queries(est):
    contribution = of_ten()

    assert queries_of_accepting(contribution, est) <= MOST
    assert Contribution.objects.get().state == ContributionState.ACCEPTED


def test_so_it_does_beside_what_is_stated_for_everybody_after_the_round_has_closed(est):
    contribution = of_ten(obligation__round__state=RoundState.CLOSED)
    for figure in contribution.figures.all():
        FigureFactory(
            contribution__state=ContributionState.ACCEPTED,
            contribution__obligation__round=contribution.obligation.round,
            action=figure.action,
            indicator_version=figure.indicator_version,
            kind=FigureKind.CONSOLIDATED,
        )

    assert queries_of_accepting(contribution, est) <= MOST
    consolidated = contribution.obligation.action.figures.filter(kind=FigureKind.CONSOLIDATED)
    assert {figure.counted for figure in consolidated} == {0}
    assert {figure.certainty for figure in contribution.figures.all()} == {"confirmed"}


def test_so_does_the_word_of_one_body_of_two(est):
    contribution = of_ten()
    judicial_figure(contribution)

    assert queries_of_accepting(contribution, est) <= MOST
    assert queries_of_accepting(contribution, holder_of(Role.EUROJUST)) <= MOST
    assert Contribution.objects.get().state == ContributionState.ACCEPTED


def test_a_group_decided_on_other_values_is_opened_again_by_accepting(est):
    contribution = of_ten()
    figure = contribution.figures.earliest("pk")
    group = Overlap.objects.create(
        indicator=figure.indicator_version.indicator, state=OverlapState.DECIDED
    )
    other = FigureFactory(indicator_version=figure.indicator_version)
    for row, share in ((figure, 3), (other, 4)):
        OverlapMember.objects.create(
            overlap=group, figure=row, value=row.value + (row == figure), share=share
        )

    queries_of_accepting(contribution, est)

    group.refresh_from_db()
    assert group.state == OverlapState.REOPENED
    figure.refresh_from_db()
    assert figure.counted == figure.value


@pytest.mark.guard(
    "A queue asks again for what has changed since it was accepted",
    file="actions/contributions/models/reviews.py",
    on="""
            verdict=Verdict.ACCEPTED,
            fingerprint=fingerprint(anew, "contribution__figures", body),
""",
    off="            verdict=Verdict.ACCEPTED,",
)
def test_a_queue_and_a_single_contribution_show_the_same_bodies(judicial, est, eurojust):
    """They are asked by two statements, of many and of one: through all that may happen to it."""

    def agree():
        row = Contribution.objects.get(pk=judicial.pk)
        submitted = Contribution.objects.filter(state=ContributionState.SUBMITTED)
        waits = [body for body in Body if submitted.filter(submitted.waits_for(body)).exists()]
        assert row.outstanding_bodies() == waits
        return waits

    def change(figures):
        figures.update(value=11, counted=11)

    plain, of_court = judicial.figures.order_by("pk")
    assert agree() == [Body.EST, Body.EUROJUST]
    accept_contribution(judicial, by=eurojust, seen=1)
    assert agree() == [Body.EST]
    change(judicial.figures.filter(pk=plain.pk))
    assert agree() == [Body.EST]
    change(judicial.figures.filter(pk=of_court.pk))
    assert agree() == [Body.EST, Body.EUROJUST]
    accept_contribution(judicial, by=est, seen=1)
    assert agree() == [Body.EUROJUST]
    accept_contribution(judicial, by=eurojust, seen=1)
    assert agree() == []
    judicial.refresh_from_db()
    judicial.move(ContributionState.REOPENED, by=est)
    judicial.move(ContributionState.SUBMITTED, by=holder_of(Role.NEC))
    assert agree() == [Body.EST]
    return_contribution(judicial, by=est, seen=judicial.version, note="Why?", comments={})
    assert agree() == []
