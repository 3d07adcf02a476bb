"""The planners of a plan: they read it while it is written, and comments may mention them."""

from typing import Any

from django.db.models import Q, QuerySet

from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import OAP, Appointment


def people_planning(oap: OAP) -> QuerySet[User]:
    """List driver, co-drivers, EST and those who lead or are asked to commit to actions, by name.

    People without an active account are left out.
    """
    steering = Appointment.objects.in_force().filter(oap=oap)
    est = RoleAssignment.objects.current().filter(role=Role.EST)
    # Through the link that they declare, since actions build on plans.
    actions: Any = OAP._meta.get_field("actions").related_model
    people = Q(pk__in=steering.values("person")) | Q(pk__in=est.values("person"))
    for working in actions.objects.filter(oap=oap).people_planning():
        people |= Q(pk__in=working)
    found = User.objects.filter(people, is_active=True)
    return found.order_by("last_name", "first_name", "pk")
