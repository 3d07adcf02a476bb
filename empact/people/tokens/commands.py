"""Commands that create and revoke tokens."""

from collections.abc import Collection
from datetime import timedelta

from django.utils import timezone

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.people.tokens.models import MAX_DAYS, APIToken, Scope
from empact.people.tokens.queries import scopes_open_to


@command("people.create_token", fresh=True, kind="token")
def create_token(*, by: User, name: str, scopes: Collection[str], days: int = 90) -> APIToken:
    """Give a user a token for an API client of theirs; what this returns shows its secret, once."""
    problems: dict[str, str] = {}
    if is_blank(name):
        problems["name"] = "Say what the token is for, as in “Weekly export”."
    elif APIToken.objects.filter(person=by, name=name.strip(), revoked_at=None).exists():
        problems["name"] = "You have a token of this name. Choose another, or revoke that one."
    allowed = scopes_open_to(by)
    if unknown := sorted({*scopes} - {*Scope.values}):
        problems["scopes"] = f"There is no scope {unknown[0]}. Choose from {', '.join(allowed)}."
    elif closed := sorted({*scopes} - {*allowed}):
        problems["scopes"] = f"The scope {closed[0]} is not open to your role. Leave it out."
    elif not scopes:
        problems["scopes"] = "Choose at least one thing that the token may be used for."
    if not 1 <= days <= MAX_DAYS:
        problems["days"] = f"A token holds for 1 to {MAX_DAYS} days. Choose a number of them."
    if problems:
        raise Invalid(problems)
    expires_at = timezone.now() + timedelta(days=days)
    return APIToken.objects.issue(by, name=name.strip(), scopes=scopes, expires_at=expires_at)


@command("people.revoke_token", kind="token")
def revoke_token(token: APIToken, *, by: User) -> APIToken:
    """Revoke a token: the next request that shows it is refused."""
    if token.revoked_at is not None:
        raise NotNow("This token has been revoked already.")
    token.revoke(by)
    return token
