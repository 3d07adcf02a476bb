"""Each contribution selected in the queue is accepted by itself, and each result is shown."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from tests.actions.reviews.pages import LIST, words_of
from tests.actions.reviews.people import enterer_of

pytestmark = pytest.mark.django_db


def tick(*contributions):
    return {"contribution": [f"{row.pk}:{row.version}" for row in contributions]}


def states_of(*contributions):
    states = dict(Contribution.objects.values_list("pk", "state"))
    return [states[row.pk] for row in contributions]


def test_all_that_is_ticked_is_accepted(client, submitted):
    first, second, left = submitted(), submitted(), submitted()

    response = client.post(LIST, tick(first, second))

    assert states_of(first, second, left) == ["accepted", "accepted", "submitted"]
    assert "2 accepted." in words_of(response)
    assert [*response.context["page_obj"]] == [left]


@pytest.mark.guard(
    "Who accepts many at once accepts what stood on the page",
    file="actions/reviews/views/reviews.py",
    on="accept_contribution(contribution, by=self.request.user, seen=seen)",
    off="""
accept_contribution(contribution, by=self.request.user, seen=contribution.version)
""",
)
def test_what_changed_meanwhile_is_left_and_named(client, submitted):
    fine, changed = submitted(), submitted()
    ticked = tick(fine, changed)
    changed.save(update_fields=["narrative"])

    response = client.post(LIST, ticked)

    assert states_of(fine, changed) == ["accepted", "submitted"]
    words = words_of(response)
    assert "1 accepted, 1 not" in words
    owner = changed.obligation.organisation
    assert f"{owner} changed it after you opened the list." in words


def test_what_somebody_else_decided_meanwhile_is_shown_as_that(client, submitted, est):
    returned, accepted = submitted(), submitted()
    ticked = tick(returned, accepted)
    return_contribution(returned, by=est, seen=1, note="Why?", comments={})
    accept_contribution(accepted, by=est, seen=1)

    words = words_of(client.post(LIST, ticked))

    assert "is returned: the EMPACT Support Team returned it on" in words
    assert "is accepted: the EMPACT Support Team accepted it on" in words


def test_own_work_is_left_and_what_was_never_there_is_said(client, contribution):
    client.force_login(enterer_of(contribution))

    response = client.post(
        LIST, {"contribution": [f"{contribution.pk}:1", "nonsense:1", f"{contribution.pk}"]}
    )

    assert response.status_code == HTTPStatus.OK
    assert states_of(contribution) == ["submitted"]
    words = words_of(response)
    assert "You cannot review this contribution" in words
    assert "Some selected contributions were not found" in words


def test_without_a_tick_it_says_what_to_do(client, submitted):
    submitted()

    assert "You selected nothing" in words_of(client.post(LIST, {}))


def test_a_link_ticks_all_without_a_script(client, submitted):
    submitted()

    assert "checked" not in client.get(LIST).content.decode()
    assert "checked" in client.get(LIST, {"tick": "all"}).content.decode()


def test_each_more_that_is_ticked_takes_as_many_queries(client, submitted):
    counts = []
    for number in (1, 2, 3):
        rows = [submitted() for _ in range(number)]
        with CaptureQueriesContext(connection) as found:
            client.post(LIST, tick(*rows))
        counts.append(len(found))

    assert counts[1] - counts[0] == counts[2] - counts[1] <= 13


def test_it_says_how_long_things_wait(client, submitted):
    for days in (2, 4, 9):
        step = submitted().changes.latest("pk")
        ContributionStateChange.objects.filter(pk=step.pk).update(at=step.at - timedelta(days=days))

    response = client.get(LIST)
    waiting = response.context["waiting"]

    assert (waiting.median.days, waiting.longest.days) == (4, 9)
    assert [row.waiting_days for row in response.context["page_obj"]] == [9, 4, 2]
    assert "The oldest has waited 9 days, half of them at most 4 days." in words_of(response)
    assert Contribution.objects.filter(state=ContributionState.SUBMITTED).count() == 3
