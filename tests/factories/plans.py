"""Whole plans: nothing is missing in them, and they are as large as asked."""

from datetime import date
from itertools import cycle as around
from itertools import islice

from actions.needs.models import ResourceAllocation, Support, Target
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import Character, ParticipationRole
from actions.states import ActionState, ParticipationState
from cycles.indicators.models import Indicator
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal
from tests.factories.actions import EventFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory

AIM = (
    "Stop the trade in converted weapons: find where blank-firing weapons are bought, follow the "
    "parcels in which they travel, and take the workshops down together with the customs of the "
    "countries on their way."
)


def make_plan(
    *, actions=2, participants=2, goals=1, state=OAPState.DRAFT, area="Firearms trafficking"
):
    """Make a complete plan on firearms, with its driver as ``plan.driver``."""
    oap = OAPFactory(
        state=state,
        area__name=area,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
        objectives="Fewer illegal firearms on the streets of the European Union.",
    )
    seat = AppointmentFactory(oap=oap, organisation=organisation("Spain", country="ES"))
    RoleAssignmentFactory(person=seat.person, organisation=seat.organisation, role=Role.EXPERT)
    oap.driver = seat.person
    judge = organisation("Eurojust", country="", kind=OrganisationKind.EU_AGENCY)
    countries = [organisation(f"Country {n:02}") for n in range(participants)]
    cycle = oap.priority.cycle
    served = [
        StrategicGoal.objects.filter(plan__cycle=cycle, number=number).first()
        or StrategicGoalFactory(plan__cycle=cycle, number=number, name=f"Goal {number}")
        for number in range(1, goals + 1)
    ]
    arrests = Indicator.objects.filter(code="firearms").first() or IndicatorFactory(
        code="firearms", name="Firearms seized"
    )
    rows = OperationalAction.objects.bulk_create(
        OperationalAction(
            oap=oap,
            goal=goal,
            sequence=n // goals + 1,
            title=f"Controls of parcels {n + 1}",
            aim=AIM,
            character=Character.BOTH,
            state=ActionState.PROPOSED,
            judicial_contact=judge,
            marking=oap.marking,
        )
        for n, goal in enumerate(islice(around(served), actions))
    )
    Participation.objects.bulk_create(
        Participation(
            action=row,
            organisation=country,
            role=ParticipationRole.PARTICIPANT if place else ParticipationRole.LEADER,
            state=ParticipationState.COMMITTED,
        )
        for row in rows
        for place, country in enumerate(countries)
    )
    unit = arrests.versions.get().unit
    Target.objects.bulk_create(
        Target(action=row, indicator=arrests, value=120, unit=unit, by_day=date(2028, 12, 31))
        for row in rows
    )
    Support.objects.bulk_create(
        Support(action=row, asked_of=judge, kind="operational", what="A coordination centre.")
        for row in rows
    )
    ResourceAllocation.objects.bulk_create(
        ResourceAllocation(action=row, organisation=countries[0], kind="people", planned=4)
        for row in rows
    )
    EventFactory(leading_action=rows[0], first_day=date(2028, 9, 18), last_day=date(2028, 9, 22))
    return oap


def organisation(name, **given):
    """Give the organisation of this name, which several plans may have in common."""
    return Organisation.objects.filter(name=name).first() or OrganisationFactory(name=name, **given)
