"""Browsers in which a person signed in before, so that strangers cannot lock them out there.

Wrong passwords are counted for an account: for each known browser, for each known address, and for
all strangers together. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies". A
browser keeps the proof itself, signed; no table holds it.
"""

from __future__ import annotations

import time
from dataclasses import astuple, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage, truncate_ip
from django.conf import settings
from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare, salted_hmac

from empact.people.accounts.models import User
from empact.records.audit.origin import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse

LASTS = timedelta(days=180)
"""The time for which a browser stays known after the last sign-in there."""

ADDRESS_LASTS = timedelta(days=30)
"""The time for which an address stays known after the last sign-in from there, by anyone."""

RATES = {"login_failed": "5/15m/key", "login": "60/10m/key", "with_code": "20/10m/key"}
"""Limits of a known browser: wrong passwords or codes, all forms, and forms with a code."""

STRANGERS = {"login": "60/10m/ip", "with_code": "20/10m/ip"}
"""Limits of forms from one address, those of known browsers apart."""

MOST = 5
"""Accounts that are known in one browser; the one that was used longest ago makes way."""

SALT = "empact.people.devices"  # what was sealed with it is out there


@dataclass(frozen=True)
class Device:
    """One account in one browser: a seal of the account, a name for the browser, the time."""

    seal: str
    name: str
    at: int


def seal_of(person: User) -> str:
    """Seal an account with its present password: a changed one makes all its browsers unknown."""
    return salted_hmac(SALT, f"{person.pk}|{person.password}", algorithm="sha256").hexdigest()


def device_of(request: HttpRequest, person: User | None) -> str | None:
    """Name the browser if this person has signed in there before."""
    if person is None:
        return None
    seal = seal_of(person)
    found = (one.name for one in _kept_by(request) if constant_time_compare(one.seal, seal))
    return next(found, None)


def counted_as(request: HttpRequest, login: str) -> str | None:
    """Return the key under which wrong passwords of a login are counted; None for strangers.

    An address is known as soon as any user signed in from there. If it were known for some names
    alone, the answers would reveal to others at that address who has an account.
    """
    # A client without a cookie causes no query for an account.
    if any(True for _ in _kept_by(request)) and (device := device_of(request, account_of(login))):
        return f"device:{device}"
    address = _address(request)
    return f"address:{address}" if address and cache.get(_key(address)) else None


def account_of(email: str) -> User | None:
    """Find the open account that signs in with an address."""
    return User.objects.filter(email=email.lower(), is_active=True).exclude(email="").first()


def consume_by_device(request: HttpRequest, key: str) -> RateLimitUsage | None:
    """Count a try in a known browser; None where there were too many.

    Not by its address as well: others there would lock out everyone behind one router.
    """
    return ratelimit.consume(
        request, app="empact.people", action="login_failed", config=RATES, key=key
    )


def consume_form(request: HttpRequest, login: str, action: str = "login") -> RateLimitUsage | None:
    """Count that a browser sends the form of signing in; None where there were too many.

    A known browser is counted apart: one house has one address for all who work in it.
    """
    known = counted_as(request, login) or ""
    is_device = known.startswith("device:")
    return ratelimit.consume(
        request,
        app="empact.people",
        action=action,
        config=RATES if is_device else STRANGERS,
        key=known if is_device else None,
    )


def make_known(request: HttpRequest, person: User) -> None:
    """Let the answer to this request make the browser known for this person."""
    request.known_from_now_on = person  # type: ignore[attr-defined]  # read by the middleware below


def make_address_known(request: HttpRequest) -> None:
    """Count requests from this address apart from strangers, since a user signed in from here."""
    if address := _address(request):
        cache.set(_key(address), "y", ADDRESS_LASTS.total_seconds())


def remember_devices(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: give the browser its proof once a user has signed in."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        person = getattr(request, "known_from_now_on", None)
        if person is not None:
            _keep(request, response, person)
        return response

    return answer


def cookie_name() -> str:
    return "__Host-device" if settings.BEHIND_TLS else "empact_demo_device"


def _keep(request: HttpRequest, response: HttpResponse, person: User) -> None:
    this = Device(seal_of(person), device_of(request, person) or uuid4().hex, int(time.time()))
    others = [one for one in _kept_by(request) if one.seal != this.seal]
    kept = sorted([this, *others], key=lambda one: -one.at)[:MOST]
    response.set_cookie(
        cookie_name(),
        Signer(salt=SALT).sign_object([astuple(one) for one in kept]),
        max_age=LASTS,
        secure=settings.BEHIND_TLS,
        httponly=True,
        samesite="Lax",
    )


def _kept_by(request: HttpRequest) -> Iterator[Device]:
    """Read the proofs of a browser, without those that it made up or kept for too long."""
    try:
        kept = Signer(salt=SALT).unsign_object(request.COOKIES.get(cookie_name(), ""))
    except BadSignature:
        return
    oldest = time.time() - LASTS.total_seconds()
    yield from (one for one in (Device(*held) for held in kept) if one.at >= oldest)


def _address(request: HttpRequest) -> str:
    """Return the client's address, or its network where one house has many (IPv6)."""
    return truncate_ip(address_of(request) or "")


def _key(address: str) -> str:
    return f"known-address:{address}"
