"""Roles for an organisation: offered, given and ended."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.languages import lazy_day
from empact.lib.periods import lazy_period, period_problems
from empact.people.accounts.models import User
from empact.people.roles.kinds import HELD_BY, OrganisationKind
from empact.people.roles.models.invitations import VALID_FOR, Invitation
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import NOT_TO_YOURSELF, RoleAssignment
from empact.people.roles.notices import post_invitation
from empact.people.roles.queries.roles import people_known_to


@command("people.invite_person", fresh=True, kind="role", unscreened={"email"})
def invite_person(  # noqa: PLR0913 -- a refusal names each of them at its field
    organisation: Organisation,
    *,
    by: User,
    email: str,
    role: str,
    first_day: date,
    last_day: date | None = None,
) -> Invitation:
    """Offer a person a role for an organisation by mail; the link in it works once."""
    email = email.strip().lower()
    problems = _role_problems(organisation, role, by) | period_problems(first_day, last_day)
    offers = Invitation.objects.unanswered().filter(organisation=organisation, role=role)
    held = RoleAssignment.objects.filter(organisation=organisation, role=role)
    if email == by.email.lower():
        problems["email"] = NOT_TO_YOURSELF
    elif offers.filter(email__iexact=email).exists():
        problems["email"] = _(
            "An invitation of this person to this role is open already. Send it again, or "
            "withdraw it first."
        )
    elif held.overlapping(first_day, last_day).filter(person__email__iexact=email).exists():
        problems["email"] = _("This person holds the role already in these days.")
    if problems:
        raise Invalid(problems)
    invitation = Invitation.objects.create(
        email=email,
        organisation=organisation,
        role=role,
        first_day=first_day,
        last_day=last_day,
        by=by,
        expires_at=timezone.now() + VALID_FOR,
    )
    post_invitation(invitation)
    return invitation


@command("people.resend_invitation", fresh=True, kind="role")
def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Mail an invitation once more, with a link of its own; the earlier link works no longer."""
    _refuse_what_is_answered(invitation)
    invitation.digest = ""
    invitation.expires_at = timezone.now() + VALID_FOR
    invitation.save(update_fields=["digest", "expires_at"])
    post_invitation(invitation)
    return invitation


@command("people.withdraw_invitation", fresh=True, kind="role")
def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Withdraw an invitation; its link works no longer."""
    _refuse_what_is_answered(invitation)
    invitation.digest = ""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["digest", "withdrawn_at"])
    return invitation


@command("people.assign_role", fresh=True, kind="role")
def assign_role(  # noqa: PLR0913 -- a refusal names each of them at its field
    organisation: Organisation,
    *,
    by: User,
    person: User,
    role: str,
    first_day: date,
    last_day: date | None = None,
) -> RoleAssignment:
    """Let a person with an account act for an organisation in a role, for a period."""
    problems = _role_problems(organisation, role, by) | period_problems(first_day, last_day)
    if person == by:
        problems["person"] = NOT_TO_YOURSELF
    elif not people_known_to(by, organisation).filter(pk=person.pk).exists():
        problems["person"] = format_lazy(
            _("{person} has not acted for {organisation} so far. Invite them by email instead."),
            person=person,
            organisation=organisation,
        )
    elif same := _same_role(person, organisation, role, first_day, last_day):
        words = _("{person} holds this role already, {period}.")
        period = lazy_period(same.first_day, same.last_day)
        problems["person"] = format_lazy(words, person=person, period=period)
    if problems:
        raise Invalid(problems)
    return RoleAssignment.objects.create(
        person=person, organisation=organisation, role=role, first_day=first_day, last_day=last_day
    )


@command("people.end_role", fresh=True, kind="role")
def end_role(role: RoleAssignment, *, by: User, last_day: date) -> RoleAssignment:
    """End a role with this day; yesterday ends it at once, from the next request on."""
    # Of two coordinators who leave at the same moment, the second must see that the first has.
    Organisation.objects.select_for_update().get(pk=role.organisation_id)
    if obstacles := role.obstacles_to_ending_on(last_day):
        raise NotReady(*obstacles)
    role.end_on(last_day)
    return role


def _role_problems(organisation: Organisation, role: str, by: User) -> dict[str, Any]:
    if organisation.authority_of is not None:
        return {
            "role": format_lazy(
                _("People act for {country}, not for one of its authorities. Give the role there."),
                country=organisation.authority_of,
            )
        }
    if role not in HELD_BY or organisation.kind not in HELD_BY[role]:
        return {
            "role": format_lazy(
                _(
                    "{organisation} cannot hold this role. Choose one that suits a body of its "
                    "kind: {kind}."
                ),
                organisation=organisation,
                kind=OrganisationKind(organisation.kind).label,
            )
        }
    if role not in RoleAssignment.objects.given_for(organisation, by):
        return {
            "role": format_lazy(
                _(
                    "You do not give this role for {organisation}: coordinators give those in "
                    "their team, and the EMPACT Support Team all others."
                ),
                organisation=organisation,
            )
        }
    return {}


def _same_role(
    person: User, organisation: Organisation, role: str, first_day: date, last_day: date | None
) -> RoleAssignment | None:
    held = RoleAssignment.objects.filter(person=person, organisation=organisation, role=role)
    return held.overlapping(first_day, last_day).order_by("first_day").first()


def _refuse_what_is_answered(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        words = _("This invitation was accepted on {day}; the person has the role.")
        day = lazy_day(timezone.localtime(invitation.accepted_at))
        raise NotNow(format_lazy(words, day=day))
    if invitation.withdrawn_at is not None:
        words = _("This invitation was withdrawn on {day}. Invite the person again.")
        day = lazy_day(timezone.localtime(invitation.withdrawn_at))
        raise NotNow(format_lazy(words, day=day))
