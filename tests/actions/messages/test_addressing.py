"""Receivers of a message: people with contributions due, and leaders whom the sender may reach."""

from datetime import date

import pytest

from actions.messages.models import Audience
from actions.messages.queries.recipients import group_of
from actions.obligations.models.obligations import Obligation
from actions.states import ContributionState, DelegationState
from empact.lib.memo import remembering
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind, Role
from tests.actions.messages.conftest import person_of
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    DelegationFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def names(group):
    return sorted(str(row.person) for row in group.addressees)


def test_a_driver_reaches_those_who_still_owe_something_in_the_own_plan(
    owed, driver, scope, reporting
):
    elsewhere = OperationalActionFactory()
    ObligationFactory(organisation=owed["BE"].organisation, action=elsewhere, round=reporting)
    ContributionFactory(obligation=owed["BE"], state=ContributionState.SUBMITTED)
    ContributionFactory(obligation=owed["MT"], state=ContributionState.RETURNED)

    group = group_of(scope(plans=[]), driver)

    assert names(group) == ["Mia Micallef", "Nel Necker"]


@pytest.mark.guard(
    "A message reaches what its sender may follow up, and no more",
    file="actions/messages/queries/recipients.py",
    on="""
    rows = _narrowed(rows.filter(_chased_by(by, "action"), round=scope.round), scope)
""",
    off="    rows = _narrowed(rows.filter(round=scope.round), scope)",
)
def test_a_leader_reaches_those_of_the_own_action_alone(owed, leader, scope, action, reporting):
    beside = OperationalActionFactory(oap=action.oap)
    other = OrganisationFactory(name="Spain")
    person_of(other, Role.NEC, "Eva Sanz")
    ObligationFactory(organisation=other, action=beside, round=reporting)

    assert names(group_of(scope(), leader)) == ["Ben Bos", "Mia Micallef", "Nel Necker"]
    assert names(group_of(scope(audience=Audience.LEADERS), leader)) == []


def test_est_reaches_all_of_a_round_one_plan_or_one_country(owed, est, scope, countries, reporting):
    elsewhere = OperationalActionFactory()
    ObligationFactory(organisation=countries["BE"], action=elsewhere, round=reporting)

    assert names(group_of(scope(plans=[]), est)) == ["Ben Bos", "Mia Micallef", "Nel Necker"]
    assert names(group_of(scope(plans=[elsewhere.oap]), est)) == ["Ben Bos"]
    only = group_of(scope(plans=[], only_of=countries["BE"]), est)
    assert [(str(row.person), row.owed) for row in only.addressees] == [("Ben Bos", 2)]


def test_leaders_of_a_plan_are_reached_and_actions_without_one_are_named(
    plan, action, driver, leader, scope
):
    alone = OperationalActionFactory(oap=plan)
    OperationalActionFactory(oap=plan, state="cancelled")
    former = LeaderFactory(action=OperationalActionFactory(oap=plan), last_day=date(2025, 1, 1))
    LeaderFactory(action=OperationalActionFactory())

    group = group_of(scope(audience=Audience.LEADERS, round=None), driver)

    assert names(group) == ["Luc Leroy"]
    assert {name for name, _ in group.unreached} == {
        alone.full_number,
        former.action.full_number,
    }


def test_leaders_and_drivers_who_owe_a_report_are_reached_by_est(
    plan, action, driver, leader, est, scope, reporting
):
    due = {"round": reporting, "due_day": reporting.due_day}
    action.reports.create(**due)
    plan.reports.create(**due)
    reporting.asks_leaders = reporting.asks_drivers = True
    submitted = OperationalActionFactory(oap=plan)
    LeaderFactory(action=submitted, person__email="done@example.eu")
    submitted.reports.create(**due, state="submitted")

    assert names(group_of(scope(), est)) == ["Ana Silva", "Luc Leroy"]
    assert names(group_of(scope(), driver)) == ["Luc Leroy"]
    assert names(group_of(scope(), leader)) == []


def test_whoever_is_reached_is_whoever_has_it_to_do(owed, est, scope, countries, action):
    """The same people as those who draft it (``given_to``), found the other way round."""
    dutch = countries["NL"]
    team = person_of(dutch, Role.NEC_TEAM, "Tim Team")
    given = person_of(dutch, Role.EXPERT, "Gina Given")
    AssignmentFactory(action=action, organisation=dutch, person=given)
    delegated = person_of(dutch, Role.EXPERT, "Dirk Delegated")
    DelegationFactory(obligation=owed["NL"], expert=delegated)
    person_of(dutch, Role.EXPERT, "Ida Idle")
    person_of(dutch, Role.NEC, "Fred Former", last_day=date(2025, 12, 31))

    group = group_of(scope(only_of=dutch), est)

    doing = [str(user) for user in User.objects.all() if Obligation.objects.given_to(user).exists()]
    assert str(team) in doing
    assert names(group) == sorted(set(doing) - {"Ben Bos", "Mia Micallef"})


def test_an_expert_who_has_handed_it_to_the_coordinator_is_left_in_peace(
    owed, est, scope, countries
):
    expert = person_of(countries["NL"], Role.EXPERT, "Dirk Delegated")
    DelegationFactory(obligation=owed["NL"], expert=expert, state=DelegationState.READY)

    assert names(group_of(scope(only_of=countries["NL"]), est)) == ["Nel Necker"]


def test_who_cannot_be_reached_is_named_with_the_reason(owed, necs, est, scope):
    necs["NL"].is_active = False
    necs["NL"].save()
    necs["BE"].email = ""
    necs["BE"].save()
    owed["MT"].organisation.roles.all().delete()

    group = group_of(scope(), est)

    assert group.addressees == []
    assert dict(group.unreached) == {
        "Malta": "no one with an account acts for it today",
        "Ben Bos (Belgium)": "the account is closed, or has no email address",
        "Nel Necker (Netherlands)": "the account is closed, or has no email address",
    }


@pytest.mark.guard(
    "What is not for outsiders is not mailed to them",
    file="actions/messages/queries/recipients.py",
    on="        elif organisation.kind in OUTSIDERS and not goes_outside:",
    off="        elif False:",
)
@pytest.mark.parametrize(
    ("is_released", "marking", "reached"),
    ((True, "CLEAR", ["Ola Nord"]), (True, "LIMITE", []), (False, "CLEAR", [])),
)
def test_outsiders_are_reached_by_what_may_go_outside_on_what_is_released_to_them(
    est, scope, action, reporting, is_released, marking, reached
):
    norway = OrganisationFactory(name="Norway", kind=OrganisationKind.THIRD_COUNTRY)
    person_of(norway, Role.PARTNER, "Ola Nord")
    ObligationFactory(organisation=norway, action=action, round=reporting)
    if is_released:
        action.releasable_to.add(norway)

    assert names(group_of(scope(marking=marking), est)) == reached


def test_who_acts_for_two_organisations_gets_it_once(owed, necs, est, scope, countries):
    countries["BE"].roles.update(person=necs["NL"])

    group = group_of(scope(), est)

    assert names(group) == ["Mia Micallef", "Nel Necker"]
    assert {row.owed for row in group.addressees if row.person == necs["NL"]} == {2}


def test_the_sender_does_not_write_to_themselves(plan, driver, est, scope, reporting):
    plan.reports.create(round=reporting, due_day=reporting.due_day)
    reporting.asks_drivers = True
    co_driver = AppointmentFactory(oap=plan, role="co_driver", person__email="co@example.eu")

    assert names(group_of(scope(), driver)) == [str(co_driver.person)]


@pytest.mark.parametrize("size", (1, 8))
def test_the_number_of_queries_is_fixed(
    size, est, scope, action, reporting, django_assert_max_num_queries
):
    for _ in range(size):
        country = OrganisationFactory()
        person_of(country, Role.NEC, f"Nec{country.pk.hex} X")
        ObligationFactory(organisation=country, action=action, round=reporting)
    reporting.asks_leaders = reporting.asks_drivers = True
    of = scope()

    with remembering(), django_assert_max_num_queries(5):
        group = group_of(of, est)

    assert len(group.addressees) == size
