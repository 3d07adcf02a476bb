"""Requests that no browser sends are answered as not found or not readable, never as our error."""

from base64 import b64encode

import pytest
from django.urls import reverse

from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.factories.actions import ContributionFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

HALF_A_LETTER = "\\ud800"
NUL = "\\u0000"
DEEP = "[" * 100_000


@pytest.fixture
def contribution():
    return ContributionFactory(state=ContributionState.SUBMITTED)


@pytest.fixture
def nec(contribution):
    owner = contribution.obligation.organisation
    return RoleAssignmentFactory(organisation=owner, role=Role.NEC).person


@pytest.fixture
def est():
    return RoleAssignmentFactory(role=Role.EST).person


@pytest.mark.parametrize("place", ("abc", "\0", "2026-13-45", "1e9"))
@pytest.mark.parametrize("name", ("contribution", "obligation", "review", "factsheet"))
def test_a_cursor_that_somebody_made_up_leads_nowhere(client, est, place, name):
    client.force_login(est)

    response = client.get(
        reverse(f"api:{name}-list"), {"cursor": b64encode(f"p={place}".encode()).decode()}
    )

    assert response.status_code == 404


@pytest.mark.parametrize(
    "body",
    (
        f'{{"{HALF_A_LETTER}": 1}}',
        f'{{"narrative": "{HALF_A_LETTER}"}}',
        f'{{"figures": [{{"indicator": "arrests", "kind": "{HALF_A_LETTER}"}}]}}',
        f'{{"narrative": "{NUL}"}}',
        DEEP,
        f'{{"figures": {DEEP}}}',
    ),
)
def test_text_that_cannot_be_stored_is_refused_by_the_api(client, nec, contribution, body):
    client.force_login(nec)

    response = client.patch(
        reverse("api:contribution-detail", args=[contribution.pk]),
        body,
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )

    assert response.status_code == 400
    assert response.json()["reasons"] != []


@pytest.mark.parametrize("indicator", (f'"{NUL}"', f'"{HALF_A_LETTER}"', "[1]", "{}"))
def test_a_comment_on_no_possible_indicator_is_refused(client, est, contribution, indicator):
    client.force_login(est)

    response = client.post(
        reverse("api:contribution-return", args=[contribution.pk]),
        f'{{"comments": [{{"indicator": {indicator}, "text": "Why?"}}]}}',
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )

    assert response.status_code == 400


@pytest.mark.parametrize("etag", (f'"{"1" * 5_000}"', '"0"', "*", '"abc"', '"-1"'))
def test_an_etag_that_was_never_given_out_changes_nothing(client, nec, contribution, etag):
    type(contribution).objects.update(state=ContributionState.DRAFT)
    client.force_login(nec)

    response = client.patch(
        reverse("api:contribution-detail", args=[contribution.pk]),
        {"narrative": "Mine."},
        content_type="application/json",
        headers={"If-Match": etag},
    )

    assert response.status_code == 412


@pytest.mark.parametrize(
    "address",
    (
        "/results/0000/",
        "/results/snapshots/freeze/0000/",
        f"/results/2026/general/arrests/?snapshot={'9' * 5_000}",
    ),
)
def test_a_year_or_snapshot_that_cannot_be_is_not_found(client, est, address):
    client.force_login(est)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path", ("/sign-in/", "//elsewhere.example/", "https://elsewhere.example/")
)
def test_signing_in_leads_home_where_it_is_asked_to_lead_in_circles_or_away(client, est, path):
    client.force_login(est)

    response = client.get(reverse("sign_in"), {"next": path})

    assert response.headers["Location"] == reverse("home")


def test_a_demonstration_user_that_does_not_exist_is_not_found(client, settings):
    settings.DEMONSTRATION = True

    response = client.post(reverse("demo_sign_in"), {"username": "nec\0"})

    assert response.status_code == 404
