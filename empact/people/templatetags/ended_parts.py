"""What somebody held until lately, for pages that they cannot open any more."""

from datetime import timedelta
from typing import Any

from django import template
from django.utils import timezone

from empact.people.models import RoleAssignment
from empact.people.models.roles import kinds_of_parts

register = template.Library()

LATELY = timedelta(days=31)
"""How long somebody may wonder why a page does not open that opened before."""


@register.simple_tag
def parts_that_ended(user: Any) -> list[Any]:
    """List the roles and parts of somebody that ended lately, the last one first.

    What goes on in a later row of theirs has not ended. ``{% parts_that_ended user as ended %}``.
    One query for each kind of them.
    """
    if not user or not user.is_authenticated:
        return []
    today = timezone.localdate()
    rows = [
        row
        for model in (RoleAssignment, *kinds_of_parts())
        for row in model.objects.exclude(last_day__lt=today - LATELY)
        .filter(person=user.pk)
        .select_related("organisation")
    ]
    ended = [row for row in rows if row.last_day and row.last_day < today]
    going_on = {_what(row) for row in rows if row not in ended}
    return sorted(
        (row for row in ended if _what(row) not in going_on),
        key=lambda row: (row.last_day, str(row.pk)),
        reverse=True,
    )


def _what(row: Any) -> tuple[Any, ...]:
    on = getattr(row, "on", "")
    return type(row), row.role, row.organisation_id, on and getattr(row, f"{on}_id")
