"""Taking a plan offline and bringing it back, in a browser, by any means."""

import pytest
from django.conf import settings

from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from empact.people.roles.kinds import Role
from oaps.plans.states import OAPState
from tests.actions.plan_workbooks.editing import edited
from tests.factories.actions import OperationalActionFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory


@pytest.fixture
def plan(transactional_db, client, live_server, any_page):
    """Sign in as the driver of a draft with two actions."""
    oap = OAPFactory(state=OAPState.DRAFT)
    person = AppointmentFactory(oap=oap).person
    RoleAssignmentFactory(person=person, role=Role.EXPERT)
    goal = StrategicGoalFactory(plan__cycle=oap.priority.cycle, number=8)
    for sequence in (1, 2):
        OperationalActionFactory(oap=oap, goal=goal, sequence=sequence, state=ActionState.PROPOSED)
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    any_page.context.add_cookies([cookie])
    return oap


def test_a_plan_goes_offline_and_comes_back(plan, any_page, axe, live_server, tmp_path):
    any_page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    any_page.get_by_role("link", name="Edit offline").click()
    assert axe(any_page) == []
    with any_page.expect_download() as downloading:
        any_page.get_by_role("link", name="Download the workbook").click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    emptied = {f"Actions_{column}4": None for column in "CDEFG"}
    file.write_bytes(edited(file.read_bytes(), Actions_E3="Typed on a train", **emptied))
    OperationalAction.objects.filter(sequence=1).update(title="Typed meanwhile")

    any_page.get_by_label("Workbook").set_input_files(file)
    any_page.get_by_role("button", name="Show the changes").press("Enter")

    any_page.get_by_role("heading", name="Changed on both sides (1)").wait_for()
    assert axe(any_page) == []
    assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    any_page.get_by_label("What the workbook says").press("Space")
    any_page.get_by_label("Remove").press("Space")
    any_page.get_by_label("Reason for removal").fill("Done elsewhere.")
    any_page.get_by_role("button", name="Import the changes").press("Enter")

    any_page.get_by_text("Workbook imported into the OAP.").wait_for()
    rows = OperationalAction.objects.order_by("sequence").values_list("title", "state", "reason")
    assert rows[0][0] == "Typed on a train"
    assert rows[1][1:] == (ActionState.CANCELLED, "Done elsewhere.")
