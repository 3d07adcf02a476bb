"""Changes that a body sees in a contribution that it accepted before and must review again."""

import pytest
from django.utils import timezone

from actions.contributions.models.figures import Figure
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from empact.records.changes.queries import history_of
from tests.actions.reviews.pages import page_of, words_of
from tests.actions.reviews.people import judicial_figure, submit_again
from tests.factories.actions import FigureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(client, contribution, est, eurojust):
    """EST accepts, Eurojust returns, and the country answers: 10 arrests are 3, and more."""
    warrants = judicial_figure(contribution)
    kept = FigureFactory(contribution=contribution, value=7)
    gone = FigureFactory(contribution=contribution, value=8)
    accept_contribution(contribution, by=est, seen=1)
    contribution.refresh_from_db()
    return_contribution(
        contribution, by=eurojust, seen=contribution.version, note="How many?", comments={}
    )
    known = history_of(Figure).latest("pgh_id").pgh_id
    Figure.objects.filter(pk=warrants.pk).update(value=3, counted=3)
    gone.delete()
    added = FigureFactory(contribution=contribution, value=2)
    # A test is one transaction, in which all versions have one time.
    history_of(Figure).filter(pgh_id__gt=known).update(pgh_created_at=timezone.now())
    submit_again(contribution)
    client.force_login(est)
    return {"changed": warrants, "kept": kept, "gone": gone, "added": added}


@pytest.mark.guard(
    "A reviewer reads what changed since their body accepted",
    file="actions/reviews/queries/accepted.py",
    on="""
        .filter(contribution=contribution.pk, pgh_created_at__lte=accepted[-1].at)
""",
    off="        .filter(contribution=contribution.pk)",
)
def test_each_figure_that_changed_since_is_marked_with_what_was_accepted(
    client, contribution, answered, django_assert_max_num_queries
):
    with django_assert_max_num_queries(18):
        page = client.get(page_of(contribution))

    was = {row.figure: row.was for row in page.context["sheet"].rows}
    assert was[answered["changed"]] == "10 persons"
    assert was[answered["added"]] == ""
    assert was[answered["kept"]] is None
    words = words_of(page)
    assert "Of the figures below 2 changed or were added since, and are marked." in words
    assert f"Removed since: {answered['gone'].indicator_version.indicator.name}: 8" in words
    assert "3 persons : details of this number Changed. Before: 10 persons." in words


def test_a_body_that_has_accepted_nothing_yet_is_shown_no_changes(
    client, contribution, answered, eurojust
):
    client.force_login(eurojust)

    page = client.get(page_of(contribution))

    assert page.context["sheet"].since is None
    assert "Changed." not in words_of(page)


def test_eurojust_is_shown_judicial_figures_alone(client, judicial, est, eurojust):
    accept_contribution(judicial, by=eurojust, seen=1)
    known = history_of(Figure).latest("pgh_id").pgh_id
    Figure.objects.filter(contribution=judicial).update(value=3, counted=3)
    history_of(Figure).filter(pgh_id__gt=known).update(pgh_created_at=timezone.now())
    client.force_login(eurojust)

    page = client.get(page_of(judicial))

    was = {row.is_judicial: row.was for row in page.context["sheet"].rows}
    assert was == {True: "10 persons", False: None}


def test_without_versions_from_before_nothing_is_called_changed(client, contribution, answered):
    history_of(Figure).update(pgh_created_at=timezone.now())

    page = client.get(page_of(contribution))

    assert page.context["sheet"].since is None
