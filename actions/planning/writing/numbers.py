"""Numbering of actions in their plan."""

from collections.abc import Collection, Mapping

from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.queries.proposers import goals_of
from actions.states import ActionState
from empact.lib.languages import Words
from empact.lib.models import update_all
from empact.lib.states import move_all
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

BEYOND = 30_000
"""First temporary number of actions while they change places."""


def put_at(action: OperationalAction, goal: StrategicGoal, sequence: int | None = None) -> None:
    """Give an action its number in its plan, which is held; without a place it comes last."""
    siblings = action.oap.actions.filter(goal=goal, sequence__isnull=False).exclude(pk=action.pk)
    taken = {row.sequence for row in siblings if row.sequence}
    before = action.sequence if action.goal_id == goal.pk else None
    place = sequence or before or max(taken, default=0) + 1
    # Others get out of the way one after the other, so this one gives its own number up first.
    OperationalAction.objects.filter(pk=action.pk).update(sequence=None)
    for old, new in _moves(taken, before, place):
        siblings.filter(sequence=old).update(sequence=new)
    action.goal, action.sequence = goal, place
    action.save(update_fields=["goal", "sequence"])


def renumber(wanted: Mapping[OperationalAction, tuple[StrategicGoal, int | None]]) -> None:
    """Give actions of one plan, which is held, the numbers that they have in the end.

    No two of them, and none that keeps its number, may be given the same.
    """
    # Out of the way of each other, where no number of a plan ever is.
    numbered = OperationalAction.objects.filter(pk__in=[action.pk for action in wanted])
    numbered.filter(sequence__isnull=False).update(sequence=F("sequence") + BEYOND)
    for action, (goal, sequence) in wanted.items():
        action.goal, action.sequence = goal, sequence
    update_all(wanted, ["goal", "sequence"])


def problems_of_goal(oap: OAP, goal: StrategicGoal) -> dict[str, Words]:
    """Say why a goal is none of this plan; empty where it is."""
    if goals_of(oap).filter(pk=goal.pk).exists():
        return {}
    return {
        "goal": format_lazy(
            _("{goal} is no goal of this plan. Choose one of its cycle and priority."), goal=goal
        )
    }


def cancel(action: OperationalAction, *, by: User, reason: str) -> None:
    """Take an action out of its plan; it gives its number back."""
    action.sequence, action.reason = None, reason
    # The state first: a constraint wants a number of whatever is planned.
    action.move(ActionState.CANCELLED, by=by, note=reason)
    action.save(update_fields=["sequence", "reason"])


def cancel_all(actions: Collection[OperationalAction], *, by: User, reason: str) -> None:
    """Take actions out of their plan at once; they give their numbers back."""
    rows = OperationalAction.objects.filter(pk__in=[action.pk for action in actions])
    move_all(rows, ActionState.CANCELLED, by=by, note=reason)
    rows.update(sequence=None, reason=reason)


def _moves(taken: set[int], before: int | None, place: int) -> list[tuple[int, int]]:
    """Say which numbers change to which, in an order in which none is ever taken twice."""
    if before is not None and before < place:
        return [(number, number - 1) for number in sorted(taken) if before < number <= place]
    last = place
    while last in taken and last != before:
        last += 1
    return [(number, number + 1) for number in range(last - 1, place - 1, -1)]
