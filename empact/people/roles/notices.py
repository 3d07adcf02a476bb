"""Mails that invite people."""

from secrets import token_urlsafe
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from empact.lib.languages import speaking_to
from empact.people.accounts.digests import digest_of
from empact.people.accounts.models import User
from empact.people.accounts.notices import mail
from empact.people.roles.models.invitations import Invitation
from empact.records.outbox.post import post, task


@task
def send_invitation(*, invitation: str, until: str = "") -> None:
    """Mail the link that accepts an invitation; the link of an earlier mail stops working.

    ``until`` is when the invitation ended as this mail was asked for. If it was renewed since, a
    mail that waited for the mail server is out of date, and its link would replace the later one.

    A person who has an account already is written to in its language.
    """
    row = Invitation.objects.open().filter(pk=invitation).select_related("organisation").first()
    if row is None or until not in {"", row.expires_at.isoformat()}:
        return
    account = User.objects.filter(email__iexact=row.email, is_active=True).first()
    with speaking_to(account):
        day = date_format(localdate(row.expires_at))
        subject = _("Invitation to EMPACT: accept by %(day)s") % {"day": day}
        url = make_link_of(row)
        mail("invitation", subject, row.email, person=account, invitation=row, url=url)


def post_invitation(invitation: Invitation) -> None:
    """Have an invitation mailed; each time is other work than the time before."""
    post(
        send_invitation,
        key=f"invitation-{invitation.pk}-{uuid4()}",
        invitation=str(invitation.pk),
        until=invitation.expires_at.isoformat(),
    )


def make_link_of(invitation: Invitation) -> str:
    """Make the link that accepts an invitation, once; an earlier link stops working."""
    secret = token_urlsafe(32)
    Invitation.objects.filter(pk=invitation.pk).update(digest=digest_of(secret))
    return settings.PUBLIC_URL + reverse("invitation_open", args=[invitation.pk, secret])
