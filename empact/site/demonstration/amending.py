"""Amendments of a plan under way: an emergency that COSI has yet to confirm, and a draft."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from actions.amendments.commands.amendments import begin_amendment
from actions.amendments.commands.emergencies import sign_for_driver, sign_for_est
from actions.amendments.commands.items import add_line, amend_action, amend_with_action
from actions.amendments.models import Amendment, AmendmentItem
from actions.operational_actions.models.kinds import Character, JudicialFunction, ParticipationRole
from cycles.indicators.models import Indicator
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

DAYS_TO_CONFIRM = 60
"""Days in which COSI is to confirm the emergency; at most 92."""

EMERGENCY = {
    "title": "Weapons from a new region of conflict (fictional)",
    "reason": "Fictional: fighting has begun near the Union, and its weapons will be for sale.",
}
ADDED_AT_ONCE = {
    "title": "Checks on the roads from the new region of conflict",
    "aim": "Check lorries and coaches for weapons on the roads that lead from there.",
}
DRAFT = {
    "title": "Ammunition that is sent by post (fictional)",
    "reason": "Fictional: the first year has shown that ammunition comes in parcels.",
}
ADDED_LATER = {
    "title": "Training of those who check parcels",
    "aim": "Let those who check parcels recognise ammunition and its parts.",
}


def amend_plan_under_way(plan: OAP, people: dict[str, User]) -> list[Amendment]:
    """Put an emergency in force, and begin a draft that changes one action and adds another."""
    emergency = declare_emergency(plan, people["driver"], people["est-review"])
    return [emergency, draft_amendment(plan, people["driver"])]


def declare_emergency(plan: OAP, driver: User, est: User) -> Amendment:
    amendment = begin_amendment(plan, by=driver, emergency=True, **EMERGENCY)
    item = amend_with_action(
        amendment,
        by=driver,
        goal=goal_of(plan, 3),
        character=Character.REPRESSIVE,
        judicial_contact=named("Eurojust"),
        judicial_contact_function=JudicialFunction.NATIONAL_DESK,
        leader=named("Romania"),
        **ADDED_AT_ONCE,
    )
    take_part(item, driver, "Poland", "Germany", "Frontex")
    aim_at(item, driver, "firearms-seized", 200)
    amendment.refresh_from_db()
    day = timezone.localdate() + timedelta(days=DAYS_TO_CONFIRM)
    amendment = sign_for_driver(amendment, by=driver, seen=amendment.version, confirm_by=day)
    return sign_for_est(amendment, by=est, seen=amendment.version)


def draft_amendment(plan: OAP, driver: User) -> Amendment:
    amendment = begin_amendment(plan, by=driver, **DRAFT)
    action = plan.actions.get(goal__number=1, sequence=1)
    changed = amend_action(amendment, by=driver, action=action)
    aim_at(changed, driver, "ammunition-seized", 50_000)
    added = amend_with_action(
        amendment,
        by=driver,
        goal=goal_of(plan, 6),
        character=Character.PREVENTIVE,
        leader=named("Spain"),
        **ADDED_LATER,
    )
    take_part(added, driver, "France", "Italy")
    aim_at(added, driver, "training-participants", 120)
    return amendment


def take_part(item: AmendmentItem, driver: User, *names: str) -> None:
    asked = [named(name) for name in names]
    line(item, driver, "participants", role=ParticipationRole.PARTICIPANT, organisations=asked)


def aim_at(item: AmendmentItem, driver: User, code: str, value: int) -> None:
    indicator = Indicator.objects.get(code=code)
    line(
        item,
        driver,
        "targets",
        indicator=indicator,
        unit=indicator.versions.latest("number").unit,
        value=Decimal(value),
        by_day=item.amendment.oap.last_day,
    )


def line(item: AmendmentItem, driver: User, name: str, **given: Any) -> None:
    item.refresh_from_db()
    add_line(item, by=driver, seen=item.version, name=name, **given)


def goal_of(plan: OAP, number: int) -> StrategicGoal:
    return StrategicGoal.objects.get(
        plan__cycle=plan.priority.cycle_id, priority=None, number=number
    )


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)
