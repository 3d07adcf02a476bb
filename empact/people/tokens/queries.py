"""The scopes that a user can give to a token."""

from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import roles_held_by
from empact.people.tokens.models import FOR_CLIENTS, Scope


def scopes_open_to(person: User) -> list[str]:
    """List the scopes that this person's roles of today have a use for."""
    if any(part.role != Role.API_CLIENT for part in roles_held_by(person)):
        return list(Scope.values)
    return list(FOR_CLIENTS)
