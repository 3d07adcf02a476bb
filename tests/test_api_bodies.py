"""Bodies and methods that no client should send: each is refused in words that help."""

import re

import pytest
from django.urls import reverse

from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.access.addresses import NO_ROW
from tests.contract import document
from tests.factories.actions import ContributionFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec")]

JSON = "application/json"
DIGITS = "1" * 5_000


@pytest.fixture
def contribution():
    return ContributionFactory(state=ContributionState.DRAFT)


@pytest.fixture
def nec(contribution):
    owner = contribution.obligation.organisation
    return RoleAssignmentFactory(organisation=owner, role=Role.NEC).person


@pytest.fixture
def send(client, nec, contribution):
    def send(body, content_type=JSON):
        client.force_login(nec)
        address = reverse("api:contribution-detail", args=[contribution.pk])
        headers = {"If-Match": '"1"'}
        answer = client.generic("PATCH", address, body, content_type, headers=headers)
        assert answer.headers["Content-Type"] == "application/problem+json"
        problem = answer.json()
        [fault] = problem["errors"]
        place = f"{fault['location']}{fault['pointer']}"
        return answer.status_code, problem["code"], place, problem["reasons"]

    return send


@pytest.mark.guard(
    "A name that a body holds twice is refused",
    file="empact/lib/parsers.py",
    on="    if len(members) < len(pairs):",
    off="    if len(members) > len(pairs):",
)
@pytest.mark.parametrize(
    ("body", "why"),
    (
        (
            '{"narrative": "a", "narrative": "b"}',
            "The name “narrative” is in one object more than once. Send it once.",
        ),
        (
            '{"narrative": "a", "narrativ\\u0065": "a"}',
            "The name “narrative” is in one object more than once. Send it once.",
        ),
        (
            '{"figures": [{"indicator": "arrests", "value": "1", "value": "2"}]}',
            "The name “value” is in one object more than once. Send it once.",
        ),
        ('{"narrative": NaN}', "NaN is not JSON. Send a number, or null."),
        ('{"figures": [{"value": -Infinity}]}', "-Infinity is not JSON. Send a number, or null."),
        (f'{{"narrative": {DIGITS}}}', "A number has too many digits. Send fewer."),
        ('{"narrative": "a"} {}', "The body is not JSON: see line 1, column 20."),
        ('{\n"narrative"', "The body is not JSON: see line 2, column 12."),
        (b'{"narrative": "\xe4"}', "The body is not text in utf-8. Send JSON in UTF-8."),
        ('{"figures": ' + "[" * 100_000, "This is nested too deep. Send fewer levels."),
    ),
)
def test_what_can_be_read_in_two_ways_or_in_none_is_refused(send, contribution, body, why):
    """Python's reader took the last of two values, and spoke of Python where it refused."""
    assert send(body) == (400, "parse_error", "body#", [why])

    contribution.refresh_from_db()
    assert contribution.version == 1


@pytest.mark.parametrize("body", ("[]", '"narrative"', "5"))
def test_json_that_is_no_object_is_refused(send, body):
    status, _, place, reasons = send(body)

    assert (status, place, reasons) == (400, "body#", ["Send a JSON object, in braces."])


def test_a_number_that_is_larger_than_any_is_refused_at_its_place(send):
    """JSON knows 1e999, which Python reads as infinite."""
    status, _, place, _ = send('{"narrative": 1e999}')

    assert (status, place) == (400, "body#/narrative")


@pytest.mark.parametrize("size", (2_700_000, 10_000_000))
def test_too_much_text_is_said_to_be_too_much(send, size):
    """An earlier version answered that the request is unreadable."""
    why = "Without files, this is more than 2.5 MiB. Send less at once."

    assert send(f'{{"narrative": "{"a" * size}"}}') == (413, "too_large", "body#", [why])


@pytest.mark.parametrize(
    "kind", ("", "text/csv", "application/xml", "no type", "application/x-www-form-urlencoded")
)
def test_another_type_of_body_is_refused_with_the_right_one(send, kind):
    why = (
        "This address reads another type of body. Send application/json, and say so in "
        "Content-Type."
    )
    place = "header#/Content-Type"

    assert send("{}", kind) == (415, "unsupported_media_type", place, [why])


def test_a_page_says_that_a_form_is_too_large(client):
    form = "application/x-www-form-urlencoded"

    response = client.post(reverse("account_login"), "login=" + "a" * 2_700_000, form)

    assert response.status_code == 413
    assert "This is too large" in response.text


ADDRESSES = [
    re.sub(r"{\w+}", NO_ROW, path.replace("{figure}", "0"))
    for path in (*document()["paths"], "/api/v1/openapi/")
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_other_methods_are_refused_with_the_allowed_ones(client, nec, address):
    """An earlier version refused OPTIONS, and listed it as allowed in the same answer."""
    client.force_login(nec)

    asked, head = client.get(address), client.head(address)
    refused = [client.generic(method, address) for method in ("OPTIONS", "TRACE", "PUT", "BREW")]
    other = client.get(address, headers={"Accept": "application/pdf"})

    assert (head.status_code, head.content) == (asked.status_code, b"")
    assert head.headers["Content-Type"] == asked.headers["Content-Type"]
    assert {response.json()["code"] for response in refused} == {"method_not_allowed"}
    allowed = {name for response in refused for name in response.headers["Allow"].split(", ")}
    assert allowed
    assert other.json()["status"] == other.status_code
    assert other.status_code in {404, 405, 406}
    assert allowed <= {"GET", "HEAD", "POST", "PATCH", "DELETE"}
