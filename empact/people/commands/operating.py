"""What an operator does from the command line, in the name of the clock."""

from datetime import date, timedelta

from django.utils import timezone

from empact.lib.commands import Invalid, NotNow, command
from empact.people.models import HELD_BY, Invitation, Organisation, Role, User
from empact.people.notices import send_invitation
from empact.records.outbox import post

OPEN_FOR = timedelta(days=7)


@command("people.invite_as_operator", kind="role", unscreened=("email",))
def invite_as_operator(
    organisation: Organisation, *, by: User, email: str, role: str, last_day: date | None = None
) -> Invitation:
    """Invite the first person of an organisation, who can then invite others.

    Raises Invalid where the role is not held for such an organisation, NotNow where they have an
    open invitation.
    """
    if organisation.kind not in HELD_BY[role]:
        raise Invalid({"role": f"{Role(role).label} is no role of {organisation}."})
    invited = Invitation.objects.open().filter(
        email=email.lower(), organisation=organisation, role=role
    )
    if invited.exists():
        raise NotNow("There is an open invitation for this person and role. Withdraw it first.")
    invitation = Invitation.objects.create(
        email=email.lower(),
        organisation=organisation,
        role=role,
        by=by,
        first_day=timezone.localdate(),
        last_day=last_day,
        expires_at=timezone.now() + OPEN_FOR,
    )
    post(send_invitation, key=f"invitation:{invitation.pk}", invitation=str(invitation.pk))
    return invitation
