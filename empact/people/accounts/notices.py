"""Mails about accounts, and the secrets in them: made when the mail is sent, and kept nowhere."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from empact.lib.plain_texts import write_text
from empact.people.accounts.models import User
from empact.people.accounts.sign_in_links import LASTS, SignInLink
from empact.records.outbox.post import task

TOLD = {
    "password_changed": "The password of your account was changed.",
    "password_set": "A password was set for your account.",
    "password_reset": "The password of your account was reset by a link in an email.",
    "totp_activated": "An authenticator app was set up for your account.",
    "totp_deactivated": "The authenticator app of your account was removed.",
    "recovery_codes_generated": "Your account got other recovery codes; the earlier ones are void.",
    "webauthn_added": "A security key was added to your account.",
    "webauthn_removed": "A security key was removed from your account.",
    "account_connected": "Another identity was linked to your account.",
    "account_disconnected": "An identity was unlinked from your account.",
    "factors_reset": (
        "Your second factors were removed, because you reported a lost device. Sign in with your "
        "password and set up a new factor."
    ),
}
"""What its owner is told of an account, since somebody else may have done it."""


def mail(template: str, subject: str, to: str, **context: object) -> None:
    send_mail(subject, write_text(f"mails/{template}.txt", context), None, [to])


@task
def send_reset_link(*, person: str) -> None:
    """Mail the link under which a person sets another password."""
    user = User.objects.filter(pk=person, is_active=True).first()
    if user is None:
        return
    token = default_token_generator.make_token(user)
    names = {"uidb36": user_pk_to_url_str(user), "key": token}
    url = settings.PUBLIC_URL + reverse("account_reset_password_from_key", kwargs=names)
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    mail("reset", "Reset your EMPACT password", user.email, person=user, url=url, hours=hours)


@task
def tell_of_account(*, person: str, what: str) -> None:
    """Mail its owner that something about an account has changed."""
    user = User.objects.filter(pk=person).first()
    if user is not None and user.email:
        mail(
            "account",
            "Security change to your EMPACT account",
            user.email,
            person=user,
            sentence=TOLD[what],
        )


@task
def send_sign_in_link(*, person: str) -> None:
    """Mail the link that makes a browser known, so that its owner can sign in there."""
    user = User.objects.filter(pk=person, is_active=True).first() if person else None
    if user is None or not user.email:
        return
    word = SignInLink.made_for(user).seal()
    url = settings.PUBLIC_URL + reverse("sign_in_link_open", args=[word])
    minutes = int(LASTS.total_seconds() // 60)
    mail("sign_in_link", "Sign in to EMPACT", user.email, person=user, url=url, minutes=minutes)


@task
def tell_of_lock_out(*, person: str) -> None:
    """Mail the owner of an account that others tried passwords for it, and how to sign in."""
    user = User.objects.filter(pk=person, is_active=True).first() if person else None
    if user is not None and user.email:
        url = settings.PUBLIC_URL + reverse("sign_in_link")
        mail("locked_out", "Wrong passwords for your account", user.email, person=user, url=url)
