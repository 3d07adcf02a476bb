"""Commands for participants of an action: invited by its driver, answered by each organisation."""

from collections.abc import Collection

from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from actions.obligations.writing.obligations import oblige
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.participations.writing.parts import leave, problems_of_role
from actions.states import ParticipationState
from empact.lib.commands import Invalid, NotNow, command
from empact.lib.languages import Words
from empact.lib.states import moment, says
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from oaps.plans.states import OAPState

ANSWERS = {ParticipationState.COMMITTED: "commit", ParticipationState.DECLINED: "decline"}

PAST = {
    ParticipationState.COMMITTED: gettext_noop("{organisation} has already committed itself."),
    ParticipationState.DECLINED: gettext_noop("{organisation} has already declined."),
}


def _why_nobody_is_asked(action: OperationalAction, by: User) -> str:
    if action.oap.state == OAPState.ADOPTED and action.goes_on:
        words = gettext("{oap} is adopted. Change participants in an amendment, which COSI adopts.")
        return words.format(oap=action.oap)
    return action.why_not_open()


@command("actions.ask_to_take_part", unless=_why_nobody_is_asked)
def ask_to_take_part(
    action: OperationalAction, *, by: User, organisations: Collection[Organisation], role: str
) -> OperationalAction:
    """Ask organisations to take part in an action of an open plan, or to lead it."""
    problems: dict[str, Words] = {}
    if asked := action.participations.filter(organisation__in=organisations):
        names = ", ".join(str(part.organisation) for part in asked.select_related("organisation"))
        problems["organisations"] = format_lazy(
            _("Already invited: {names}. Remove these organisations."), names=names
        )
    elif role == ParticipationRole.LEADER and len(organisations) > 1:
        problems["organisations"] = _(
            "One organisation leads. Choose one, and invite the others separately."
        )
    for organisation in organisations:
        problems |= problems_of_role(action, organisation, role)
    if problems:
        raise Invalid(problems)
    for organisation in organisations:
        Participation.objects.ask(action, organisation, role=role, by=by)
    return action


@command("actions.change_part")
def change_part(participation: Participation, *, by: User, role: str) -> Participation:
    """Let an organisation lead, co-lead or take part in an action of an open plan."""
    participation.action.check_open()
    # Held, so that of two organisations that are made the leader at once the second is refused.
    OperationalAction.objects.select_for_update().get(pk=participation.action_id)
    others = participation.action.participations.exclude(pk=participation.pk)
    if problems := problems_of_role(
        participation.action, participation.organisation, role, others=others
    ):
        raise Invalid(problems)
    participation.role = role
    participation.save(update_fields=["role"])
    return participation


@command("actions.take_back_ask")
def take_back_ask(participation: Participation, *, by: User) -> OperationalAction:
    """Ask an organisation no longer that has not answered yet."""
    action = participation.action
    action.check_open()
    if participation.state != ParticipationState.PROPOSED:
        raise participation.not_now()
    participation.delete()
    return action


@command("actions.answer_for_outsider")
def answer_for_outsider(
    participation: Participation, *, by: User, answer: str, note: str = ""
) -> Participation:
    """Record the answer of a third country or partner, which sees no draft itself."""
    participation.action.check_open()
    _check_answer(answer)
    participation.move(answer, by=by, note=note)
    oblige(actions=[participation.action])
    return participation


@command("actions.withdraw_from_action", unless=says("action.why_not_going_on"))
def withdraw_from_action(participation: Participation, *, by: User, note: str) -> Participation:
    """Let an organisation withdraw from an action, with the reason.

    Contributions due that are not begun are removed; those begun stay. Source: docs/domain.md, S4.
    """
    if participation.state != ParticipationState.COMMITTED:
        raise participation.not_now()
    leave(participation, by=by, note=note)
    return participation


@command("actions.answer_asked")
def answer_asked(
    organisation: Organisation,
    *,
    by: User,
    participations: Collection[Participation],
    answer: str,
    note: str = "",
) -> list[Participation]:
    """Commit an organisation to actions that ask for it, or decline them: all or none.

    It may answer as long as the plan is not closed and the action has not ended. An organisation
    that commits gets a contribution due in each open round.
    """
    _check_answer(answer)
    if not participations:
        raise Invalid({"participations": _("Choose at least one action.")})
    rows = organisation.participations.select_for_update(of=("self",)).order_by("pk")
    rows = rows.filter(pk__in=[part.pk for part in participations]).select_related("action__oap")
    found = list(rows)
    if len(found) != len({part.pk for part in participations}):
        raise Invalid(
            {
                "participations": format_lazy(
                    _("Choose actions to which {organisation} is invited."),
                    organisation=organisation,
                )
            }
        )
    waiting = set(rows.answerable().values_list("pk", flat=True))
    if gone := [part for part in found if part.pk not in waiting]:
        raise NotNow(*_why_not_asked(gone))
    for part in found:
        part.move(answer, by=by, note=note)
    if answer == ParticipationState.COMMITTED:
        oblige(actions=[part.action for part in found])
    return found


def _why_not_asked(gone: Collection[Participation]) -> list[Words]:
    """Say of each action that was answered who did so and how; name those that ended together."""
    answered = [part for part in gone if part.state in ANSWERS]
    problems: list[Words] = [
        format_lazy(
            _("{action}: {answered} Remove it."), action=part.action, answered=_answered(part)
        )
        for part in answered
    ]
    ended = [str(part.action) for part in gone if part.state not in ANSWERS]
    if ended:
        problems.append(
            format_lazy(
                _("These actions have ended: {names}. Remove them."), names=", ".join(ended)
            )
        )
    return problems


def _answered(part: Participation) -> Words:
    # The organisation's own team answered the invitation.
    steps = part.changes.filter(before=ParticipationState.PROPOSED, after=part.state)
    step = steps.select_related("by").order_by("pk").last()
    words = format_lazy(_(PAST[ParticipationState(part.state)]), organisation=part.organisation)
    if step is None:
        return words
    recorded = _("{answered} {person} recorded that on {day}.")
    return format_lazy(recorded, answered=words, person=step.by, day=moment(step.at))


def _check_answer(answer: str) -> None:
    if answer not in ANSWERS:
        raise Invalid({"answer": _("Choose whether to commit or to decline.")})
