"""Explanation for people who have the page of an obligation open that no longer exists."""

from typing import Any
from uuid import UUID

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.states import ParticipationState
from empact.lib.states import moment
from empact.people.roles.kinds import REPORTERS
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import history_of


def owed_no_more(user: Any, pk: UUID) -> tuple[str, OperationalAction] | None:
    """Say why an organisation of this person has a contribution no longer due, with its action.

    None if it still is, never was, or was due from another organisation.
    """
    was = history_of(Obligation).filter(pgh_obj=pk).order_by("pgh_id").last()
    if was is None or Obligation.objects.filter(pk=pk).exists():
        return None
    ours = Organisation.objects.represented_by(user, *REPORTERS)
    organisation = ours.filter(pk=was.organisation_id).first()
    action = OperationalAction.objects.visible_to(user).filter(pk=was.action_id).first()
    if organisation is None or action is None:
        return None
    return f"{_why(organisation, action)} Nothing had been begun in it, so nothing is lost.", action


def _why(organisation: Organisation, action: OperationalAction) -> str:
    part = Participation.objects.filter(
        organisation=organisation, action=action, state=ParticipationState.WITHDRAWN
    ).first()
    step = part and part.changes.filter(after=part.state).select_related("by").last()
    if step is None:
        return f"{organisation} no longer has to submit this contribution."
    return (
        f"{step.by} withdrew {organisation} from this action on {moment(step.at)}. The "
        "contribution is no longer due."
    )
