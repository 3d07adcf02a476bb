"""What happens when an account's passwords are guessed: the owner hears of it, and gets a way in.

Whether there is such an account shows neither in an answer nor in the time that it takes: the same
is done for addresses without one, up to a mail that nobody gets.
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

TOLD_EACH = timedelta(hours=1)
"""How long an owner hears of no further lock-out."""

LINK_RATES = {"sign_in_link": "20/10m/ip"}
MAIL_RATES = {"sign_in_link_mail": "5/15m/key"}
"""How often somebody may ask for links, and how often one owner gets one."""


def note_lock_out(email: str, *, counted_as: str | None) -> None:
    """Record that an account is locked, and tell its owner, once an hour at most."""
    person = account_of(email)
    kind = (counted_as or "stranger").partition(":")[0]
    record(AuditKind.SIGN_IN_FAILED, on=person, locked_out=True, counted_as=kind)
    if cache.add(f"told-of-lock-out:{digest_of(email)}", "y", timeout=TOLD_EACH.total_seconds()):
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
    # Of an address that nobody has nothing is kept: it may be a password in the wrong field.
    return "" if person is None or person.demonstrates else str(person.pk)
