"""Requests that people would not think of, made of the OpenAPI file: each answer fits the file.

Schemathesis looks at every answer with all of its checks. Each request is undone at once.
``schemathesis.toml`` has its settings, for this and for runs by hand; EMPACT_EXAMPLES and
EMPACT_SEED ask for more requests, and for others.
"""

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.urls import resolve
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.pytest._test_builder import build_operation_test

from tests.access.addresses import NO_ROW, addresses
from tests.access.conftest import finding_tokens_once, token_of
from tests.access.good_requests import good_request
from tests.access.routes import routes
from tests.contract import document

pytestmark = pytest.mark.django_db

ROUTES = {route.name: route for route in routes()}

EXAMPLES = int(os.environ.get("EMPACT_EXAMPLES", "2"))
SEED = os.environ.get("EMPACT_SEED")
ROOT = Path(settings.BASE_DIR)


def whole(application):
    """Read each answer to its end and close it, as a server does: files are handed out in parts."""

    def answer(environ, start_response):
        parts = application(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            parts.close()

    return answer


@cache
def described(*, with_coverage):
    """Read the file, with what schemathesis.toml says and as many requests as are wanted."""
    config = SchemathesisConfig.from_path(ROOT / "schemathesis.toml")
    generation = config.projects.default.generation
    generation.update(
        max_examples=EXAMPLES, deterministic=SEED is None, no_shrink=True, database="none"
    )
    if SEED is not None:
        config.projects.default.seed = int(SEED)
    phases = config.projects.default.phases
    phases.coverage.enabled = with_coverage
    phases.stateful.enabled = False
    schema = schemathesis.openapi.from_path(ROOT / "docs/openapi.yaml", config=config)
    schema.app = whole(get_wsgi_application())
    return schema


OPERATIONS = [
    (method, path) for path, operations in document()["paths"].items() for method in operations
]
of_every_operation = pytest.mark.parametrize(("method", "path"), OPERATIONS)


@pytest.fixture(autouse=True)
def _connected():
    """Answer inside the transaction that holds the world, as the test client does.

    For each test: the test client connects the signals again after each of its requests.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(scope="package")
def tokens(world):
    """Let each role in by a token with all scopes, and the public by none."""
    sent = {role: token_of(world.people[role], "Generated") for role in ("nec", "est")}
    return {**sent, "public": {}}


@pytest.fixture(scope="module", autouse=True)
def _tokens_are_found_once():
    with finding_tokens_once():
        yield


def route_of(path):
    address = re.sub(r"{\w+}", NO_ROW, path.replace("{figure}", "0"))
    return ROUTES[resolve(address).view_name]


@pytest.fixture(scope="package")
def own(world):
    """Give by a path of the file the address of something of the own country."""

    @cache
    def own(path):
        found = addresses(route_of(path), world)
        return found.get("own") or next(iter(found.values()))

    return own


def ask(case, headers, own):
    """Send a request, mostly to something that is there, and look at the answer; then undo it."""
    path = case.operation.path
    part = case.meta.components.get(ParameterLocation.PATH)
    if "{" in path and (part is None or part.mode is GenerationMode.POSITIVE):
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path))
        case.path_parameters = re.fullmatch(pattern, own(path)).groupdict()
    with transaction.atomic():
        case.call_and_validate(headers=headers)
        transaction.set_rollback(True)


def ask_much(schema, method, path, headers, own):
    """Send one operation all that schemathesis can think of.

    It thinks of that here and not where tests are collected: each worker collects all of them.
    """

    def try_it(case):
        ask(case, headers, own)

    # As its plugin for pytest does, at another moment.
    made = build_operation_test(
        config=schema.config,
        operation=schema[path][method],
        test_func=try_it,
        given_kwargs={},
        feedback=FeedbackSources(),
    )
    made()


@pytest.mark.guard(
    "Generated requests are looked at",
    file="results/factsheets/api.py",
    on='        if request.query_params.get("excel", "0") not in {"0", "1"}:',
    off="        if False:",
)
@of_every_operation
def test_what_the_team_is_answered_is_in_the_file(method, path, tokens, own):
    ask_much(described(with_coverage=True), method, path, tokens["est"], own)


@of_every_operation
def test_what_a_country_is_answered_is_in_the_file(method, path, tokens, own):
    ask_much(described(with_coverage=False), method, path, tokens["nec"], own)


@of_every_operation
def test_what_the_public_is_answered_is_in_the_file(method, path, tokens, own):
    ask_much(described(with_coverage=False), method, path, tokens["public"], own)


@of_every_operation
def test_every_operation_does_what_it_is_for(method, path, world, clients, own):
    """Otherwise all requests could have been refused. ``tests.contract`` reads the answer."""
    route = route_of(path)
    answers = {}
    with transaction.atomic():
        good = good_request(route.name, method, world, clients)
        # A check has no row of its own; the request has its key.
        address = own(path).replace("made-up", good.key)
        for role in good.roles:
            answer = send(clients[role], method, address, good)
            answers[role] = (answer.status_code, b"".join(answer)[:300])
            if answer.status_code < 300:
                break
        transaction.set_rollback(True)

    assert any(status < 300 for status, _ in answers.values()), answers


def send(client, method, address, good):
    if method == "get":
        return client.get(address, good.query)
    sent = good.body if isinstance(good.body, bytes) else json.dumps(good.body)
    how = {"content_type": good.content_type, "headers": {"If-Match": '"1"'}}
    return client.generic(method.upper(), address, sent, **how)
