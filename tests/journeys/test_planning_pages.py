"""The pages of the strategic plan and of the calendar, in a browser, by any means."""

from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from empact.people.roles.kinds import OrganisationKind, Role
from priorities.states import StrategicPlanState
from tests.factories.actions import EventFactory, OperationalActionFactory
from tests.factories.cycles import MilestoneFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.priorities import (
    PriorityFactory,
    StrategicGoalFactory,
    SuccessIndicatorFactory,
)


@pytest.fixture
def plan(transactional_db):
    """A draft with goals of both kinds, of which one is served by an action with an event."""
    goal = SuccessIndicatorFactory(
        goal__name="Criminal intelligence picture", goal__plan__state=StrategicPlanState.DRAFT
    ).goal
    priority = PriorityFactory(cycle=goal.plan.cycle, name="Firearms and explosives crime")
    StrategicGoalFactory(plan=goal.plan, priority=priority, name="Parts ordered by post")
    action = OperationalActionFactory(goal=goal, oap__priority=priority)
    EventFactory(leading_action=action, name="Joint action days on parcels")
    MilestoneFactory(
        cycle=goal.plan.cycle,
        name="Joint action days peak",
        first_day=date(2026, 9, 1),
        last_day=date(2026, 11, 30),
    )
    return goal.plan


@pytest.fixture
def commission(plan, client, live_server, any_page):
    person = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    any_page.context.add_cookies([cookie])
    return person


@pytest.fixture
def is_fine(any_page, axe, live_server):
    def is_fine(address, heading):
        any_page.goto(f"{live_server.url}{address}")
        assert any_page.inner_text("h1") == heading
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return is_fine


@pytest.mark.usefixtures("commission")
def test_the_pages_of_a_strategic_plan_are_accessible_and_fit_their_screen(plan, is_fine):
    goal = plan.goals.get(priority=None)

    is_fine(plan.get_absolute_url(), "Strategic plan")
    is_fine(reverse("priorities:goal_change", args=[goal.pk]), f"Change goal {goal.number}")
    is_fine(
        reverse("priorities:success_add", args=[goal.pk]),
        f"Add an indicator of success to goal {goal}",
    )
    is_fine(
        reverse("priorities:strategic_plan_submit", args=[plan.pk]),
        f"Submit the strategic plan of {plan.cycle} to COSI",
    )
    is_fine(reverse("desk:goal_matrix", args=[plan.pk]), "OAPs by goal")
    is_fine(plan.cycle.get_absolute_url(), str(plan.cycle))


@pytest.mark.usefixtures("commission")
def test_the_calendar_is_a_table_where_it_fits_and_a_list_elsewhere(any_page, is_fine):
    is_fine("/calendar/2026-09/", "Calendar")

    is_wide = any_page.viewport_size["width"] > 767
    assert any_page.get_by_role("table", name="September 2026, by day").is_visible() == is_wide
    named = any_page.get_by_role("link", name="Joint action days on parcels")
    assert [link.is_visible() for link in named.all()] == ([True] * 5 if is_wide else [True])
    is_fine("/calendar/2026-09/?layout=list", "Calendar")
    is_fine(reverse("desk:calendar_feed"), "Your calendar feed")
