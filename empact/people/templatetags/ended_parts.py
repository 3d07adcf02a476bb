"""What somebody held until lately, for pages that they cannot open any more."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import template
from django.utils import timezone

from empact.people.models import RoleAssignment
from empact.people.models.roles import kinds_of_parts

register = template.Library()

LATELY = timedelta(days=31)
"""How long somebody may wonder why a page does not open that opened before."""


@dataclass(frozen=True)
class EndedPart:
    """A role or part that ended, on what, and the day from which the same is given again."""

    row: Any
    on: str
    again: date | None


@register.simple_tag
def parts_that_ended(user: Any) -> list[EndedPart]:
    """List the roles and parts of somebody that ended lately, the last one first.

    What goes on today in a later row of theirs has not ended.
    ``{% parts_that_ended user as ended %}``. One query for each kind of them.
    """
    if not user or not user.is_authenticated:
        return []
    today = timezone.localdate()
    rows = [
        row
        for model in (RoleAssignment, *kinds_of_parts())
        for row in model.objects.exclude(last_day__lt=today - LATELY)
        .filter(person=user.pk)
        .select_related("organisation", *getattr(model, "named_with", ()))
    ]
    going_on = {_what(row) for row in rows if row.holds_on(today)}
    to_come = sorted((row for row in rows if row.is_to_come), key=lambda row: row.first_day)
    again = {_what(row): row.first_day for row in reversed(to_come)}
    ended = [
        EndedPart(row, getattr(row, "on_in_words", ""), again.get(_what(row)))
        for row in rows
        if row.is_over and _what(row) not in going_on
    ]
    return sorted(ended, key=lambda part: (part.row.last_day, str(part.row.pk)), reverse=True)


def _what(row: Any) -> tuple[Any, ...]:
    on = getattr(row, "on", "")
    return type(row), row.role, row.organisation_id, on and getattr(row, f"{on}_id")
