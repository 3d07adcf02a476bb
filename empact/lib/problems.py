"""Problem details (RFC 9457): the one shape of every refusal that a program gets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

CONTENT_TYPE = "application/problem+json"

API = "/api/"
"""The beginning of all addresses that answer API clients, and never with a page."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a ``code`` for programs, a sentence for people, and the place.

    ``pointer`` is a JSON pointer into the part of the request that ``location`` names: its body,
    query, path or headers. ``#`` means that part as a whole.
    """

    code: str
    detail: str
    location: str = "request"
    pointer: str = "#"


def asks_the_api(request: HttpRequest) -> bool:
    return request.path.startswith(API)


def pointer_to(*path: object) -> str:
    """Write a JSON pointer (RFC 6901) as the fragment of an address."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "#" + "".join(f"/{sendable(step)}" for step in steps)


def sendable(text: str) -> str:
    """Escape half a letter, which JSON knows and UTF-8 does not, so that an answer can quote it."""
    return text.encode(errors="backslashreplace").decode()


def problem(
    status: HTTPStatus, faults: Sequence[Fault], reasons: Sequence[str] = ()
) -> dict[str, Any]:
    """Describe a refusal. ``reasons`` are the sentences; without them those of the faults."""
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "code": faults[0].code,
        "reasons": [sendable(reason) for reason in reasons or [fault.detail for fault in faults]],
        "errors": [{**asdict(fault), "detail": sendable(fault.detail)} for fault in faults],
    }


def problem_answer(
    status: HTTPStatus, *faults: Fault, headers: Mapping[str, str] | None = None
) -> JsonResponse:
    """Refuse outside of REST framework, in the same shape."""
    return JsonResponse(
        problem(status, faults), status=status, headers=headers, content_type=CONTENT_TYPE
    )


def faults_in(detail: Any, location: str, path: tuple[object, ...] = ()) -> Iterator[Fault]:
    """Find what REST framework says is wrong, each with its place in what was sent."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            unnamed = name in ("detail", "non_field_errors")
            yield from faults_in(inner, location, path if unnamed else (*path, name))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            nested = isinstance(inner, (dict, list))
            yield from faults_in(inner, location, (*path, number) if nested else path)
    else:
        code = getattr(detail, "code", None) or "invalid"
        yield Fault(code, str(detail), location, pointer_to(*path))
