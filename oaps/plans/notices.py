"""Emails about comments on a plan, sent after the command has committed."""

from typing import Any

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.people.accounts.models import User
from empact.people.accounts.notices import mail
from empact.records.outbox.post import task
from oaps.plans.models.comments import PlanComment


@task
def tell_of_mention_in_plan(*, comment: str, person: str) -> None:
    """Email a person that a comment on a plan mentions them."""
    mail_mention(PlanComment, comment, person)


def mail_mention(model: Any, comment: str, person: str) -> None:
    """Email a person a link to the comment that mentions them, if it exists and they may read it.

    The email has the name of the commenter and the link, but no text of the comment.
    """
    user = User.objects.filter(pk=person, is_active=True).exclude(email="").first()
    if user is None:
        return
    row = model.objects.visible_to(user).filter(pk=comment).select_related("by").first()
    if row is not None:
        url = settings.PUBLIC_URL + row.get_absolute_url()
        subject = format_lazy(_("{name} mentioned you in a comment"), name=row.by)
        mail("mention", subject, user.email, person=user, by=row.by, url=url)
