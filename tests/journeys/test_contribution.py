"""A coordinator's way from signing in to the receipt, on a narrow screen, by the keyboard alone."""

from decimal import Decimal

import pytest

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from tests.browser import NARROW
from tests.factories.actions import (
    AskedFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.people.conftest import PASSWORD, code_of

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 -- opens nothing but a test database
FAR = 150
"""More steps than any page of this journey has."""


@pytest.fixture
def obligation(transactional_db):
    country = OrganisationFactory(name="Netherlands", country="NL")
    nec = RoleAssignmentFactory(
        organisation=country, person__email="nec@police.test", person__factor=SECRET
    ).person
    nec.set_password(PASSWORD)
    nec.save()
    action = OperationalActionFactory(title="Takedown of botnets")
    ParticipationFactory(action=action, organisation=country)
    EventFactory(leading_action=action, name="Day of the servers")
    obligation = ObligationFactory(organisation=country, action=action)
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    minors = IndicatorFactory(
        code="minors", name="Minors arrested", rank=2, part_of=arrests, breakdown="age"
    )
    for indicator in (arrests, minors):
        AskedFactory(round=obligation.round, action=action, indicator=indicator)
    return obligation


class Keyboard:
    """A user without a mouse."""

    def __init__(self, page):
        self.page = page

    def go_to(self, selector):
        """Press Tab until what is focused fits a selector."""
        for _ in range(FAR):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
        pytest.fail(f"Tab never leads to {selector} on {self.page.url}.")

    def press(self, key):
        self.page.keyboard.press(key)

    def follow(self, selector):
        """Go to a link or button and press Enter, which opens another page."""
        self.go_to(selector)
        with self.page.expect_navigation():
            self.press("Enter")

    def fill(self, selector, text):
        self.go_to(selector)
        self.press("Control+A")
        self.page.keyboard.type(text)


@pytest.mark.parametrize("javascript", (True, False), ids=["javascript", "plain"])
def test_from_signing_in_to_the_receipt(open_page, live_server, obligation, javascript):
    page = open_page(width=NARROW, javascript=javascript)
    keyboard = Keyboard(page)

    page.goto(live_server.url)
    keyboard.fill("[name=login]", "nec@police.test")
    keyboard.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        keyboard.press("Enter")
    keyboard.fill("[name=code]", code_of(SECRET))
    with page.expect_navigation():
        keyboard.press("Enter")
    keyboard.follow(".task-list__link")
    keyboard.follow("main form button")
    started = page.url

    keyboard.fill("#id_figure-arrests-0-value", "1.234,5")
    with page.expect_navigation():
        keyboard.press("Enter")
    wrong = page.inner_text(".error-summary li")
    page.evaluate("document.querySelector('.error-summary').focus()")
    keyboard.go_to(".error-summary a")
    keyboard.press("Enter")
    keyboard.press("Control+A")
    page.keyboard.type("1 234")
    keyboard.follow("#figure-arrests-0-row [name=add]")
    keyboard.fill("#id_figure-arrests-1-value", "7")
    keyboard.go_to("#id_figure-arrests-1-event")
    page.keyboard.type("Day")
    keyboard.go_to("#figure-minors-0-row [type=radio]")
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    keyboard.fill("#id_narrative", "Two joint action days.")
    keyboard.follow("[name=check]")
    answers = page.locator(".summary-list__value").all_inner_texts()
    keyboard.follow("main form button")

    contribution = Contribution.objects.get()
    assert started == f"{live_server.url}/contributions/{contribution.pk}/change/"
    assert wrong.startswith("Arrests, value: Type a whole number")
    assert answers == [
        "1\u202f234 persons\n7 persons; Day of the servers; 14 to 18 September 2026",
        "not reported",
    ]
    assert page.inner_text("h1") == "The contribution is submitted"
    assert contribution.state == ContributionState.SUBMITTED
    assert contribution.narrative == "Two joint action days."
    assert [f.value for f in contribution.figures.with_circumstances()] == [
        Decimal(1234),
        Decimal(7),
        None,
    ]
