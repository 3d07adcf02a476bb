"""Command that carries actions of earlier plans over to a plan."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.carry_over.queries import actions_to_take, goals_like, plans_before
from actions.carry_over.writing import hand_on, take_over
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.queries.proposers import goals_of
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal


@command("actions.carry_over")
def carry_over(
    oap: OAP,
    *,
    by: User,
    actions: Collection[OperationalAction],
    goals: Mapping[UUID, StrategicGoal] | None = None,
) -> list[OperationalAction]:
    """Carry actions of earlier plans of the area over to an open plan, all of them or none.

    ``goals`` maps the id of an earlier goal to the goal of this plan. Otherwise the goal of the
    same name or number is used. No action is carried over twice to a plan. Raises Invalid if none
    is chosen, NotNow if one is carried over already.
    """
    chosen = {action.pk for action in actions}
    if not chosen:
        raise Invalid({"actions": _("Tick at least one action.")})
    if taken := oap.actions.filter(predecessor__in=chosen).select_related("predecessor"):
        names = ", ".join(str(action.predecessor) for action in taken)
        raise NotNow(format_lazy(_("Already carried over: {names}. Untick them."), names=names))
    offered = actions_to_take(oap, by, plans_before(oap, by)).filter(pk__in=chosen)
    rows = list(
        offered.select_related("goal", "oap__area", "judicial_contact").order_by(
            "oap__first_day", "goal__number", "sequence", "pk"
        )
    )
    if len(rows) != len(chosen):
        raise Invalid({"actions": _("Choose actions of earlier OAPs that you can see.")})
    return take_over(oap, rows, _goals_for(oap, rows, goals or {}), by)


@command("actions.end_carried_over")
def end_carried_over(oap: OAP, *, by: User) -> int:
    """End the actions of a plan that is over and that go on in an adopted later plan."""
    if oap.last_day >= timezone.localdate() and oap.state != OAPState.CLOSED:
        raise NotNow(format_lazy(_("{oap} still runs, and so do its actions."), oap=oap))
    return hand_on(oap, by=by)


def _goals_for(
    oap: OAP, rows: Collection[OperationalAction], given: Mapping[UUID, StrategicGoal]
) -> dict[UUID, StrategicGoal]:
    """Say for each goal of then under which goal its actions go on. Raises Invalid without one."""
    before = {action.goal_id: action.goal for action in rows}
    own = list(goals_of(oap).order_by("number", "priority", "pk"))
    found = {**goals_like(own, before.values()), **given}
    problems, fitting = {}, {}
    for key, goal in before.items():
        now = found.get(key)
        if now is None or now not in own:
            problems[f"goal-{key}"] = format_lazy(
                _("Choose under which goal the actions of “{goal}” go on."), goal=goal
            )
        else:
            fitting[key] = now
    if problems:
        raise Invalid(problems)
    return fitting
