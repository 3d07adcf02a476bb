"""People and organisations, as far as the contacts show them to a user."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf

from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import LEADING
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.site.search.queries.texts import TITLE, Kind, Text
from oaps.plans.models.plans import Appointment

CHARS: Any = CharField()


def _acting(user: Any) -> QuerySet:
    return RoleAssignment.objects.visible_to(user).current()


def _steering(user: Any) -> QuerySet:
    return Appointment.objects.visible_to(user).in_force()


def _leading(user: Any) -> QuerySet:
    leading: Any = Assignment.objects.visible_to(user).leading()
    return leading.in_force().filter(role__in=LEADING)


def known_to(user: Any) -> QuerySet:
    """Give the people with whom a user works: the contacts show them with their addresses.

    Source: docs/domain.md, W4.
    """
    acting, others = _acting(user), (_steering(user), _leading(user))
    known = acting.values("person").union(*(rows.values("person") for rows in others))
    return User.objects.filter(pk__in=known)


def _of_this_person(rows: QuerySet, path: str) -> Subquery:
    return Subquery(rows.filter(person=OuterRef("pk")).order_by(path, "pk").values(path)[:1])


def _register(user: Any) -> Subquery:
    seen = Organisation.objects.visible_to(user)
    return _of_this_person(_acting(user).filter(organisation__in=seen), "organisation")


PERSON = Kind(
    code="person",
    noun="Person",
    nouns="People",
    model=User,
    rows=known_to,
    texts=(
        Text(
            User,
            ("first_name", "last_name", "email"),
            known_to,
            TITLE,
            spelled=("first_name", "last_name"),
            is_quoted=False,
        ),
    ),
    title=Coalesce(
        NullIf(Concat("first_name", Value(" "), "last_name", output_field=CHARS), Value(" ")),
        F("username"),
    ),
    about=F("email"),
    places=(
        ("people:organisation_detail", _register),
        ("desk:plan_people", lambda user: _of_this_person(_steering(user), "oap")),
        ("desk:plan_people", lambda user: _of_this_person(_leading(user), "action__oap")),
    ),
)

ORGANISATION = Kind(
    code="organisation",
    noun="Organisation",
    nouns="Organisations",
    model=Organisation,
    rows=Organisation.objects.visible_to,
    texts=(
        Text(
            Organisation,
            ("name",),
            Organisation.objects.visible_to,
            TITLE,
            spelled=("name",),
            is_quoted=False,
        ),
    ),
    title=F("name"),
    about=Value("In the register of organisations", CHARS),
    places=(("people:organisation_detail", lambda _: F("pk")),),
)
