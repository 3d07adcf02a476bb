"""Every answer of the API that any test gets is compared with docs/openapi.yaml.

The middleware is the first of all, so it sees what the test client and a browser see. Differences
from the file are recorded, and the test that caused them fails when it is over.
"""

import copy
import json
import re
from functools import cache
from http import HTTPStatus
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

API = "/api/v1/"
NOT_IN_THE_FILE = "/api/v1/openapi/"
FILE = "urn:openapi"
PROBLEM = "application/problem+json"
BROKEN_ON_PURPOSE = re.compile(r"/api/v1/(away|held|broken)/")
"""Addresses that tests/lib/urls.py adds."""

FOUND: list[str] = []
ASKED: set[tuple[str, str, int]] = set()


def pytest_configure():
    settings.MIDDLEWARE = ["tests.contract.compare_with_the_file", *settings.MIDDLEWARE]


@pytest.fixture(autouse=True)
def _answers_are_as_the_file_says():
    FOUND.clear()
    yield
    found, FOUND[:] = [*FOUND], []
    assert found == []


def compare_with_the_file(get_response):
    def respond(request):
        response = get_response(request)
        if request.path.startswith(API) and request.path != NOT_IN_THE_FILE:
            FOUND.extend(faults(request.method, request.path, response))
        return response

    return respond


@cache
def document():
    text = Path(settings.BASE_DIR, "docs/openapi.yaml").read_text()
    # A second faster than `safe_load`, in each worker.
    return yaml.load(text, yaml.CSafeLoader)


@cache
def paths():
    """Give the addresses as patterns, those without a name in them first."""
    found = sorted(document()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), path) for path in found]


@cache
def registry():
    """Hold the file, stricter than it is: an answer has no field that the file does not name."""
    strict = copy.deepcopy(document())
    close(strict["components"]["schemas"])
    return Registry().with_resource(FILE, Resource(strict, DRAFT202012))


def close(part):
    if isinstance(part, dict):
        if "properties" in part and "additionalProperties" not in part:
            part["additionalProperties"] = False
        for inner in part.values():
            close(inner)
    elif isinstance(part, list):
        for inner in part:
            close(inner)


@cache
def validator(*place):
    steps = "/".join(step.replace("~", "~0").replace("/", "~1") for step in place)
    return Draft202012Validator(
        {"$ref": f"{FILE}#/{steps}"}, registry=registry(), format_checker=FormatChecker()
    )


def find(path):
    return next((known for pattern, known in paths() if pattern.fullmatch(path)), None)


def faults(method, path, response):
    """List the differences of an answer from the file."""
    what = f"{method} {path}: {response.status_code}"
    known = find(path)
    operations = document()["paths"].get(known, {})
    asked = "get" if method == "HEAD" else method.lower()
    if asked not in operations:
        if known is None and response.status_code == HTTPStatus.MOVED_PERMANENTLY:
            return  # the stroke at its end was missing
        if response.status_code < HTTPStatus.BAD_REQUEST:
            yield f"{what}, and the file does not know it"
        yield from faults_of_body(what, response, PROBLEM, ("components", "schemas", "Problem"))
        return
    status = str(response.status_code)
    answers = operations[asked]["responses"]
    if status not in answers:
        yield f"{what}, which the file does not name"
        return
    ASKED.add((asked, known, response.status_code))
    place = ("paths", known, asked, "responses", status)
    answer = answers[status]
    if "$ref" in answer:
        place = tuple(answer["$ref"].removeprefix("#/").split("/"))
        answer = document()["components"]["responses"][place[-1]]
    content = answer.get("content", {})
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    if not content:
        if not response.streaming and response.content:
            yield f"{what} has a body, and the file says none"
        return
    if media_type not in content:
        yield f"{what} is {media_type}, and the file says {', '.join(content)}"
        return
    if method != "HEAD" and media_type.endswith("json"):
        yield from faults_of_body(
            what, response, media_type, (*place, "content", media_type, "schema")
        )


def faults_of_body(what, response, expected, place):
    media_type = response.headers.get("Content-Type", "").partition(";")[0]
    if media_type != expected:
        yield f"{what} is {media_type or 'nothing'} and not {expected}"
        return
    wrong = best_match(validator(*place).iter_errors(json.loads(response.content)))
    if wrong is not None:
        yield f"{what}: {'/'.join(map(str, wrong.absolute_path))}: {wrong.message[:300]}"
