"""Signing in with the test client: as Django's does, without a session made for nothing."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client


def be_quick() -> None:
    """Let ``force_login`` of every client begin without an empty session."""
    Client._login = sign_in  # noqa: SLF001 -- there is no public way


def sign_in(client: Client, user: object, backend: str | None = None) -> None:
    """Sign a person in, in the place of ``Client._login``.

    Django's writes an empty session first where there is none, which ``login`` then replaces by
    another one and deletes: half of all statements, and nothing of it is left.
    """
    request = HttpRequest()
    if settings.SESSION_COOKIE_NAME in client.cookies:
        request.session = client.session
    else:
        request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, user, backend)
    request.session.save()
    client._set_login_cookies(request)  # noqa: SLF001
