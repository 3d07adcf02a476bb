"""Emails to experts about contributions delegated to them."""

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.delegations.models import Delegation
from empact.lib.languages import speaking_to
from empact.people.accounts.notices import mail
from empact.records.outbox.post import task


@task
def tell_of_delegation(*, delegations: list[str]) -> None:
    """Email an expert the number of delegated contributions and the due date, but no content."""
    rows = list(_still_theirs(delegations))
    if not rows:
        return
    first = rows[0]
    with speaking_to(first.expert):
        subject = ngettext(
            "%(number)s contribution delegated to you, due %(day)s",
            "%(number)s contributions delegated to you, due %(day)s",
            len(rows),
        ) % {"number": len(rows), "day": date_format(first.due_day)}
        mail(
            "delegation",
            subject,
            first.expert.email,
            person=first.expert,
            by=first.by,
            country=first.obligation.organisation,
            number=len(rows),
            due_day=first.due_day,
            url=settings.PUBLIC_URL + reverse("actions:delegation_list"),
        )


@task
def tell_of_sending_back(*, delegation: str) -> None:
    """Mail an expert that a contribution was returned; the page says why."""
    row = _still_theirs([delegation]).first()
    if row is None or not row.is_with_expert:
        return
    with speaking_to(row.expert):
        mail(
            "delegation_back",
            _("Contribution returned to you, due %(day)s") % {"day": date_format(row.due_day)},
            row.expert.email,
            person=row.expert,
            country=row.obligation.organisation,
            due_day=row.due_day,
            url=settings.PUBLIC_URL + row.get_absolute_url(),
        )


def _still_theirs(delegations: list[str]) -> QuerySet[Delegation]:
    """Keep delegations that their expert still has to work on, if that person has an address."""
    rows = Delegation.objects.live().with_somebody().with_names()
    return (
        rows.filter(pk__in=delegations, expert__is_active=True)
        .exclude(expert__email="")
        .order_by("due_day", "pk")
    )
