"""A refusal is one line of the log, whatever was refused; what broke comes with its traceback."""

import logging
from io import StringIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.factories.actions import ContributionFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """The lines that the log of production gets."""
    written = StringIO()
    (handler,) = [
        handler
        for handler in logging.getLogger().handlers
        if any(type(one).__name__ == "RefusalsInOneLine" for one in handler.filters)
    ]
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def contribution():
    return ContributionFactory(state=ContributionState.SUBMITTED)


@pytest.fixture
def nec(contribution):
    owner = contribution.obligation.organisation
    return RoleAssignmentFactory(organisation=owner, role=Role.NEC).person


def ask(client, method, name, *args, **given):
    return getattr(client, method)(reverse(name, args=args), **given)


def draft():
    return ContributionFactory(state=ContributionState.DRAFT)


REFUSALS = {
    "a page of others": (404, lambda c, row: ask(c, "get", "oaps:oap_detail", NO_ROW)),
    "no such address": (404, lambda c, row: c.get("/nothing/here\nEvil: 1/")),
    "a page for others": (403, lambda c, row: ask(c, "get", "actions:round_create", CYCLE(row))),
    "a step for others": (
        403,
        lambda c, row: ask(c, "post", "actions:contribution_accept", row.pk),
    ),
    "another method": (405, lambda c, row: ask(c, "delete", "home")),
    "no token of the form": (403, lambda c, row: strict(c).post(reverse("home"))),
    "no such row in the API": (404, lambda c, row: ask(c, "get", "api:oap-detail", NO_ROW)),
    "a step for others in the API": (
        403,
        lambda c, row: ask(
            c, "post", "api:contribution-accept", row.pk, headers={"If-Match": f'"{row.version}"'}
        ),
    ),
    "no JSON in the API": (
        400,
        lambda c, row: ask(
            c,
            "patch",
            "api:contribution-detail",
            row.pk,
            data="{",
            content_type="application/json",
            headers={"If-Match": '"1"'},
        ),
    ),
    "a body that is none": (
        400,
        lambda c, row: c.post(
            reverse("actions:contribution_attach", args=[row.pk]),
            "nothing",
            content_type="multipart/form-data; boundary=",
        ),
    ),
    "too many fields": (
        400,
        lambda c, row: Client().post(
            reverse("sign_in"),
            {f"f{n}": "" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)},
        ),
    ),
    "another host": (400, lambda c, row: c.get("/", headers={"Host": "elsewhere.example"})),
}

NO_ROW = "00000000-0000-4000-8000-000000000000"


def CYCLE(row):  # noqa: N802 -- read as a name
    return row.obligation.action.oap.priority.cycle_id


def strict(client):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = client.cookies
    return browser


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_one_line(client, log, contribution, nec, name):
    status, refused = REFUSALS[name]
    client.force_login(nec)

    response = refused(client, contribution)

    lines = log.getvalue().splitlines()
    assert response.status_code == status
    assert len(lines) == 1, lines
    assert "Traceback" not in lines[0]


@pytest.mark.guard(
    "A refusal is one line of the log",
    file="empact/lib/refusals_logged.py",
    on="if status is not None and status < HTTPStatus.INTERNAL_SERVER_ERROR:",
    off="if False:",
)
def test_a_page_for_others_is_one_line(client, log, contribution, nec):
    client.force_login(nec)

    response = client.get(reverse("actions:round_create", args=[CYCLE(contribution)]))

    assert response.status_code == 403
    assert len(log.getvalue().splitlines()) == 1


def test_a_file_that_is_refused_is_one_line(client, log, nec, contribution):
    contribution.state = ContributionState.DRAFT
    contribution.save()
    client.force_login(nec)
    file = SimpleUploadedFile("table.xlsx", b"PK\x03\x04 and no workbook")

    response = client.post(
        reverse("actions:contribution_attach", args=[contribution.pk]),
        {"file": file, "description": "A table", "marking": ""},
    )

    assert response.status_code == 422
    assert len(log.getvalue().splitlines()) == 1


def test_what_broke_comes_with_its_traceback(client, log, nec, monkeypatch):
    monkeypatch.setattr("empact.site.home.views.Home.get", None)
    client.force_login(nec)
    client.raise_request_exception = False

    response = client.get(reverse("home"))

    assert response.status_code == 500
    assert "Traceback (most recent call last):" in log.getvalue()
