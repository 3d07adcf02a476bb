"""Mails about accounts, and the secrets in them: made when the mail is sent, and kept nowhere."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from empact.lib.languages import speaking_to
from empact.lib.plain_texts import write_text
from empact.people.accounts.models import User
from empact.people.accounts.sign_in_links import LASTS, SignInLink
from empact.records.outbox.post import task

SENTENCES = {
    "password_changed": _("The password of your account was changed."),
    "password_set": _("A password was set for your account."),
    "password_reset": _("The password of your account was reset by a link in an email."),
    "totp_activated": _("An authenticator app was set up for your account."),
    "totp_deactivated": _("The authenticator app of your account was removed."),
    "recovery_codes_generated": _(
        "Your account got other recovery codes; the earlier ones are void."
    ),
    "webauthn_added": _("A security key was added to your account."),
    "webauthn_removed": _("A security key was removed from your account."),
    "account_connected": _("Another identity was linked to your account."),
    "account_disconnected": _("An identity was unlinked from your account."),
    "factors_reset": _(
        "Your second factors were removed, because you reported a lost device. Sign in with your "
        "password and set up a new factor."
    ),
}
"""Messages to the owner about a change to their account, which another person may have made."""


def mail(template: str, subject: Any, to: str, *, person: Any = None, **context: object) -> None:
    """Mail a text; to a ``person`` in the language of their account, and else in English.

    The ``subject`` may be lazy, so that it is in that language too. One that holds a date or a
    number is written inside ``speaking_to(person)``.
    """
    with speaking_to(person):
        text = write_text(f"mails/{template}.txt", {"person": person, **context})
        send_mail(str(subject), text, None, [to])


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
    mail("reset", _("Reset your EMPACT password"), user.email, person=user, url=url, hours=hours)


@task
def tell_of_account(*, person: str, what: str) -> None:
    """Mail the owner of an account that something about it has changed."""
    user = User.objects.filter(pk=person).first()
    if user is not None and user.email:
        mail(
            "account",
            _("Security change to your EMPACT account"),
            user.email,
            person=user,
            sentence=SENTENCES[what],
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
    mail("sign_in_link", _("Sign in to EMPACT"), user.email, person=user, url=url, minutes=minutes)


@task
def tell_of_lock_out(*, person: str) -> None:
    """Mail the owner of an account that others tried passwords for it, and how to sign in."""
    user = User.objects.filter(pk=person, is_active=True).first() if person else None
    if user is not None and user.email:
        url = settings.PUBLIC_URL + reverse("sign_in_link")
        mail("locked_out", _("Wrong passwords for your account"), user.email, person=user, url=url)
