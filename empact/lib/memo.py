"""Facts that one request needs several times, found out once while it is answered."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.http import HttpRequest, HttpResponse

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def knowing(found: dict[Hashable, Any] | None) -> Iterator[None]:
    """Use facts that were found out elsewhere until this ends."""
    token = _known.set(found)
    try:
        yield
    finally:
        _known.reset(token)


@contextmanager
def remembering() -> Iterator[None]:
    """Find out each fact once until this ends, beginning without any."""
    with knowing({}):
        yield


def known_so_far() -> dict[Hashable, Any] | None:
    """Return the facts found out so far, to use them elsewhere."""
    return _known.get()


@contextmanager
def remembering_here() -> Iterator[None]:
    """Find out each fact once until this ends; inside an outer memory, use that one."""
    if _known.get() is not None:
        yield
        return
    with remembering():
        yield


def know_for_a_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Begin each request without facts, so that changes since the last one count."""

    def respond(request: HttpRequest) -> HttpResponse:
        with remembering():
            return get_response(request)

    return respond


def known[T](key: Hashable, find_out: Callable[[], T]) -> T:
    """Return a fact of this request, or of ``remembering``; elsewhere find it out every time."""
    found = _known.get()
    if found is None:
        return find_out()
    if key not in found:
        found[key] = find_out()
    return cast("T", found[key])


@contextmanager
def forgetting() -> Iterator[None]:
    """Forget the facts before this begins and after it ends, also where it fails."""
    forget()
    try:
        yield
    finally:
        forget()


def forget() -> None:
    """Forget all facts: before rights are checked on locked rows, and after."""
    found = _known.get()
    if found is not None:
        found.clear()
