"""The browser that kept a form learns at its next page, and only once, that a view took it."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

ENTRY = "0b0f7c3e-5f0a-4f60-9d3c-2f8f4b6a1c55"


@pytest.fixture
def search():
    return {"name": "Mine", "searched_in": "search", "query": "q=parcels", "written": ENTRY}


@pytest.fixture
def person(client):
    person = RoleAssignmentFactory().person
    client.force_login(person)
    return person


def shown(client):
    return f'data-received="{ENTRY}"' in client.get(reverse("home")).text


def test_what_arrived_is_shown_once(client, person, search):
    assert client.post(reverse("desk:saved_search_create"), search).status_code == 302

    assert shown(client)
    assert not shown(client)


def test_what_was_refused_has_not_arrived(client, person, search):
    answer = client.post(reverse("desk:saved_search_create"), {**search, "name": ""})

    assert answer.status_code != 302
    assert not shown(client)


@pytest.mark.guard(
    "What was turned away has not arrived",
    file="empact/lib/received.py",
    on='        has_reached = getattr(request, "has_reached_its_view", False)',
    off="        has_reached = True",
)
def test_what_was_sent_away_to_set_up_a_second_factor_has_not_arrived(client, search):
    client.force_login(RoleAssignmentFactory(person__factor=False).person)
    answer = client.post(reverse("desk:saved_search_create"), search)

    assert answer.headers["Location"] == reverse("mfa_index")
    assert "data-received" not in client.get(reverse("mfa_index")).text


@pytest.mark.parametrize("entry", ("", "<script>", "a" * 65))
def test_what_is_no_name_of_an_entry_is_not_shown(client, person, search, entry):
    client.post(reverse("desk:saved_search_create"), {**search, "written": entry})

    assert "data-received" not in client.get(reverse("home")).text


def test_whoever_is_not_signed_in_sees_nothing_and_gets_no_session(client):
    answer = client.post(reverse("sign_out"), {"written": ENTRY})

    assert answer.status_code == 302
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_what_somebody_signed_out_with_is_not_shown_to_who_signs_in_next(client, person):
    client.post(reverse("sign_out"), {"written": ENTRY})
    client.force_login(RoleAssignmentFactory().person)

    assert not shown(client)
