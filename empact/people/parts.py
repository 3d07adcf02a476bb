"""What somebody has a part in today, found out once for each request.

Who may see what hangs on a handful of facts about a person. Read once, they are ids in the
conditions that follow from them; asked for within each condition, they would be the same
subqueries dozens of times over, and the conditions would take longer to plan than to run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models

from empact.lib.memo import known
from empact.people.models.organisations import OUTSIDERS
from empact.people.models.roles import OUTSIDE_THE_DOMAIN, RoleAssignment, kinds_of_parts

if TYPE_CHECKING:
    from uuid import UUID


class Part(NamedTuple):
    """A role for an organisation, or one on a plan or an action for it, held today."""

    source: str  # the label of the model that it is a row of
    pk: UUID
    role: str
    organisation: UUID
    name: str  # of the organisation
    kind: str  # likewise
    object: UUID | None  # the plan or action
    is_live: bool  # whether it gives its right: a leader's organisation has to be committed

    @property
    def is_outside(self) -> bool:
        return self.kind in OUTSIDERS


def parts_of(user: Any) -> list[Part]:
    """List all that this person holds today, by one query in each request."""
    if user.pk is None:
        return []
    return known(("parts", user.pk), lambda: _find(user))


def roles_held_by(user: Any) -> list[Part]:
    """List the roles for organisations that this person holds today."""
    return [part for part in parts_of(user) if part.source == RoleAssignment._meta.label_lower]


def roles_of(user: Any, *roles: str) -> list[Part]:
    """List those in the domain that this person holds today: these, or any."""
    return [
        part
        for part in roles_held_by(user)
        if part.role not in OUTSIDE_THE_DOMAIN and (not roles or part.role in roles)
    ]


def held_of(model: Any, user: Any) -> list[Part]:
    """List the roles on objects of one kind that this person holds today."""
    return [part for part in parts_of(user) if part.source == model._meta.label_lower]


def _find(user: Any) -> list[Part]:
    roles = RoleAssignment.objects.current().filter(person=user.pk)
    nothing = models.Value(None, output_field=models.UUIDField())
    on_objects = [
        _columns(
            model.objects.in_force().with_right().filter(person=user.pk),
            models.F(f"{model.on}_id"),
        )
        for model in kinds_of_parts()
    ]
    own = _columns(roles.annotate(is_live=models.Value(value=True)), nothing)
    return [Part(*row) for row in own.union(*on_objects, all=True)]


def _columns(rows: Any, on: Any) -> Any:
    source = models.Value(rows.model._meta.label_lower, output_field=models.CharField())
    return rows.annotate(source=source, on_object=on).values_list(
        "source",
        "pk",
        "role",
        "organisation",
        "organisation__name",
        "organisation__kind",
        "on_object",
        "is_live",
    )
