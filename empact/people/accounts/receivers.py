"""Receivers of signals on sign-in, sign-out and accounts: each adds a line to the event log."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as identities
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from empact.people.accounts import sessions
from empact.people.accounts.adapters import is_recent, is_strong
from empact.people.accounts.devices import make_address_known, make_known
from empact.people.accounts.factors import HAS_FACTOR, SECOND, STRONG, has_factor
from empact.people.accounts.models import User
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record


@receiver(user_logged_in)
def begin_session(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    sessions.begin(request.session)
    request.session[HAS_FACTOR] = has_factor(user)
    if not user.demonstrates:
        make_known(request, user)
        make_address_known(request)
    methods = sorted({r["method"] for r in get_authentication_records(request, user)})
    record(AuditKind.SIGN_IN, by=user, methods=methods)


@receiver(account.user_logged_in)
def trust_the_provider(
    sender: Any, request: HttpRequest, user: User, sociallogin: Any = None, **_: Any
) -> None:
    """Take a second factor that the provider of identities saw for one shown here."""
    claims = sociallogin.account.extra_data if sociallogin else {}
    if is_strong(claims, settings.OIDC_STRONG_ACR):
        request.session[HAS_FACTOR] = True
        if is_recent(claims, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT):
            record_authentication(request, user, method=STRONG)


@receiver(user_logged_out)
def note_sign_out(sender: Any, user: User | None, **_: Any) -> None:
    if user is not None:
        record(AuditKind.SIGN_OUT, by=user)


@receiver(user_login_failed)
def note_failure(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    # What was typed is written nowhere: it may be a password in the wrong field.
    tried = User.objects.filter(email=credentials.get("email", "").lower()).exclude(email="")
    record(AuditKind.SIGN_IN_FAILED, on=tried.first())


@receiver(mfa.authentication_failed)
def note_wrong_factor(sender: Any, user: User, authenticator: Any, **_: Any) -> None:
    record(AuditKind.SIGN_IN_FAILED, on=user, factor=authenticator.type)


@receiver(mfa.authenticator_added)
def note_factor(
    sender: Any, request: HttpRequest, user: User, authenticator: Any, **_: Any
) -> None:
    request.session[HAS_FACTOR] = has_factor(user)
    if authenticator.type in SECOND:
        # Setting it up has shown it, and the page of the recovery codes comes next.
        record_authentication(request, user, method="mfa", type=authenticator.type)
    record(AuditKind.ACCOUNT, by=user, on=user, what="factor_added", factor=authenticator.type)


@receiver(mfa.authenticator_removed)
def note_factor_removed(sender: Any, user: User, authenticator: Any, **_: Any) -> None:
    record(AuditKind.ACCOUNT, by=user, on=user, what="factor_removed", factor=authenticator.type)


@receiver(mfa.authenticator_reset)
def note_other_codes(sender: Any, user: User, **_: Any) -> None:
    record(AuditKind.ACCOUNT, by=user, on=user, what="recovery_codes_made")


@receiver([account.password_changed, account.password_set])
def note_password(sender: Any, user: User, **_: Any) -> None:
    record(AuditKind.ACCOUNT, by=user, on=user, what="password_changed")


@receiver([account.password_changed, account.password_set])
def know_the_device_again(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    # The other password made all devices unknown, this one too.
    make_known(request, user)


@receiver(account.password_reset)
def note_password_reset(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    # A user with access to the mails is the owner, and strangers must not lock them out again.
    make_known(request, user)
    record(AuditKind.ACCOUNT, by=user, on=user, what="password_reset")


@receiver(identities.social_account_added)
def note_identity(sender: Any, request: HttpRequest, sociallogin: Any, **_: Any) -> None:
    record(AuditKind.ACCOUNT, by=request.user, on=request.user, what="identity_linked")


@receiver(identities.social_account_removed)
def note_identity_removed(sender: Any, request: HttpRequest, **_: Any) -> None:
    record(AuditKind.ACCOUNT, by=request.user, on=request.user, what="identity_unlinked")
