"""The command that accepts an invitation."""

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import NotNow, command
from empact.people.accounts.models import User
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.roles import RoleAssignment

FORGED = _(
    "This link does not open an invitation. Open the link in your latest invitation, or ask the "
    "person who invited you for a new one."
)


@command("people.accept_invitation", kind="role", unscreened=("secret", "password"))
def accept_invitation(
    invitation: Invitation, *, by: User, secret: str, password: str = ""
) -> RoleAssignment:
    """Give a person the role that they were invited to, and an account where they have none.

    Raises NotNow where the link is not the last one sent, or the invitation no longer open.
    """
    if not invitation.opens_with(secret):
        raise NotNow(FORGED)
    if obstacles := invitation.obstacles_to_acceptance():
        raise NotNow(*obstacles)
    if invitation.by_id == by.pk:
        raise NotNow(_("You cannot accept a role that you offered yourself. Ask a colleague."))
    held = RoleAssignment.objects.filter(
        person=by.pk, organisation=invitation.organisation, role=invitation.role
    )
    if held.overlapping(invitation.first_day, invitation.last_day).exists():
        raise NotNow(_("You already hold this role on some of these days. There is nothing to do."))
    if by._state.adding:  # noqa: SLF001 -- Django's own way to ask whether a row is there yet
        _enrol(by, password)
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return RoleAssignment.objects.create(
        person=by,
        organisation=invitation.organisation,
        role=invitation.role,
        first_day=invitation.first_day,
        last_day=invitation.last_day,
    )


def _enrol(person: User, password: str) -> None:
    person.set_password(password)
    person.save(force_insert=True)
    # The link came by mail, so the address is theirs.
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
