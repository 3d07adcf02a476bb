"""Fictional actions in the OAPs of two periods: their drivers, leaders and participants."""

from datetime import date, timedelta

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import (
    AssignmentRole,
    Character,
    Origin,
    ParticipationRole,
)
from actions.states import ActionState, ParticipationState
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.site.demonstration.contacts import Contacts
from empact.site.demonstration.reading import dice, identity, read
from oaps.plans.models.plans import OAP, Appointment
from priorities.strategic_plans.models import StrategicGoal

STARTS = (date(2024, 1, 1), date(2026, 1, 1))
"""The first days of the plans of two periods; the first is over and the second under way."""

LED_BY_A_PERSON = ("FA", "Romania", "leader")
"""In this area this country leads every action, and this person does it for them."""

NOBODY_LEADS = ("EVC", "Training for environmental inspectors")
"""No person is named for this action, and its plan has no driver: a vacancy to fill."""

LED_BY_EUROJUST = ("MTIC", "Joint investigations into carousels", "eurojust-reports")
"""Eurojust leads this action, and this person does it for it."""

MOST_ACTIVE = ("Germany", "France", "Spain", "Italy", "Poland", "Netherlands", "Romania")
JOINS = 0.85
"""The chance that each of them takes part; of the others a few do."""
OTHERS = (2, 6)

GUESTS = {
    "Frontex": {"MS", "FA"},
    "Switzerland": {"FA", "THB", "CCH"},
    "European Banking Federation": {"OFS"},
}
"""Areas in which each guest takes part in every action; Eurojust does in all judicial ones."""

ENDS = {
    ActionState.COMPLETED: ("All that was planned has been done.", 7),
    ActionState.PARTLY_ACHIEVED: (
        "Two of three targets were met; the third needs a longer period.",
        3,
    ),
    ActionState.CARRIED_OVER: ("The work goes on in the next plan, with the same leader.", 2),
    ActionState.CANCELLED: ("The leader had no staff left for it.", 0.5),
}
"""The ends of actions, each with its reason and its frequency."""

BEGUN = 0.9
"""The chance that an action of a plan that is under way has begun."""


def load_plans(people: dict[str, User]) -> list[OperationalAction]:
    """Fill the OAPs of both periods with actions, and return these."""
    goals = StrategicGoal.objects.filter(priority=None).select_related("plan__cycle")
    by_cycle = {(goal.plan.cycle_id, goal.number): goal for goal in goals}
    plans = OAP.objects.filter(first_day__in=STARTS)
    plans.update(fictional=True)
    parties, contacts = Parties(people), Contacts()
    actions, participations, appointments, assignments = [], [], [], []
    for plan in plans.select_related("area", "priority").order_by("first_day", "area__rank"):
        appointments += parties.steering(plan)
        rows = [row for row in read("actions") if row["area"] == plan.area.code]
        for place, row in enumerate(rows):
            goal = by_cycle[plan.priority.cycle_id, int(row["goal"])]
            before = sum(earlier["goal"] == row["goal"] for earlier in rows[:place])
            action = fictional_action(plan, goal, before + 1, row)
            contacts.give(action)
            actions.append(action)
            taking_part = parties.taking_part(action, row)
            participations += taking_part
            assignments += parties.leader_of(taking_part)
    Appointment.objects.bulk_create(appointments)
    OperationalAction.objects.bulk_create(actions)
    Participation.objects.bulk_create(participations)
    Assignment.objects.bulk_create(assignments)
    return actions


def kept_plan() -> OAP:
    """Return the plan that is kept as a version."""
    return OAP.objects.select_related("area", "priority").get(
        area__code="FA", first_day=max(STARTS)
    )


def fictional_action(
    plan: OAP, goal: StrategicGoal, sequence: int, row: dict[str, str]
) -> OperationalAction:
    chance = dice("action", plan.area.code, plan.first_day, goal.number, sequence)
    origins = {Origin.INITIAL: 7, Origin.ADDED: 2, Origin.EMERGENCY: 0.5}
    reason = ""
    if plan.first_day == max(STARTS):
        begun = chance.random() < BEGUN
        state = ActionState.RUNNING if begun else ActionState.PLANNED
        origins[Origin.CARRIED_OVER] = 2
    else:
        state = chance.choices([*ENDS], [weight for _, weight in ENDS.values()])[0]
        reason, _ = ENDS[state]
    return OperationalAction(
        id=identity("action", plan.area.code, plan.first_day, goal.number, sequence),
        oap=plan,
        goal=goal,
        sequence=sequence,
        title=row["title"],
        aim=row["aim"],
        character=Character(row["character"]),
        origin=chance.choices([*origins], [*origins.values()])[0],
        state=state,
        reason=reason,
    )


class Parties:
    """Chooses the people and organisations of plans and actions."""

    def __init__(self, people: dict[str, User]):
        self.people = people
        self.organisations = {o.name: o for o in Organisation.objects.filter(authority_of=None)}
        self.others = sorted(
            name
            for name, organisation in self.organisations.items()
            if organisation.kind == OrganisationKind.MEMBER_STATE and name not in MOST_ACTIVE
        )
        self.steerers = read("steering")

    def steering(self, plan: OAP) -> list[Appointment]:
        """Appoint the drivers of a plan; the one on firearms had another driver before."""
        of_this_area = [row for row in self.steerers if row["area"] == plan.area.code]
        of_all_others = [row for row in self.steerers if not row["area"]]
        return [
            Appointment(
                oap=plan,
                organisation=self.organisations[row["organisation"]],
                person=self.people[row["person"]],
                role=row["role"],
                first_day=plan.first_day + timedelta(days=int(row["from_day"])),
                last_day=plan.first_day + timedelta(days=int(row["to_day"]))
                if row["to_day"]
                else None,
            )
            for row in of_this_area or of_all_others
        ]

    def taking_part(self, action: OperationalAction, row: dict[str, str]) -> list[Participation]:
        """Choose a leader, a co-leader, participants, and one who did not stay to the end."""
        chance = dice("participants", action.id)
        countries = [name for name in MOST_ACTIVE if chance.random() < JOINS]
        countries += chance.sample(self.others, chance.randint(*OTHERS))
        chance.shuffle(countries)
        area, leader, _ = LED_BY_A_PERSON
        if row["area"] == area:
            countries = [leader, *(name for name in countries if name != leader)]
        if (row["area"], row["title"]) == LED_BY_EUROJUST[:2]:
            countries.insert(0, "Eurojust")
        guests = [name for name, areas in GUESTS.items() if row["area"] in areas]
        if "judicial" in row["asks"] and "Eurojust" not in countries:
            guests.append("Eurojust")
        found = [
            Participation(
                action=action,
                organisation=self.organisations[name],
                state=ParticipationState.COMMITTED,
            )
            for name in [*countries, *guests]
        ]
        found[0].role = ParticipationRole.LEADER
        found[1].role = ParticipationRole.CO_LEADER
        found[len(countries) - 1].state = chance.choice(
            [ParticipationState.DECLINED, ParticipationState.WITHDRAWN]
        )
        return found

    def leader_of(self, taking_part: list[Participation]) -> list[Assignment]:
        """Name the person who leads an action; one action has none."""
        leading = taking_part[0]
        action = leading.action
        if (action.oap.area.code, action.title) == NOBODY_LEADS:
            return []
        area, country, person = LED_BY_A_PERSON
        if leading.organisation.name == "Eurojust":
            *_, person = LED_BY_EUROJUST
        elif (action.oap.area.code, leading.organisation.name) != (area, country):
            person = f"nec-{leading.organisation.name.lower()}"
        return [
            Assignment(
                action=action,
                organisation=leading.organisation,
                person=self.people[person],
                role=AssignmentRole.LEADER,
                first_day=action.oap.first_day,
            )
        ]
