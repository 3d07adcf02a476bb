"""Commands that create and revoke tokens."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.people.tokens.models import MAX_DAYS, APIToken, Scope
from empact.people.tokens.queries import scopes_open_to


@command("people.create_token", fresh=True, kind="token")
def create_token(*, by: User, name: str, scopes: Collection[str], days: int = 90) -> APIToken:
    """Give a user a token for an API client of theirs; what this returns shows its secret, once."""
    problems: dict[str, Any] = {}
    if is_blank(name):
        problems["name"] = _("Say what the token is for, as in “Weekly export”.")
    elif APIToken.objects.filter(person=by, name=name.strip(), revoked_at=None).exists():
        problems["name"] = _(
            "You have a token of this name. Choose another name, or revoke that token."
        )
    allowed = scopes_open_to(by)
    if unknown := sorted({*scopes} - {*Scope.values}):
        problems["scopes"] = format_lazy(
            _("There is no scope {scope}. Choose from {scopes}."),
            scope=unknown[0],
            scopes=", ".join(allowed),
        )
    elif closed := sorted({*scopes} - {*allowed}):
        problems["scopes"] = format_lazy(
            _("The scope {scope} is not open to your role. Leave it out."), scope=closed[0]
        )
    elif not scopes:
        problems["scopes"] = _("Choose at least one thing that the token can be used for.")
    if not 1 <= days <= MAX_DAYS:
        problems["days"] = format_lazy(
            _("A token is valid for 1 to {most} days. Choose a number of days."), most=MAX_DAYS
        )
    if problems:
        raise Invalid(problems)
    expires_at = timezone.now() + timedelta(days=days)
    return APIToken.objects.issue(by, name=name.strip(), scopes=scopes, expires_at=expires_at)


@command("people.revoke_token", kind="token")
def revoke_token(token: APIToken, *, by: User) -> APIToken:
    """Revoke a token: the next request that shows it is refused."""
    if token.revoked_at is not None:
        raise NotNow(_("This token has been revoked already."))
    token.revoke(by)
    return token
