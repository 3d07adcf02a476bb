"""EST enters what a country sent by mail; its NEC looks and confirms, or sets it aside."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.states import ContributionState, EntryState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AskedFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db(transaction=True)

IN_A_MONTH = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def country():
    return OrganisationFactory(name="Spain", country="ES")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(
        organisation=country, person__first_name="Inés", person__last_name="Ejemplo"
    ).person


@pytest.fixture
def est():
    return RoleAssignmentFactory(
        role=Role.EST,
        organisation__kind=OrganisationKind.EU_AGENCY,
        person__first_name="Eva",
        person__last_name="Support",
    ).person


@pytest.fixture
def owed(country, nec):
    action = OperationalActionFactory(title="Controls of parcels")
    ParticipationFactory(action=action, organisation=country)
    owed = ObligationFactory(organisation=country, action=action, due_day=IN_A_MONTH)
    for rank, name in enumerate(("Arrests", "Parcels seized")):
        indicator = IndicatorFactory(code=f"indicator-{rank}", name=name, rank=rank)
        AskedFactory(round=owed.round, action=action, indicator=indicator)
    return owed


@pytest.fixture
def sit_down(any_page, axe, live_server, client, fresh):
    """Let a person use the browser; ``looks`` checks each page on the way."""

    def looks():
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    def sit_down(person, address):
        client.force_login(person)
        fresh(client)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(live_server.url + address)
        looks()
        return any_page, looks

    return sit_down


def follow(page, found):
    """Go to something by the keyboard, press it, and wait for the page to which it leads."""
    found.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press(page, name):
    """Go to a link or button by the keyboard, and press it."""
    for role in ("button", "link"):
        found = page.get_by_role(role, name=name, exact=True)
        if found.count():
            follow(page, found.first)
            return
    raise AssertionError(f"There is nothing to press called {name}.")


def test_what_came_by_mail_is_entered_and_its_nec_confirms_it(sit_down, owed, est, nec):
    page, looks = sit_down(est, reverse("actions:entry_start", args=[owed.pk]))
    page.get_by_label("How they gave you the figures, and when").fill("by email of 3 November")
    press(page, "Start the entry")
    looks()
    assert "Not yet confirmed by Spain" in page.inner_text("main")
    for row, value in enumerate(("12", "340")):
        page.locator(f"[name='figure-indicator-{row}-0-value']").fill(value)
    page.locator("[name=narrative]").fill("Two days at the parcel hub.")
    press(page, "Check your answers")
    looks()
    press(page, "Ask for confirmation")
    looks()
    press(page, "Ask for confirmation")
    looks()
    assert "Spain must confirm the entry" in page.inner_text("main")

    page, looks = sit_down(nec, "/")
    task = page.locator("section[aria-labelledby=to-confirm] a")
    assert task.count() == 1
    follow(page, task)
    looks()
    shown = page.inner_text("main")
    assert "by email of 3 November" in shown
    assert "340" in shown
    press(page, "Confirm and submit")
    looks()

    assert Contribution.objects.get().state == ContributionState.SUBMITTED
    assert EntryOnBehalf.objects.get().state == EntryState.CONFIRMED
    page, looks = sit_down(nec, Contribution.objects.get().get_absolute_url())
    assert "Confirmed by Spain." in page.inner_text("main")


def test_what_was_entered_is_set_aside_and_est_reads_why(sit_down, owed, est, nec):
    page, looks = sit_down(est, reverse("actions:entry_start", args=[owed.pk]))
    page.get_by_label("How they gave you the figures, and when").fill("by telephone")
    press(page, "Start the entry")
    page.locator("[name=narrative]").fill("Two days at the parcel hub.")
    press(page, "Save the draft")
    entry = EntryOnBehalf.objects.get()

    page, looks = sit_down(nec, entry.get_absolute_url())
    press(page, "Reject the entry")
    looks()
    page.get_by_label("What is wrong with it").fill("These are the figures of 2025.")
    press(page, "Reject the entry")
    looks()

    page, looks = sit_down(est, reverse("actions:entry_list"))
    follow(page, page.get_by_role("link", name="Spain").first)
    looks()
    listed = page.inner_text("main")
    assert "These are the figures of 2025." in listed
    assert "Two days at the parcel hub." in listed
    assert not Contribution.objects.exists()
