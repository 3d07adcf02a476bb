"""The pages that refuse: nothing is there for the person (404), or they may not do it (403).

Such a page shows the frame of all pages, and of the person who asks their name and organisations.
It is rendered once, with blanks in place of these, for all to whom it looks the same otherwise;
then the blanks are filled in for each. The template gets no person, so none can stay in the text.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import Context
from django.template.base import render_value_in_context
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token

from empact.lib.errors import no_address
from empact.lib.languages import language_of
from empact.lib.pieces import places
from empact.lib.problems import asks_the_api
from empact.people.roles.queries.ended_parts import parts_that_ended
from empact.site.frame.context import frame
from empact.site.frame.languages import learn_from_account

KEPT_AT_MOST = 300
"""Pages that a process keeps, of some ten kilobytes each."""

BLANK = re.compile(r"blank:(\w+):")
SEARCH = "desk:search"
"""The page whose frame has no search, since it has its own."""


@dataclass(frozen=True)
class Shape:
    """Everything that the skeleton of a page depends on; the rest is filled in."""

    template: str
    shown: tuple[tuple[str, Hashable], ...]
    places: tuple[Hashable, ...]
    is_signed_in: bool
    organisations: int
    is_post: bool
    is_search: bool


class SomebodySignedIn:
    """Replaces the person while a page is rendered for many."""

    is_authenticated = True
    pk = "blank:person:"

    def __str__(self) -> str:
        return "blank:name:"


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: a page to people, problem details to programs."""
    if asks_the_api(request):
        return no_address()
    return _page(request, "404.html", HTTPStatus.NOT_FOUND)


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 with a page."""
    return _page(request, "403.html", HTTPStatus.FORBIDDEN)


def _page(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    user = getattr(request, "user", None)
    if user is not None:
        # An address that leads nowhere has no view, before which the account would have been asked.
        learn_from_account(request)
    with translation.override(language_of(request)):
        ended = parts_that_ended(user)
        if user is None or ended or len(get_messages(request)):
            # It has words on this person alone.
            return render(request, template, {"ended": ended}, status=status)
        return HttpResponse(page_of(request, template), status=status)


def page_of(request: Any, template: str) -> str:
    """Return the page for this person; its skeleton is rendered once for all of the same shape."""
    shown, user, match = frame(request), request.user, request.resolver_match
    left, waiting = shown.pop("session_left"), shown.pop("factsheets_waiting")
    organisations, received = shown.pop("acting_for"), shown.pop("received")()
    address = shown.pop("address")
    nonce = get_nonce(request)
    shown |= {
        "factsheets_waiting": waiting() if waiting else None,
        "received": "blank:received:" if received else "",
        "address": "blank:address:" if address else "",
        "csp_nonce": None if nonce is None else "blank:nonce:",
        "session_left": None if left is None else "blank:session_left:",
    }
    shape = Shape(
        template,
        (*shown.items(),),
        places(),
        is_signed_in=user.is_authenticated,
        organisations=len(organisations),
        is_post=request.method == "POST",
        is_search=bool(match and match.view_name == SEARCH),
    )
    text = (_kept if not settings.DEBUG else _kept.__wrapped__)(shape)
    find: dict[str, Callable[[], Any]] = {
        "name": lambda: user,
        "person": lambda: user.pk,
        "received": lambda: received,
        "address": lambda: address,
        "nonce": lambda: nonce,
        "session_left": lambda: left,
        "csrf_token": lambda: get_token(request),
    }
    as_in_a_page, written = Context(), {}

    def filled_in(blank: re.Match[str]) -> str:
        name = blank[1]
        if name not in written:
            value = organisations[int(name)] if name.isdigit() else find[name]()
            written[name] = render_value_in_context(value, as_in_a_page)
        return written[name]

    # In one go, so that a name that looks like a blank stays a name.
    return BLANK.sub(filled_in, text)


@lru_cache(maxsize=KEPT_AT_MOST)
def _kept(shape: Shape) -> str:
    context = {
        **dict(shape.shown),
        "user": SomebodySignedIn() if shape.is_signed_in else AnonymousUser(),
        "acting_for": [f"blank:{number}:" for number in range(shape.organisations)],
        "csrf_token": "blank:csrf_token:",
        "request": SimpleNamespace(
            method="POST" if shape.is_post else "GET",
            resolver_match=SimpleNamespace(view_name=SEARCH if shape.is_search else ""),
        ),
    }
    return render_to_string(shape.template, context)
