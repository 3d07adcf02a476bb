"""Queries of accounts."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import F, QuerySet

from empact.people.accounts.models import User


def fictional_people() -> QuerySet[User]:
    """Return the people of the demonstration: those with a button first, in its order."""
    return User.objects.exclude(demonstrates="").order_by(
        F("button").asc(nulls_last=True), "demonstrates", "pk"
    )


def account_with(email: str) -> User | None:
    """Return the account that signs in with a mail address."""
    return User.objects.filter(email=email.lower()).exclude(email="").first()


def people_helped_by(user: User) -> QuerySet[User]:
    """Give the accounts whose second factors this person may remove: all but their own, or none."""
    if not user.has_perm("people.help_with_factors"):
        return User.objects.none()
    return User.objects.exclude(pk=user.pk).filter(is_active=True, demonstrates="")


def factors_of(user: User) -> dict[str, Any]:
    """Return the second factors of a person: an app or not, how many keys and codes are left."""
    rows = list(Authenticator.objects.filter(user=user))
    codes = [row.wrap() for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return {
        "app": any(row.type == Authenticator.Type.TOTP for row in rows),
        "keys": sum(row.type == Authenticator.Type.WEBAUTHN for row in rows),
        "codes": len(codes[0].get_unused_codes()) if codes else 0,
    }
