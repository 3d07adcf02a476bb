"""Rules on the roles of today. Administrators and superusers hold none in the domain."""

from operator import attrgetter
from uuid import UUID

import rules

from empact.lib.access import opens
from empact.lib.memo import known
from empact.lib.statements import compiled_once
from empact.people.accounts.clock import CLOCK
from empact.people.roles.kinds import Role
from empact.people.roles.models import parts
from empact.people.roles.models.roles import given_by


def holds(*roles: Role) -> rules.Predicate:
    """Hold for a person who has one of these roles today, for any organisation."""

    @rules.predicate(name=f"holds {' or '.join(roles)}")
    def predicate(user):
        return parts.holds(user, *roles)

    return predicate


def writes(*groups: str, of: str = "") -> rules.Predicate:
    """Hold for a person who writes one of these groups of fields, by the object's access table.

    ``of`` is the path from a part of an object to the object. A command with this permission is
    refused where the table does not open the group in the state of the object.
    """

    @rules.predicate(name=f"writes {' or '.join(groups)}{of and f' of its {of}'}")
    def predicate(user, row):
        if row is None or not user.is_authenticated:
            return False
        whole = attrgetter(of)(row) if of else row
        if whole is None:
            return False
        asked = (writes, user.pk, type(whole), whole.pk, groups)
        times = known(asked, lambda: _times_for(user, whole, groups))
        return bool(times) and opens(whole, groups, is_time=times[0])

    predicate.groups, predicate.of = groups, of
    return predicate


def _times_for(user, row, groups):
    """Return in a list whether the state opens a row; empty for a person who never writes it."""
    if isinstance(row.pk, UUID):
        return _written_by(user, type(row), groups, key=row.pk)
    rows = type(row).objects.with_time_for(user, *groups).filter(pk=row.pk)
    return list(rows.values_list("is_time", flat=True))


@compiled_once
def _written_by(user, kind, groups, *, key):
    """Return in a list whether a row that this person writes is in a state to be written."""
    rows = kind.objects.with_time_for(user, *groups).filter(pk=key)
    return rows.values_list("is_time", flat=True)


is_est = holds(Role.EST)
is_administrator = holds(Role.ADMINISTRATOR)


@rules.predicate
def is_clock(user):
    return user.username == CLOCK


@rules.predicate
def is_nec_of(user, organisation):
    """Hold for the National EMPACT Coordinator of a country."""
    mine = {part.organisation for part in parts.roles_of(user, Role.NEC)}
    return organisation is not None and organisation.pk in mine


@rules.predicate
def gives_it(user, row):
    """Hold for a person who gives such a role, or offers it by an invitation."""
    return row is not None and type(row).objects.filter(given_by(user), pk=row.pk).exists()


@rules.predicate
def is_own_role(user, role):
    return role is not None and role.person_id == user.pk


@rules.predicate
def is_nec_of_its_country(user, authority):
    return authority is not None and is_nec_of(user, authority.authority_of)


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
rules.add_perm("people.run_team", holds(Role.NEC))
rules.add_perm("people.list_roles", is_est)
rules.add_perm("people.invite_person", is_nec_of | is_est)
rules.add_perm("people.resend_invitation", gives_it)
rules.add_perm("people.withdraw_invitation", gives_it)
rules.add_perm("people.assign_role", is_nec_of | is_est)
rules.add_perm("people.end_role", gives_it | is_own_role)
rules.add_perm("people.add_authority", is_nec_of)
rules.add_perm("people.change_authority", is_nec_of_its_country)
