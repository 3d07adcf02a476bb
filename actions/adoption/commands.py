"""Commands that submit a plan, and with which COSI adopts or returns it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from actions.adoption.queries.obstacles import obstacles_to_adoption, obstacles_to_submission
from actions.findings.models import ReturnReason
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from actions.versions.writing import freeze
from cycles.decisions.models import DecidedBy, Decision, day_problems
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotReady, command, holding
from empact.lib.languages import Words
from empact.lib.states import LONGEST_REASON, move_all
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

if TYPE_CHECKING:
    from empact.lib.languages import Words


@command("actions.submit_oap", ahead=holding("priority.cycle"))
def submit_oap(oap: OAP, *, by: User, note: str = "") -> OAP:
    """Send a plan to the EMPACT Support Team and COSI; its text is closed until it is returned.

    The driver submits; a co-driver does while no driver is appointed. In a closed cycle no plan is
    submitted. Raises NotReady with the obstacles that must be solved. Source: docs/domain.md, C9
    and W3.
    """
    missing = [str(obstacle) for obstacle in obstacles_to_submission(oap) if obstacle.must]
    if missing:
        raise NotReady(*missing)
    oap.move(OAPState.SUBMITTED, by=by, note=note)
    return oap


@command("actions.adopt_oap", kind="decision", ahead=holding("priority.cycle"))
def adopt_oap(  # noqa: PLR0913 -- each is a field of the form
    oap: OAP,
    *,
    by: User,
    title: str,
    day: date,
    marking: Marking,
    document_number: str = "",
    note: str = "",
) -> OAP:
    """Record that COSI adopted a plan: its actions are planned, and it is frozen as a version.

    Who was asked and has not answered stays asked. Source: docs/domain.md, S2.
    """
    if obstacles := obstacles_to_adoption(oap):
        raise NotReady(*map(str, obstacles))
    problems: dict[str, Words] = {**day_problems(day)}
    if day < localtime(_submitted_at(oap)).date():
        problems["day"] = _("Choose a day on or after that on which the plan was submitted.")
    if problems:
        raise Invalid(problems)
    decision = Decision(cycle=oap.priority.cycle, body=DecidedBy.COSI, marking=marking)
    decision.write(title=title, day=day, document_number=document_number, note=note)
    oap.adopted_by = decision
    oap.save(update_fields=["adopted_by"])
    oap.move(OAPState.ADOPTED, by=by, note=str(decision))
    proposed = oap.actions.filter(state=ActionState.PROPOSED, sequence__isnull=False)
    move_all(
        proposed.select_for_update(of=("self",)),
        ActionState.PLANNED,
        by=by,
        note="Adopted with its plan.",
    )
    freeze(oap, by=by, decision=decision, note="As adopted.")
    return oap


@command("actions.return_oap", kind="decision")
def return_oap(
    oap: OAP, *, by: User, note: str, reasons: Mapping[OperationalAction, str] | None = None
) -> OAP:
    """Return a plan to its driver, with the requests of COSI in general and action by action."""
    said = {action: text.strip() for action, text in (reasons or {}).items() if text.strip()}
    problems: dict[str, Words] = {}
    if is_blank(note):
        problems["note"] = _("Describe the changes that COSI asks for.")
    for action, text in said.items():
        if action.oap_id != oap.pk:
            problems["reasons"] = format_lazy(
                _("{action} is not in this OAP. Remove it."), action=action
            )
        elif len(text) > LONGEST_REASON:
            problems[f"reason_{action.pk}"] = format_lazy(
                _("Shorten this to {longest} characters."), longest=LONGEST_REASON
            )
    if problems:
        raise Invalid(problems)
    oap.move(OAPState.RETURNED, by=by, note=note)
    change = oap.changes.latest("pk")
    ReturnReason.objects.bulk_create(
        ReturnReason(action=action, change=change, text=text) for action, text in said.items()
    )
    return oap


def _submitted_at(oap: OAP) -> datetime:
    return oap.changes.filter(after=OAPState.SUBMITTED).latest("pk").at
