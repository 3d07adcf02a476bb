"""Searches that a user saves, for themselves alone."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from empact.lib.commands import Identifying, Invalid
from empact.people.preferences.commands.searches import rename_search, save_search
from empact.people.preferences.models.searches import LONGEST_QUERY, SavedSearch, kept_of
from empact.people.roles.kinds import Role
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = RoleAssignmentFactory(role=Role.NEC).person
    client.force_login(person)
    return person


@pytest.fixture
def saved(person):
    return save_search(by=person, name="Ports", searched_in="search", query="q=ports&kind=action")


def test_a_search_is_saved_from_its_page_and_opened_again(client, person):
    page = client.get(
        reverse("desk:saved_search_create"),
        {"searched_in": "search", "q": "ports & hubs", "kind": "action", "page": "3"},
    )
    answer = client.post(
        reverse("desk:saved_search_create"), {**page.context["form"].initial, "name": " Ports "}
    )

    assert answer.url == reverse("desk:saved_search_list")
    search = SavedSearch.objects.get(person=person)
    assert (search.name, search.searched_in) == ("Ports", "search")
    assert search.get_absolute_url() == "/search/?q=ports+%26+hubs&kind=action"
    opened = client.get(search.get_absolute_url())
    assert opened.context["form"].given["kind"] == "action"
    assert opened.context["typed"] == "ports & hubs"


def test_the_register_is_saved_with_its_columns(client, person):
    page = client.get(
        reverse("desk:saved_search_create"),
        {"searched_in": "register", "columns": ["title", "state"], "state": "running", "goal": ""},
    )

    client.post(reverse("desk:saved_search_create"), {**page.context["form"].initial, "name": "X"})

    search = SavedSearch.objects.get(person=person)
    assert search.get_absolute_url() == "/actions/?columns=title&columns=state&state=running"


@pytest.mark.parametrize(
    ("query", "kept"),
    (
        ("", ""),
        ("q=&page=2", ""),
        ("q=a&q=b&state=", "q=a&q=b"),
        ("q=%3Cscript%3E", "q=%3Cscript%3E"),
        ("//evil.example", ""),
    ),
)
def test_what_is_kept_of_an_address(query, kept):
    assert kept_of(query) == kept


@pytest.mark.parametrize(
    ("given", "problem"),
    (
        ({"name": " "}, "name"),
        ({"name": "Ports"}, "name"),
        ({"searched_in": "elsewhere"}, "searched_in"),
        ({"query": f"q={'x' * LONGEST_QUERY}"}, "query"),
    ),
)
def test_what_cannot_be_saved(saved, person, given, problem):
    with pytest.raises(Invalid) as refusal:
        save_search(
            by=person, **{"name": "Hubs", "searched_in": "search", "query": "q=hubs", **given}
        )

    assert [*refusal.value.problems] == [problem]
    assert SavedSearch.objects.count() == 1


def test_what_looks_like_an_identifier_is_pointed_out(person):
    with pytest.raises(Identifying):
        save_search(
            by=person, name="Account", searched_in="search", query="q=DE89370400440532013000"
        )


def test_a_page_says_at_its_field_what_cannot_be_saved(client, person):
    answer = client.post(
        reverse("desk:saved_search_create"), {"name": "X", "searched_in": "", "query": ""}
    )

    assert answer.status_code in {200, 422}
    assert SavedSearch.objects.count() == 0


def test_a_search_is_renamed_and_keeps_what_it_asks(client, saved):
    page = client.get(reverse("desk:saved_search_rename", args=[saved.pk]))

    client.post(
        reverse("desk:saved_search_rename", args=[saved.pk]),
        {**page.context["form"].initial, "name": "Harbours"},
    )

    saved.refresh_from_db()
    assert (saved.name, saved.query) == ("Harbours", "q=ports&kind=action")


def test_a_search_renamed_in_two_windows_shows_both_names(client, saved, person):
    rename_search(saved, by=person, seen=saved.version, name="Theirs")

    answer = client.post(
        reverse("desk:saved_search_rename", args=[saved.pk]),
        {"name": "Mine", "seen": saved.version},
    )

    assert answer.status_code == 409
    shown = [(row["label"], row["theirs"], row["yours"]) for row in answer.context["stored"]]
    assert shown == [("Name", "Theirs", "Mine")]


def test_a_search_is_not_renamed_to_the_name_of_another(saved, person):
    other = save_search(by=person, name="Hubs", searched_in="search", query="q=hubs")

    with pytest.raises(Invalid):
        rename_search(other, by=person, seen=other.version, name="Ports ")


def test_a_search_is_removed(client, saved):
    client.post(reverse("desk:saved_search_remove", args=[saved.pk]))

    assert SavedSearch.objects.count() == 0


def test_nobody_else_sees_or_changes_what_somebody_has_saved(client, saved):
    client.force_login(RoleAssignmentFactory(role=Role.EST).person)

    answers = [
        client.get(reverse("desk:saved_search_list")),
        client.get(reverse("desk:saved_search_rename", args=[saved.pk])),
        client.post(reverse("desk:saved_search_remove", args=[saved.pk])),
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert [*answers[0].context["searches"]] == []
    assert SavedSearch.objects.count() == 1


def test_two_people_may_call_theirs_the_same_and_nobody_two(saved, person):
    SavedSearch.objects.create(person=UserFactory(), name=saved.name, searched_in="search")

    with pytest.raises(IntegrityError):
        SavedSearch.objects.create(person=person, name=saved.name, searched_in="search")


def test_the_home_page_lists_the_latest(client, person):
    for n in range(7):
        save_search(by=person, name=f"Search {n}", searched_in="search", query=f"q={n}")

    page = client.get(reverse("home"))

    assert [row.name for row in page.context["searches"]] == [
        f"Search {n}" for n in (6, 5, 4, 3, 2)
    ]
    assert 'href="/search/?q=6"' in page.text
