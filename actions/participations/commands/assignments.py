"""Commands that assign people to actions, and hand over a role with its assignments."""

from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole, ParticipationRole
from actions.states import ParticipationState
from empact.lib.commands import Invalid, NotNow, command
from empact.lib.languages import lazy_day
from empact.lib.periods import A_DAY, lazy_period, period_problems
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import NOT_TO_YOURSELF, RoleAssignment, object_role_problems
from empact.people.roles.queries.roles import people_known_to
from oaps.plans.models.plans import Appointment


@command("actions.assign_to_action", fresh=True, kind="role")
def assign_to_action(  # noqa: PLR0913 -- a refusal names each of them at its field
    action: OperationalAction,
    *,
    by: User,
    organisation: Organisation,
    person: User,
    role: str,
    first_day: date,
    last_day: date | None = None,
) -> Assignment:
    """Assign a person to an action for their organisation: to lead it, or to contribute to it."""
    problems = object_role_problems(person, organisation, by, first_day)
    problems |= period_problems(first_day, last_day)
    problems |= _problems_of_taking_part(action, organisation, role, by)
    same_days = Assignment.objects.filter(action=action, role=role)
    same_days = same_days.overlapping(first_day, last_day).select_related("person")
    own = same_days.filter(person=person, organisation=organisation).first()
    other = same_days.order_by("first_day").first()
    if own is not None:
        words = _("{person} has this part already, {period}.")
        problems.setdefault("person", format_lazy(words, person=person, period=_period(own)))
    elif role == AssignmentRole.LEADER and other is not None:
        problems.setdefault(
            "first_day",
            format_lazy(
                _(
                    "{person} leads this action {period}, and one person does so at a time. End "
                    "that first, or choose other days."
                ),
                person=other.person,
                period=_period(other),
            ),
        )
    if problems:
        raise Invalid(problems)
    return Assignment.objects.create(
        action=action,
        organisation=organisation,
        person=person,
        role=role,
        first_day=first_day,
        last_day=last_day,
    )


@command("actions.end_assignment", fresh=True, kind="role")
def end_assignment(assignment: Assignment, *, by: User, last_day: date) -> Assignment:
    """End an assignment with the end of this day; yesterday ends it at once."""
    assignment.end_on(last_day)
    return assignment


@command("actions.hand_over_role", fresh=True, kind="role")
def hand_over_role(
    role: RoleAssignment, *, by: User, person: User, first_day: date
) -> RoleAssignment:
    """Pass a role to another person from this day on, with all its parts on plans and actions.

    The earlier holder keeps it until the day before. Contributions due are the organisation's own,
    so the new holder finds them.
    """
    # Locked, so that the role is not ended, or given to the same person, at the same moment.
    Organisation.objects.select_for_update().get(pk=role.organisation_id)
    if role.is_over:
        raise NotNow(_("The role has ended. Ask for a new role."))
    if problems := _problems_of_handing_over(role, person, first_day, by):
        raise Invalid(problems)
    last_day = role.last_day
    role.last_day = first_day - A_DAY
    role.save(update_fields=["last_day"])
    for model in (Appointment, Assignment):
        _pass_on(model, role, person, first_day)
    return RoleAssignment.objects.create(
        person=person,
        organisation=role.organisation,
        role=role.role,
        first_day=first_day,
        last_day=last_day,
    )


def _problems_of_taking_part(
    action: OperationalAction, organisation: Organisation, role: str, by: User
) -> dict[str, Any]:
    part = Participation.objects.filter(
        action=action, organisation=organisation, state=ParticipationState.COMMITTED
    ).first()
    if part is None:
        return {
            "organisation": format_lazy(
                _("{organisation} takes no part in this action. Choose one that does."),
                organisation=organisation,
            )
        }
    if role not in AssignmentRole.values:
        return {"role": _("Choose what they do in the action.")}
    if role not in part.parts_for_persons:
        return {
            "role": format_lazy(
                _("{organisation} takes part in this role: {role}. Choose a part that fits."),
                organisation=organisation,
                role=ParticipationRole(part.role).label,
            )
        }
    only = Organisation.objects.filter(pk=organisation.pk)
    if role not in Assignment.objects.given_for(only, by):
        return {
            "role": format_lazy(
                _(
                    "You do not give this part for {organisation}. Its coordinator does; leaders "
                    "can also be named by the EMPACT Support Team."
                ),
                organisation=organisation,
            )
        }
    return {}


def _problems_of_handing_over(
    role: RoleAssignment, person: User, first_day: date, by: User
) -> dict[str, Any]:
    problems = period_problems(first_day, None)
    if first_day <= role.first_day:
        problems["first_day"] = format_lazy(
            _("The role itself begins on {day}. Choose a later day."),
            day=lazy_day(role.first_day),
        )
    elif role.last_day is not None and first_day > role.last_day:
        problems["first_day"] = format_lazy(
            _("The role ends on {day}. Choose that day or an earlier one."),
            day=lazy_day(role.last_day),
        )
    held = RoleAssignment.objects.filter(
        organisation=role.organisation, role=role.role, person=person
    ).overlapping(first_day, role.last_day)
    if person == by:
        problems["person"] = NOT_TO_YOURSELF
    elif person.pk == role.person_id:
        words = _("{person} already holds the role. Choose another person.")
        problems["person"] = format_lazy(words, person=person)
    elif not people_known_to(by, role.organisation).filter(pk=person.pk).exists():
        problems["person"] = format_lazy(
            _("{person} has not acted for {organisation} so far. Invite them into the team first."),
            person=person,
            organisation=role.organisation,
        )
    elif same := held.first():
        words = _("{person} holds this role already, {period}.")
        problems["person"] = format_lazy(words, person=person, period=_period(same))
    return problems


def _period(held: Assignment | RoleAssignment) -> Any:
    """Write a period in the language of the page that shows it."""
    return lazy_period(held.first_day, held.last_day)


def _pass_on(
    model: type[Appointment | Assignment], role: RoleAssignment, person: User, first_day: date
) -> None:
    """Pass the appointments or assignments of a person for an organisation on to another person."""
    for row in model.objects.going_with(role, first_day).select_for_update():
        heir = row.passed_to(person, first_day)
        # First the one, then the other: the database allows one driver at a time.
        if row.first_day < first_day:
            row.last_day = first_day - A_DAY
            row.save(update_fields=["last_day"])
        else:
            row.delete()
        if heir is not None:
            heir.save()
