"""Backends that find the account of a session or a password."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from empact.lib.statements import compiled_once
from empact.people.accounts.models import User


class AccountBackend(AuthenticationBackend):
    """Find accounts as allauth does; that of a session by a statement that is put together once."""

    def get_user(self, user_id: UUID) -> User | None:
        user = next(iter(_account(None, key=user_id)), None)
        return user if self.user_can_authenticate(user) else None


@compiled_once
def _account(_asker: Any, *, key: Any) -> Any:
    return User.objects.filter(pk=key)
