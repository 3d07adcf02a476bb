"""Steps that need a second factor shown a moment ago."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

CONFIRM = _(
    "This asks for your second factor, shown in the last 15 minutes. "
    "Confirm that it is you, then send this again."
)


def is_fresh(request: Any) -> bool:
    """Ask whether the person behind a request has just shown a second factor."""
    return import_string(settings.FRESH_FACTOR)(request)


def confirmation_page(request: HttpRequest) -> str:
    """Give the address where a second factor is asked for, and which leads back here."""
    there = reverse(settings.FRESH_FACTOR_PAGE)
    return f"{there}?{urlencode({'next': request.get_full_path()})}"


def fresh_factor(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view that runs no command, such as a bulk export, ask for a fresh second factor.

    A user without one returns to the page after the confirmation, and must send again what they
    posted. Raises PermissionDenied for addresses of the API, where no page can ask.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        if request.path.startswith("/api/"):
            raise PermissionDenied(str(CONFIRM))
        return redirect(confirmation_page(request))

    return guarded
