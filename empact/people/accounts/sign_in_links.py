"""Links in mails that let their owner sign in on a browser where strangers are locked out.

A link carries the account, sealed, and opens nothing by itself: password and second factor are
asked for all the same. It works once, and for an hour.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from uuid import UUID, uuid4

from django.core import signing
from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from empact.people.accounts.devices import seal_of
from empact.people.accounts.models import User

SALT = "empact.people.sign_in_links"  # what was sealed with it is out there
LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class SignInLink:
    """A link for one person, with a random name by which it is marked as used."""

    person: User
    name: str

    def seal(self) -> str:
        """Write the link as one word of an address."""
        return signing.dumps([self.person.pk.hex, seal_of(self.person), self.name], salt=SALT)

    @classmethod
    def made_for(cls, person: User) -> Self:
        return cls(person, uuid4().hex)

    @classmethod
    def read(cls, word: str) -> Self | None:
        """Read a link; None where it is not ours, was used, or is over."""
        try:
            pk, seal, name = signing.loads(word, salt=SALT, max_age=LASTS)
            person = User.objects.filter(pk=UUID(pk), is_active=True).first()
        except (signing.BadSignature, ValueError, TypeError):
            return None
        # A changed password voids the links that were sent before.
        if person is None or not constant_time_compare(seal, seal_of(person)):
            return None
        return None if cache.get(_used(name)) else cls(person, name)

    def use_up(self) -> bool:
        """Mark the link as used; False if another request did so first."""
        return cache.add(_used(self.name), "y", timeout=LASTS.total_seconds())


def _used(name: str) -> str:
    return f"sign-in-link:{name}"
