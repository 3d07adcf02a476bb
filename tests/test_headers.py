"""Headers of every answer, by whichever part of the code and whatever its status."""

import re

import pytest
from django.urls import reverse

from actions.states import ContributionState
from empact.lib.headers import PERMISSIONS
from empact.people.roles.kinds import OrganisationKind, Role
from results.factsheets.commands import build_factsheets
from results.factsheets.models import RunItem
from tests.access.asking import FIRST_LINK_OF_THE_FOOTER
from tests.factories.actions import ContributionFactory
from tests.factories.factsheets import EmptySnapshotFactory, finish
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.urls("tests.lib.urls"), pytest.mark.django_db]

EXPECTED = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Headers of an answer without a page: neither a script nor a style may be in it."""

ELSEWHERE = {"headers": {"Host": "elsewhere.example"}}
PLAIN = {"secure": False}

KINDS = {
    "page": ("nobody", "get", "/help/", {}, 200),
    "form": ("nobody", "get", "/sign-in/", {}, 200),
    "page of somebody": ("est", "get", "/", {}, 200),
    "redirect": ("est", "get", "/plans", {}, 301),
    "to the sign-in page": ("nobody", "get", "/", {}, 302),
    "not found": ("est", "get", "/nowhere/", {}, 404),
    "forbidden": ("nec", "get", "/results/snapshots/freeze/2026/", {}, 403),
    "form without its token": ("nobody", "post", "/sign-in/", {}, 403),
    "method not answered": ("nobody", "put", "/help/", {}, 405),
    "broken": ("nobody", "get", "/broken/", {}, 500),
    "database away": ("nobody", "get", "/away/", {}, 503),
    "not readable": ("nobody", "get", "/unreadable/", {}, 400),
    "foreign host": ("nobody", "get", "/help/", ELSEWHERE, 400),
    "to TLS": ("nobody", "get", "/help/", PLAIN, 301),
    "to TLS on a foreign host": ("nobody", "get", "/help/", ELSEWHERE | PLAIN, 400),
    "static file": ("nobody", "get", "/static/js/empact.js", {}, 200),
    "static file that is not there": ("nobody", "get", "/static/js/nowhere.js", {}, 404),
    "API": ("est", "get", "/api/v1/contributions/", {}, 200),
    "API for nobody": ("nobody", "get", "/api/v1/contributions/", {}, 401),
    "API, not found": ("est", "get", "/api/v1/contributions/nowhere/", {}, 404),
    "API, method not answered": ("nobody", "delete", "/api/v1/factsheets/", {}, 405),
    "API, broken": ("nobody", "get", "/api/v1/broken/", {}, 500),
    "API, database away": ("nobody", "get", "/api/v1/away/", {}, 503),
    "OpenAPI": ("nobody", "get", "/api/v1/openapi/", {}, 200),
    "admin": ("staff", "get", "/admin/", {}, 200),
    "admin, not found": ("staff", "get", "/admin/nowhere/", {}, 404),
    "admin, for staff alone": ("est", "get", "/admin/", {}, 302),
}
"""Requests of each kind: the user, the method, the address, and the status of the answer."""


@pytest.fixture(autouse=True)
def behind_tls(settings):
    """Be as strict as production is, where the settings of the tests are not."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_HSTS_PRELOAD = True


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def est(db):
    agency = {"organisation__kind": OrganisationKind.EU_AGENCY}
    return RoleAssignmentFactory(role=Role.EST, **agency).person


@pytest.fixture
def people(est):
    return {
        "est": est,
        "nec": RoleAssignmentFactory().person,
        "staff": UserFactory(is_staff=True, is_superuser=True),
    }


def shown(response):
    """Give what was sent, without the nonce, which is another one each time."""
    found = {name: response.headers.get(name) for name in EXPECTED}
    policy = found["Content-Security-Policy"] or ""
    own = re.search(r"script-src ('nonce-[\w-]{22}'); style-src \1; ", policy)
    found["Content-Security-Policy"] = policy.replace(own[0], "") if own else policy
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_carries_every_header(client, people, kind):
    who, method, path, how, status = KINDS[kind]
    if who in people:
        client.force_login(people[who])
    client.handler.enforce_csrf_checks = method == "post"

    response = getattr(client, method)(path, **({"secure": True} | how))
    response.close()

    # Browsers ignore this one without TLS, and Django leaves it out.
    if how.get("secure") is False:
        response.headers.setdefault(*list(EXPECTED.items())[5])
    assert response.status_code == status
    assert shown(response) == EXPECTED


def test_a_document_carries_every_header(client, est):
    run = build_factsheets(EmptySnapshotFactory(frozen_by=est), by=est)
    finish(run)
    (item,) = run.items.all()
    RunItem.folder().mkdir(parents=True, exist_ok=True)
    (RunItem.folder() / item.document).write_bytes(b"%PDF-1.7")
    client.force_login(est)

    response = client.get(reverse("results:factsheet_pdf", args=[item.factsheet_id]), secure=True)

    response.close()
    assert response.headers["Content-Type"] == "application/pdf"
    assert shown(response) == EXPECTED


def test_a_conflict_carries_every_header(client):
    contribution = ContributionFactory(state=ContributionState.SUBMITTED)
    owner = contribution.obligation.organisation
    client.force_login(RoleAssignmentFactory(organisation=owner).person)

    response = client.post(
        reverse("actions:contribution_submit", args=[contribution.pk]),
        {"seen": contribution.version},
        secure=True,
    )

    assert response.status_code == 409
    assert shown(response) == EXPECTED


@pytest.mark.parametrize("path", ("/help/", "/broken/", "/away/", "/unreadable/", "/nowhere/"))
def test_each_page_names_its_own_nonce_at_all_its_styles_and_scripts(client, path):
    first = client.get(path, secure=True)
    second = client.get(path, secure=True)

    parts = re.findall(r'<(?:script|style|link rel="stylesheet")[^>]*>', first.text)
    nonces = {*re.findall(r"'nonce-([\w-]+)'", first.headers["Content-Security-Policy"])}
    assert {re.search(r'nonce="([\w-]+)"', part)[1] for part in parts} == nonces
    assert (len(parts) >= 8, len(nonces)) == (True, 1)
    assert first.headers["Content-Security-Policy"] != second.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ("/help/", "/broken/", "/away/", "/unreadable/", "/nowhere/"))
def test_help_stands_at_the_foot_of_pages_that_say_what_went_wrong(client, path):
    response = client.get(path, secure=True)

    assert FIRST_LINK_OF_THE_FOOTER.findall(response.text) == [reverse("help")]
