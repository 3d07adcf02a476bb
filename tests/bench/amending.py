"""Time to carry actions over, and to adopt an amendment of a large plan."""

import time
from datetime import date

import pytest

from actions.amendments.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    submit_amendment,
)
from actions.amendments.commands.items import amend_action, change_item
from actions.carry_over.commands import carry_over
from actions.operational_actions.models.actions import Participation
from actions.plan_content.content import content_of
from empact.people.roles.kinds import Role
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory

ACTIONS, PARTICIPANTS, CARRIED = 40, 30, 30


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def steering(oap):
    part = AppointmentFactory(oap=oap)
    given = {"organisation": part.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=part.person, **given).person


@pytest.fixture
def plan(db):
    """A plan of forty actions with thirty participants each."""
    plan = OAPFactory()
    goal = StrategicGoalFactory(plan__cycle=plan.priority.cycle)
    organisations = OrganisationFactory.create_batch(PARTICIPANTS)
    indicator = IndicatorFactory()
    given = {"oap": plan, "goal": goal, "character": "preventive"}
    for action in OperationalActionFactory.create_batch(ACTIONS, **given):
        Participation.objects.bulk_create(
            Participation(action=action, organisation=organisation, state="committed")
            for organisation in organisations
        )
        action.targets.create(indicator=indicator, value=12, by_day=date(2027, 6, 30))
    return plan


def test_carrying_over(plan):
    later = OAPFactory(
        area=plan.area,
        priority=plan.priority,
        state=OAPState.DRAFT,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
    )
    driver = steering(later)
    actions = list(plan.actions.order_by("pk")[:CARRIED])

    shown = timed(lambda: content_of(plan))
    carried = timed(lambda: carry_over(later, by=driver, actions=actions))

    print(f"\n{CARRIED} actions with {PARTICIPANTS} participants each carried over at once")
    print(f"  the plan of {ACTIONS} as one document {shown * 1000:6.1f} ms")
    print(f"  carried over                    {carried * 1000:6.1f} ms")
    print(f"  ratio                           {carried / shown:6.2f}")


def test_adopting_an_amendment(plan):
    driver = steering(plan)
    secretariat = RoleAssignmentFactory(role=Role.SECRETARIAT).person
    amendment = begin_amendment(plan, by=driver, title="Ten actions", reason="A bench.")
    for action in plan.actions.select_related("goal").order_by("pk")[:10]:
        item = amend_action(amendment, by=driver, action=action)
        given = {"goal": action.goal, "sequence": action.sequence, "character": "preventive"}
        change_item(item, by=driver, seen=item.version, title=f"{action.title} anew", **given)
    amendment.refresh_from_db()
    amendment = submit_amendment(amendment, by=driver, seen=amendment.version)
    decided = {"document_number": "10001/26", "day": date(2026, 1, 20)}

    shown = timed(lambda: content_of(plan))
    adopted = timed(
        lambda: adopt_amendment(amendment, by=secretariat, seen=amendment.version, **decided)
    )

    print(f"\nAn amendment of ten actions adopted, in a plan of {ACTIONS}; at most 1 s")
    print(f"  the plan as one document        {shown * 1000:6.1f} ms")
    print(f"  adopted, two versions frozen    {adopted * 1000:6.1f} ms")
    print(f"  ratio                           {adopted / shown:6.2f}")
