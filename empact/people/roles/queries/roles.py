from typing import Any
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone

from empact.people.accounts.clock import CLOCK
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.people.roles.models.roles import RoleAssignment


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
    """Fetch with each person their parts: ``person.steers`` has plans, ``person.given`` actions.

    Only of plans that are not over; through the links that plans and actions declare, since they
    build on people.
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


def invitation_behind(pk: UUID, secret: str) -> Invitation | None:
    """Return the invitation that a link opens; a link that was made up opens none."""
    row = Invitation.objects.filter(pk=pk).select_related("organisation", "by").first()
    return row if row and row.opens_with(secret) else None
