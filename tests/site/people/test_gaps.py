from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from actions.operational_actions.models.kinds import AssignmentRole
from actions.states import ActionState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.people.queries.people import gap_count, gaps
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.factories.actions import (
    AssignmentFactory,
    LeaderFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "factor_shown")]

TODAY = date(2026, 11, 25)
SOON, LATER = TODAY + timedelta(days=10), TODAY + timedelta(days=40)


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


def found(kind):
    return set(gaps()[kind])


PERIODS = [
    ([], "vacant today"),
    ([(None, TODAY - timedelta(days=1))], "vacant today"),
    ([(SOON, None)], "vacant today"),
    ([(None, SOON)], "runs out"),
    ([(None, TODAY)], "runs out"),
    ([(None, SOON), (SOON + timedelta(days=2), None)], "runs out"),
    ([(None, SOON), (SOON + timedelta(days=1), None)], ""),
    ([(None, LATER)], ""),
    ([(None, None)], ""),
]
"""Periods of a role's holders, and the vacancy today or within thirty days."""


def days(first, last):
    return {"first_day": first or date(2024, 1, 1), "last_day": last}


def shown(rows):
    return [("runs out" if row.is_covered else "vacant today") for row in rows]


@pytest.mark.parametrize(("periods", "gap"), PERIODS)
def test_a_plan_without_a_driver_is_a_gap(periods, gap):
    oap = OAPFactory()
    for first, last in periods:
        AppointmentFactory(oap=oap, **days(first, last))
    AppointmentFactory(oap=oap, role=OAPRole.CO_DRIVER)

    assert shown(gaps()["plans"]) == ([gap] if gap else [])


@pytest.mark.parametrize(("periods", "gap"), PERIODS)
def test_a_country_without_a_coordinator_is_a_gap(periods, gap):
    country = OrganisationFactory()
    OrganisationFactory(authority_of=country, sector="police")
    for first, last in periods:
        RoleAssignmentFactory(organisation=country, **days(first, last))
    RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM)

    assert shown(gaps()["countries"]) == ([gap] if gap else [])


@pytest.mark.parametrize(("periods", "gap"), PERIODS)
def test_an_action_without_a_leader_is_a_gap(periods, gap):
    part = ParticipationFactory(role="leader")
    for first, last in periods:
        AssignmentFactory(
            action=part.action,
            organisation=part.organisation,
            role=AssignmentRole.LEADER,
            **days(first, last),
        )

    assert shown(gaps()["actions"]) == ([gap] if gap else [])


def test_who_has_left_leads_and_steers_no_more():
    left = RoleAssignmentFactory(last_day=TODAY - timedelta(days=1))
    named = {"person": left.person, "organisation": left.organisation}
    action = LeaderFactory(**named).action
    oap = AppointmentFactory(**named).oap

    assert action in found("actions")
    assert oap in found("plans")


def test_what_is_over_is_no_gap():
    past = OAPFactory(first_day=date(2024, 1, 1), last_day=date(2025, 12, 31))
    OAPFactory(state=OAPState.CLOSED)
    OperationalActionFactory(oap=past)
    OperationalActionFactory(oap__state=OAPState.CLOSED, state=ActionState.COMPLETED)

    assert found("plans") == found("actions") == set()


def test_an_expert_without_an_action_is_a_gap():
    idle = RoleAssignmentFactory(role=Role.EXPERT)
    busy = RoleAssignmentFactory(role=Role.EXPERT)
    AssignmentFactory(person=busy.person, organisation=busy.organisation)
    AssignmentFactory(person=idle.person)  # for another organisation

    assert found("experts") == {idle}


def test_a_role_that_ends_and_that_nobody_follows_is_a_gap():
    ending = RoleAssignmentFactory(role=Role.COMMISSION, last_day=SOON)
    RoleAssignmentFactory(role=Role.COMMISSION, last_day=LATER)
    RoleAssignmentFactory(role=Role.NEC_TEAM, last_day=SOON)
    followed = RoleAssignmentFactory(role=Role.AGENCY, last_day=SOON)
    RoleAssignmentFactory(organisation=followed.organisation, role=Role.AGENCY, first_day=SOON)

    assert found("roles") == {ending}


def test_est_alone_reads_the_report(est):
    answers = {}
    for who, person in {
        "est": est,
        "nec": RoleAssignmentFactory().person,
        "administrator": RoleAssignmentFactory(role=Role.ADMINISTRATOR).person,
        "superuser": UserFactory(is_superuser=True, is_staff=True),
    }.items():
        client = Client()
        client.force_login(person)
        answers[who] = client.get(reverse("desk:gaps")).status_code

    assert answers == {"est": 200, "nec": 403, "administrator": 403, "superuser": 403}


def test_each_gap_leads_to_the_page_that_closes_it(client, est):
    oap = OAPFactory()
    action = OperationalActionFactory(oap=oap)
    country = OrganisationFactory()
    ending = RoleAssignmentFactory(role=Role.COMMISSION, last_day=SOON)
    expert = RoleAssignmentFactory(role=Role.EXPERT)
    client.force_login(est)

    page = client.get(reverse("desk:gaps"))

    links = [
        reverse("oaps:appointment_create", args=[oap.pk]),
        reverse("people:organisation_detail", args=[country.pk]),
        reverse("actions:assignment_create", args=[action.pk]),
        reverse("people:organisation_detail", args=[expert.organisation.pk]),
        reverse("actions:role_hand_over", args=[ending.pk]),
    ]
    assert [link for link in links if f'href="{link}"' not in page.text] == []
    assert [client.get(link).status_code for link in links] == [200] * 5


def test_the_home_page_of_est_counts_the_gaps(client, est):
    OAPFactory()
    RoleAssignmentFactory(role=Role.EXPERT)
    client.force_login(est)

    page = client.get(reverse("home"))

    # The expert's own country has no coordinator either.
    assert page.context["gap_count"] == gap_count() == 3
    assert "3 vacant roles to fill" in page.text


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_the_report_takes_the_same_queries_however_much_is_missing(
    client, est, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        RoleAssignmentFactory(role=Role.EXPERT)
        RoleAssignmentFactory(role=Role.COMMISSION, last_day=SOON)
        OperationalActionFactory()
    client.force_login(est)

    # One of them counts factsheets that wait, for the navigation.
    with django_assert_max_num_queries(9):
        client.get(reverse("desk:gaps"))
