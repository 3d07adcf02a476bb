from django.conf import settings

from empact.desk.queries.people import has_a_part
from empact.people.models import OUTSIDE_THE_DOMAIN, Organisation, Role, RoleAssignment
from empact.people.parts import roles_held_by
from empact.people.sessions import seconds_left

OF_CYCLES = (
    "/cycles/",
    "/priorities/",
    "/strategic-plans/",
    "/threats/",
    "/areas/",
    "/observations/",
)
"""How the addresses begin of pages that stand under the cycles, whichever app answers them."""


def roles_held(request):
    """Return the roles that the person behind a request holds today, as far as pages name them."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [
        RoleAssignment(
            pk=part.pk,
            role=part.role,
            organisation=Organisation(pk=part.organisation, name=part.name, kind=part.kind),
        )
        for part in sorted(roles_held_by(user), key=lambda part: (part.name, str(part.pk)))
    ]


def takes_part(request):
    """Say whether whoever holds no role today has a part in the domain all the same."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and has_a_part(user)


def frame(request):
    """What the frame of every page shows: whom the person acts for, what is open to them."""
    held = roles_held(request)
    roles = {assignment.role for assignment in held}
    return {
        "demonstration": settings.DEMONSTRATION,
        "session_left": seconds_left(request),
        "session_warning": settings.SESSION_WARNING,
        "acting_for": list(dict.fromkeys(assignment.organisation for assignment in held)),
        "roles": roles,
        "audits": Role.AUDITOR in roles,
        "in_the_domain": bool(roles - {*OUTSIDE_THE_DOMAIN}) or takes_part(request),
        "of_cycles": request.path.startswith(OF_CYCLES),
        "reviews": bool(roles & {Role.EST, Role.EUROJUST}),
    }
