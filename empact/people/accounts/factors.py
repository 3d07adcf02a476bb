"""Second factors: of each person, exemptions, and those shown a moment ago."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from empact.people.accounts.models import User

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Kinds of authenticators that are second factors; recovery codes only replace one."""

HAS_FACTOR = "has_factor"
"""The key in a session that records that its person has a second factor, to save a query."""


def has_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=SECOND).exists()


def is_exempt(user: Any) -> bool:
    """Hold for the fictional people of the demonstration, who are let in by one click."""
    return settings.DEMONSTRATION and bool(user.demonstrates)


def shown_lately(request: HttpRequest, *methods: str) -> bool:
    """Hold if the person behind a session has shown one of these a quarter of an hour ago at most.

    Methods are named as allauth records them: "mfa", "password", "socialaccount".
    """
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] in methods and record["at"] > since for record in records)


def is_fresh(request: Any) -> bool:
    """Hold if a second factor was shown in this session in the last quarter of an hour.

    A request that comes with a token, and so without a person before the screen, never is fresh.
    """
    if not request.user.is_authenticated or getattr(request, "auth", None) is not None:
        return False
    return shown_lately(getattr(request, "_request", request), "mfa", STRONG)


STRONG = "strong_identity"
"""The method that is recorded where the identity provider confirmed a second factor."""


def confirm_fictional(request: HttpRequest) -> None:
    """Take a click of a fictional person for a second factor. Callers ask ``is_exempt`` first."""
    record_authentication(
        request, request.user, method="mfa", type="demonstration", reauthenticated=True
    )
