"""The nginx of production, before the web server of production."""

import ssl
import urllib.request

import pytest
from django.urls import get_resolver, reverse

from empact.people.accounts.clock import the_clock
from empact.people.preferences.models.reminders import ReminderKind
from empact.people.preferences.unsubscribing import seal
from empact.people.roles.commands.operate import invite_as_operator
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.notices import make_link_of
from tests.factories.people import OrganisationFactory, UserFactory
from tests.nginx.conftest import wait_until

PAGE = "/api/v1/contributions/"
"""A page that asks for the user, and needs no static files."""


@pytest.fixture
def both(front, web):
    web.start()
    front.start()
    wait_until(lambda: front.status("/readyz") == 204, "the web server is ready")


def test_a_web_server_that_comes_back_elsewhere_is_reached_without_a_restart(
    both, front, web, names
):
    web.stop()
    away = front.status("/readyz"), front.status("/healthz")

    names.address = "127.0.0.2"
    web.start("127.0.0.2")

    # A name is asked for again after two seconds, whatever the name server says of a day.
    wait_until(lambda: front.status("/readyz") == 204, "the web server is found again")
    assert away == (502, 204)
    assert front.status(PAGE, Host="localhost") == 401


def test_readiness_asks_the_database_and_no_host_name(both, front):
    assert front.status("/readyz", Host="elsewhere.example") == 204
    assert front.status(PAGE, Host="elsewhere.example") >= 400


SECRETS = {
    "invitation_open": ("7b0c6e4f-7d6e-4a6b-9a53-8f3cfb3e3f2b", "InvitationSecret"),
    "account_reset_password_from_key": ("1x", "ResetSecret-ab12"),
    "sign_in_link_open": ("SignInSecret",),
    "desk:calendar_fetch": ("CalendarSecret",),
    "desk:reminders_stop": ("UnsubscribeSecret:1tXy:zz",),
}
"""Every address whose secret lets a user in or act, by its name."""

QUERIES = (
    "/results/charts/abc/?for=SignedPictureSecret",
    "/sign-in/eu-login/callback/?code=ProviderSecret&state=StateSecret",
    "/search/?q=SearchedSecret",
)


def test_every_address_that_takes_free_text_is_known_here():
    """A page with a secret in its path is added above, in docker/nginx.conf and in lib/logs.py."""

    def walk(patterns, namespace=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern.url_patterns, inner)
            elif "<str:" in str(pattern.pattern) or "<uidb36>" in str(pattern.pattern):
                yield f"{namespace}{pattern.name}"

    found = {name for name in walk(get_resolver().url_patterns) if not name.startswith("admin:")}
    assert {name for name in found if not name.startswith("api:")} == {*SECRETS}


def secret_paths():
    paths = [reverse(name, args=args) for name, args in SECRETS.items()]
    return [*paths, *QUERIES]


def test_no_log_of_a_whole_journey_holds_a_secret(both, front, web, client):
    person = UserFactory()
    organisation = OrganisationFactory(kind=OrganisationKind.EU_AGENCY)
    invitation = invite_as_operator(
        organisation, by=the_clock(), email="ana@example.org", role=Role.EST, mailed=False
    )
    link = make_link_of(invitation).removeprefix("http://localhost:8000")
    stop = reverse("desk:reminders_stop", args=[seal(person, [ReminderKind.PUBLISHED])])
    paths = [link, stop, *secret_paths()]

    def visit():
        statuses = set()
        for path in paths:
            for referer in ("", f"https://localhost{link}", f"https://localhost{stop}"):
                statuses.add(front.status(path, Host="localhost", Referer=referer))
                # What Django and gunicorn refuse and complain of repeats addresses too.
                statuses.add(front.status(path, Host="elsewhere.example", Referer=referer))
        front.status("/static/nowhere.js", Referer=f"https://localhost{link}")
        return statuses

    there = visit()
    web.stop()
    away = visit()

    secrets = [
        *(word for args in SECRETS.values() for word in [args[-1]]),
        *("SignedPictureSecret", "ProviderSecret", "StateSecret", "SearchedSecret"),
        link.rstrip("/").rpartition("/")[2],
        stop.rstrip("/").rpartition("/")[2],
    ]
    written = front.log + web.log
    assert {200, 302, 400, 404} <= there
    assert away == {502}
    assert "/invitations/7b0c6e4f-7d6e-4a6b-9a53-8f3cfb3e3f2b/***" in written
    assert "Not Found: /calendar/feeds/***" in web.log
    assert [secret for secret in secrets if secret in written] == []


def test_with_certificates_nginx_speaks_tls_and_redirects_to_it(front, web, certificate):
    web.start()
    front.start(TLS="1")
    wait_until(lambda: front.status("/readyz") == 204, "the web server is ready")
    trusting = ssl.create_default_context(cafile=certificate)
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trusting)
    )

    address = f"https://localhost:{front.tls_port}/readyz"
    with opener.open(address, timeout=60) as answer:
        assert answer.status == 204
    assert front.status(PAGE, Host="localhost") == 301
