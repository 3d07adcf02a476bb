"""Sessions: their length, the open ones of a person, and ending them before their time."""

import time
from datetime import UTC, datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from empact.people.accounts.models import User

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
REFRESHED = 60
"""Seconds between two notes that a user is active, so that reading a page rarely writes."""


def begin(session: Any) -> None:
    session[SIGNED_IN_AT] = time.time()
    extend(session)


def extend(session: Any) -> None:
    """Let a session last another half hour, but not longer than a working day in all.

    The database knows its end, and no longer finds it afterwards.
    """
    session[SEEN_AT] = time.time()
    session.set_expiry(datetime.fromtimestamp(end_of(session), UTC))


def end_of(session: Any) -> float:
    """Give the moment at which a session without activity ends, in seconds of the epoch."""
    return min(
        session[SEEN_AT] + settings.SESSION_IDLE,
        session[SIGNED_IN_AT] + settings.SESSION_COOKIE_AGE,
    )


def keep(request: HttpRequest) -> None:
    """Note that the user is active, once a minute."""
    session = request.session
    if SIGNED_IN_AT not in session:
        begin(session)
    elif time.time() - session[SEEN_AT] >= REFRESHED:
        extend(session)
        UserSession.objects.filter(session_key=session.session_key).update(
            last_seen_at=timezone.now(), ip=get_adapter().get_client_ip(request)
        )


def seconds_left(request: HttpRequest) -> int | None:
    """Return the seconds that a session still lasts; None where no user is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or SIGNED_IN_AT not in request.session:
        return None
    return max(0, int(end_of(request.session) - time.time()))


def enlist(request: HttpRequest) -> None:
    """Put a session on its person's list, as allauth does where people sign in through it."""
    UserSession.objects.create_from_request(request)


def open_sessions(user: User) -> QuerySet[UserSession]:
    """Give the sessions of a person that have not ended, the one used last first."""
    lasting = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    sessions = UserSession.objects.filter(user=user, session_key__in=lasting)
    return sessions.order_by("-last_seen_at", "-pk")


def end(sessions: QuerySet[UserSession]) -> int:
    """End sessions at once, and return how many there were."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str:
    """Write a browser's name for itself in words; many claim to be others, so order matters."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), None)
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    browser = browser or gettext("Unknown browser")
    if not system:
        return browser
    return gettext("{browser} on {system}").format(browser=browser, system=system)
