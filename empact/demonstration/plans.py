"""Fictional actions in the OAPs of two periods: who leads, who takes part, what happens when."""

from datetime import date, timedelta

from actions.models import (
    Asked,
    Character,
    Event,
    EventKind,
    OperationalAction,
    Origin,
    Participation,
    ParticipationRole,
)
from actions.states import ActionState, ParticipationState
from cycles.models import Cycle, Indicator, ReportingRound
from cycles.states import RoundState
from empact.demonstration.reading import dice, identity, read
from empact.people.models import Organisation, OrganisationKind, User
from oaps.models import OAP, Appointment, OAPRole
from priorities.models import StrategicGoal

PERIODS = {2024: date(2024, 1, 1), 2026: date(2026, 1, 1)}

MOST_ACTIVE = ("Germany", "France", "Spain", "Italy", "Poland", "Netherlands", "Romania")

ENDS = {
    ActionState.COMPLETED: "All that was planned has been done.",
    ActionState.PARTLY_ACHIEVED: "Two of three targets were met; the third needs a longer period.",
    ActionState.CARRIED_OVER: "The work goes on in the next plan, with the same leader.",
    ActionState.CANCELLED: "The leader had no staff left for it.",
}

ROUNDS = [
    # name, period, opens, due, closes, corrections end, state
    ("2024", "2024-01-01 2024-12-31 2025-01-02 2025-01-31 2025-02-14 2025-03-14", "closed"),
    ("2025, first half", "2025-01-01 2025-06-30 2025-07-01 2025-07-31 2025-08-29 2025-09-30", "closed"),
    ("2025, second half", "2025-07-01 2025-12-31 2026-01-02 2026-01-30 2026-02-13 2026-03-13", "closed"),
    ("2026, first half", "2026-01-01 2026-06-30 2026-07-01 2026-07-31 2026-08-31 2027-01-31", "closed"),
    ("2026, second half", "2026-07-01 2026-12-31 2026-11-02 2026-12-18 2027-01-15 2027-02-26", "open"),
    ("2027, first half", "2027-01-01 2027-06-30 2027-07-01 2027-07-30 2027-08-31 2027-09-30", "planned"),
]  # fmt: skip


def load_rounds() -> list[ReportingRound]:
    cycles = {cycle.first_year: cycle for cycle in Cycle.objects.all()}
    rounds = []
    for name, days, state in ROUNDS:
        first, last, opens, due, closes, corrections = map(date.fromisoformat, days.split())
        rounds.append(
            ReportingRound(
                id=identity("round", name),
                cycle=cycles[2022 if first.year < PERIODS[2026].year else 2026],
                name=name,
                first_day=first,
                last_day=last,
                opens_day=opens,
                due_day=due,
                closes_day=closes,
                corrections_end_day=corrections,
                state=RoundState(state),
            )
        )
    return ReportingRound.objects.bulk_create(rounds)


def load_plans(people: dict[str, User]) -> list[OperationalAction]:
    """Fill the OAPs of both periods with actions, and return these."""
    goals = {
        (goal.plan.cycle.first_year, goal.number): goal
        for goal in StrategicGoal.objects.filter(priority=None).select_related("plan__cycle")
    }
    actions, participations, appointments = [], [], []
    for year, first_day in PERIODS.items():
        plans = (
            OAP.objects.filter(first_day=first_day).select_related("area").order_by("area__rank")
        )
        plans.update(fictional=True)
        for plan in plans:
            appointments += steering(plan, people)
            rows = [row for row in read("actions") if row["area"] == plan.area.code]
            for sequence, row in enumerate(rows, start=1):
                goal = goals[2022 if year < PERIODS[2026].year else 2026, int(row["goal"])]
                action = fictional_action(plan, goal, sequence, row)
                actions.append(action)
                participations += taking_part(action, row, people)
    Appointment.objects.bulk_create(appointments)
    OperationalAction.objects.bulk_create(actions)
    Participation.objects.bulk_create(participations)
    return actions


def steering(plan: OAP, people: dict[str, User]) -> list[Appointment]:
    """Appoint who steers a plan; the one on firearms had another driver before."""
    organisations = {o.name: o for o in Organisation.objects.filter(name__in=STEERING.values())}
    starts = plan.first_day - timedelta(days=60)
    if plan.area.code == "FA":
        handed_over = plan.first_day + timedelta(days=120)
        rows = [
            ("driver-before", OAPRole.DRIVER, starts, handed_over),
            ("driver", OAPRole.DRIVER, handed_over + timedelta(days=1), None),
            ("co-driver", OAPRole.CO_DRIVER, starts, None),
        ]
    else:
        who = "driver-thb" if plan.area.code == "THB" else "driver-others"
        rows = [(who, OAPRole.DRIVER, starts, None)]
    return [
        Appointment(
            oap=plan,
            organisation=organisations[STEERING[who]],
            person=people[who],
            role=role,
            first_day=first_day,
            last_day=last_day,
        )
        for who, role, first_day, last_day in rows
    ]


STEERING = {
    "driver": "Netherlands",
    "driver-before": "Portugal",
    "co-driver": "Denmark",
    "driver-thb": "Finland",
    "driver-others": "Latvia",
}


def fictional_action(
    plan: OAP, goal: StrategicGoal, sequence: int, row: dict[str, str]
) -> OperationalAction:
    chance = dice("action", plan.area.code, plan.first_day, sequence)
    if plan.first_day == PERIODS[2026]:
        state = (
            ActionState.RUNNING if sequence > 1 or chance.random() < 0.8 else ActionState.PLANNED
        )
        origin = chance.choices([*Origin], weights=[7, 2, 0.5, 2])[0]
    else:
        state = chance.choices([*ENDS], weights=[7, 3, 2, 0.5])[0]
        origin = chance.choices(
            [Origin.INITIAL, Origin.ADDED, Origin.EMERGENCY], weights=[8, 2, 1]
        )[0]
    return OperationalAction(
        id=identity("action", plan.area.code, plan.first_day, sequence),
        oap=plan,
        goal=goal,
        sequence=sequence,
        title=row["title"],
        aim=row["aim"],
        character=Character(row["character"]),
        origin=origin,
        state=state,
        reason=ENDS.get(state, ""),
    )


def taking_part(
    action: OperationalAction, row: dict[str, str], people: dict[str, User]
) -> list[Participation]:
    """Choose a leader, a co-leader and participants; the most active countries nearly always."""
    chance = dice("participants", action.id)
    states = Organisation.objects.filter(
        kind=OrganisationKind.MEMBER_STATE, authority_of=None
    ).order_by("name")
    active = [state for state in states if state.name in MOST_ACTIVE]
    others = [state for state in states if state.name not in MOST_ACTIVE]
    chosen = [
        *(state for state in active if chance.random() < 0.85),
        *chance.sample(others, chance.randint(2, 6)),
    ]
    chance.shuffle(chosen)
    firearms = row["area"] == "FA"
    if firearms:
        chosen.sort(key=lambda state: state.name != "Romania")
        if chosen[0].name != "Romania":
            chosen.insert(0, next(state for state in active if state.name == "Romania"))
    found = [
        Participation(action=action, organisation=state, state=ParticipationState.COMMITTED)
        for state in chosen
    ]
    found[0].role = ParticipationRole.LEADER
    found[0].person = people["leader" if firearms else f"nec-{chosen[0].name.lower()}"]
    found[1].role = ParticipationRole.CO_LEADER
    found[-1].state = chance.choice([ParticipationState.DECLINED, ParticipationState.WITHDRAWN])
    guests = ["Frontex"] if row["area"] in {"MS", "FA"} else []
    guests += ["Eurojust"] if "judicial" in row["asks"] else []
    guests += ["Switzerland"] if row["area"] in {"FA", "THB", "CCH"} else []
    guests += ["European Banking Federation"] if row["area"] == "OFS" else []
    return found + [
        Participation(action=action, organisation=guest, state=ParticipationState.COMMITTED)
        for guest in Organisation.objects.filter(name__in=guests).order_by("name")
    ]


def load_events(actions: list[OperationalAction]) -> list[Event]:
    """Hold joint action days where an action asks for checks, and a meeting in some others."""
    checked = {(row["area"], row["title"]): "checks" in row["asks"] for row in read("actions")}
    events, further = [], []
    for action in actions:
        chance = dice("events", action.id)
        plan = action.oap
        for year in (plan.first_day.year, plan.last_day.year):
            if checked[plan.area.code, action.title]:
                first = date(year, chance.choice([3, 5, 9, 10]), chance.randint(1, 20))
                kind = chance.choice([EventKind.JAD, EventKind.ACTION_WEEK])
                length = 4 if kind == EventKind.ACTION_WEEK else 1
                name = f"Joint action days: {action.title[:1].lower()}{action.title[1:]}, {year}"
                events.append(event(action, name, kind, first, length))
                others = [o for o in actions if o.oap_id == plan.pk and o.pk != action.pk]
                further.append((events[-1], chance.sample(others, 1)))
            elif chance.random() < 0.25:
                first = date(year, chance.choice([2, 4, 6, 11]), chance.randint(1, 25))
                name = f"Meeting of {plan.area.code} {action.number}, {year}"
                events.append(event(action, name, EventKind.MEETING, first, 1))
    Event.objects.bulk_create(events)
    for held, others in further:
        held.further_actions.set(others)
    return events


def event(
    action: OperationalAction, name: str, kind: EventKind, first_day: date, length: int
) -> Event:
    return Event(
        id=identity("event", action.id, first_day),
        name=name[:200],
        kind=kind,
        first_day=first_day,
        last_day=first_day + timedelta(days=length),
        place="Several countries" if kind != EventKind.MEETING else "The Hague",
        leading_action=action,
    )


def load_asked(actions: list[OperationalAction], rounds: list[ReportingRound]) -> list[Asked]:
    """Ask of each action what suits it, in every round of its period."""
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    asks = {(row["area"], row["title"]): row["asks"].split("+") for row in read("actions")}
    codes: dict[str, list[str]] = {}
    for row in read("asked"):
        codes.setdefault(row["asks"], []).append(row["indicator"])
    return Asked.objects.bulk_create(
        Asked(round=reporting, action=action, indicator=indicators[code])
        for action in actions
        for reporting in rounds
        if action.oap.first_day <= reporting.first_day <= action.oap.last_day
        and reporting.state != RoundState.PLANNED
        for code in dict.fromkeys(
            code for kind in asks[action.oap.area.code, action.title] for code in codes[kind]
        )
    )
