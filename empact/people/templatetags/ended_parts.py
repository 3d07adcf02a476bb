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

    ``{% parts_that_ended user as ended %}``. One query for each kind of them.
    """
    if not user or not user.is_authenticated:
        return []
    since = timezone.localdate() - LATELY
    ended = [
        row
        for model in (RoleAssignment, *kinds_of_parts())
        for row in model.objects.over()
        .filter(person=user.pk, last_day__gte=since)
        .select_related("organisation")
    ]
    return sorted(ended, key=lambda row: (row.last_day, str(row.pk)), reverse=True)
