"""The right to create and to revoke tokens."""

import rules

from empact.people.roles.kinds import Role
from empact.people.roles.rules import holds, is_administrator


@rules.predicate
def owns_token(user, token):
    """Hold for the person of a token, feed or saved search."""
    return token is not None and token.person_id == user.pk


rules.add_perm("people.create_token", holds(*Role))
rules.add_perm("people.revoke_token", owns_token | is_administrator)
