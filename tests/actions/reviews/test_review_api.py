from http import HTTPStatus
from types import SimpleNamespace

import pytest
from django.urls import reverse
from rest_framework.renderers import JSONRenderer

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.reviews import Review
from actions.reviews.api import ReviewSerializer, ReviewViewSet
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from actions.submissions.api import OWED
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import enterer_of, holder_of, judicial_figure

pytestmark = pytest.mark.django_db

QUEUE = "/api/v1/reviews/"


def address_of(contribution, name):
    return reverse(f"api:contribution-{name}", args=[contribution.pk])


@pytest.fixture
def post(client):
    """Post to a step of a contribution as a user who has seen one of its versions."""

    def post(contribution, name, given=None, *, seen=1):
        headers = {} if seen is None else {"If-Match": f'"{seen}"'}
        return client.post(
            address_of(contribution, name),
            given or {},
            content_type="application/json",
            headers=headers,
        )

    return post


def test_accepting_by_api(post, submitted):
    contribution = submitted()

    response = post(contribution, "accept")

    assert response.status_code == HTTPStatus.OK
    assert response.json()["state"] == ContributionState.ACCEPTED
    assert response.headers["ETag"] == '"2"'


def test_returning_by_api_with_comments_by_indicator(post, submitted):
    contribution = submitted()
    indicator = contribution.figures.get().indicator_version.indicator
    comments = [
        {"indicator": indicator.code, "text": "Eleven?"},
        {"text": "Which weeks?"},
        {"text": "And where?"},
    ]

    response = post(contribution, "return", {"note": "Nearly there.", "comments": comments})

    assert response.status_code == HTTPStatus.OK
    assert response.json()["state"] == ContributionState.RETURNED
    assert {
        name: [str(said) for said in there] for name, there in contribution.latest_remarks().items()
    } == {f"indicator-{indicator.pk}": ["Eleven?"], "narrative": ["Which weeks?\n\nAnd where?"]}


@pytest.mark.parametrize(
    ("given", "status", "reasons"),
    (
        ({"notes": "x"}, 400, ["notes: There is no such field."]),
        ({"comments": "x"}, 400, ['comments: Expected a list of items but got type "str".']),
        (
            {"comments": [{"indicator": "nothing", "text": "x"}]},
            422,
            ["comments[0].indicator: Object with code=nothing does not exist."],
        ),
        ({"comments": [{"text": ""}]}, 400, ["comments[0].text: This field may not be blank."]),
    ),
)
def test_input_that_is_not_understood_is_refused(post, submitted, given, status, reasons):
    response = post(submitted(), "return", given)

    assert response.status_code == status
    assert response.json()["reasons"] == reasons


@pytest.mark.parametrize("name", ("accept", "return"))
def test_what_was_seen_has_to_be_shown(post, submitted, name):
    response = post(submitted(), name, {"note": "Why?"} if name == "return" else None, seen=None)

    assert response.status_code == HTTPStatus.PRECONDITION_REQUIRED
    assert Review.objects.count() == 0


@pytest.mark.parametrize("name", ("accept", "return"))
def test_what_was_not_seen_is_not_reviewed(post, submitted, name):
    contribution = submitted()
    contribution.save(update_fields=["narrative"])

    response = post(contribution, name, {"note": "Why?"} if name == "return" else None)

    assert response.status_code == HTTPStatus.PRECONDITION_FAILED
    assert Review.objects.count() == 0


def test_a_return_without_words_lists_what_is_missing(post, submitted):
    response = post(submitted(), "return")

    assert response.status_code == HTTPStatus.UNPROCESSABLE_CONTENT
    assert response.json()["reasons"] == [
        "Describe the correction in a note or in a comment at a field."
    ]


def test_a_comment_outside_what_the_body_reviews_is_refused(client, post, judicial, eurojust):
    indicator = judicial.figures.earliest("pk").indicator_version.indicator
    client.force_login(eurojust)

    response = post(
        judicial, "return", {"comments": [{"indicator": indicator.code, "text": "Eleven?"}]}
    )

    assert response.status_code == HTTPStatus.UNPROCESSABLE_CONTENT


@pytest.mark.parametrize("state", ("accepted", "returned", "reopened"))
def test_what_is_not_submitted_any_more_is_answered_in_words(post, submitted, state):
    contribution = submitted()
    Contribution.objects.update(state=state)

    response = post(contribution, "accept")

    assert response.status_code == HTTPStatus.CONFLICT
    assert response.json()["reasons"] == [f"{contribution} is {state}: this step is not open."]


def test_the_queue_by_api_is_that_of_the_page(client, submitted, est):
    first, second = submitted(), submitted()
    judicial_figure(second)
    return_contribution(submitted(), by=est, seen=1, note="Why?", comments={})

    rows = client.get(QUEUE).json()["results"]

    assert [(row["id"], row["figures"], row["judicial_figures"]) for row in rows] == [
        (str(first.pk), 1, 0),
        (str(second.pk), 2, 1),
    ]
    assert rows[0]["organisation"] == first.obligation.organisation.name


def test_the_queue_by_api_is_narrowed_down_as_on_the_page(client, submitted):
    wanted, _ = submitted(), submitted()

    rows = client.get(QUEUE, {"round": str(wanted.obligation.round.pk)}).json()["results"]

    assert [row["id"] for row in rows] == [str(wanted.pk)]


def test_the_queue_by_api_is_what_its_serializer_gives(client, submitted, est):
    """A row of it has no address of its own."""
    contributions = [submitted() for _ in range(3)]
    judicial_figure(contributions[1])
    found, address = [], f"{QUEUE}?page_size=1"
    while address:
        page = client.get(address).json()
        found += page["results"]
        address = page["next"]

    names = map("obligation__{}".format, OWED)
    rows = ReviewViewSet.rows(est).select_related(*names).order_by("submitted_at", "pk")
    context = {"request": SimpleNamespace(user=est)}
    whole = [ReviewSerializer(row, context=context).data for row in rows]

    assert len(whole) == len(contributions)
    assert JSONRenderer().render(found) == JSONRenderer().render(whole)


@pytest.mark.parametrize("count", (1, 5))
def test_the_queue_by_api_takes_the_same_queries_for_few_and_for_many(
    client, submitted, django_assert_max_num_queries, count
):
    for _ in range(count):
        submitted()

    with django_assert_max_num_queries(6):  # one is the line in the event log
        client.get(QUEUE)


LISTS = {"page": "/reviews/", "api": QUEUE}
MAY_LIST = {
    Role.EST: HTTPStatus.OK,
    Role.EUROJUST: HTTPStatus.OK,
    Role.NEC: HTTPStatus.FORBIDDEN,
    Role.COMMISSION: HTTPStatus.FORBIDDEN,
    Role.SECRETARIAT: HTTPStatus.FORBIDDEN,
    Role.ADMINISTRATOR: HTTPStatus.FORBIDDEN,
}


@pytest.mark.parametrize("role", MAY_LIST)
@pytest.mark.parametrize("door", LISTS)
def test_who_sees_the_queue(client, role, door):
    client.force_login(holder_of(role))

    assert client.get(LISTS[door]).status_code == MAY_LIST[role]


def test_each_door_answers_a_finished_part_alike(client, post, judicial, est):
    accept_contribution(judicial, by=est, seen=1)
    client.force_login(est)

    page = client.post(reverse("actions:contribution_accept", args=[judicial.pk]), {"seen": 1})
    api = post(judicial, "accept")

    assert page.status_code == api.status_code == HTTPStatus.CONFLICT
    assert page.context["form"].non_field_errors() == api.json()["reasons"]


def test_own_work_is_forbidden_by_api(client, post, contribution):
    client.force_login(enterer_of(contribution))

    assert post(contribution, "accept").status_code == HTTPStatus.FORBIDDEN
