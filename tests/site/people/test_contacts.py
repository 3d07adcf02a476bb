import re
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from actions.operational_actions.models.kinds import AssignmentRole
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.factories.actions import AssignmentFactory, LeaderFactory, ParticipationFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def oap(db):
    return OAPFactory(area__name="Firearms trafficking")


@pytest.fixture
def driver(oap):
    return AppointmentFactory(oap=oap, person__email="driver@police.test")


@pytest.fixture
def led(oap):
    """An action of the plan with the person who leads it, for a country."""
    return LeaderFactory(action__oap=oap, person__email="leader@police.test")


@pytest.fixture
def led_too(oap):
    return LeaderFactory(action__oap=oap, person__email="other-leader@police.test")


@pytest.fixture
def nec(led):
    """The coordinator of a country that takes part."""
    country = ParticipationFactory(action=led.action).organisation
    return RoleAssignmentFactory(organisation=country, person__email="nec@police.test").person


@pytest.mark.parametrize(
    ("role", "shown"), ((Role.NEC, True), (Role.AUDITOR, False), (Role.ADMINISTRATOR, False))
)
def test_only_those_are_led_to_their_organisation_who_may_open_its_page(client, role, shown):
    held = RoleAssignmentFactory(role=role)
    client.force_login(held.person)
    there = reverse("people:organisation_detail", args=[held.organisation.pk])

    page = client.get(reverse("desk:contacts"))

    assert (f'href="{there}"' in page.text) == shown
    assert client.get(there).status_code == (200 if shown else 404)


def partner_in(action, *, released=True):
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER, country="")
    ParticipationFactory(action=action, organisation=bank)
    if released:
        for marked in [action, action.oap]:
            marked.releasable_to.add(bank)
    return RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person


def named(person, oap):
    """Return who is on the page of a plan, as this person sees it; None where it is not there."""
    client = Client()
    client.force_login(person)
    page = client.get(reverse("desk:plan_people", args=[oap.pk]))
    if page.status_code == 404:
        return None
    context = page.context
    rows = [*context["steering"], *context["leading"], *context["coordinators"]]
    return {row.person.email.split("@")[0] for row in rows}


def test_who_sees_whom_in_a_plan(oap, driver, led, led_too, nec):
    everybody = {"driver", "leader", "other-leader", "nec"}
    elsewhere = RoleAssignmentFactory(person__email="elsewhere@police.test").person
    people = {
        "nec": nec,
        "nec elsewhere": elsewhere,
        "driver": driver.person,
        "leader": led.person,
        "partner": partner_in(led.action),
        "partner without release": partner_in(led.action, released=False),
        "administrator": RoleAssignmentFactory(role=Role.ADMINISTRATOR).person,
        "superuser": UserFactory(is_superuser=True, is_staff=True),
    }

    seen = {who: named(person, oap) for who, person in people.items()}

    assert seen == {
        "nec": everybody,
        "nec elsewhere": everybody,
        "driver": everybody,
        "leader": everybody,
        "partner": {"driver", "leader"},
        "partner without release": None,
        "administrator": None,
        "superuser": None,
    }


def test_a_draft_names_nobody_to_those_who_do_not_see_it(driver, led, nec, oap):
    oap.state = OAPState.DRAFT
    oap.save()
    everybody = {"driver", "leader", "nec"}
    people = {
        "driver": driver.person,
        "leader": led.person,
        "nec asked": nec,
        "nec elsewhere": RoleAssignmentFactory(person__email="elsewhere@police.test").person,
        "partner": partner_in(led.action),
    }

    seen = {who: named(person, oap) for who, person in people.items()}

    assert seen == {
        "driver": everybody,
        "leader": everybody,
        "nec asked": everybody,
        "nec elsewhere": None,
        "partner": None,
    }


def test_contributors_and_former_ones_are_not_listed(oap, driver, led, nec):
    AssignmentFactory(action=led.action, person__email="contributor@police.test")
    AppointmentFactory(
        oap=oap,
        role=OAPRole.CO_DRIVER,
        last_day=date(2025, 12, 31),
        person__email="former@police.test",
    )
    ParticipationFactory(action=led.action, role="co_leader", state="withdrawn")

    assert named(nec, oap) == {"driver", "leader", "nec"}


def test_a_leader_of_what_has_withdrawn_is_not_listed(oap, led, nec):
    led.action.participations.filter(role=AssignmentRole.LEADER).update(state="withdrawn")

    assert named(nec, oap) == {"nec"}


def test_insiders_find_every_coordinator_and_outsiders_none(client, nec, led):
    found = {}
    for who, person in {"nec": nec, "partner": partner_in(led.action)}.items():
        client.force_login(person)
        page = client.get(reverse("desk:contacts"))
        found[who] = [row.person for row in page.context["coordinators"]]

    assert found == {"nec": [nec], "partner": []}


@pytest.mark.parametrize(
    ("role", "links"),
    (
        (Role.NEC, ["Contacts", "Team"]),
        (Role.EST, ["Contacts", "Roles", "Reviews"]),
        (Role.COMMISSION, ["Contacts"]),
        (Role.ADMINISTRATOR, []),
        (None, []),
    ),
)
def test_the_navigation_leads_where_the_role_does(client, role, links):
    person = RoleAssignmentFactory(role=role).person if role else UserFactory()
    client.force_login(person)

    page = client.get(reverse("home")).text

    offered = [name for name in ("Contacts", "Team", "Roles", "Reviews") if f">{name}</a>" in page]
    assert offered == links


def test_a_driver_without_a_role_finds_contacts(client, driver):
    client.force_login(driver.person)

    assert ">Contacts</a>" in client.get(reverse("home")).text


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_the_pages_take_the_same_queries(client, oap, nec, rows, django_assert_max_num_queries):
    for _ in range(rows):
        leader = LeaderFactory(action__oap=oap)
        RoleAssignmentFactory(organisation=leader.organisation)
    client.force_login(nec)

    with django_assert_max_num_queries(7):
        client.get(reverse("desk:contacts"))
    with django_assert_max_num_queries(9):
        client.get(reverse("desk:plan_people", args=[oap.pk]))


def test_who_only_steers_is_led_to_no_page_of_the_register(client, oap, driver, led, nec):
    for person in (driver.person, nec):
        client.force_login(person)
        page = client.get(reverse("desk:plan_people", args=[oap.pk]))
        links = re.findall(r'href="(/organisations/\S+/)"', page.text)

        assert {client.get(link).status_code for link in links} == ({200} if links else set())
    assert links
