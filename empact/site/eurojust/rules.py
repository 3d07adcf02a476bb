"""The right to see the desk of Eurojust."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds


@rules.predicate
def is_eurojust(user):
    return holds(user, Role.EUROJUST)


rules.add_perm("desk.see_eurojust", is_eurojust)
