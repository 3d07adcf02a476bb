"""Limits of what browsers and caches may keep of a page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


def keep_to_one_reader(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Forbid caches to keep pages of signed-in users, unless the view says how they are kept."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # The cookie and not the user: a database that is away can't say to whom it belongs.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return respond
