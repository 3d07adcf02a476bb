"""Our answers to allauth: who can join, the messages they see, and the mails that leave."""

import time
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from empact.people.accounts.devices import consume_by_device, counted_as
from empact.people.accounts.factors import SECOND, STRONG, has_factor, shown_lately
from empact.people.accounts.lock_out import note_lock_out
from empact.people.accounts.notices import SENTENCES, send_reset_link, tell_of_account
from empact.records.outbox.post import post

SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("The security key is added."),
    "mfa/messages/webauthn_removed.txt": _("The security key is removed."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "EMPACT shows these recovery codes once. Keep them now."
    ),
    "socialaccount/messages/account_connected.txt": _("You can now sign in with EU Login."),
    "socialaccount/messages/account_connected_updated.txt": _("Your EU Login was already linked."),
    "socialaccount/messages/account_connected_other.txt": _(
        "This EU Login is linked to another EMPACT account. The user of that account must unlink "
        "it first."
    ),
    "socialaccount/messages/account_disconnected.txt": _(
        "You can no longer sign in with EU Login."
    ),
}
"""The message after a step; steps that are not here show their result on the page anyway."""

LOCKED = _(
    "There were too many attempts. Ask for a link by email to sign in at once, "
    "or wait a quarter of an hour."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts that come from invitations only, and mails that no request waits for."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This email address and password do not belong together. Check both, "
            "or reset your password."
        ),
        "too_many_login_attempts": LOCKED,
        "rate_limited": LOCKED,
        "incorrect_password": _("This is not your password. Type it again."),
        "enter_current_password": _("This is not your present password. Type it again."),
        "invalid_password_reset": _("This link works no longer. Ask for another one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(  # noqa: PLR0913, PLR0917 -- allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or SAID.get(message_template or "")
        if said:
            super().add_message(request, level, extra_tags=extra_tags, message=said)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        # Sent later, so that the answer takes no longer where there is an account. The link is
        # made with the mail: no row holds what opens an account.
        if not user.demonstrates:
            post(send_reset_link, key=f"reset:{uuid4()}", person=str(user.pk))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        what = template_prefix.rpartition("/")[2]
        if what in SENTENCES and user.email:
            post(tell_of_account, key=f"account:{uuid4()}", person=str(user.pk), what=what)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "").lower()
        known = counted_as(request, email)
        try:
            if known is not None and known.startswith("device:"):
                self._count_by_device(request, credentials)
            else:
                super().pre_authenticate(request, **credentials)
        except ValidationError:
            note_lock_out(email, counted_as=known)
            raise

    def _count_by_device(self, request: HttpRequest, credentials: dict[str, Any]) -> None:
        key = self._get_login_attempts_cache_key(request, **credentials)
        # Under allauth's name, since allauth takes the count back when the password was right.
        self._login_failed_rl_usage = consume_by_device(request, key)
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count a known browser and a known address apart from strangers.

        Not by the name of the site, as allauth does: the client chooses it, with its port.
        """
        login = credentials.get("email", credentials.get("username", "")).lower()
        known = counted_as(request, login)
        return login if known is None else f"{login} {known}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for a factor before factors change; for the password where there is none yet."""
        request = context.request
        if has_factor(request.user):
            return not shown_lately(request, "mfa", STRONG)
        return not shown_lately(request, "password", "socialaccount")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Offer the second factor; the password alone confirms only where there is none."""
        methods = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"].startswith("mfa_")]
        return factors or methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")


class FactorAdapter(DefaultMFAAdapter):
    """Second factors; a user cannot remove the last one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is wrong or was used already. Wait for the next one."),
        "cannot_delete_authenticator": _(
            "This is your only second factor, and every account needs one. Add another one first."
        ),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=SECOND)
        return others.exclude(pk=authenticator.pk).exists()

    def build_totp_svg(self, url: str) -> str:
        """Draw the code so that it can be inside a page, which may load no picture of data."""
        import qrcode  # noqa: PLC0415 -- allauth's own, and needed on this one page
        from qrcode.image.svg import SvgPathImage  # noqa: PLC0415 -- likewise

        return qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode")


class LinkedAccountAdapter(DefaultSocialAccountAdapter):
    """Identities of another provider: a signed-in user links them, and they are no way to join."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def send_notification_mail(self, template_prefix: str, user: Any, **options: Any) -> None:
        AccountAdapter(self.request).send_notification_mail(template_prefix, user)


def is_strong(claims: dict[str, Any], classes: list[str]) -> bool:
    """Hold if the provider says that it saw a second factor when this person signed in there."""
    return bool(claims.get("acr")) and claims["acr"] in classes


def is_recent(claims: dict[str, Any], seconds: int) -> bool:
    return claims.get("auth_time", 0) > time.time() - seconds
