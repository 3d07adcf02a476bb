from django.db.models import F, QuerySet

from empact.people.models import FOR_CLIENTS, Role, RoleAssignment, Scope, User


def fictional_people() -> QuerySet[User]:
    """Return the people of the demonstration: those with a button first, in its order."""
    return User.objects.exclude(demonstrates="").order_by(
        F("button").asc(nulls_last=True), "demonstrates", "pk"
    )


def scopes_open_to(person: User) -> list[str]:
    """List the scopes that this person's roles of today have a use for."""
    held = RoleAssignment.objects.current().filter(person=person)
    if held.exclude(role=Role.API_CLIENT).exists():
        return list(Scope.values)
    return list(FOR_CLIENTS)
