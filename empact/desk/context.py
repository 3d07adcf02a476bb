from django.conf import settings

from empact.people.models import Role, RoleAssignment


def frame(request):
    """What the frame of every page shows: whom the person acts for, what is open to them."""
    user = getattr(request, "user", None)
    held = (
        list(
            RoleAssignment.objects.current()
            .filter(person=user.pk)
            .select_related("organisation")
            .order_by("organisation__name", "pk")
        )
        if user is not None and user.is_authenticated
        else []
    )
    roles = {assignment.role for assignment in held}
    return {
        "demonstration": settings.DEMONSTRATION,
        "acting_for": list(dict.fromkeys(assignment.organisation for assignment in held)),
        "roles": roles,
        "reviews": bool(roles & {Role.EST, Role.EUROJUST}),
    }
