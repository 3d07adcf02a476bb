"""Mails to people, sent after their cause has committed."""

from hashlib import sha256
from secrets import token_urlsafe

from django.core.mail import send_mail

from empact.people.models import Invitation
from empact.records.outbox import task


@task
def send_invitation(*, invitation: str) -> None:
    """Mail the offer of a role with a secret of its own, of which only a digest is kept."""
    row = Invitation.objects.unanswered().select_related("organisation", "by").get(pk=invitation)
    secret = token_urlsafe(32)
    Invitation.objects.filter(pk=row.pk).update(digest=sha256(secret.encode()).hexdigest())
    send_mail(
        subject="Your invitation to EMPACT",
        message=f"{row.by} invites you to act for {row.organisation}: {row.get_role_display()}.\n\n"
        f"The link in this mail works once: /invitations/{secret}/\n",
        from_email=None,
        recipient_list=[row.email],
    )
