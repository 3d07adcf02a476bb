"""Lock-outs of an account whose passwords are guessed: a mail to the owner, and a way in.

Neither the answer nor its time reveals whether there is such an account. For an address without one
the same is done, up to a mail that is not sent.
"""

from datetime import timedelta
from uuid import uuid4

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

from empact.people.accounts.devices import account_of
from empact.people.accounts.digests import digest_of
from empact.people.accounts.models import User
from empact.people.accounts.notices import send_sign_in_link, tell_of_lock_out
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record
from empact.records.outbox.post import post

MAILED_EACH = timedelta(hours=1)
"""The time in which an owner gets no second mail about lock-outs."""

LINK_RATES = {"sign_in_link": "20/10m/ip"}
MAIL_RATES = {"sign_in_link_mail": "5/15m/key"}
"""Limits of requests for links from one address, and of links that are mailed to one owner."""


def note_lock_out(email: str, *, counted_as: str | None) -> None:
    """Record that an account is locked, and mail its owner, once an hour at most."""
    person = account_of(email)
    kind = (counted_as or "stranger").partition(":")[0]
    record(AuditKind.SIGN_IN_FAILED, on=person, locked_out=True, counted_as=kind)
    if cache.add(f"told-of-lock-out:{digest_of(email)}", "y", timeout=MAILED_EACH.total_seconds()):
        post(tell_of_lock_out, key=f"lock-out:{uuid4()}", person=_named(person))


def may_ask_for_a_link(request: HttpRequest) -> bool:
    usage = ratelimit.consume(
        request, app="empact.people", action="sign_in_link", config=LINK_RATES
    )
    return bool(usage)


def ask_for_a_link(request: HttpRequest, email: str) -> None:
    """Mail a link to the account with this address, if there is one and it got few of late."""
    may_send = ratelimit.consume(
        request, app="empact.people", action="sign_in_link_mail", config=MAIL_RATES, key=email
    )
    person = account_of(email) if may_send else None
    post(send_sign_in_link, key=f"sign-in-link:{uuid4()}", person=_named(person))


def _named(person: User | None) -> str:
    # Keep nothing of an address without an account: it may be a password in the wrong field.
    return "" if person is None or person.demonstrates else str(person.pk)
