"""A fictional draft for the next period, which several countries propose actions for."""

from datetime import date

from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event, EventKind
from actions.operational_actions.models.kinds import JudicialFunction, ParticipationRole
from actions.states import ActionState, ParticipationState
from cycles.indicators.models import Indicator
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.site.demonstration.reading import identity, read
from oaps.plans.models.plans import OAP, Appointment, OAPRole
from priorities.strategic_plans.models import StrategicGoal

FIRST_DAY, LAST_DAY = date(2028, 1, 1), date(2029, 12, 31)
STEERING = (("driver", "Netherlands", OAPRole.DRIVER), ("co-driver", "Denmark", OAPRole.CO_DRIVER))
SINCE = date(2026, 10, 1)
"""The day from which they write it."""

OBJECTIVES = (
    "Fewer converted and trafficked weapons in the Union, and an early picture of what leaves "
    "regions of conflict."
)

ASKED = ("Germany", "France", "Spain", "Italy", "Poland", "Netherlands", "Romania", "Frontex")
"""Countries that the driver invites to accepted actions, where they did not propose them."""

OUTSIDE = "Switzerland"
"""A third country that is invited too, and whose answer the driver enters."""


def load_draft(people: dict[str, User]) -> OAP:
    """Draft the plan on firearms that follows the present one, with what is proposed for it."""
    present = OAP.objects.get(area__code="FA", first_day=date(2026, 1, 1))
    organisations = {row.name: row for row in Organisation.objects.filter(authority_of=None)}
    plan = OAP.objects.create(
        id=identity("plan", "FA", FIRST_DAY),
        priority=present.priority,
        area=present.area,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        objectives=OBJECTIVES,
        fictional=True,
    )
    Appointment.objects.bulk_create(
        Appointment(
            oap=plan,
            organisation=organisations[organisation],
            person=people[person],
            role=role,
            first_day=SINCE,
        )
        for person, organisation, role in STEERING
    )
    goals = StrategicGoal.objects.filter(plan__cycle=present.priority.cycle_id, priority=None)
    by_number = {str(goal.number): goal for goal in goals}
    actions, parts = [], []
    for row in read("proposals"):
        action = proposed(plan, by_number[row["goal"]], organisations[row["proposed_by"]], row)
        actions.append(action)
        parts += taking_part(action, row, organisations)
    OperationalAction.objects.bulk_create(actions)
    Participation.objects.bulk_create(parts)
    equip(actions[0], organisations["Eurojust"])
    return plan


def proposed(
    plan: OAP, goal: StrategicGoal, organisation: Organisation, row: dict[str, str]
) -> OperationalAction:
    return OperationalAction(
        id=identity("action", plan.area.code, plan.first_day, row["title"]),
        oap=plan,
        goal=goal,
        # One under each goal is accepted, the others wait for the driver.
        sequence=1 if row["accepted"] else None,
        title=row["title"],
        aim=row["aim"],
        character=row["character"],
        state=ActionState.PROPOSED,
        proposed_by=organisation,
    )


def taking_part(
    action: OperationalAction, row: dict[str, str], organisations: dict[str, Organisation]
) -> list[Participation]:
    """Commit the proposing organisation, and invite others where the driver has accepted it."""
    role = ParticipationRole.LEADER if row["leads"] else ParticipationRole.PARTICIPANT
    own = Participation(
        action=action,
        organisation=organisations[row["proposed_by"]],
        role=role,
        state=ParticipationState.COMMITTED,
    )
    names = (*ASKED, OUTSIDE) if row["accepted"] else ()
    others = [organisations[name] for name in names if name != row["proposed_by"]]
    return [own, *(Participation(action=action, organisation=other) for other in others)]


def equip(action: OperationalAction, contact: Organisation) -> None:
    """Give one action its target, event, judicial contact and funding; the others have none."""
    action.judicial_contact = contact
    action.judicial_contact_function = JudicialFunction.NATIONAL_DESK
    action.funding = "EMPACT grant, to be applied for in November 2027."
    action.save(update_fields=["judicial_contact", "judicial_contact_function", "funding"])
    seized = Indicator.objects.get(code="firearms-seized")
    unit = seized.versions.get().unit
    Target.objects.create(action=action, indicator=seized, value=500, unit=unit, by_day=LAST_DAY)
    first_day = date(2028, 4, 10)
    Event.objects.create(
        id=identity("event", action.id, first_day),
        name="Joint action days on firearms, spring 2028",
        kind=EventKind.JAD,
        first_day=first_day,
        last_day=date(2028, 4, 12),
        leading_action=action,
    )
