import logging
import time
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from functools import cache, lru_cache

import pytest
from django.apps import apps
from django.db import transaction
from django.template import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import get_resolver
from django.utils import timezone

from empact.lib import memo
from empact.lib.access import SeenQuerySet
from empact.people.accounts.backends import AccountBackend
from empact.people.accounts.models import User
from empact.people.accounts.session_store import SessionStore
from empact.people.accounts.sessions import SEEN_AT, SIGNED_IN_AT
from empact.people.roles.models.parts import parts_of
from empact.people.roles.queries import ended_parts
from empact.people.tokens.models import APIToken, APITokenQuerySet, Scope
from tests.access import world as worlds


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """One world for all tests here, gone when they are done; each request is undone at once."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # Every page that is refused asks for it, which took a fifth of the time. No parts end here,
        # since each request is undone.
        patch.setattr(ended_parts, "_what_ended", cache(ended_parts._what_ended))  # noqa: SLF001
        # The test client copies the context of each template, which no test here needs.
        patch.setattr(Template, "_render", _TestState.saved_data.template_render)
        # Each address is asked by many, one after the other: a tenth of the time went into that.
        resolver = get_resolver()
        patch.setattr(resolver, "resolve", lru_cache(maxsize=100)(resolver.resolve))
        world = worlds.build()
        patch.setattr(memo, "remembering", beginning_with(who_they_are(world.people.values())))
        with showing_errors_alone():
            yield world
        transaction.set_rollback(True)


@contextmanager
def showing_errors_alone():
    """Keep refusals out of the log of this run, and let errors in."""
    log = logging.getLogger("django.request")
    before = log.level
    # Set by its method, both times: a logger remembers its levels.
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


@contextmanager
def reading_who_asks_once():
    """Read the session and the account of each of many requests once.

    Changes by a request are undone before the next, and each gets them as if just read.
    """
    sessions, accounts = {}, {}
    read_session, read_account = SessionStore._get_session_from_db, AccountBackend.get_user  # noqa: SLF001

    def session(store):
        key = store.session_key
        if key not in sessions:
            sessions[key] = read_session(store)
        kept = sessions[key]
        return copy(kept) if kept and kept.expire_date > timezone.now() else read_session(store)

    def account(backend, key):
        if key not in accounts:
            accounts[key] = read_account(backend, key)
        return as_read(accounts[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SessionStore, "_get_session_from_db", session)
        patch.setattr(AccountBackend, "get_user", account)
        yield


@contextmanager
def finding_tokens_once():
    """Find the token of each of many requests once, and its person; each gets copies."""
    tokens, find = {}, APITokenQuerySet.find

    def found(rows, secret):
        if secret not in tokens:
            tokens[secret] = find(rows, secret)
        token = copy(tokens[secret])
        if token is not None:
            token.person = as_read(token.person)
        return token

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(APITokenQuerySet, "find", found)
        yield


def as_read(person):
    """Return a copy of a person as if just read; None for None."""
    names = [field.attname for field in User._meta.concrete_fields]
    return person and User.from_db("default", names, [getattr(person, name) for name in names])


def who_they_are(people):
    """Find out once what each request would find out: parts and relations of all people.

    It is the same for all requests, since changes are undone before the next.
    """
    seen = [
        rows
        for rows in (m.objects.all() for m in apps.get_models())
        if isinstance(rows, SeenQuerySet)
    ]
    with memo.remembering():
        for person in filter(None, people):
            parts_of(person)
            for rows in seen:
                rows._known_relations(person)  # noqa: SLF001
        return memo._known.get().copy()  # noqa: SLF001


def beginning_with(found):
    """Let each request begin so; what it changes makes it forget that, as it forgets all else."""

    @contextmanager
    def remembering():
        token = memo._known.set(found.copy())  # noqa: SLF001
        try:
            yield
        finally:
            memo._known.reset(token)  # noqa: SLF001

    return remembering


@pytest.fixture(scope="package")
def clients(world):
    """One browser for each role, signed in except for the anonymous one."""
    browsers = {}
    for role, person in world.people.items():
        browsers[role] = Client(raise_request_exception=False)
        if person is not None:
            browsers[role].force_login(person)
            show_factor(browsers[role])
    browsers["nec_token"] = program_of(world.people["nec"])
    return browsers


A_DAY = 24 * 60 * 60
"""Seconds that no run takes, however busy the machine is."""


def show_factor(client):
    """Make it as if a second factor had been shown a moment ago, and for the whole run.

    Nor is anybody idle for so long that their session ends, or has to be written again.
    """
    session = client.session
    session[SIGNED_IN_AT] = session[SEEN_AT] = time.time() + A_DAY
    session.set_expiry(2 * A_DAY)
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": time.time() + A_DAY, "type": "totp", "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def program_of(person):
    """Let a program in by a token with all scopes, and by no session."""
    return Client(raise_request_exception=False, headers=token_of(person, "All"))


def token_of(person, name):
    """Give the header of a token whose use need not be recorded while the run goes on."""
    later = timezone.now() + timedelta(days=2)
    token = APIToken.objects.issue(person, name=name, scopes=Scope.values, expires_at=later)
    APIToken.objects.filter(pk=token.pk).update(last_used_at=later)
    return {"Authorization": f"Bearer {token.secret}"}
