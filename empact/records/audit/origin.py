"""Origin of the request that is answered at the moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from empact.records.audit.models import Through


@dataclass(frozen=True)
class Origin:
    """The address that a request came from, and the way in which it came; both may be unknown."""

    address: str | None = None
    through: str = ""


UNKNOWN = Origin()

_origin: ContextVar[Origin] = ContextVar("origin", default=UNKNOWN)


def origin() -> Origin:
    """Return the origin of the present request; nothing is known outside of requests."""
    return _origin.get()


def address_of(request: HttpRequest) -> str | None:
    """Return the address of the client, if it is known.

    Behind TLS the web server is reached through nginx alone, which replaces the header. A header of
    the client never gets here.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_TLS:
        given = request.headers.get("X-Forwarded-For", given)
    try:
        return str(ip_address(given.rpartition(",")[2].strip()))
    except ValueError:
        return None


@contextmanager
def came_in_by(through: Through) -> Iterator[None]:
    """Record meanwhile that the request came in by this."""
    token = _origin.set(replace(origin(), through=through))
    try:
        yield
    finally:
        _origin.reset(token)


def know_the_origin(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: keep the origin of a request at hand while it is answered."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        by_token = "Authorization" in request.headers
        through = Through.TOKEN if by_token else Through.SESSION
        token = _origin.set(Origin(address_of(request), through))
        try:
            return get_response(request)
        finally:
            _origin.reset(token)

    return answer
