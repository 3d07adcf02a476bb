"""Roles and parts of a person today, found out once as long as no right changes.

Rights to see follow from a handful of facts about a person. Read once, they are ids in the
conditions that follow from them. Asked for within each condition, they would be the same subqueries
dozens of times over, and the conditions would take longer to plan than to run.

The parts of the person who asks are read here and nowhere else. Those of others, whole tables, and
other days are read from the tables themselves, as in "who coordinates these countries". There
nothing is asked twice, and a step that concerns another person needs the rows of that moment.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from empact.lib.statements import fact, ids
from empact.people.roles.kinds import OUTSIDE_THE_DOMAIN, OUTSIDERS

if TYPE_CHECKING:
    from datetime import date


SOMEBODY = UUID(int=0)
"""The placeholder for the person in a query that is composed once and used for all."""


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


@fact
def parts_of(user: Any) -> list[Part]:
    """List all that this person holds today, by one query."""
    return [] if user.pk is None else _find(user)


@fact
def roles_held_by(user: Any) -> list[Part]:
    """List the roles for organisations that this person holds today."""
    return [part for part in parts_of(user) if part.object is None]


@fact
def holds(user: Any, *roles: str) -> bool:
    """Say whether this person holds one of these roles today, for whichever organisation."""
    return any(part.role in roles for part in roles_held_by(user))


@fact
def roles_of(user: Any, *roles: str) -> list[Part]:
    """List those in the domain that this person holds today: these, or any."""
    return [
        part
        for part in roles_held_by(user)
        if part.role not in OUTSIDE_THE_DOMAIN and (not roles or part.role in roles)
    ]


@ids
def organisations_of(user: Any, *roles: str) -> frozenset[UUID]:
    """Give the ids of those for which this person acts today, in one of these roles or in any."""
    return frozenset(part.organisation for part in roles_of(user, *roles))


@ids
def outsiders_of(user: Any, *roles: str) -> frozenset[UUID]:
    """Give the ids of third countries and partners for which this person acts today."""
    return frozenset(part.organisation for part in roles_of(user, *roles) if part.is_outside)


@ids
def insiders_of(user: Any, *roles: str) -> frozenset[UUID]:
    """Give the ids of all others for which this person acts today."""
    return organisations_of(user, *roles) - outsiders_of(user, *roles)


def held_of(model: Any, user: Any) -> list[Part]:
    """List the roles on objects of one kind that this person holds today."""
    return _held(user, model._meta.label_lower)


@fact
def _held(user: Any, source: str) -> list[Part]:
    return [part for part in parts_of(user) if part.source == source]


def _find(user: Any) -> list[Part]:
    query, parameters = _query_of(timezone.localdate())
    given = [user.pk if value == SOMEBODY else value for value in parameters]
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return [Part(*row) for row in cursor.fetchall()]


@lru_cache(maxsize=1)
def _query_of(day: date) -> tuple[str, tuple[Any, ...]]:
    """Give the query of today and its parameters, for SOMEBODY.

    It is asked at each change of rights, and Django takes ten times as long to compose it as the
    database to answer it. But for the person it stays the same all ``day``.
    """
    from empact.people.roles.models.roles import RoleAssignment, kinds_of_parts  # noqa: PLC0415 -- these tables ask here who sees them

    roles = RoleAssignment.objects.current().filter(person=SOMEBODY)
    nothing = models.Value(None, output_field=models.UUIDField())
    on_objects = [
        _columns(
            model.objects.in_force().with_right().filter(person=SOMEBODY),
            models.F(f"{model.on}_id"),
        )
        for model in kinds_of_parts()
    ]
    own = _columns(roles.annotate(is_live=models.Value(value=True)), nothing)
    query: tuple[str, tuple[Any, ...]] = own.union(*on_objects, all=True).query.sql_with_params()
    return query


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
