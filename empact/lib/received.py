"""Receipts for forms: a browser learns that its copy has arrived, and deletes it."""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

FIELD = "written"
"""The field in which a form names the entry under which its browser keeps what was typed."""

KEY = "received"
ENTRY = re.compile(r"[\w-]{8,64}", re.ASCII)
AT_MOST = 20
"""Names that are kept for the next page; browsers forget older ones by themselves, in time."""

ACCEPTED = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}


class Receipts:
    """Middleware that records which kept forms a view has accepted, for the next page to say so.

    It is the last middleware. A form that one above it turned away, to sign in or to set up a
    second factor, has not arrived. A view that refuses a form shows it again; one that redirects
    instead calls ``refuse``. Browsers keep forms only of users who are signed in; no other user
    gets a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        has_reached = getattr(request, "has_reached_its_view", False)
        if response.status_code in ACCEPTED and has_reached and request.user.is_authenticated:
            entry = request.POST.get(FIELD, "")
            if ENTRY.fullmatch(entry):
                request.session[KEY] = [*request.session.get(KEY, ()), entry][-AT_MOST:]
        return response

    def process_view(self, request: Any, *_: Any) -> None:
        request.has_reached_its_view = request.method == "POST"


def refuse(request: Any) -> None:
    """Let the browser keep what it sent: the view refused it, although it redirects."""
    request.has_reached_its_view = False


def received(request: HttpRequest) -> str:
    """Give the names of the forms that have arrived since the last page, once."""
    session = getattr(request, "session", None)
    if session is None or KEY not in session:
        return ""
    return " ".join(session.pop(KEY))
