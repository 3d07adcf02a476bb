"""Authentication of API clients: by a token, within its scopes and the rights of its person."""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from empact.people.accounts.models import User
from empact.people.tokens.models import APIToken

REFUSED = (
    "This token is not valid. It may be mistyped, expired or revoked, or its owner holds no role "
    "today. Create a new token on the page of your tokens."
)
"""The same answer for every fault, so that it reveals nothing to those who guess."""


NO_CSRF = "Send the cookie's value as X-CSRFToken, or sign in with a token."


class TokenAuthentication(BaseAuthentication):
    """Lets in clients with a token whose scopes cover the request; before any session.

    The scope is checked here and not in a permission, so that no view can leave it out: one that
    names no scope for what it does is open to no token.
    """

    def authenticate(self, request: Request) -> tuple[User, APIToken] | None:
        header = request.META.get("HTTP_AUTHORIZATION")
        if header is None:
            return None
        scheme, _, secret = header.partition(" ")
        token = None
        if scheme.lower() == "bearer":
            token = APIToken.objects.find(secret.strip())
        if token is None:
            raise AuthenticationFailed(REFUSED)
        needed = scope_needed(request)
        if needed is not None and needed not in token.scopes:
            raise PermissionDenied(f"This token does not have the scope {needed or 'for this'}.")
        token.note_use()
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="EMPACT"'


class PageSession(SessionAuthentication):
    """Lets in users who are signed in with a browser; a write needs the token of our pages."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refused:
            raise PermissionDenied(f"{refused.detail} {NO_CSRF}", code="csrf_failed") from None


def scope_needed(request: Request) -> str | None:
    """Return the scope that a view names for what is asked of it.

    It is empty, and so in no token, where the view names none; None where nothing is done, since
    there is no such step.
    """
    view: Any = request.parser_context["view"]
    if getattr(view, "action", None) is None and hasattr(view, "action_map"):
        return None
    return getattr(view, "scopes", {}).get(getattr(view, "action", None), "")


class PageSessionScheme(SessionScheme):
    """Describes the session of a browser in the OpenAPI file: it opens the same addresses."""

    target_class = "empact.people.tokens.authentication.PageSession"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        # The name is that of production, wherever the file is written.
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-sessionid",
            "description": "The session of a browser that is signed in.",
        }


class TokenScheme(OpenApiAuthenticationExtension):
    """Describes in the OpenAPI file how a client sends a token."""

    target_class = "empact.people.tokens.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of your own, made on the page of your account.",
        }
