"""Cycles, plans, actions and events of a year: found by what they are, or else made.

A year may lie outside every cycle, and a plan outside every priority: they get one of their own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ParticipationState
from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.lib.periods import days_in_words
from oaps.plans.access import ADOPTED
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.priorities.models import Priority
from priorities.states import PriorityState, StrategicPlanState
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.year_files.objects import Things
    from results.year_files.rows import Row


class Cycles:
    """Finds the cycle of a year, and makes one for years that lie outside of all."""

    def __init__(self, things: Things):
        self.by_year: dict[int, Cycle] = {}
        for cycle in Cycle.objects.order_by("first_year"):
            for year in range(cycle.first_year, cycle.last_year + 1):
                self.by_year.setdefault(year, cycle)
        wanted = set(self._years(things.year["oaps"])) | set(self._years(things.year["rounds"]))
        for first, last in spans(wanted - self.by_year.keys()):
            over = last < timezone.localdate().year
            state = CycleState.CLOSED if over else CycleState.IMPLEMENTATION
            cycle = things.make(Cycle(first_year=first, last_year=last, state=state))
            self.by_year |= dict.fromkeys(range(first, last + 1), cycle)

    def _years(self, rows: Iterable[Row]) -> Iterable[int]:
        for row in rows:
            if row.reads("first_day", "last_day"):
                yield from range(row["first_day"].year, row["last_day"].year + 1)

    def of(self, row: Row) -> Cycle:
        return self.by_year[row["first_day"].year]


def spans(years: Iterable[int]) -> list[tuple[int, int]]:
    """Put years that follow one another together: the first and the last of each span."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def find_oaps(things: Things, cycles: Cycles) -> None:
    here: dict[Any, list[OAP]] = defaultdict(list)
    for oap in OAP.objects.select_related("area", "priority__cycle"):
        here[oap.area_id].append(oap)
    priorities = Priorities(things)
    for row in things.year["oaps"]:
        if row.unread or (area := things.of("areas", row["area"])) is None:
            continue
        days = (row["first_day"], row["last_day"])
        meeting = [o for o in here[area.pk] if o.first_day <= days[1] and days[0] <= o.last_day]
        found = next((o for o in meeting if (o.first_day, o.last_day) == days), None)
        wider = next((o for o in meeting if o.first_day <= days[0] and days[1] <= o.last_day), None)
        if found is None and wider is not None:
            # An area has one plan at a time, so what a file says of some of its days is part of it.
            found = wider
            things.remarks.append(
                f"{row.file}, line {row.line}: {wider} is here already, covers these days, and is "
                "the plan of what the file says."
            )
        if found is None and meeting:
            period = days_in_words(meeting[0].first_day, meeting[0].last_day)
            wrong = f"the plan of {area} for {period} is here already, and meets these days."
            things.faults.at(row, "first_day", wrong)
            continue
        if found is not None and found.state not in ADOPTED:
            things.faults.at(row, "ref", f"{found} is not adopted yet, so it takes no reports.")
            continue
        if found is None:
            priority = priorities.of(cycles.of(row), area)
            found = OAP(
                priority=priority,
                area=area,
                first_day=days[0],
                last_day=days[1],
                state=OAPState.ADOPTED,
            )
            things.make(found)
        things.stand_for(row, found)


class Priorities:
    """Finds the adopted priority that an area belongs to in a cycle, or makes one for it."""

    def __init__(self, things: Things):
        self.things = things
        through: Any = Priority.areas.through
        links = through.objects.values_list("priority", "crimearea")
        areas: dict[Any, list[Any]] = defaultdict(list)
        for priority, area in links:
            areas[priority].append(area)
        self.known: dict[Any, Priority] = {}
        self.named: dict[Any, Priority] = {}
        for row in Priority.objects.adopted().order_by("rank", "name", "pk"):
            self.named[row.cycle_id, row.name.casefold()] = row
            for area in areas[row.pk]:
                self.known.setdefault((row.cycle_id, area), row)

    def of(self, cycle: Cycle, area: Any) -> Priority:
        found = self.known.get((cycle.pk, area.pk)) or self.named.get(
            (cycle.pk, area.name.casefold())
        )
        if found is None:
            found = self.things.make(
                Priority(cycle=cycle, name=area.name, rank=900, state=PriorityState.ADOPTED)
            )
            through: Any = Priority.areas.through
            self.things.link(through(priority=found, crimearea=area))
        self.known[cycle.pk, area.pk] = found
        return found


class Goals:
    """Finds the goal of a number in the strategic plan of a cycle, or makes it."""

    def __init__(self, things: Things):
        self.things = things
        self.plans = {plan.cycle_id: plan for plan in StrategicPlan.objects.all()}
        self.known: dict[Any, StrategicGoal] = {}
        for goal in StrategicGoal.objects.select_related("plan").order_by("pk"):
            self.known[goal.plan.cycle_id, goal.priority_id, goal.number] = goal

    def of(self, oap: OAP, number: int) -> StrategicGoal:
        cycle = oap.priority.cycle
        found = self.known.get((cycle.pk, None, number)) or self.known.get(
            (cycle.pk, oap.priority_id, number)
        )
        if found is None:
            goal = StrategicGoal(plan=self._plan(cycle), number=number, name=f"Goal {number}")
            found = self.known[cycle.pk, None, number] = self.things.make(goal)
        return found

    def _plan(self, cycle: Cycle) -> StrategicPlan:
        if cycle.pk not in self.plans:
            title = f"Strategic plan of {cycle}"
            plan = StrategicPlan(cycle=cycle, title=title, state=StrategicPlanState.ADOPTED)
            self.plans[cycle.pk] = self.things.make(plan)
        return self.plans[cycle.pk]


def find_actions(things: Things) -> None:
    here = {
        (action.oap_id, action.goal.number, action.sequence): action
        for action in OperationalAction.objects.filter(
            oap__in=[oap.pk for oap in things.behind["oaps"].values()], sequence__isnull=False
        ).select_related("goal", "oap")
    }
    goals = Goals(things)
    for row in things.year["actions"]:
        if not row.reads("ref", "oap", "number", "title"):
            continue
        if (oap := things.of("oaps", row["oap"])) is None:
            continue
        number, sequence = row["number"]
        found = here.get((oap.pk, number, sequence))
        if found is None:
            found = things.make(
                OperationalAction(
                    oap=oap,
                    goal=goals.of(oap, number),
                    sequence=sequence,
                    title=row["title"],
                    state=ActionState.RUNNING,
                )
            )
        elif found.title != row["title"]:
            things.remarks.append(
                f"{row.file}, line {row.line}: action {found.number} of {oap} is called "
                f"“{found.title}” here, and stays so."
            )
        things.stand_for(row, found)


def find_parts(things: Things) -> None:
    """Let organisations take part in actions; who leads one takes part in it, listed or not."""
    here: dict[Any, dict[Any, Participation]] = defaultdict(dict)
    actions = [action.pk for action in things.behind["actions"].values()]
    for part in Participation.objects.filter(action__in=actions):
        here[part.action_id][part.organisation_id] = part
    led = {
        action
        for action, parts in here.items()
        if any(part.role == ParticipationRole.LEADER for part in parts.values())
    }

    def take_part(action: Any, organisation: Any, role: str) -> None:
        if action is None or organisation is None or organisation.pk in here[action.pk]:
            return
        part = Participation(
            action=action,
            organisation=organisation,
            role=role,
            state=ParticipationState.COMMITTED,
        )
        here[action.pk][organisation.pk] = things.make(part)

    for row in things.year["actions"]:
        if row.reads("ref", "leader") and row["leader"]:
            action = things.of("actions", row["ref"])
            leads = action is not None and action.pk not in led
            role = ParticipationRole.LEADER if leads else ParticipationRole.PARTICIPANT
            take_part(action, things.of("organisations", row["leader"]), role)
    for row in things.year["participations"]:
        if not row.unread:
            action = things.of("actions", row["action"])
            organisation = things.of("organisations", row["organisation"])
            take_part(action, organisation, ParticipationRole.PARTICIPANT)
    things.behind["parts"] = here


def find_events(things: Things) -> None:
    here = {
        (event.name, event.first_day, event.last_day, event.leading_action_id): event
        for event in Event.objects.filter(
            leading_action__in=[action.pk for action in things.behind["actions"].values()]
        )
    }
    through: Any = Event.further_actions.through
    served = set(
        through.objects.filter(event__in=[event.pk for event in here.values()]).values_list(
            "event", "operationalaction"
        )
    )
    for row in things.year["events"]:
        if row.unread or (leading := things.of("actions", row["leading_action"])) is None:
            continue
        days = (row["first_day"], row["last_day"])
        event = here.get((row["name"], *days, leading.pk))
        if event is None:
            event = things.make(
                Event(
                    name=row["name"],
                    kind=row["kind"],
                    first_day=days[0],
                    last_day=days[1],
                    leading_action=leading,
                )
            )
        things.stand_for(row, event)
        for ref in row["further_actions"]:
            action = things.of("actions", ref)
            if action is not None and (event.pk, action.pk) not in served:
                things.link(through(event=event, operationalaction=action))
