"""The verbs of the strategic plan: written by the Commission, adopted or returned by COSI."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.decisions.models import DecidedBy, Decision, day_problems
from cycles.states import OVER
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.accounts.models import User
from priorities.states import StrategicPlanState
from priorities.strategic_plans.models import StrategicPlan


@command("priorities.write_plan")
def write_plan(cycle: Cycle, *, by: User, title: str) -> StrategicPlan:
    """Begin the strategic plan of a cycle; it has one."""
    if cycle.state in OVER:
        raise NotNow(
            format_lazy(
                _("{cycle} is over, and is planned no more. Choose another cycle."), cycle=cycle
            )
        )
    if StrategicPlan.objects.filter(cycle=cycle).exists():
        raise NotNow(
            format_lazy(
                _("{cycle} has a strategic plan already. Change that one instead."), cycle=cycle
            )
        )
    plan = StrategicPlan.objects.create(cycle=cycle, title=title)
    plan.changes.create(before="", after=plan.state, by=by)
    return plan


@command("priorities.change_plan", edits=True)
def change_plan(plan: StrategicPlan, *, by: User, title: str) -> StrategicPlan:
    """Call the strategic plan otherwise, as long as its text is open."""
    plan.title = title
    plan.save(update_fields=["title"])
    return plan


@command("priorities.submit_plan", edits=True)
def submit_plan(plan: StrategicPlan, *, by: User, note: str = "") -> StrategicPlan:
    """Send the strategic plan to COSI; its text is closed until it comes back."""
    if obstacles := plan.obstacles_to_submission():
        raise NotReady(*obstacles)
    plan.move(StrategicPlanState.SUBMITTED, by=by, note=note)
    return plan


@command("priorities.return_plan", kind="decision")
def return_plan(plan: StrategicPlan, *, by: User, note: str) -> StrategicPlan:
    """Give the strategic plan back to the Commission, with what COSI asks for."""
    if is_blank(note):
        raise Invalid({"note": _("Say what COSI asks the Commission to change.")})
    plan.move(StrategicPlanState.RETURNED, by=by, note=note)
    return plan


@command("priorities.adopt_plan", edits=True, kind="decision")
def adopt_plan(
    plan: StrategicPlan, *, by: User, document_number: str, day: date, note: str = ""
) -> StrategicPlan:
    """Record that COSI adopted the strategic plan, by which document and on which day."""
    problems = day_problems(day)
    if is_blank(document_number):
        problems["document_number"] = _("Type the number of COSI's document.")
    if problems:
        raise Invalid(problems)
    decision = Decision(cycle=plan.cycle, body=DecidedBy.COSI, marking=plan.marking)
    decision.write(
        title=f"Adoption of the strategic plan of {plan.cycle}",
        document_number=document_number.strip(),
        day=day,
        note=note,
    )
    plan.adopted_by = decision
    plan.save(update_fields=["adopted_by"])
    plan.move(StrategicPlanState.ADOPTED, by=by, note=note)
    return plan
