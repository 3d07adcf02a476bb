"""The account and the session of a request are read as Django reads them."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from empact.people.accounts.backends import AccountBackend
from empact.people.accounts.session_store import SessionStore
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_a_session_is_read_as_django_reads_it(client):
    client.force_login(UserFactory())
    key = client.session.session_key

    assert dict(SessionStore(key).items()) == dict(db.SessionStore(key).items())
    assert SessionStore(key)["_auth_user_id"]


def test_a_session_that_ended_or_is_made_up_is_not_read(client):
    client.force_login(UserFactory())
    session = client.session
    session.set_expiry(timezone.now() - timedelta(seconds=1))
    session.save()

    for key in (session.session_key, "made-up-and-long-enough"):
        store = SessionStore(key)
        assert dict(store.items()) == {}
        assert store.session_key is None


def test_each_session_has_its_own_account():
    """The statement is put together for the first of them."""
    people = UserFactory.create_batch(3)
    for person in (*people, *reversed(people)):
        assert AccountBackend().get_user(person.pk) == person


def test_whoever_is_made_inactive_or_removed_is_nobody_at_the_next_request():
    people = UserFactory.create_batch(2)
    clients = [Client(), Client()]
    for person, client in zip(people, clients, strict=True):
        client.force_login(person)
        assert client.get(reverse("help")).wsgi_request.user == person
    people[0].is_active = False
    people[0].save()
    people[1].delete()

    for client in clients:
        assert not client.get(reverse("help")).wsgi_request.user.is_authenticated
