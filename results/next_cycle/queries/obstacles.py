"""Obstacles to the creation of a next cycle as it is proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cycles.cycles.beginning import year_problems
from cycles.states import CycleState
from results.next_cycle.proposals import problems_of
from results.next_cycle.queries.sources import before_of

if TYPE_CHECKING:
    from empact.lib.languages import Words
    from results.next_cycle.models import NextCycle


def why_not_created(next_cycle: NextCycle) -> list[Words]:
    """Say why a cycle cannot be created as proposed; nothing where it can."""
    cycle = next_cycle.cycle
    reasons: list[Words] = []
    if cycle.state != CycleState.EVALUATION:
        stage = cycle.get_state_display().lower()
        reasons.append(f"{cycle} is in the stage “{stage}”, not in evaluation.")
    reasons += year_problems(next_cycle.first_year, next_cycle.last_year).values()
    return [*reasons, *problems_of(next_cycle.content, before_of(cycle)).values()]
