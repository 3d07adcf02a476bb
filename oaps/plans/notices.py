"""What leaves the building after something was said about a plan."""

from typing import Any

from django.conf import settings

from empact.people.accounts.models import User
from empact.people.accounts.notices import mail
from empact.records.outbox.post import task
from oaps.plans.models.comments import PlanComment


@task
def tell_of_mention_in_plan(*, comment: str, person: str) -> None:
    """Tell somebody that they are mentioned in a comment on a plan."""
    tell_of_mention(PlanComment, comment, person)


def tell_of_mention(model: Any, comment: str, person: str) -> None:
    """Mail somebody where they are mentioned, as long as it is there and they may read it.

    A link, and nothing of what it leads to.
    """
    user = User.objects.filter(pk=person, is_active=True).exclude(email="").first()
    if user is None:
        return
    row = model.objects.visible_to(user).filter(pk=comment).select_related("by").first()
    if row is not None:
        url = settings.PUBLIC_URL + row.get_absolute_url()
        subject = f"{row.by} mentioned you in a comment"
        mail("mention", subject, user.email, person=user, by=row.by, url=url)
