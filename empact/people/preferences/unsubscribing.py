"""Addresses in mails under which their receivers stop them, without signing in.

They carry the person and the kinds, sealed with the secret of the site, and are kept nowhere. Those
who have one can stop these mails, and learn and do nothing else.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.core import signing

from empact.people.accounts.models import User
from empact.people.preferences.models.reminders import ReminderKind

SALT = "empact.people.unsubscribing"  # what was sealed with it is out there


class Unsubscribing(NamedTuple):
    """A request by a person to stop these kinds of reminders."""

    person: UUID
    kinds: list[ReminderKind]

    def owner(self) -> User | None:
        """Give the person, as long as their account is open."""
        return User.objects.filter(pk=self.person, is_active=True).first()


def seal(person: Any, kinds: Sequence[str]) -> str:
    """Write the person and the kinds as one word of an address."""
    return signing.dumps([person.pk.hex, *kinds], salt=SALT)


def unseal(word: str) -> Unsubscribing | None:
    """Read it; None where it is none of ours."""
    try:
        person, *kinds = signing.loads(word, salt=SALT)
        return Unsubscribing(UUID(person), [ReminderKind(kind) for kind in kinds])
    except (signing.BadSignature, ValueError, TypeError):
        return None
