"""The language switch in the frame of every page."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from empact.lib.languages import known_language
from empact.people.accounts.commands import choose_language


@csrf_exempt  # the page is the same for all readers, so it holds no token; only a cookie changes
@login_not_required
@require_POST
def language_of_browser(request: HttpRequest) -> HttpResponse:
    """Keep the language for this browser, and lead back to the same page."""
    return _kept(request, request.POST.get("language", ""))


@require_POST
def language_of_account(request: HttpRequest) -> HttpResponse:
    """Keep the language at the account, for pages and emails, and lead back to the same page."""
    language = known_language(request.POST.get("language", ""))
    choose_language(by=request.user, language=language)
    return _kept(request, language)


def _kept(request: HttpRequest, language: str) -> HttpResponse:
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(page if is_ours else "home")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        known_language(language),
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
