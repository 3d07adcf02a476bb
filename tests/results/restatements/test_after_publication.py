"""Decisions after publication: they change nothing that is published, and are not lost."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.consolidation.commands import object_to
from actions.consolidation.writing import GivenShares, decide_groups
from empact.site.tasks.queries import tasks_of
from results.totals.queries.totals import totals
from tests.factories.people import RoleAssignmentFactory
from tests.results.restatements.conftest import figure_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted_in_part(est):
    """Have one of the published figures counted in part, as it was decided before."""
    one, other = figure_of(101), figure_of(102)
    decide_groups([GivenShares({one.pk: 1, other.pk: 102}, {one.pk: "", other.pk: ""})], by=est)
    one.refresh_from_db()
    return one


def test_an_objection_after_publication_waits_for_est_and_changes_nothing_that_is_out(
    first, counted_in_part, est, client
):
    snapshot = first.snapshot
    nec = RoleAssignmentFactory(
        organisation=counted_in_part.contribution.obligation.organisation
    ).person

    objection = object_to(counted_in_part, by=nec, text="Both arrests are ours.")

    assert "1 objection to answer" in [task.title for task in tasks_of(est)]
    assert snapshot.verify()
    page = client.get(reverse("results:year_detail", args=[2026])).content.decode()
    assert "912" in page
    assert objection.figure.counted == 1


def test_a_figure_that_counts_in_part_is_counted_again_once_it_is_restated(
    first, counted_in_part, restate
):
    restate(counted_in_part, 150)

    (cell,) = totals(2026, [], indicator=counted_in_part.indicator_version.indicator_id)
    assert (cell.claimed, cell.counted) == (Decimal(961), Decimal(961))
