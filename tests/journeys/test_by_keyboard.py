"""A report is filled in by keyboard alone on a narrow screen, with JavaScript and without.

The focus goes to what the user asked for: no page begins at its top again.
"""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from actions.states import ContributionState
from actions.submissions.commands import start_contribution
from tests.browser import NARROW
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

VALUE = "#id_figure-arrests-0-value"


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def has_scripts(request):
    return request.param


@pytest.fixture
def page(open_page, has_scripts):
    return open_page(width=NARROW, javascript=has_scripts)


@pytest.fixture
def country(transactional_db):
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country).person


@pytest.fixture
def open_as(page, client, live_server):
    """Open an address as a person."""

    def open_as(person, address):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(f"{live_server.url}{address}")

    return open_as


@pytest.fixture
def contribution(country, nec):
    """A draft that asks for arrests; money mules are in the library alone."""
    action = OperationalActionFactory(title="Takedown of botnets")
    ParticipationFactory(action=action, organisation=country)
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    IndicatorFactory(code="mules", name="Money mules", group=arrests.group, rank=9)
    obligation = ObligationFactory(organisation=country, action=action)
    AskedFactory(round=obligation.round, action=action, indicator=arrests)
    return start_contribution(obligation, by=nec)


@pytest.fixture
def form(page, open_as, nec, contribution):
    open_as(nec, reverse("actions:contribution_change", args=[contribution.pk]))
    return page


def press(page, selector, key="Enter"):
    with page.expect_navigation():
        page.locator(selector).first.press(key)


def focus(page):
    """Return the element with the focus, once the page has found its place."""
    page.wait_for_load_state()
    # A browser goes to where a page says that it begins when it first paints it.
    page.locator(":focus").wait_for(state="attached")
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_who_asks_for_a_row_goes_on_in_it(form):
    form.locator("summary", has_text="Event, place and days").first.press("Enter")
    press(form, "[name=add][value=arrests]")
    assert focus(form) == "figure-arrests-1-row"

    press(form, "[name=clear][value=figure-arrests-1]")
    assert focus(form) == "figure-arrests-0-row"


def test_who_searches_the_library_goes_on_at_what_was_found(form):
    form.fill("#library-words", "mules")
    press(form, "[name=find]")
    assert focus(form) == "library-message"
    assert form.inner_text("#library-message") == "1 indicator found for “mules”."

    press(form, "[name=add][value=mules]")
    assert focus(form) == "figure-mules-0-row"

    form.locator("#figure-mules-0-row summary", has_text="Event, place").press("Enter")
    press(form, "[name=clear][value=figure-mules-0]")
    assert focus(form) == "library-title"


def test_enter_in_the_words_of_the_library_searches_by_them(form, contribution):
    form.fill(VALUE, "7")
    form.fill("#library-words", "mules")

    press(form, "#library-words")

    assert focus(form) == "library-message"
    assert form.input_value("#library-words") == "mules"
    assert form.input_value(VALUE) == "7"

    press(form, VALUE)

    assert focus(form) == "messages"
    assert form.inner_text(".messages").strip() == "The draft is saved."
    assert contribution.figures.get().value == 7


def test_a_second_error_is_shown_like_the_first(form):
    form.fill(VALUE, "1,5")
    press(form, VALUE)
    assert focus(form) == "error-summary"

    form.locator(".error-summary a").first.press("Enter")
    label = form.locator("label[for=id_figure-arrests-0-value]").bounding_box()
    assert label["y"] >= 0
    form.fill(VALUE, "1;5")
    press(form, VALUE)

    assert focus(form) == "error-summary"
    assert "#" not in form.url


def test_no_address_drags_on_where_an_error_was(form, contribution):
    form.fill(VALUE, "1,5")
    press(form, VALUE)
    form.locator(".error-summary a").first.press("Enter")

    form.fill(VALUE, "5")
    press(form, "[name=check]")

    assert form.url.endswith("/submit/")


def test_who_changes_an_answer_from_where_they_check_sees_what_is_wrong(form, contribution):
    form.goto(f"{form.url}#figure-arrests-0-row")

    form.fill(VALUE, "1,5")
    press(form, VALUE)

    assert focus(form) == "error-summary"


def test_only_what_works_is_offered_for_printing(page, open_as, nec, contribution, has_scripts):
    FigureFactory(contribution=contribution)
    obligation = ObligationFactory(
        organisation=contribution.obligation.organisation, action=contribution.obligation.action
    )
    submitted = ContributionFactory(obligation=obligation)
    submitted.move(ContributionState.SUBMITTED, by=nec)

    open_as(nec, reverse("actions:contribution_receipt", args=[submitted.pk]))

    assert page.locator("[data-print]").is_visible() == has_scripts


def test_what_was_submitted_together_is_shown(page, open_as, country, nec, axe):
    obligation = ObligationFactory(
        organisation=country, action=OperationalActionFactory(title="Search parcels")
    )
    ContributionFactory(obligation=obligation)
    open_as(nec, f"{reverse('actions:submit_ready', args=[country.pk])}?tick=all")

    press(page, "text=Submit the selected contributions")

    assert re.sub(r"\s+", " ", page.inner_text("main [role=status][autofocus]")) == "1 submitted."
    page.locator(":focus").wait_for(state="attached")
    assert page.evaluate("document.activeElement.matches('main [role=status][autofocus]')")
    assert page.locator(".marking").is_visible()
    assert axe(page) == []
