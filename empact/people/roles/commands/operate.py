"""Commands that an operator runs from the command line, in the name of the clock."""

from datetime import date

from django.utils import timezone

from empact.lib.commands import Invalid, command
from empact.people.accounts.models import User
from empact.people.roles.kinds import HELD_BY, Role
from empact.people.roles.models.invitations import VALID_FOR, Invitation
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.notices import post_invitation


@command("people.invite_as_operator", kind="role", unscreened=("email",))
def invite_as_operator(  # noqa: PLR0913 -- a refusal names each of them
    organisation: Organisation,
    *,
    by: User,
    email: str,
    role: str,
    last_day: date | None = None,
    mailed: bool = True,
) -> Invitation:
    """Invite the first person of an organisation, who can then invite others.

    Renew the invitation that this person has not answered yet, if there is one: its earlier links
    stop working. Raises Invalid where the role is not held for such an organisation.
    """
    if organisation.kind not in HELD_BY[role]:
        raise Invalid({"role": f"{Role(role).label} is no role of {organisation}."})
    unanswered = Invitation.objects.unanswered().filter(
        email__iexact=email, organisation=organisation, role=role
    )
    invitation = unanswered.select_for_update().first() or Invitation(
        email=email.lower(),
        organisation=organisation,
        role=role,
        by=by,
        first_day=timezone.localdate(),
        last_day=last_day,
    )
    invitation.digest = ""
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save()
    if mailed:
        post_invitation(invitation)
    return invitation
