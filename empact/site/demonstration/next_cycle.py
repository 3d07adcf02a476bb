"""Links from the last cycle to the running one: proposal, carried-over actions, answers."""

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Origin
from actions.states import ActionState
from cycles.cycles.models import Cycle
from cycles.recommendations.models import Recommendation
from empact.people.accounts.models import User
from empact.site.demonstration.plans import STARTS
from oaps.plans.models.plans import OAP, OAPRole
from priorities.priorities.models import Priority
from priorities.strategic_plans.commands.goals import answer_in_goal
from priorities.strategic_plans.models import StrategicGoal
from results.next_cycle.models import NextCycle, NextCycleProgress, ProposedRole
from results.next_cycle.proposals import Proposal, ProposedPriority
from results.next_cycle.queries.sources import before_of, last_appointments
from results.states import NextCycleState

ANSWERED = "Invite prosecutors to the first meeting"
"""The recommendation of the final evaluation that a goal of the running cycle answers."""


def turn_the_cycle(people: dict[str, User]) -> None:
    """Show how the last cycle became the one that runs, which reference data brings along."""
    last, running = (Cycle.objects.get(first_year=year) for year in (2022, 2026))
    carry_on()
    record_the_proposal(last, running, people["est-review"])
    goal = StrategicGoal.objects.filter(plan__cycle=running, number=2).latest("pk")
    asked = Recommendation.objects.get(decision__cycle=last, title=ANSWERED)
    answers = [*goal.answers.all(), asked]
    answer_in_goal(goal, by=people["commission"], seen=goal.version, answers=answers)


def carry_on() -> None:
    """Let an action of the same title continue each one that was carried over."""
    before, after = STARTS
    over = OperationalAction.objects.filter(
        oap__first_day=before, oap__fictional=True, state=ActionState.CARRIED_OVER
    )
    for action in over.select_related("oap"):
        later = OperationalAction.objects.filter(
            oap__area=action.oap.area_id, oap__first_day=after, title=action.title
        )
        later.update(predecessor=action, origin=Origin.CARRIED_OVER)


def record_the_proposal(last: Cycle, running: Cycle, by: User) -> NextCycle:
    """Record the proposal from which the running cycle would have come."""
    adopted = Priority.objects.adopted().filter(cycle=running).order_by("rank", "pk")
    proposed = [
        ProposedPriority(
            row.name,
            tuple(row.predecessors.order_by("rank").values_list("pk", flat=True)),
            tuple(row.areas.order_by("rank", "name").values_list("code", flat=True)),
        )
        for row in adopted
    ]
    before = before_of(last)
    followed = {pk for row in proposed for pk in row.follows}
    covered = {code for row in proposed for code in row.areas}
    proposal = Proposal(
        priorities=tuple(proposed),
        ended=tuple(pk for pk in before.priorities if pk not in followed),
        areas={code: (code,) if code in covered else () for code in before.covered},
    )
    row = NextCycle.objects.create(
        cycle=last,
        first_year=running.first_year,
        last_year=running.last_year,
        proposal=proposal.stored(),
        state=NextCycleState.CREATED,
        created=running,
    )
    before_it = ""
    for state in (NextCycleState.DRAFT, NextCycleState.RUNNING, NextCycleState.CREATED):
        row.changes.create(before=before_it, after=state, by=by, note="Fictional.")
        before_it = state
    NextCycleProgress.objects.create(next_cycle=row)
    propose_roles(row)
    return row


def propose_roles(row: NextCycle) -> None:
    """Propose the drivers of an OAP of the last cycle for the one on the same area."""
    before, after = (OAP.objects.filter(first_day=day, fictional=True) for day in STARTS)
    next_of = {oap.area_id: oap for oap in after.filter(priority__cycle=row.created)}
    proposed = {}
    for part in last_appointments([*before]):
        oap = next_of.get(part.oap.area_id)
        if oap is not None:
            given = {"organisation": part.organisation, "role": OAPRole(part.role)}
            days = {"first_day": oap.first_day, "last_day": oap.last_day}
            proposed.setdefault(
                (oap.pk, part.person_id),
                ProposedRole(next_cycle=row, oap=oap, person=part.person, **given, **days),
            )
    ProposedRole.objects.bulk_create(proposed.values())
