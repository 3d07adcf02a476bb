"""Middleware before every page: signing in, the end of a session, and the second factor."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from empact.lib.errors import typed
from empact.lib.languages import language_of
from empact.lib.problems import Fault, asks_the_api, problem_answer
from empact.people.accounts.factors import HAS_FACTOR, has_factor, is_exempt
from empact.people.accounts.sessions import keep

NEEDS_NO_FACTOR = frozenset(
    {
        "account_reauthenticate",
        "accessibility",
        "glossary",
        "guide",
        "help",
        "language_of_account",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "privacy",
        "desk:reminders_stop",
        "session_state",
        "sign_out",
    }
)
"""Pages open to users without a second factor: those on which it is set up, and help."""

NO_FACTOR_YET = "Your account has no second factor. Sign in with a browser and set one up first."


class SignInRequired(LoginRequiredMiddleware):
    """Django's, which loses nothing of a form that was sent after the session had ended."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        kept = typed(request)
        if not kept:
            return super().handle_no_permission(request, view_func)
        context = {"typed": kept, "again": request.get_full_path()}
        with translation.override(language_of(request)):
            return render(
                request, "account/session_ended.html", context, status=HTTPStatus.UNAUTHORIZED
            )


class SessionKeeper:
    """Extends a session while its user works; requests that a page makes by itself do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asks = request.method == "GET" and "HX-Request" in request.headers
        by_itself = asks or "X-Background" in request.headers
        if request.user.is_authenticated and not by_itself:
            keep(request)
        return self.get_response(request)


class SecondFactorRequired:
    """Leads users without a second factor to where it is set up, before any other page.

    It asks every account and not only those with a role: a user may get one, or become a driver, in
    the middle of a session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or request.session.get(HAS_FACTOR) or is_exempt(user):
            return None
        if has_factor(user):
            request.session[HAS_FACTOR] = True
            return None
        match = request.resolver_match
        if match is not None and match.view_name in NEEDS_NO_FACTOR:
            return None
        if asks_the_api(request):
            return problem_answer(HTTPStatus.FORBIDDEN, Fault("no_second_factor", NO_FACTOR_YET))
        return redirect("mfa_index")
