"""An adopted plan is amended, an action carried over: in a browser, on any screen, by keyboard."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from actions.amendments.models import Amendment, AmendmentItem
from actions.states import AmendmentState
from empact.people.roles.kinds import Role
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory


@pytest.fixture
def plan(transactional_db):
    return OAPFactory(area__name="Firearms trafficking")


@pytest.fixture
def action(plan):
    goal = StrategicGoalFactory(plan__cycle=plan.priority.cycle, number=8, name="Stop weapons")
    action = OperationalActionFactory(
        oap=plan, goal=goal, sequence=1, title="Check parcels", character="preventive"
    )
    country = OrganisationFactory(name="Netherlands", country="NL")
    ParticipationFactory(action=action, organisation=country, role="leader")
    indicator = IndicatorFactory(name="Weapons seized")
    action.targets.create(indicator=indicator, value=12, by_day=date(2027, 6, 30))
    return action


@pytest.fixture
def driver(plan):
    appointment = AppointmentFactory(oap=plan)
    given = {"organisation": appointment.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=appointment.person, **given).person


@pytest.fixture
def sign_in(client, live_server, any_page):
    def sign_in(person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def looks_right(any_page, axe):
    """Check the page that is open: accessible, and no wider than the screen."""

    def looks_right():
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return looks_right


def press(page, name, role="link"):
    """Go to a link or button and press it, with the keyboard alone."""
    found = page.get_by_role(role, name=name, exact=True).first
    found.focus()
    found.press("Enter")


def test_a_plan_is_amended_from_draft_to_adoption(
    any_page, live_server, plan, action, driver, sign_in, looks_right
):
    sign_in(driver)
    any_page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    press(any_page, "Amend the OAP")
    any_page.get_by_label("Title").fill("Letters too")
    any_page.get_by_label("Reason for the change").fill("They go by post.")
    looks_right()
    press(any_page, "Begin the amendment", "button")
    looks_right()
    press(any_page, "Change 8.1 Check parcels")
    press(any_page, "Write the change", "button")
    looks_right()
    press(any_page, "Edit the text")
    any_page.get_by_label("Title").fill("Check parcels and letters")
    looks_right()
    press(any_page, "Save", "button")
    press(any_page, "Add a target")
    looks_right()
    any_page.get_by_label("Indicator").select_option(label="Weapons seized")
    any_page.get_by_label("To be reached").fill("20")
    any_page.get_by_label("Unit").select_option(label="persons")
    press(any_page, "Add the target", "button")
    looks_right()
    amendment = Amendment.objects.get()
    any_page.goto(f"{live_server.url}{amendment.get_absolute_url()}")
    press(any_page, "Submit the amendment")
    looks_right()
    press(any_page, "Submit the amendment", "button")
    sign_in(RoleAssignmentFactory(role=Role.SECRETARIAT).person)
    any_page.goto(live_server.url)
    looks_right()
    press(any_page, str(amendment))
    press(any_page, "Record the adoption")
    looks_right()
    any_page.get_by_label("Number of the document").fill("10001/26")
    any_page.get_by_label("Day of the decision").fill("2026-01-20")
    press(any_page, "Record the adoption", "button")
    looks_right()

    amendment.refresh_from_db()
    action.refresh_from_db()
    assert amendment.state == AmendmentState.ADOPTED
    assert (action.title, action.targets.count()) == ("Check parcels and letters", 2)
    assert AmendmentItem.objects.get().base["title"] == "Check parcels"


def test_an_action_is_taken_over_into_the_next_plan(
    any_page, live_server, plan, action, driver, sign_in, looks_right
):
    later = OAPFactory(
        area=plan.area,
        priority=plan.priority,
        state=OAPState.DRAFT,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
    )
    AppointmentFactory(oap=later, person=driver)
    sign_in(driver)
    any_page.goto(f"{live_server.url}{reverse('oaps:oap_detail', args=[later.pk])}")
    press(any_page, "Carry over actions from the last OAP")
    looks_right()
    box = any_page.get_by_role("checkbox", name="8.1 Check parcels")
    box.focus()
    box.press("Space")
    press(any_page, "Carry over the actions", "button")
    press(any_page, "8.1 Check parcels")
    looks_right()

    new = later.actions.get()
    assert new.predecessor == action
    assert any_page.get_by_text("Continues").is_visible()
