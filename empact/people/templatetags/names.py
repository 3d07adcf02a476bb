"""Names of the people who took steps, as their readers may know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from empact.people.accounts.clock import CLOCK
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import parts_of
from empact.people.roles.models.roles import RoleAssignment

register = template.Library()

SPEAKS_AS = (Role.EST, Role.EUROJUST, Role.SECRETARIAT, Role.COMMISSION, Role.PRESIDENCY)
"""Roles that are named by themselves; all others by the organisation for which they act."""

SOMEBODY_INSIDE = _("An EMPACT user")


@register.simple_tag(takes_context=True)
def with_actors(context: Any, changes: Iterable[Any]) -> list[tuple[Any, str]]:
    """Pair each step with the name of its actor: ``{% with_actors changes as steps %}``.

    Insiders see the names of people. Third countries and partners see the role or the organisation,
    and the names of their own colleagues alone; that takes one query more. Source: docs/domain.md,
    W4.
    """
    found = list(changes)
    parts = _parts_of_reader(context)
    if any(not part.is_outside for part in parts):
        return [(change, str(change.by)) for change in found]
    roles: dict[Any, list[RoleAssignment]] = {}
    rows = RoleAssignment.objects.in_the_domain().filter(person__in={row.by.pk for row in found})
    for role in rows.select_related("organisation").order_by("first_day", "pk"):
        roles.setdefault(role.person_id, []).append(role)
    own = {part.organisation for part in parts}
    return [(change, _with_actor(change, roles.get(change.by.pk, []), own)) for change in found]


@register.simple_tag(takes_context=True)
def made_by(context: Any, changes: Iterable[Any]) -> list[tuple[Any, str]]:
    """Pair each change of an object with its actor, named as ``with_actors`` names them."""
    found = list(changes)
    if any(not part.is_outside for part in _parts_of_reader(context)):
        return [(change, change.who) for change in found]
    people = User.objects.in_bulk({change.by for change in found if change.by})
    steps = {
        place: Taken(change.at, people[change.by])
        for place, change in enumerate(found)
        if change.by in people
    }
    names = dict(zip(steps, (who for _, who in with_actors(context, steps.values())), strict=True))
    return [(change, names.get(place, "")) for place, change in enumerate(found)]


@dataclass(frozen=True)
class Taken:
    """A step with its time and its actor."""

    at: datetime
    by: User


def _parts_of_reader(context: Any) -> list[Any]:
    request = getattr(context, "request", None)
    return list(parts_of(request.user)) if request is not None else []


def _with_actor(change: Any, roles: list[RoleAssignment], own: set[Any]) -> str:
    is_colleague = any(role.organisation_id in own for role in roles)
    if is_colleague or change.by.username == CLOCK:
        return str(change.by)
    role = _role_on(localtime(change.at).date(), roles)
    if role is None:
        return str(SOMEBODY_INSIDE)
    return role.get_role_display() if role.role in SPEAKS_AS else str(role.organisation)


def _role_on(day: date, roles: list[RoleAssignment]) -> RoleAssignment | None:
    """Choose the role of that day that says most, else the latest of all."""
    held = [role for role in roles if role.holds_on(day)] or roles[-1:]
    rank = list(Role.values)
    by_rank = sorted(held, key=lambda role: (role.role not in SPEAKS_AS, rank.index(role.role)))
    return by_rank[0] if by_rank else None
