"""Figures that nobody reported, as many as are wanted, to see how fast the program is with them.

They fill a whole cycle of their own, which lies behind all others and is marked as fictional, so
that they stand beside real ones and never among them. Areas and indicators are as uneven as in
life: one area has a quarter of everything, and so has one indicator.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, batched
from random import Random
from typing import TYPE_CHECKING, Any

from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_events import renew_reports_on_events
from actions.obligations.models.obligations import Asked, Obligation, RoundPlan
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ContributionState, ParticipationState
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import (
    Indicator,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
    Unit,
)
from cycles.rounds.models import ReportingRound
from cycles.states import CycleState
from empact.lib.commands import NotReady
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.priorities.models import Priority
from priorities.states import PriorityState, StrategicPlanState
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan
from results.totals.refreshing import touch
from results.year_files.cells import ISO
from results.year_files.copying import copy_into, take_stock
from results.year_files.rounds import new_round

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from empact.people.accounts.models import User

AREAS = (24, 14, 10, 8, 7, 6, 6, 5, 4, 4, 3, 3, 2, 2, 1, 1)
"""Share of each area in a hundred figures."""
INDICATORS = 30
JOINING = 12
MOST_ACTIONS = 40
FIGURES_AN_ACTION = 40_000
FIRST_YEAR = 2040
YEARS, YEARS_OF_A_PLAN = 4, 2
HALVES = (((1, 1), (6, 30)), ((7, 1), (12, 31)))
DAYS = 180
BLOCK = 20_000
AT_EVENTS, SILENT, VAGUE = 0.1, 0.02, 0.02

COLUMNS = (
    "contribution_id, action_id, indicator_version_id, kind, answer, value, comparator, counted, "
    "country, event_id, first_day, last_day, certainty, unconfirmed, entered_by_id, entered_at"
)


@dataclass(slots=True)
class Place:
    """A contribution to be filled: whose it is is known by its id alone."""

    contribution: UUID
    action: UUID
    event: UUID
    first_day: date
    filled: dict[int, int] = field(default_factory=dict)
    """Number of figures of each indicator in it: each has days of its own."""


@dataclass
class Generated:
    cycle: Cycle
    figures: int
    contributions: int


def generate(figures: int, by: User) -> Generated:
    """Write a fictional cycle with so many figures, all in accepted contributions."""
    reporters = list(
        Organisation.objects.filter(kind=OrganisationKind.MEMBER_STATE, authority_of=None).order_by(
            "country", "pk"
        )
    )
    versions = versions_to_report()
    if len(reporters) < JOINING or len(versions) < INDICATORS:
        raise NotReady(
            "There are no countries and indicators to report on. Run `manage.py load_reference`."
        )
    chance = Random(figures)  # noqa: S311 -- the same figures each time
    leave_out_histories()
    cycle, actions = write_frame(figures)
    places = write_places(cycle, actions, reporters, versions, chance)
    write_rows(figures, places, versions, by, chance)
    # No trigger may have seen them.
    touch(action.pk for of_area in actions for action in of_area)
    renew_reports_on_events()
    take_stock(Figure, Contribution, Obligation, OperationalAction, Asked)
    # And of what they refer to: taken for one row it would be gone through for each of them.
    take_stock(Indicator, IndicatorVersion, Unit, ReportingRound)
    return Generated(cycle, figures, sum(map(len, places)))


def versions_to_report() -> list[IndicatorVersion]:
    """Give definitions of thirty indicators that are reported and summed, none part of another."""
    indicators = Indicator.objects.filter(
        source=Source.REPORTED,
        over_time=OverTime.SUM,
        over_reporters=OverReporters.SUM,
        part_of=None,
    )
    rows = IndicatorVersion.objects.filter(indicator__in=indicators, last_day=None)
    return list(rows.select_related("indicator").order_by("indicator__code")[:INDICATORS])


def leave_out_histories() -> None:
    """Write without triggers where that is allowed: nobody asks for the history of such figures."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    except ProgrammingError:
        return


def write_frame(figures: int) -> tuple[Cycle, list[list[OperationalAction]]]:
    """Write a cycle after all others with its plans; gives the actions of each area."""
    last = Cycle.objects.order_by("-last_year").values_list("last_year", flat=True).first()
    first_year = max(FIRST_YEAR, (last or 0) + 1)
    cycle = Cycle.objects.create(
        first_year=first_year, last_year=first_year + YEARS - 1, state=CycleState.IMPLEMENTATION
    )
    plan = StrategicPlan.objects.create(
        cycle=cycle, title=f"Fictional plan of {cycle}", state=StrategicPlanState.ADOPTED
    )
    goal = StrategicGoal.objects.create(plan=plan, number=1, name="Fictional goal")
    priority = Priority.objects.create(
        cycle=cycle, name=f"Fictional priority of {first_year}", state=PriorityState.ADOPTED
    )
    areas = [area_called(number) for number in range(1, len(AREAS) + 1)]
    priority.areas.set(areas)
    size = max(3, min(MOST_ACTIONS, figures // FIGURES_AN_ACTION))
    found = []
    for area in areas:
        plans = OAP.objects.bulk_create(
            OAP(
                priority=priority,
                area=area,
                first_day=date(year, 1, 1),
                last_day=date(year + YEARS_OF_A_PLAN - 1, 12, 31),
                state=OAPState.ADOPTED,
                fictional=True,
            )
            for year in range(first_year, first_year + YEARS, YEARS_OF_A_PLAN)
        )
        found.append(
            OperationalAction.objects.bulk_create(
                OperationalAction(
                    oap=oap,
                    goal=goal,
                    sequence=number,
                    title=f"Fictional action {number}",
                    state=ActionState.RUNNING,
                )
                for oap in plans
                for number in range(1, size + 1)
            )
        )
    return cycle, found


def area_called(number: int) -> CrimeArea:
    name = f"Fictional area {number}"
    return CrimeArea.objects.get_or_create(
        code=f"fictional-{number}", defaults={"name": name, "rank": 1_000 + number}
    )[0]


def write_places(
    cycle: Cycle,
    actions: list[list[OperationalAction]],
    reporters: list[Organisation],
    versions: list[IndicatorVersion],
    chance: Random,
) -> list[list[Place]]:
    """Write who takes part, what is asked and who has answered; gives the places of each area."""
    rounds = ReportingRound.objects.bulk_create(
        new_round(
            f"Fictional half {number} of {year}",
            cycle,
            date(year, *first),
            date(year, *last),
            closed=True,
        )
        for year in range(cycle.first_year, cycle.last_year + 1)
        for number, (first, last) in enumerate(HALVES, start=1)
    )
    every = [action for of_area in actions for action in of_area]
    joining = {action.pk: chance.sample(reporters, JOINING) for action in every}
    Participation.objects.bulk_create(
        (
            Participation(
                action=action,
                organisation=organisation,
                role=ParticipationRole.PARTICIPANT if place else ParticipationRole.LEADER,
                state=ParticipationState.COMMITTED,
            )
            for action in every
            for place, organisation in enumerate(joining[action.pk])
        ),
        batch_size=BLOCK,
    )
    day = timedelta(days=40)
    events = {
        action.pk: Event(
            name="Fictional days",
            leading_action=action,
            first_day=action.oap.first_day + day,
            last_day=action.oap.first_day + day,
        )
        for action in every
    }
    Event.objects.bulk_create(events.values(), batch_size=BLOCK)
    due = [
        (reporting, action)
        for action in every
        for reporting in rounds
        if action.oap.first_day <= reporting.first_day <= action.oap.last_day
    ]
    RoundPlan.objects.bulk_create(
        RoundPlan(round=reporting, oap=oap, asked_at=timezone.now())
        for reporting, oap in dict.fromkeys((reporting, action.oap) for reporting, action in due)
    )
    asked = (
        (reporting.pk, action.pk, version.indicator_id)
        for reporting, action in due
        for version in versions
    )
    copy_into(Asked, ("round_id", "action_id", "indicator_id"), asked)
    owed = Obligation.objects.bulk_create(
        (
            Obligation(
                round=reporting, action=action, organisation=organisation, due_day=reporting.due_day
            )
            for reporting, action in due
            for organisation in joining[action.pk]
        ),
        batch_size=BLOCK,
    )
    accepted = Contribution.objects.bulk_create(
        (Contribution(obligation=row, state=ContributionState.ACCEPTED) for row in owed),
        batch_size=BLOCK,
    )
    area_of = {action.pk: place for place, rows in enumerate(actions) for action in rows}
    places: list[list[Place]] = [[] for _ in actions]
    for row in accepted:
        action = row.obligation.action
        first_day = row.obligation.round.first_day
        place = Place(row.pk, action.pk, events[action.pk].pk, first_day)
        places[area_of[action.pk]].append(place)
    return places


def write_rows(
    figures: int,
    places: list[list[Place]],
    versions: list[IndicatorVersion],
    by: User,
    chance: Random,
) -> None:
    statement = f"COPY actions_figure ({COLUMNS}) FROM STDIN"
    rows = lines(figures, places, [str(version.pk) for version in versions], str(by.pk), chance)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in batched(rows, BLOCK, strict=False):
            copy.write("".join(block))


def lines(
    figures: int, places: list[list[Place]], versions: list[str], by: str, chance: Random
) -> Iterator[str]:
    """Write each figure as a line of COPY: of areas and indicators some far more than of others."""
    areas = list(accumulate(AREAS))
    indicators = list(accumulate(1 / (rank + 1) for rank in range(len(versions))))
    kinds: list[Any] = [*range(len(versions))]
    now = timezone.now().isoformat()
    days = [timedelta(days=number) for number in range(DAYS)]
    places_abroad = ["", *sorted(ISO)]
    for _ in range(figures):
        (area,) = chance.choices(places, cum_weights=areas)
        (kind,) = chance.choices(kinds, cum_weights=indicators)
        place = chance.choice(area)
        number = place.filled.get(kind, 0)
        place.filled[kind] = number + 1
        first = place.first_day + days[number % DAYS]
        # More than one a day happened elsewhere: no two say the same of one place and day.
        country = places_abroad[number // DAYS]
        event = place.event if chance.random() < AT_EVENTS else r"\N"
        comparator = "about" if chance.random() < VAGUE else "="
        if chance.random() < SILENT:
            answer, value, comparator = "not_reported", r"\N", "="
        else:
            answer, value = "number", str(int(3 * chance.paretovariate(1.1)))
        yield (
            f"{place.contribution}\t{place.action}\t{versions[kind]}\town\t{answer}\t{value}\t"
            f"{comparator}\t{value}\t{country}\t{event}\t{first}\t{first}\tconfirmed\tf\t{by}\t{now}\n"
        )
