"""Cycles in evaluation: one without a proposal, others with one that is a draft or was ordered."""

from typing import Any

from cycles.states import CycleState
from empact.records.outbox.models import Outbox, OutboxState
from results.next_cycle.models import NextCycle, NextCycleDocument, NextCycleProgress
from results.states import NextCycleState
from tests.factories.cycles import CrimeAreaFactory, CycleFactory
from tests.factories.priorities import PriorityFactory

READERS = {"est", "commission", "presidency", "secretariat"}


def put_next_cycles(world: Any) -> None:
    """Name a proposed priority, and say why a step was taken; both are canaries."""
    cycle = CycleFactory(first_year=2300, state=CycleState.EVALUATION)
    world.put("cycle to follow", "own", cycle)
    for first_year, state in ((2060, NextCycleState.DRAFT), (2072, NextCycleState.RUNNING)):
        row = _proposed(world, first_year, state)
        world.put(f"next cycle {state}", "own", row)
        world.put(f"rehearsal {state}", "own", _written(world, row))


def _proposed(world: Any, first_year: int, state: str) -> NextCycle:
    cycle = CycleFactory(first_year=first_year, state=CycleState.EVALUATION)
    priority, area = PriorityFactory(cycle=cycle), CrimeAreaFactory()
    priority.areas.add(area)
    name = world.canary(f"proposed-{state}", READERS)
    row: NextCycle = NextCycle.objects.create(
        cycle=cycle,
        first_year=first_year + 4,
        last_year=first_year + 7,
        proposal={
            "priorities": [{"name": name, "follows": [str(priority.pk)], "areas": [area.code]}],
            "ended": [],
            "areas": {area.code: [area.code]},
        },
        state=state,
        work=_work(f"build {first_year}", OutboxState.QUARANTINED)
        if state == NextCycleState.RUNNING
        else None,
    )
    NextCycleProgress.objects.create(next_cycle=row)
    row.changes.create(
        before="",
        after=state,
        by=world.people["est"],
        note=world.canary(f"proposed-{state}-why", READERS),
    )
    return row


def _written(world: Any, row: NextCycle) -> NextCycleDocument:
    document: NextCycleDocument = NextCycleDocument.objects.create(
        next_cycle=row,
        content={},
        digest="0" * 64,
        made_by=world.people["est"],
        work=_work(f"write {row.pk}", OutboxState.DONE),
    )
    return document


def _work(key: str, state: str) -> Outbox:
    return Outbox.objects.create(task="results.nothing", ids={}, key=key, state=state)
