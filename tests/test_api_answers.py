"""Answers of the API to faulty requests, and the pages that describe the API."""

from http import HTTPStatus
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.http import JsonResponse
from django.test import Client
from django.urls import reverse

from actions.states import ContributionState
from empact.people.roles.kinds import Role
from tests.access.addresses import NO_ROW
from tests.contract import document, faults
from tests.factories.actions import ContributionFactory, ObligationFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec")]


@pytest.fixture
def contribution():
    return ContributionFactory(state=ContributionState.DRAFT)


@pytest.fixture
def nec(contribution):
    owner = contribution.obligation.organisation
    return RoleAssignmentFactory(organisation=owner, role=Role.NEC).person


def shown(response):
    """Give the status, the code and the place of a refusal."""
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    return (
        body["status"],
        body["code"],
        body["errors"][0]["location"],
        body["errors"][0]["pointer"],
    )


@pytest.mark.parametrize(
    "address", ("/api/", "/api/v1/nothing/", "/api/v2/oaps/", "/api/v1/oaps/abc/", "/api/v1/a\0/")
)
@pytest.mark.parametrize("method", ("get", "post", "delete"))
def test_an_address_that_is_not_there_is_answered_with_a_problem(client, address, method):
    response = getattr(client, method)(address)

    assert shown(response) == (404, "not_found", "path", "#")


def test_the_api_begins_with_a_list_of_what_there_is(client):
    answer = client.get("/api/v1/").json()

    assert answer["openapi"].endswith(reverse("openapi"))
    assert answer["documentation"].endswith(reverse("api_documentation"))
    known = {path for path in document()["paths"] if path.count("/") == 4}
    assert {f"/api/v1/{name}/" for name in answer["lists"]} == known
    for address in answer["lists"].values():
        assert client.get(address).status_code in {200, 400, 401}


@pytest.mark.parametrize(
    "size", ("0", "-1", "101", "false", "", "1.5", "9" * 400, "\0", "１", "1e1", " 5")
)
def test_a_page_size_that_makes_no_sense_is_refused(client, nec, size):
    client.force_login(nec)

    response = client.get(reverse("api:contribution-list"), {"page_size": size})

    assert shown(response) == (400, "invalid", "query", "#/page_size")


@pytest.mark.parametrize(
    ("name", "asked"),
    (
        ("restatement-list", {"figure": str(2**63)}),
        ("factsheet-list", {"year": "9" * 400}),
        ("factsheet-list", {"area": "\0"}),
        ("indicator-list", {"q": "\0"}),
        ("obligation-list", {"state": "\0"}),
        ("event-list", {"since": "\0"}),
        ("oap-list", {"area": "9" * 400}),
    ),
)
def test_a_parameter_that_no_column_holds_is_refused_at_its_place(client, nec, name, asked):
    client.force_login(nec)

    response = client.get(reverse(f"api:{name}"), asked)

    assert shown(response) == (400, "invalid", "query", f"#/{next(iter(asked))}")


@pytest.mark.guard(
    "What a filter takes for nothing is refused",
    file="empact/lib/filters.py",
    on="        if passed_over:",
    off="        if False:",
)
@pytest.mark.guard(
    "A parameter that says nothing is no filter",
    file="empact/lib/filters.py",
    on="        elif is_blank(values[0]):",
    off="        elif False:",
)
@pytest.mark.parametrize(
    ("name", "asked", "place"),
    (
        ("action-list", "oap=", "oap"),
        ("action-list", "oap=%E2%80%8B", "oap"),
        ("event-list", "until=%20", "until"),
        ("indicator-list", "q=%C2%AD", "q"),
        ("obligation-list", "started=2", "started"),
        ("obligation-list", "started=null", "started"),
        ("oap-list", "state=adopted&state=draft", "state"),
        ("contribution-list", "page_size=5&page_size=9", "page_size"),
        ("contribution-list", "cursor=", "cursor"),
        ("factsheet-list", "year=2_024", "year"),
        ("factsheet-list", "year=%EF%BC%92024", "year"),
        ("target-list", "oap=", "oap"),
        ("target-list", "year=2026&year=2027", "year"),
        ("series-list", "indicator=arrests&indicator=seizures", "indicator"),
    ),
)
def test_a_parameter_that_says_nothing_or_twice_is_refused(client, nec, name, asked, place):
    """It was taken for no parameter, so that all there is was answered."""
    client.force_login(nec)

    response = client.get(f"{reverse(f'api:{name}')}?{asked}")

    assert shown(response) == (400, "invalid", "query", f"#/{place}")


@pytest.mark.parametrize(
    ("name", "asked"),
    (
        ("factsheet-list", {"area": "nowhere"}),
        ("oap-list", {"area": NO_ROW}),
        ("event-list", {"oap": NO_ROW}),
        ("indicator-list", {"group": "nothing"}),
    ),
)
def test_a_parameter_that_names_no_object_is_answered_as_not_found(client, nec, name, asked):
    client.force_login(nec)

    response = client.get(reverse(f"api:{name}"), asked)

    assert shown(response) == (404, "not_found", "query", f"#/{next(iter(asked))}")


@pytest.mark.parametrize("asked", ("state=draft", "page_size=5", "x=1"))
def test_one_object_takes_no_filters(client, nec, contribution, asked):
    client.force_login(nec)
    address = reverse("api:contribution-detail", args=[contribution.pk])

    response = client.get(f"{address}?{asked}")

    assert shown(response) == (400, "invalid", "query", f"#/{asked.partition('=')[0]}")


@pytest.mark.guard(
    "JSON of another type is refused",
    file="empact/lib/api.py",
    on="        problems = self.of_other_types(data)",
    off="        problems = {}",
)
@pytest.mark.parametrize(
    ("given", "place"),
    (
        ({"narrative": 5}, "narrative"),
        ({"harmless": "yes"}, "harmless"),
        ({"may_publish": 1}, "may_publish"),
        ({"figures": [{"indicator": "arrests", "event": 7}]}, "figures/0/event"),
    ),
)
def test_what_json_gives_as_another_type_is_refused(client, nec, contribution, given, place):
    client.force_login(nec)

    response = change(client, contribution, given)

    assert shown(response)[0] == 400
    assert f"#/{place}" in {fault["pointer"] for fault in response.json()["errors"]}


def test_an_entry_of_a_list_that_json_gives_as_another_type_is_refused(client, nec, contribution):
    client.force_login(nec)
    address = reverse("api:contribution-submit", args=[contribution.pk])

    response = client.post(
        address, {"checked": [5]}, content_type="application/json", headers={"If-Match": '"1"'}
    )

    assert shown(response)[0] == 400
    assert "#/checked" in {fault["pointer"] for fault in response.json()["errors"]}


def test_if_match_is_ignored_for_objects_without_a_version(client, nec, contribution):
    """It used to be answered as an error of the server."""
    owed = ObligationFactory(organisation=contribution.obligation.organisation)
    client.force_login(nec)
    address = reverse("api:obligation-start", args=[owed.pk])

    started = client.post(address, {}, content_type="application/json", headers={"If-Match": '"1"'})

    assert started.status_code in {HTTPStatus.OK, HTTPStatus.CREATED}


@pytest.mark.guard(
    "Each answer of the API is compared with its schema",
    file="tests/contract.py",
    on="""
    wrong = best_match(validator(*place).iter_errors(json.loads(response.content)))
""",
    off="    wrong = None",
)
@pytest.mark.parametrize(
    "answered",
    (
        {"openapi": "/", "documentation": "/"},
        {"openapi": 1, "documentation": "/", "lists": {}},
        {"openapi": "/", "documentation": "/", "lists": {}, "more": 1},
    ),
)
def test_what_differs_from_the_file_is_found(answered):
    """Otherwise no test would notice that an answer differs from its schema."""
    assert [*faults("GET", "/api/v1/", JsonResponse(answered))] != []


def change(client, contribution, body, **options):
    address = reverse("api:contribution-detail", args=[contribution.pk])
    given = {"content_type": "application/json", "headers": {"If-Match": '"1"'}} | options
    return client.patch(address, body, **given)


@pytest.mark.parametrize(
    ("body", "options", "expected"),
    (
        ("{", {}, (400, "parse_error", "body", "#")),
        ('{"narrativ": 1}', {}, (400, "invalid", "body", "#/narrativ")),
        ('{"figures": [{"value": true}]}', {}, (400, "required", "body", "#/figures/0/indicator")),
        ("{}", {"headers": {}}, (428, "version_missing", "header", "#/If-Match")),
        ("{}", {"headers": {"If-Match": '"9"'}}, (412, "edit_conflict", "header", "#/If-Match")),
        (
            "a=1",
            {"content_type": "text/plain"},
            (415, "unsupported_media_type", "header", "#/Content-Type"),
        ),
        (
            "{}",
            {"headers": {"If-Match": '"1"', "Accept": "text/html"}},
            (406, "not_acceptable", "header", "#/Accept"),
        ),
    ),
)
def test_what_is_wrong_with_a_request_is_shown_at_its_place(
    client, nec, contribution, body, options, expected
):
    client.force_login(nec)

    response = change(client, contribution, body, **options)

    status, code, location, pointer = shown(response)
    assert (status, response.json()["errors"][0]["code"], location, pointer) == expected
    assert code in {expected[1], "invalid"}


def test_a_write_without_the_token_of_our_pages_is_informed(nec, contribution):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nec)

    response = change(client, contribution, "{}")

    assert shown(response) == (403, "csrf_failed", "header", "#/X-CSRFToken")


@pytest.mark.parametrize("method", ("put", "options", "trace"))
def test_a_method_that_an_address_does_not_know_is_refused(client, nec, contribution, method):
    client.force_login(nec)

    response = getattr(client, method)(reverse("api:contribution-detail", args=[contribution.pk]))

    assert shown(response)[:2] == (405, "method_not_allowed")
    assert "GET" in response.headers["Allow"]


def test_every_operation_and_every_name_in_it_is_described():
    operations = [
        (path, method, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]

    assert len(operations) > 100
    for path, method, operation in operations:
        assert operation["summary"], (path, method)
        assert operation["description"], (path, method)
        unsaid = [row["name"] for row in operation.get("parameters", ()) if not row["description"]]
        assert unsaid == [], (path, method)
        refusals = {status for status in operation["responses"] if status >= "400"}
        assert {"400", "404"} <= refusals, (path, method)
    assert document()["openapi"].startswith("3.1")
    assert document()["servers"] != []


def test_the_openapi_file_is_sent_once_and_in_english(client):
    published = Path(settings.BASE_DIR, "docs/openapi.yaml").read_bytes()
    german = {"Accept-Language": "de"}

    first = client.get(reverse("openapi"), headers=german)
    again = client.get(reverse("openapi"), headers=german | {"If-None-Match": first["ETag"]})

    assert first.content == published
    assert (again.status_code, again.content) == (HTTPStatus.NOT_MODIFIED, b"")


def test_no_field_has_a_name_that_breaks_a_client():
    words = yaml.safe_dump(document()["components"]["schemas"])

    assert "\n      cls:" not in words


def test_the_pages_about_the_api_describe_every_operation(client):
    tags = {row["tags"][0] for path in document()["paths"].values() for row in path.values()}

    first = client.get(reverse("api_documentation")).text

    for tag in tags:
        page = client.get(reverse("api_list", args=[tag]))
        assert page.status_code == HTTPStatus.OK
        for path, methods in document()["paths"].items():
            for method, operation in methods.items():
                if operation["tags"] == [tag]:
                    assert operation["summary"] in first
                    assert f"{method.upper()} {path}" in page.text
                    assert f'id="{operation["operationId"]}"' in page.text
    assert client.get(reverse("api_list", args=["nothing"])).status_code == HTTPStatus.NOT_FOUND
