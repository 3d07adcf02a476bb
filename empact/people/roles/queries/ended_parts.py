"""Roles and parts that a person held until lately, for pages that they can no longer open."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from empact.lib.statements import compiled_once
from empact.people.roles.models.roles import RoleAssignment, kinds_of_parts

LATELY = timedelta(days=31)
"""The time for which a page explains that a right to it has ended."""


@dataclass(frozen=True)
class EndedPart:
    """A role or part that ended, its object, and the day from which the same is given again."""

    row: Any
    on: str
    again: date | None
    is_taken_back: bool = False
    """True if it ended on the day on which it began, which leaves nothing but its history."""

    @property
    def in_words(self) -> str:
        """Say until when it held: "until 3 May 2026, and again from 1 June 2026"."""
        if self.again is None and not self.is_taken_back:
            words = gettext("until {day}")
        elif self.again is None:
            words = gettext("until {day}, when it was ended at once")
        elif not self.is_taken_back:
            words = gettext("until {day}, and again from {again}")
        else:
            words = gettext("until {day}, when it was ended at once, and again from {again}")
        again = date_format(self.again) if self.again else ""
        return words.format(day=date_format(self.row.last_day), again=again)


def parts_that_ended(user: Any) -> list[EndedPart]:
    """List the roles and parts of a person that ended lately, the last one first.

    A role or part that goes on today in a later row has not ended. One query if none has ended,
    else two more for each kind.
    """
    if not user or not user.is_authenticated:
        return []
    today = timezone.localdate()
    if not _what_ended(user, since=today - LATELY):
        return []
    kinds = (RoleAssignment, *kinds_of_parts())
    rows = [
        row
        for model in kinds
        for row in model.objects.exclude(last_day__lt=today - LATELY)
        .filter(person=user.pk)
        .select_related("organisation", *getattr(model, "named_with", ()))
    ]
    going_on = {_what(row) for row in rows if row.holds_on(today)}
    to_come = sorted((row for row in rows if row.is_to_come), key=lambda row: row.first_day)
    again = {_what(row): row.first_day for row in reversed(to_come)}
    over = [row for row in rows if row.is_over]
    taken_back = [row for model in kinds for row in _taken_back(model, user, today - LATELY)]
    ended = [
        EndedPart(row, getattr(row, "on_in_words", ""), again.get(_what(row)), is_taken_back)
        for found, is_taken_back in ((over, False), (taken_back, True))
        for row in found
        if _what(row) not in going_on
    ]
    return sorted(ended, key=lambda part: (part.row.last_day, str(part.row.pk)), reverse=True)


@compiled_once
def _what_ended(user: Any, *, since: Any) -> Any:
    """Find one thing that ended since, or left nothing, to spare most people further queries."""
    kinds = (RoleAssignment, *kinds_of_parts())
    over = [
        model.objects.over().filter(person=user.pk, last_day__gte=since).order_by()
        for model in kinds
    ]
    first, *others = (
        rows.values("person") for rows in (*over, *(_deleted(kind, user, since) for kind in kinds))
    )
    return first.union(*others, all=True)[:1]


def _deleted(model: Any, user: Any, since: date) -> Any:
    return model.pgh_event_model.objects.filter(
        person=user.pk, pgh_label="delete", pgh_created_at__date__gte=since
    ).order_by()


def _taken_back(model: Any, user: Any, since: date) -> list[Any]:
    """Give parts that a person held on their first day alone, with that day as their last.

    A part that is ended at once on that day leaves no row, yet its pages were open to its person.
    """
    found = []
    for version in _deleted(model, user, since).select_related("organisation"):
        day = timezone.localdate(version.pgh_created_at)
        if version.first_day <= day:
            names = [field.attname for field in model._meta.concrete_fields]
            row = model(**{name: getattr(version, name) for name in names})
            row.organisation, row.last_day = version.organisation, day
            found.append(row)
    return found


def _what(row: Any) -> tuple[Any, ...]:
    on = getattr(row, "on", "")
    return type(row), row.role, row.organisation_id, on and getattr(row, f"{on}_id")
