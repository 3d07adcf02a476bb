"""Who holds which role today. Administrators and superusers hold none in the domain."""

import rules

from empact.people.clock import CLOCK
from empact.people.models import Role, RoleAssignment


def holds(*roles: Role) -> rules.Predicate:
    """Hold for whoever has one of these roles today, for whichever organisation."""

    @rules.predicate(name=f"holds {' or '.join(roles)}")
    def predicate(user):
        return RoleAssignment.objects.current().filter(person=user.pk, role__in=roles).exists()

    return predicate


is_est = holds(Role.EST)


@rules.predicate
def is_clock(user):
    return user.username == CLOCK
