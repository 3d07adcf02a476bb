"""Commands with which a coordinator delegates contributions, and gets them back."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.delegations.models import Delegation, DelegationStateChange
from actions.delegations.notices import tell_of_delegation, tell_of_sending_back
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole
from actions.states import DelegationState, ParticipationState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.due_dates import has_passed
from empact.lib.languages import in_each_language, within_sentence
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.people.roles.kinds import IN_A_TEAM
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import NOT_TO_YOURSELF, RoleAssignment
from empact.records.outbox.post import post


@command("actions.delegate", fresh=True, kind="role")
def delegate(  # noqa: PLR0913 -- a refusal names each of them at its field
    organisation: Organisation,
    *,
    by: User,
    obligations: Collection[Obligation],
    person: User,
    due_day: date,
    authority: Organisation | None = None,
    note: str = "",
    whole_actions: bool = False,
) -> list[Delegation]:
    """Delegate contributions of a country to an expert, with an internal due date and a note.

    With ``whole_actions`` the expert also gets later contributions on these actions. All are
    delegated, or none. Raises Invalid.
    """
    held = _held(organisation, obligations)
    problems = _problems_of_giving(organisation, held, by, person, due_day, authority)
    if problems:
        raise Invalid(problems)
    for row in Delegation.objects.live().filter(obligation__in=held):
        row.move(
            DelegationState.ENDED,
            by=by,
            note=f"{row.expert} does not act for the country any more.",
        )
    given = Delegation.objects.bulk_create(
        Delegation(
            obligation=obligation,
            expert=person,
            authority=authority,
            due_day=due_day,
            note=note.strip(),
            by=by,
        )
        for obligation in held
    )
    if whole_actions:
        _give_actions(organisation, {row.action_id for row in held}, person)
    # The key is new each time: a repeated delegation to the same person is emailed again.
    post(
        tell_of_delegation,
        key=f"tell_of_delegation {uuid4()}",
        delegations=[str(row.pk) for row in given],
    )
    return given


@command("actions.take_delegation_away", kind="role")
def take_delegation_away(delegation: Delegation, *, by: User, reason: str = "") -> Delegation:
    """Withdraw a delegation; the expert can still read it only if the action is theirs."""
    delegation.move(DelegationState.ENDED, by=by, note=reason.strip())
    return delegation


@command("actions.hand_in_delegation", unless=says("obligation.action.oap.why_over"))
def hand_in_delegation(delegation: Delegation, *, by: User, note: str = "") -> Delegation:
    """Mark a delegated contribution as ready for the coordinator."""
    if delegation.obstacles_to_handing_in():
        raise NotReady(*in_each_language(delegation.obstacles_to_handing_in))
    delegation.move(DelegationState.READY, by=by, note=note.strip())
    return delegation


@command("actions.send_delegation_back", unless=says("obligation.action.oap.why_over"))
def send_delegation_back(
    delegation: Delegation, *, by: User, reason: str, due_day: date | None = None
) -> Delegation:
    """Return a contribution to its expert with a reason; ``due_day`` is the new internal due date.

    Without it, the earlier date stays; if that has passed, it is the due date of the country.
    Raises NotNow if the contribution is closed.
    """
    contribution = delegation.contribution
    if contribution is not None and contribution.why_closed():
        raise NotNow(*in_each_language(lambda: [contribution.why_closed()]))
    problems: dict[str, Any] = {}
    if is_blank(reason):
        problems["reason"] = _("Describe what the expert must still do.")
    if due_day is not None:
        problems |= _problems_of_day(due_day, [delegation.obligation])
    if problems:
        raise Invalid(problems)
    delegation.move(DelegationState.SENT_BACK, by=by, note=reason.strip())
    if due_day is None and has_passed(delegation.due_day):
        due_day = delegation.obligation.due_day
    if due_day is not None:
        delegation.due_day = due_day
        delegation.save(update_fields=["due_day"])
    last = DelegationStateChange.objects.filter(delegation=delegation).latest("pk")
    post(
        tell_of_sending_back,
        key=f"tell_of_sending_back {last.pk}",
        delegation=str(delegation.pk),
    )
    return delegation


def _held(organisation: Organisation, obligations: Collection[Obligation]) -> Sequence[Obligation]:
    """Read and lock the obligations, so that no colleague begins or submits one meanwhile."""
    rows = Obligation.objects.filter(
        pk__in=[row.pk for row in obligations], organisation=organisation
    ).order_by("pk")
    # Beginning locks the obligation, and submitting locks the contribution.
    held = [row.pk for row in rows.select_for_update(of=("self",))]
    begun = Contribution.objects.select_for_update(of=("self",)).filter(obligation__in=held)
    list(begun.order_by("pk"))
    return list(rows.select_related("action__oap", "contribution", "round"))


def _problems_of_giving(  # noqa: PLR0913, PLR0917 -- one for each of their fields
    organisation: Organisation,
    held: Sequence[Obligation],
    by: User,
    person: User,
    due_day: date,
    authority: Organisation | None,
) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    acting = RoleAssignment.objects.current().filter(
        person=person, organisation=organisation, role__in=IN_A_TEAM
    )
    if person == by:
        problems["person"] = NOT_TO_YOURSELF
    elif not acting.exists():
        problems["person"] = format_lazy(
            _(
                "{person} does not act for {organisation} as an expert. Invite them into the "
                "team, or give them the role first."
            ),
            person=person,
            organisation=organisation,
        )
    if authority is not None and (
        authority.authority_of_id != organisation.pk or authority.last_day is not None
    ):
        problems["authority"] = format_lazy(
            _("Choose an authority of {organisation}, or none."), organisation=organisation
        )
    if not held:
        problems["obligations"] = _("Tick at least one contribution.")
    elif _why_not_given(held):
        problems["obligations"] = in_each_language(lambda: [_why_not_given(held)])[0]
    return problems | _problems_of_day(due_day, held)


def _why_not_given(held: Sequence[Obligation]) -> str:
    """Name the contributions that cannot be delegated, and why; empty if all can."""
    taken = {
        row.obligation_id: row.expert
        for row in Delegation.objects.live()
        .with_somebody()
        .select_related("expert")
        .filter(obligation__in=held)
    }
    refused = []
    for row in held:
        contribution = getattr(row, "contribution", None)
        name = row.about
        if contribution is not None and not contribution.is_open:
            state = within_sentence(contribution.get_state_display())
            refused.append(gettext("“{name}” is {state} already.").format(name=name, state=state))
        elif contribution is None and not row.takes_first_entries:
            refused.append(f"“{name}”: {row.why_no_first_entries()}")
        elif row.pk in taken:
            words = gettext("{expert} has “{name}”. Withdraw that delegation first.")
            refused.append(words.format(expert=taken[row.pk], name=name))
    return " ".join(refused)


def _problems_of_day(due_day: date, owed: Sequence[Obligation]) -> dict[str, Any]:
    today = timezone.localdate()
    if due_day < today:
        return {"due_day": _("Choose today or a later day.")}
    coming = [row.due_day for row in owed if row.due_day >= today]
    if coming and due_day > min(coming):
        words = gettext_noop(
            "It is due from the country by {day}. Choose that day or an earlier one, so that time "
            "is left to check it."
        )
        last = min(coming)
        says = in_each_language(lambda: [gettext(words).format(day=date_format(last))])
        return {"due_day": says[0]}
    return {}


def _give_actions(organisation: Organisation, actions: Collection[UUID], person: User) -> None:
    """Make a person a contributor, from today, to actions to which the country is committed."""
    today = timezone.localdate()
    committed = Participation.objects.filter(
        action__in=actions, organisation=organisation, state=ParticipationState.COMMITTED
    )
    given = Assignment.objects.filter(
        organisation=organisation, person=person, role=AssignmentRole.CONTRIBUTOR
    ).overlapping(today, None)
    Assignment.objects.bulk_create(
        Assignment(
            action_id=action,
            organisation=organisation,
            person=person,
            role=AssignmentRole.CONTRIBUTOR,
            first_day=today,
        )
        for action in committed.exclude(action__in=given.values("action")).values_list(
            "action", flat=True
        )
    )
