"""The home page and the reminders: accessible and as wide as their screen, by any means."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from actions.reviews.commands.reviews import return_contribution
from actions.submissions.commands import submit_contribution
from empact.people.preferences.unsubscribing import seal
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CrimeAreaFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

AREAS = ("Cyber-attacks", "Environmental crime", "Firearms trafficking")


@pytest.fixture
def nec(transactional_db):
    """A coordinator with work of every urgency, one of it returned, some of it given to experts."""
    country = OrganisationFactory(name="Netherlands", country="NL")
    person = RoleAssignmentFactory(
        organisation=country, person__first_name="Sanne", person__last_name="de Vries"
    ).person
    est = RoleAssignmentFactory(
        role=Role.EST,
        organisation__kind=OrganisationKind.EU_AGENCY,
        person__first_name="Ana",
        person__last_name="Lind",
    ).person
    expert = RoleAssignmentFactory(
        organisation=country,
        role=Role.EXPERT,
        person__first_name="Joris",
        person__last_name="Bakker",
    ).person
    reporting = ReportingRoundFactory(name="Second half of 2026")
    plans = [OAPFactory(area=CrimeAreaFactory(name=name), state="adopted") for name in AREAS]
    today = timezone.localdate()
    for number, days in enumerate((-9, -2, 0, 1, 5, 9, 12, 20, 30)):
        action = OperationalActionFactory(
            oap=plans[number % 3],
            title="Controls of parcels at hubs and post offices along the eastern routes",
        )
        ParticipationFactory(action=action, organisation=country)
        owed = ObligationFactory(
            organisation=country,
            action=action,
            round=reporting,
            due_day=today + timedelta(days=days),
        )
        if number % 3 == 1:
            AssignmentFactory(action=action, organisation=country, person=expert)
        if number in (1, 4):
            ContributionFactory(obligation=owed)
        if number == 7:
            row = ContributionFactory(obligation=owed)
            submit_contribution(row, by=person, seen=1)
            return_contribution(
                row, by=est, seen=2, note="Are these persons or cases?", comments={}
            )
        if number == 2:
            EventFactory(
                name="Joint action day at the hubs",
                leading_action=action,
                first_day=today + timedelta(days=6),
                last_day=today + timedelta(days=8),
            )
    return person


@pytest.fixture
def sign_in(client, live_server):
    def sign_in(page, person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def look(page, name):
    """Keep a picture if PICTURES asks for it."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}_{page.viewport_size['width']}.png", full_page=True)


def test_the_home_page_shows_what_to_do_first_and_is_accessible(
    any_page, live_server, nec, sign_in, axe
):
    page = any_page
    sign_in(page, nec)

    page.goto(live_server.url + reverse("home"))

    look(page, "home")
    headings = page.locator("main h2").all_inner_texts()
    assert [heading.partition(" (")[0] for heading in headings] == [
        "Overdue",
        "Returned: correct these first",
        "Due within a week",
        "Due within two weeks",
        "Later",
        "Announced",
    ]
    assert "Are these persons or cases?" in page.inner_text("main section >> nth=1")
    assert axe(page) == []
    assert fits(page)


def test_what_it_is_narrowed_by_stands_in_the_address(any_page, live_server, nec, sign_in, axe):
    page = any_page
    sign_in(page, nec)
    page.goto(live_server.url + reverse("home"))

    page.get_by_text("Filter by OAP").click()
    page.get_by_label("OAP", exact=True).select_option(label="Environmental crime")
    page.get_by_label("Who has it").select_option(label="Joris Bakker")
    page.get_by_role("button", name="Show", exact=True).click()

    look(page, "home_narrowed")
    plan = OAP.objects.get(area__name="Environmental crime")
    assert f"plan={plan.pk}" in page.url
    links = page.locator("main .task-list__link")
    assert links.count() == 4  # three of the plan, and the day that is announced
    page.get_by_label("State").select_option(label="Submitted")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "No task matches this filter" in page.inner_text("main")
    look(page, "home_nothing")
    assert axe(page) == []
    assert fits(page)


def test_reminders_are_chosen_and_stopped(any_page, live_server, nec, sign_in, axe):
    page = any_page
    stop = live_server.url + reverse("desk:reminders_stop", args=[seal(nec, ["reporting"])])
    page.goto(stop)
    look(page, "stop")
    assert axe(page) == []
    assert fits(page)
    page.get_by_role("button", name="Stop them").click()
    assert page.inner_text("h1") == "These reminders are stopped"

    sign_in(page, nec)
    page.goto(live_server.url + reverse("desk:reminders"))

    look(page, "reminders")
    assert not page.get_by_label("What your organisation reports").is_checked()
    assert page.get_by_label("Input to threat assessments").is_checked()
    assert axe(page) == []
    assert fits(page)
