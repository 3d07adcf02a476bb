"""Commands that record the adoption of priorities and their predecessors of earlier cycles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.decisions.models import Advice, DecidedBy, Decision
from cycles.states import AdviceState
from empact.lib.commands import Invalid, NotNow, command, locked
from empact.lib.languages import within_sentence
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from priorities.priorities.models import Priority
from priorities.states import PriorityState


@dataclass(frozen=True)
class Chosen:
    """A priority that the Council adopts, with its name, its place and its predecessors."""

    priority: Priority
    name: str
    rank: int
    predecessors: Sequence[Priority] = ()


def _why_not_examined(advice: Advice, by: User) -> str:
    if advice.state == AdviceState.EXAMINED:
        return ""
    return format_lazy(
        _("COSI has not examined this: {advice} is {state}. Record its examination first."),
        advice=advice,
        state=within_sentence(advice.get_state_display()),
    )


@command("priorities.adopt_priorities", fresh=True, kind="decision", unless=_why_not_examined)
def adopt_priorities(  # noqa: PLR0913 -- each is a field of the form
    advice: Advice,
    *,
    by: User,
    chosen: Sequence[Chosen],
    title: str,
    day: date,
    marking: Marking,
    document_number: str = "",
    note: str = "",
) -> Decision:
    """Record the Council's decision to adopt the priorities that it chose of those advised.

    The others remain advised. Source: docs/domain.md, C2.
    """
    if not chosen:
        raise Invalid({"chosen": _("Choose at least one priority that the Council adopted.")})
    adopted = [locked(row.priority) for row in chosen]
    if done := [str(row) for row in adopted if row.state == PriorityState.ADOPTED]:
        raise NotNow(
            format_lazy(
                _("Adopted already: {names}. A colleague may have recorded the adoption."),
                names=", ".join(done),
            )
        )
    if problems := _problems(advice, adopted, chosen, day):
        raise Invalid(problems)
    decision = Decision(cycle=advice.assessment.cycle, body=DecidedBy.COUNCIL, marking=marking)
    decision.write(title=title, day=day, document_number=document_number, note=note)
    for priority, row in zip(adopted, chosen, strict=True):
        priority.name, priority.rank, priority.adopted_by = row.name, row.rank, decision
        priority.save(update_fields=["name", "rank", "adopted_by"])
        priority.predecessors.set(row.predecessors)
        priority.move(PriorityState.ADOPTED, by=by, note=str(decision))
    return decision


@command("priorities.link_predecessors", edits=True)
def link_predecessors(
    priority: Priority, *, by: User, predecessors: Sequence[Priority]
) -> Priority:
    """Set the priorities of earlier cycles that this one follows, in place of those set before."""
    if problem := _why_not_followed(priority, predecessors):
        raise Invalid({"predecessors": problem})
    priority.predecessors.set(predecessors)
    priority.save(update_fields=[])
    return priority


def _problems(
    advice: Advice, adopted: Sequence[Priority], chosen: Sequence[Chosen], day: date
) -> dict[str, str]:
    problems = {}
    examined = advice.examined_by.day if advice.examined_by else None
    if examined and day < examined:
        problems["day"] = _("The Council adopts what COSI has examined. Choose a day after that.")
    taken = set(advice.assessment.cycle.priorities.adopted().values_list("name", flat=True))
    for place, (priority, row) in enumerate(zip(adopted, chosen, strict=True)):
        here = f"chosen[{place}]"
        if priority.assessment_id != advice.assessment_id:
            problems[f"{here}.name"] = format_lazy(
                _("{priority} is not part of this advice. Leave it out."), priority=priority
            )
        elif priority.state != PriorityState.ADVISED:
            problems[f"{here}.name"] = format_lazy(
                _("{priority} is not advised. Leave it out."), priority=priority
            )
        if row.name in taken:
            problems[f"{here}.name"] = format_lazy(
                _("The cycle has a priority called {name} already. Give this another name."),
                name=row.name,
            )
        taken.add(row.name)
        if problem := _why_not_followed(priority, row.predecessors):
            problems[f"{here}.predecessors"] = problem
    return problems


def _why_not_followed(priority: Priority, predecessors: Iterable[Priority]) -> str:
    """Say why a priority cannot follow these; empty where it can."""
    for predecessor in predecessors:
        if predecessor.cycle.first_year >= priority.cycle.first_year:
            return format_lazy(
                _("{predecessor} is of {cycle}. Choose priorities of cycles before {later_cycle}."),
                predecessor=predecessor,
                cycle=predecessor.cycle,
                later_cycle=priority.cycle,
            )
        if priority.pk in predecessor.ancestors():
            return format_lazy(
                _(
                    "{predecessor} follows {priority} itself, so it would follow itself. "
                    "Correct what {predecessor} follows, or leave it out."
                ),
                predecessor=predecessor,
                priority=priority,
            )
    return ""
