"""Commands that propose, accept, number, write, merge and refuse the actions of a plan."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from actions.judicial_contacts.contacts import CHOOSE_BODY, CONTACT, problems_of_contact
from actions.needs.writing.lines import copy, keep_baselines
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import LEADING, ParticipationRole
from actions.operational_actions.queries.proposers import proposers
from actions.planning.writing.numbers import cancel, problems_of_goal, put_at
from actions.states import ParticipationState
from cycles.recommendations.models import Recommendation
from cycles.recommendations.writing import choose_answers
from empact.lib.commands import Invalid, command
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

if TYPE_CHECKING:
    from empact.lib.languages import Words


@command("actions.propose_action")
def propose_action(  # noqa: PLR0913 -- each is a field of the form
    oap: OAP,
    *,
    by: User,
    organisation: Organisation,
    goal: StrategicGoal,
    title: str,
    character: str,
    aim: str = "",
    leads: bool = False,
) -> OperationalAction:
    """Propose an action for a plan that is being written; its driver accepts it or not.

    The organisation takes part in it from the start, as leader if it offers so. It is committed if
    the proposer answers for it, and invited if the proposer is its driver.
    """
    if not oap.is_open:
        raise oap.not_now()
    problems = problems_of_goal(oap, goal)
    if not proposers(oap, by).filter(pk=organisation.pk).exists():
        problems["organisation"] = _("Choose an organisation for which you may propose actions.")
    if problems:
        raise Invalid(problems)
    action = OperationalAction.objects.create(
        oap=oap, goal=goal, title=title, aim=aim, character=character, proposed_by=organisation
    )
    action.changes.create(before="", after=action.state, by=by)
    role = ParticipationRole.LEADER if leads else ParticipationRole.PARTICIPANT
    part = Participation.objects.ask(action, organisation, role=role, by=by)
    if by.has_perm("actions.answer_asked", organisation):
        part.move(ParticipationState.COMMITTED, by=by, note="Proposed the action.")
    return action


@command("actions.change_action", edits=True, merges=True)
def change_action(  # noqa: PLR0913 -- each is a field of the form
    action: OperationalAction,
    *,
    by: User,
    title: str,
    character: str,
    aim: str = "",
    judicial_contact: Organisation | None = None,
    judicial_contact_day: date | None = None,
    judicial_contact_function: str = "",
    funding: str = "",
    further_oaps: Collection[OAP] = (),
) -> OperationalAction:
    """Rewrite an action of an open plan, and the further plans it serves.

    Its judicial contact is a body and a function, with a day once there was contact. Source:
    docs/domain.md, S6.
    """
    action.check_open()
    problems: dict[str, Words] = {
        **problems_of_contact(judicial_contact, judicial_contact_day, judicial_contact_function)
    }
    contacts = Organisation.objects.judicial()
    if judicial_contact and not contacts.filter(pk=judicial_contact.pk).exists():
        problems["judicial_contact"] = str(CHOOSE_BODY)
    seen = OAP.objects.visible_to(by)
    offered = {*seen.to_serve_beside(action.oap), *action.further_oaps.all()}
    if set(further_oaps) - offered:
        problems["further_oaps"] = _("Choose other OAPs of the same dates that you can see.")
    if problems:
        raise Invalid(problems)
    action.title, action.aim, action.character = title, aim, character
    action.judicial_contact, action.funding = judicial_contact, funding
    action.judicial_contact_day = judicial_contact_day
    action.judicial_contact_function = judicial_contact_function
    action.save(update_fields=["title", "aim", "character", *CONTACT, "funding"])
    # Plans that this person does not see were not before them, and stay.
    unseen = action.further_oaps.exclude(pk__in=seen.values("pk"))
    action.further_oaps.set([*further_oaps, *unseen])
    return action


@command("actions.place_action")
def place_action(
    oap: OAP,
    *,
    by: User,
    action: OperationalAction,
    goal: StrategicGoal,
    sequence: int | None = None,
) -> OperationalAction:
    """Give an action its number: a goal, and its place under it; which accepts a proposal.

    Without a place it comes last. Those that stand between its old place and its new one move on
    by one, so that no number is given twice.
    """
    # The plan is locked, so another step that numbers its actions waits.
    action = oap.actions.select_for_update().get(pk=action.pk)
    action.oap = oap
    action.check_open()
    if problems := problems_of_goal(oap, goal):
        raise Invalid(problems)
    put_at(action, goal, sequence)
    return action


@command("actions.answer_in_action", edits=True)
def answer_in_action(
    action: OperationalAction, *, by: User, answers: Collection[Recommendation]
) -> OperationalAction:
    """Choose the recommendations that an action answers, also once its plan is adopted.

    Source: docs/domain.md, S21.
    """
    choose_answers(action, answers, by=by)
    return action


@command("actions.refuse_action")
def refuse_action(action: OperationalAction, *, by: User, reason: str) -> OperationalAction:
    """Refuse an action of an open plan, with the reason, which its proposer reads."""
    action.check_open()
    cancel(action, by=by, reason=reason)
    return action


@command("actions.merge_actions")
def merge_actions(
    oap: OAP, *, by: User, action: OperationalAction, into: OperationalAction
) -> OperationalAction:
    """Merge one action of an open plan into another, with its participants and needs.

    The other keeps its leader, and its target for the same indicator and day. The first is
    cancelled, and can still be read.
    """
    if action.pk == into.pk:
        raise Invalid({"into": _("Choose another action: one cannot be merged into itself.")})
    rows = oap.actions.select_for_update().order_by("pk").in_bulk([action.pk, into.pk])
    if into.pk not in rows or action.pk not in rows:
        raise Invalid({"into": _("Choose an action of the same plan.")})
    action, into = rows[action.pk], rows[into.pk]
    for row in (action, into):
        row.oap = oap
        row.check_open()
    _unite_participants(action, into, by)
    _unite_needs(action, into)
    action.merged_into = into
    action.save(update_fields=["merged_into"])
    cancel(action, by=by, reason=f"Merged into “{into}”.")
    return into


def _unite_participants(action: OperationalAction, into: OperationalAction, by: User) -> None:
    live = {ParticipationState.PROPOSED, ParticipationState.COMMITTED}
    there = {part.organisation_id: part for part in into.participations.all()}
    is_led = any(part.role == ParticipationRole.LEADER for part in there.values())
    for part in action.participations.filter(state__in=live).select_related("organisation"):
        if part.organisation_id in there:
            continue
        role = ParticipationRole.CO_LEADER if is_led and part.role in LEADING else part.role
        is_led = is_led or role == ParticipationRole.LEADER
        joined = Participation.objects.ask(into, part.organisation, role=role, by=by)
        if part.state == ParticipationState.COMMITTED:
            note = f"Committed to “{action}”, which was merged into this action."
            joined.move(ParticipationState.COMMITTED, by=by, note=note)


def _unite_needs(action: OperationalAction, into: OperationalAction) -> None:
    set_already = set(into.targets.values_list("indicator", "by_day"))
    keep_baselines(
        {
            target.pk: copy(target, into)
            for target in action.targets.all()
            if (target.indicator_id, target.by_day) not in set_already
        }
    )
    for asked in action.support.all():
        copy(asked, into)
    for resource in action.resources.all():
        copy(resource, into)
    into.further_oaps.add(*action.further_oaps.all())
    for event in Event.objects.filter(leading_action=action):
        event.leading_action = into
        event.save(update_fields=["leading_action"])
        event.further_actions.remove(into)
    for event in action.further_events.exclude(leading_action=into):
        event.further_actions.add(into)
