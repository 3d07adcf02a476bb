from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cycles.states import CycleState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.commands.plans import change_oap, create_oap
from oaps.plans.models.plans import OAP, OAPRole
from oaps.plans.states import OAPState
from priorities.states import PriorityState
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

DAYS = {"first_day": date(2028, 1, 1), "last_day": date(2029, 12, 31)}


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


@pytest.fixture
def area(db):
    return CrimeAreaFactory(name="Firearms trafficking")


@pytest.fixture
def priority(area):
    MarkingFactory()
    priority = PriorityFactory(name="Firearms and explosives crime")
    priority.areas.add(area)
    return priority


@pytest.fixture
def draft(db):
    return OAPFactory(state=OAPState.DRAFT, objectives="Fewer weapons.")


@pytest.fixture
def driver(draft):
    return AppointmentFactory(oap=draft).person


def refused(priority, est, **given):
    with pytest.raises(Invalid) as refusal:
        create_oap(priority, by=est, **given)
    return refusal.value.problems


def test_create_oap_begins_a_draft_for_an_area_of_the_priority(priority, area, est):
    plan = create_oap(priority, by=est, area=area, objectives="Fewer weapons.", **DAYS)

    assert (plan.priority, plan.area, plan.state) == (priority, area, OAPState.DRAFT)
    assert [(step.after, step.by) for step in plan.changes.all()] == [(OAPState.DRAFT, est)]


def test_create_oap_allows_any_period_inside_the_cycle(priority, area, est):
    plan = create_oap(
        priority, by=est, area=area, first_day=date(2026, 3, 1), last_day=date(2026, 5, 31)
    )

    assert plan.years == "2026"


@pytest.mark.parametrize(
    ("first_day", "last_day", "field"),
    (
        (date(2025, 12, 31), date(2027, 12, 31), "first_day"),
        (date(2028, 1, 1), date(2030, 1, 1), "last_day"),
        (date(2028, 1, 2), date(2028, 1, 1), "last_day"),
    ),
)
def test_create_oap_refuses_days_outside_the_cycle(priority, area, est, first_day, last_day, field):
    problems = refused(priority, est, area=area, first_day=first_day, last_day=last_day)

    assert list(problems) == [field]


def test_create_oap_refuses_an_area_of_another_priority(priority, est):
    problems = refused(priority, est, area=CrimeAreaFactory(), **DAYS)

    assert list(problems) == ["area"]


def test_create_oap_refuses_days_that_another_plan_of_the_area_covers(priority, area, est):
    other = OAPFactory(area=area, first_day=date(2029, 12, 31), last_day=date(2030, 12, 31))

    problems = refused(priority, est, area=area, **DAYS)

    assert problems == {
        "first_day": "Firearms trafficking has a plan already 31 December 2029 to 31 December "
        "2030. An area has one plan at a time: choose days before or after it."
    }
    assert list(OAP.objects.all()) == [other]


def test_create_oap_refuses_a_priority_that_is_not_adopted(priority, area, est):
    priority.state = PriorityState.ADVISED
    priority.save()

    with pytest.raises(NotNow):
        create_oap(priority, by=est, area=area, **DAYS)


def test_create_oap_is_for_est_alone(priority, area, driver):
    with pytest.raises(PermissionDenied):
        create_oap(priority, by=driver, area=area, **DAYS)


def test_est_begins_a_plan_on_its_page(client, priority, area, est):
    PriorityFactory(cycle__first_year=2018, cycle__state=CycleState.CLOSED)
    client.force_login(est)
    page = reverse("oaps:oap_create")
    days = {name: day.isoformat() for name, day in DAYS.items()}

    offered = client.get(page).context["form"].fields["covered"].choices
    response = client.post(page, {"covered": f"{priority.pk}:{area.pk}", **days})

    assert [label for label, _ in offered[1:]] == [f"{priority.cycle}: {priority}"]
    assert response.url == OAP.objects.get().get_absolute_url()


def test_an_overlap_is_said_at_the_first_day(client, priority, area, est):
    OAPFactory(area=area, first_day=date(2028, 6, 1), last_day=date(2028, 6, 30))
    client.force_login(est)
    days = {name: day.isoformat() for name, day in DAYS.items()}

    response = client.post(
        reverse("oaps:oap_create"), {"covered": f"{priority.pk}:{area.pk}", **days}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["first_day"]


def test_an_area_that_was_not_offered_is_said_at_the_choice(client, priority, est):
    client.force_login(est)
    days = {name: day.isoformat() for name, day in DAYS.items()}

    response = client.post(
        reverse("oaps:oap_create"), {"covered": f"{priority.pk}:{CrimeAreaFactory().pk}", **days}
    )

    assert list(response.context["form"].errors) == ["covered"]


@pytest.mark.parametrize("role", OAPRole)
def test_change_oap_is_for_driver_and_co_drivers(draft, role):
    person = AppointmentFactory(oap=draft, role=role).person

    change_oap(draft, by=person, seen=draft.version, objectives="Fewer guns.")

    assert OAP.objects.get().objectives == "Fewer guns."


def test_change_oap_is_not_for_est(draft, est):
    with pytest.raises(PermissionDenied):
        change_oap(draft, by=est, seen=draft.version, objectives="Fewer guns.")


@pytest.mark.parametrize("state", (OAPState.SUBMITTED, OAPState.ADOPTED, OAPState.CLOSED))
def test_change_oap_refuses_a_plan_that_is_not_open(draft, driver, state):
    OAP.objects.update(state=state)

    with pytest.raises(NotNow):
        change_oap(draft, by=driver, seen=draft.version, objectives="Fewer guns.")


def test_change_oap_refuses_to_overwrite_what_was_not_seen(draft, driver):
    change_oap(draft, by=driver, seen=1, objectives="First.")

    with pytest.raises(Changed):
        change_oap(draft, by=driver, seen=1, objectives="Second.")

    assert OAP.objects.get().objectives == "First."


def test_two_people_who_write_at_once_see_both_texts_side_by_side(client, draft, driver):
    change_oap(draft, by=driver, seen=1, objectives="Theirs.")
    client.force_login(driver)

    response = client.post(
        reverse("oaps:oap_change", args=[draft.pk]), {"seen": 1, "objectives": "Mine."}
    )

    assert response.status_code == 409
    assert response.context["stored"] == [
        {"label": "Objectives", "theirs": "Theirs.", "yours": "Mine.", "differs": True}
    ]
    assert response.context["form"]["seen"].value() == 2


def test_a_driver_whose_appointment_ended_yesterday_is_refused_on_the_next_request(client, draft):
    yesterday = date(2026, 11, 24)
    ended = AppointmentFactory(oap=draft, last_day=yesterday)
    page = reverse("oaps:oap_change", args=[draft.pk])

    with time_machine.travel(yesterday, tick=False):
        client.force_login(ended.person)
        before = client.get(page)
    with time_machine.travel(yesterday + timedelta(days=1), tick=False):
        client.force_login(ended.person)
        after = client.post(page, {"seen": 1, "objectives": "Mine."})

    assert (before.status_code, after.status_code) == (200, 404)
    assert OAP.objects.get().objectives == "Fewer weapons."


def test_only_est_is_offered_to_begin_a_plan(client, est, driver):
    page = reverse("oaps:oap_list")

    def offered(person):
        client.force_login(person)
        return reverse("oaps:oap_create") in client.get(page).text

    assert (offered(est), offered(driver)) == (True, False)
