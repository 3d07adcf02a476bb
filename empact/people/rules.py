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
is_administrator = holds(Role.ADMINISTRATOR)


@rules.predicate
def owns_token(user, token):
    return token is not None and token.person_id == user.pk


rules.add_perm("people.create_token", holds(*Role))
rules.add_perm("people.revoke_token", owns_token | is_administrator)


@rules.predicate
def is_clock(user):
    return user.username == CLOCK


@rules.predicate
def is_invited(user, invitation):
    return invitation is not None and user.email.lower() == invitation.email.lower()


@rules.predicate
def is_oneself(user, person):
    return person is not None and user.pk == person.pk


helps = is_est | holds(Role.ADMINISTRATOR)

rules.add_perm("people.accept_invitation", is_invited)
rules.add_perm("people.invite_as_operator", is_clock)
rules.add_perm("people.help_with_factors", helps)
rules.add_perm("people.reset_factors", helps & ~is_oneself)
rules.add_perm("people.pseudonymise_person", is_clock)
rules.add_perm("people.pseudonymise_invitation", is_clock)
