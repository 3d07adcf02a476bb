from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from empact.people.clock import CLOCK
from empact.people.models import (
    FOR_CLIENTS,
    Invitation,
    Organisation,
    OrganisationKind,
    Role,
    RoleAssignment,
    Scope,
    User,
)
from empact.people.parts import holds, roles_held_by


def fictional_people() -> QuerySet[User]:
    """Return the people of the demonstration: those with a button first, in its order."""
    return User.objects.exclude(demonstrates="").order_by(
        F("button").asc(nulls_last=True), "demonstrates", "pk"
    )


def people_known_to(user: Any, organisation: Organisation) -> QuerySet[User]:
    """Give the accounts to which this person may give a role for an organisation.

    EST chooses among all; a coordinator among those who have ever acted for the own country, since
    who else has an account is none of its business.
    """
    accounts = User.objects.filter(is_active=True).exclude(username=CLOCK)
    if holds(user, Role.EST):
        return accounts
    of_organisation = (
        Q(**{f"{link}__organisation": organisation})
        for link in ("roles", "appointments", "assignments")
    )
    known = Q(pk__in=[])
    for link in of_organisation:
        known |= Q(pk__in=User.objects.filter(link).values("pk"))
    return accounts.filter(known)


def people_acting_for(organisations: Any) -> QuerySet[User]:
    """Give those who act for one of these organisations today."""
    acting = RoleAssignment.objects.current().in_the_domain()
    acting = acting.filter(organisation__in=organisations)
    return User.objects.filter(is_active=True, pk__in=acting.values("person"))


def roles_in_reading_order(roles: QuerySet[RoleAssignment]) -> QuerySet[RoleAssignment]:
    """Put coordinators first, then their team, then the others, each by name."""
    rank = Case(*(When(role=role, then=Value(n)) for n, role in enumerate(Role)))
    return roles.order_by("organisation__name", rank, "person__last_name", "first_day", "pk")


def in_order_of_kinds(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    rank = Case(*(When(kind=kind, then=Value(n)) for n, kind in enumerate(OrganisationKind)))
    return organisations.order_by(rank, "name", "pk")


def with_parts_on_objects(roles: QuerySet[RoleAssignment]) -> QuerySet[RoleAssignment]:
    """Bring what each person does on plans and actions: ``person.steers`` and ``person.given``.

    In plans that are not over; through the links that plans and actions declare, since they build
    on people.
    """
    today = timezone.localdate()
    appointments: Any = User._meta.get_field("appointments").related_model
    assignments: Any = User._meta.get_field("assignments").related_model
    steers = appointments.objects.not_over().still_acting().filter(oap__last_day__gte=today)
    given = assignments.objects.not_over().still_acting().filter(action__oap__last_day__gte=today)
    steers = steers.select_related("oap__area")
    given = given.select_related("action__goal", "action__oap__area")
    return roles.prefetch_related(
        Prefetch("person__appointments", steers.order_by("first_day", "pk"), "steers"),
        Prefetch(
            "person__assignments",
            given.order_by("-action__oap__first_day", "action__oap__area__name", "pk"),
            "given",
        ),
    )


def account_with(email: str) -> User | None:
    """Return who signs in with a mail address."""
    return User.objects.filter(email=email.lower()).exclude(email="").first()


def invitation_behind(pk: UUID, secret: str) -> Invitation | None:
    """Return the invitation that a link opens; a link that was made up opens none."""
    row = Invitation.objects.filter(pk=pk).select_related("organisation", "by").first()
    return row if row and row.opens_with(secret) else None


def people_helped_by(user: User) -> QuerySet[User]:
    """Give the accounts whose second factors this person may remove: all but their own, or none."""
    if not user.has_perm("people.help_with_factors"):
        return User.objects.none()
    return User.objects.exclude(pk=user.pk).filter(is_active=True, demonstrates="")


def factors_of(user: User) -> dict[str, Any]:
    """Say which second factors a person has: an app or not, how many keys and codes are left."""
    rows = list(Authenticator.objects.filter(user=user))
    codes = [row.wrap() for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return {
        "app": any(row.type == Authenticator.Type.TOTP for row in rows),
        "keys": sum(row.type == Authenticator.Type.WEBAUTHN for row in rows),
        "codes": len(codes[0].get_unused_codes()) if codes else 0,
    }


def scopes_open_to(person: User) -> list[str]:
    """List the scopes that this person's roles of today have a use for."""
    if any(part.role != Role.API_CLIENT for part in roles_held_by(person)):
        return list(Scope.values)
    return list(FOR_CLIENTS)
