"""Answers to errors below the views, which keep what the user typed."""

import sys
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views import defaults
from psycopg.errors import LockNotAvailable

from empact.lib.problems import Fault, asks_the_api, problem_answer

RETRY_AFTER = 10
"""Seconds after which trying again makes sense: a database restarts within fifteen."""

SECRETS = {"code", "credential", "csrfmiddlewaretoken"}


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 where the database is away or another user holds a lock, and 500 otherwise.

    What was posted is kept on the 503 page, which offers to send it again.
    """
    problem = sys.exception()
    is_away = isinstance(problem, (OperationalError, InterfaceError))
    is_held = isinstance(problem and problem.__cause__, LockNotAvailable)
    why = REASONS[is_away] if not is_held else HELD
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_away else HTTPStatus.INTERNAL_SERVER_ERROR
    headers = {"Retry-After": str(RETRY_AFTER)} if is_away else {}
    if asks_the_api(request):
        code = "unavailable" if is_away else "server_error"
        return problem_answer(status, Fault(code, why), headers=headers)
    context = {
        "is_held": is_held,
        "again": request.get_full_path(),
        "typed": typed(request) if is_away else [],
        "csrf_token": get_token(request),
        "csp_nonce": get_nonce(request),
    }
    page = plain_page("503.html" if is_away else "500.html", context)
    return HttpResponse(page, status=status, headers=headers)


def no_address() -> HttpResponse:
    """Answer 404 to an API client for an address that does not exist."""
    return problem_answer(HTTPStatus.NOT_FOUND, Fault("not_found", NO_ADDRESS, "path"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 to an unreadable request, and 413 to too much text, as page or as JSON."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, TEXT_TOO_LARGE)
    if asks_the_api(request):
        return problem_answer(HTTPStatus.BAD_REQUEST, Fault("bad_request", UNREADABLE))
    return defaults.bad_request(request, exception)


def too_large(request: HttpRequest, why: str) -> HttpResponse:
    """Answer 413 to a request that is too large, as page or as JSON."""
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if asks_the_api(request):
        return problem_answer(status, Fault("too_large", why, "body"))
    page = plain_page("413.html", {"why": why, "csp_nonce": get_nonce(request)})
    return HttpResponse(page, status=status)


def plain_page(template: str, context: dict[str, Any]) -> str:
    """Render a page that leans on as little as can be: no database, and at worst no styles."""
    # No request in the context: what is put on every page asks for the user, so for the database.
    try:
        return render_to_string(template, context)
    except ValueError:
        # The storage of static files knows none of them: `collectstatic` has not run, or not whole.
        return render_to_string(template, context | {"is_bare": True})


HELD = (
    "Someone else is changing this now, and it takes longer than usual. Nothing was changed; try "
    "again in a few seconds."
)
NO_ADDRESS = "There is nothing at this address. The address /api/v1/ lists all that there is."
UNREADABLE = "This request cannot be read. Check its address, headers and body."
TEXT_TOO_LARGE = "Without files, this is more than 2.5 MiB. Send less at once."
REASONS = {
    True: "The database does not answer. Nothing was changed; try again in a few seconds.",
    False: "Something went wrong on our side. Nothing was changed. We were notified.",
}


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a form sent, as pairs, unless it held a secret."""
    if request.method != "POST" or any("password" in name for name in request.POST):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRETS
    ]
