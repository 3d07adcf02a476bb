"""Creation of the next cycle from a proposal: all of it in one transaction, or nothing.

Rows are written many at a time. Their histories come from the triggers of their tables, and the
event log gets the lines that the single commands would leave. Source: docs/domain.md, C11.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from threading import Thread
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import connection, transaction

from actions.carry_over.writing import take_over
from cycles.assessments.writing import begin_assessment
from cycles.cycles.beginning import calendar_of, later_name
from cycles.cycles.models import CrimeArea, Cycle
from cycles.states import AssessmentKind
from empact.lib.commands import NotReady, Refused
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record
from empact.records.outbox.post import task
from oaps.plans.models.plans import OAP, OAPRole, OAPStateChange
from priorities.priorities.models import Priority, PriorityStateChange
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan, SuccessIndicator
from results.next_cycle.models import NextCycle, NextCycleProgress, ProposedRole
from results.next_cycle.queries.obstacles import why_not_created
from results.next_cycle.queries.sources import (
    before_of,
    last_appointments,
    oaps_of,
    unfinished_actions,
)
from results.states import NextCycleState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django.db import models

    from actions.operational_actions.models.actions import OperationalAction
    from cycles.assessments.models.assessments import ThreatAssessment
    from empact.people.accounts.models import User
    from results.next_cycle.proposals import ProposedPriority

COMMAND = "build_next_cycle"
"""Under what the history keeps all that is written here."""

MARKING = "LIMITE"
"""The marking of an assessment that has none before it."""


@task(soft_time_limit=270, time_limit=300)
def build_next_cycle(*, next_cycle: str) -> None:
    """Create the next cycle that was ordered. A second run finds it created, and does nothing."""
    try:
        build(next_cycle)
    except Refused as refusal:
        give_back(next_cycle, refusal.reasons)


def build(key: UUID | str) -> Cycle | None:
    """Create the next cycle that was ordered, with all that belongs to it.

    None where none is ordered: it was created already, or was given back. Raises NotReady where it
    cannot be created as proposed; then nothing is written.
    """
    with transaction.atomic():
        row = (
            NextCycle.objects.select_for_update(of=("self", "cycle"))
            .select_related("cycle")
            .filter(pk=key, state=NextCycleState.RUNNING)
            .first()
        )
        if row is None:
            return None
        by = ordered_by(row)
        with pghistory.context(user=str(by.pk), command=COMMAND):
            if reasons := why_not_created(row):
                raise NotReady(*reasons)
            cycle = _Building(row, by).build()
            row.move(NextCycleState.CREATED, by=by)
            row.created = cycle
            row.save(update_fields=["created"])
    return cycle


def ordered_by(next_cycle: NextCycle) -> User:
    """Give who had the cycle created last."""
    steps = next_cycle.changes.filter(after=NextCycleState.RUNNING).select_related("by")
    return steps.latest("pk").by


def give_back(key: UUID | str, reasons: Iterable[str]) -> None:
    """Make a next cycle a draft again that could not be created, with the reasons."""
    with transaction.atomic():
        rows = NextCycle.objects.select_for_update().filter(pk=key, state=NextCycleState.RUNNING)
        row = rows.first()
        if row is not None:
            by = ordered_by(row)
            with pghistory.context(user=str(by.pk), command=COMMAND):
                row.move(NextCycleState.DRAFT, by=by, note=" ".join(map(str, reasons)))


def report_progress(key: UUID, done: int, total: int) -> None:
    """Show on the page how far the creation is, while its transaction is still open.

    On a connection of its own, since what this transaction writes nobody sees before it ends.
    """

    def write() -> None:
        try:
            NextCycleProgress.objects.filter(next_cycle=key).update(done=done, total=total)
        finally:
            connection.close()  # of this thread

    thread = Thread(target=write, name="progress")
    thread.start()
    thread.join()


@dataclass
class _Building:
    """One creation: the proposal, who ordered it, and what was made so far."""

    row: NextCycle
    by: User
    goals: dict[tuple[UUID, UUID | None], StrategicGoal] = field(default_factory=dict)

    def build(self) -> Cycle:
        row = self.row
        report_progress(row.pk, 0, 0)  # a try before this one may have come further
        cycle = self._cycle()
        assessment = self._assessment(cycle)
        priorities = self._priorities(cycle, assessment)
        covered = {
            code: priorities[n]
            for n, proposed in enumerate(row.content.priorities)
            for code in proposed.areas
        }
        sources = self._sources()
        self._goals(cycle, priorities, covered, sources)
        oaps = self._oaps(cycle, covered)
        self._roles(oaps)
        for done, (code, oap) in enumerate(oaps.items()):
            report_progress(row.pk, done, len(oaps))
            self._carry_over(oap, sources[code])
        report_progress(row.pk, len(oaps), len(oaps))
        return cycle

    def _log(self, command: str, on: models.Model, kind: str = AuditKind.DECISION) -> None:
        record(kind, by=self.by, on=on, command=command)

    def _cycle(self) -> Cycle:
        cycle = Cycle.objects.create(first_year=self.row.first_year, last_year=self.row.last_year)
        cycle.changes.create(before="", after=cycle.state, by=self.by)
        cycle.milestones.bulk_create(calendar_of(cycle))
        self._log("cycles.open_cycle", cycle)
        return cycle

    def _assessment(self, cycle: Cycle) -> ThreatAssessment:
        before = self.row.cycle
        last = before.assessments.filter(kind=AssessmentKind.FULL).first()
        years = cycle.first_year - before.first_year
        title = later_name(last.title, years) if last else f"EU SOCTA {cycle.first_year - 1}"
        marking = (last and last.marking_id) or MARKING
        assessment = begin_assessment(
            cycle, AssessmentKind.FULL, by=self.by, title=title, marking_id=marking
        )
        self._log("cycles.open_assessment", cycle)
        return assessment

    def _priorities(self, cycle: Cycle, assessment: ThreatAssessment) -> list[Priority]:
        proposed = self.row.content.priorities
        names = before_of(self.row.cycle).priorities
        rows = [
            Priority(
                cycle=cycle,
                assessment=assessment,
                name=row.name,
                rank=10 * (n + 1),
                reason=_reason(row, names),
            )
            for n, row in enumerate(proposed)
        ]
        Priority.objects.bulk_create(rows)
        PriorityStateChange.objects.bulk_create(
            PriorityStateChange(priority=row, before="", after=row.state, by=self.by, name=row.name)
            for row in rows
        )
        areas = dict(CrimeArea.objects.values_list("code", "pk"))
        covers, follows = Priority.areas.through, Priority.predecessors.through
        covers.objects.bulk_create(
            covers(priority=row, crimearea_id=areas[code])
            for row, given in zip(rows, proposed, strict=True)
            for code in given.areas
        )
        follows.objects.bulk_create(
            follows(from_priority=row, to_priority_id=pk)
            for row, given in zip(rows, proposed, strict=True)
            for pk in given.follows
        )
        for _ in rows:
            self._log("priorities.recommend_priority", assessment)
        return rows

    def _sources(self) -> dict[str, list[OperationalAction]]:
        """Give the unfinished actions by the code of the area in which they go on."""
        content = self.row.content
        found: dict[str, list[OperationalAction]] = defaultdict(list)
        for action in unfinished_actions(self.row.cycle):
            if code := content.goes_to(action.oap.area.code):
                found[code].append(action)
        return found

    def _goals(
        self,
        cycle: Cycle,
        priorities: Sequence[Priority],
        covered: Mapping[str, Priority],
        sources: Mapping[str, Sequence[OperationalAction]],
    ) -> None:
        """Offer the strategic plan of the cycle before, as a draft of the Commission.

        A goal of one priority is offered for each that follows it, and where its actions go on.
        """
        before = StrategicPlan.objects.filter(cycle=self.row.cycle).first()
        if before is None:
            return
        years = cycle.first_year - self.row.cycle.first_year
        plan = StrategicPlan.objects.create(
            cycle=cycle, title=later_name(before.title, years), marking_id=before.marking_id
        )
        plan.changes.create(before="", after=plan.state, by=self.by)
        self._log("priorities.write_plan", cycle, AuditKind.CHANGE)
        wanted = self._wanted_goals(before, priorities, covered, sources)
        taken: dict[UUID | None, set[int]] = defaultdict(set)
        for goal, priority in wanted:
            numbers = taken[priority.pk if priority else None]
            number = goal.number if goal.number not in numbers else max(numbers) + 1
            numbers.add(number)
            made = StrategicGoal(plan=plan, priority=priority, number=number, name=goal.name)
            self.goals[goal.pk, priority.pk if priority else None] = made
        StrategicGoal.objects.bulk_create(self.goals.values())
        success = defaultdict(list)
        for sign in SuccessIndicator.objects.filter(goal__plan=before).order_by("pk"):
            success[sign.goal_id].append(sign)
        SuccessIndicator.objects.bulk_create(
            SuccessIndicator(
                goal=made, indicator_id=sign.indicator_id, text=sign.text, target=sign.target
            )
            for (old, _), made in self.goals.items()
            for sign in success[old]
        )
        for _ in self.goals:
            self._log("priorities.add_goal", plan, AuditKind.CHANGE)

    def _wanted_goals(
        self,
        before: StrategicPlan,
        priorities: Sequence[Priority],
        covered: Mapping[str, Priority],
        sources: Mapping[str, Sequence[OperationalAction]],
    ) -> list[tuple[StrategicGoal, Priority | None]]:
        """Give each goal that is offered, with the priority for which it is, if for one."""
        later: dict[UUID, list[Priority]] = defaultdict(list)
        for row, proposed in zip(priorities, self.row.content.priorities, strict=True):
            for pk in proposed.follows:
                later[pk].append(row)
        needed: dict[UUID, list[Priority]] = defaultdict(list)
        for code, actions in sources.items():
            for action in actions:
                needed[action.goal_id].append(covered[code])
        return [
            (goal, priority)
            for goal in before.goals.in_order()
            for priority in (
                dict.fromkeys([*later[goal.priority_id], *needed[goal.pk]])
                if goal.priority_id
                else [None]
            )
        ]

    def _oaps(self, cycle: Cycle, covered: Mapping[str, Priority]) -> dict[str, OAP]:
        """Create the first OAP of each area as a draft, with the objectives of the last one."""
        last = {oap.area.code: oap for oap in reversed(oaps_of(self.row.cycle))}
        ends = min(cycle.first_year + self.row.oap_years - 1, cycle.last_year)
        areas = CrimeArea.objects.filter(code__in=covered).order_by("rank", "name", "pk")
        made = {}
        for area in areas:
            before = last.get(area.code)
            kept = (
                {
                    "objectives": before.objectives,
                    "marking_id": before.marking_id,
                    "fictional": before.fictional,
                }
                if before
                else {}
            )
            made[area.code] = OAP(
                priority=covered[area.code],
                area=area,
                first_day=date(cycle.first_year, 1, 1),
                last_day=date(ends, 12, 31),
                **kept,
            )
        OAP.objects.bulk_create(made.values())
        OAPStateChange.objects.bulk_create(
            OAPStateChange(oap=oap, before="", after=oap.state, by=self.by) for oap in made.values()
        )
        for oap in made.values():
            self._log("oaps.create_oap", oap.priority, AuditKind.CHANGE)
        return made

    def _roles(self, oaps: Mapping[str, OAP]) -> None:
        """Propose who was driver or co-driver at the end of the last OAPs; one driver each."""
        content = self.row.content
        last: dict[str, OAP] = {}
        for oap in oaps_of(self.row.cycle):
            last.setdefault(oap.area.code, oap)
        proposed: dict[tuple[UUID, UUID], ProposedRole] = {}
        with_driver = set()
        appointed = last_appointments([*last.values()])
        # Those of the area itself come before those of areas that go on in it.
        for part in sorted(appointed, key=lambda part: content.moves(part.oap.area.code)):
            new = oaps.get(content.goes_to(part.oap.area.code))
            if new is None or (new.pk, part.person_id) in proposed:
                continue
            is_driver = part.role == OAPRole.DRIVER and new.pk not in with_driver
            if is_driver:
                with_driver.add(new.pk)
            proposed[new.pk, part.person_id] = ProposedRole(
                next_cycle=self.row,
                oap=new,
                organisation=part.organisation,
                person=part.person,
                role=OAPRole.DRIVER if is_driver else OAPRole.CO_DRIVER,
                first_day=new.first_day,
                last_day=new.last_day,
            )
        ProposedRole.objects.bulk_create(proposed.values())

    def _carry_over(self, oap: OAP, actions: Sequence[OperationalAction]) -> None:
        if not actions:
            return
        goals: dict[Any, StrategicGoal] = {
            action.goal_id: self.goals.get((action.goal_id, oap.priority_id))
            or self.goals[action.goal_id, None]
            for action in actions
        }
        take_over(oap, actions, goals, self.by)
        self._log("actions.carry_over", oap, AuditKind.CHANGE)


def _reason(row: ProposedPriority, names: Mapping[UUID, str]) -> str:
    if not row.follows:
        return "Proposed for the next cycle. It follows no priority of the cycle before."
    followed = ", ".join(f"“{names[pk]}”" for pk in row.follows)
    return f"Proposed for the next cycle. It follows {followed}."
