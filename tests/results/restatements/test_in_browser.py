"""Restatements in a browser: wide and narrow, with and without JavaScript."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from actions.contributions.models.figures import Figure
from results.restatements.commands import ask_for_restatement
from tests.factories.actions import FigureFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import RoleAssignmentFactory
from tests.results.restatements.conftest import WORDS, figure_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(any_page, live_server, client):
    """Open an address as a person, or without an account."""

    def visit(address, person=None):
        if person is not None:
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            any_page.context.add_cookies([cookie])
        any_page.goto(live_server.url + address)
        return any_page

    return visit


@pytest.fixture
def request_of(first, restate):
    """Have a country ask about a figure that was restated once."""
    figure = figure_of(101)
    restate(figure, 150, public_reason="Counted anew.")
    country = figure.contribution.obligation.organisation
    nec = RoleAssignmentFactory(organisation=country).person
    return ask_for_restatement(
        Figure.objects.get(pk=figure.pk), by=nec, answer="number", value=Decimal(140), **WORDS
    )


def of_figure(name):
    return lambda asked: reverse(
        f"results:{name}", args=[asked.figure.contribution_id, asked.figure_id]
    )


PAGES = {
    "list": lambda asked: reverse("results:restatement_list", args=[asked.figure.contribution_id]),
    "restate": of_figure("figure_restate"),
    "request": lambda asked: asked.get_absolute_url(),
    "grant": lambda asked: reverse("results:request_grant", args=[asked.pk]),
    "refuse": lambda asked: reverse("results:request_refuse", args=[asked.pk]),
    "give": lambda asked: reverse(
        "results:missing_figure_give", args=[asked.figure.contribution_id]
    ),
    "contribution": lambda asked: asked.figure.contribution.get_absolute_url(),
    "number": lambda asked: reverse("results:number_detail", args=[2026, "CA", "arrests"]),
}


@pytest.mark.parametrize("which", tuple(PAGES))
def test_pages_of_restatements_are_accessible_and_fit_their_screen(
    visit, axe, second_est, request_of, which
):
    page = visit(PAGES[which](request_of), second_est)

    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert axe(page) == []
    assert overflow <= 0
    assert page.locator("main h1").count() == 1


def test_what_does_not_fit_is_ticked_on_a_page_that_is_accessible_and_fits_its_screen(
    visit, axe, second_est, first
):
    figure = figure_of(101)
    whole = figure.indicator_version.indicator
    minors = IndicatorFactory(name="Arrests: minors", part_of=whole, breakdown="age")
    part = FigureFactory(contribution=figure.contribution, indicator=minors, value=4)
    page = visit(
        reverse("results:figure_restate", args=[part.contribution_id, part.pk]), second_est
    )
    page.get_by_label("Value").fill("998")
    for name, words in WORDS.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name="Restate it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()

    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = axe(page)
    page.locator("label", has_text="998 is more than").click()
    page.get_by_role("button", name="Restate it").click()

    assert found == []
    assert overflow <= 0
    page.get_by_text("The figure is restated.").wait_for()


def test_a_new_version_is_accessible_and_fits_its_screen(visit, axe, request_of, publish):
    publish()
    page = visit(reverse("results:year_detail", args=[2026]))

    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert page.get_by_role("heading", name="What changed since version 1").is_visible()
    assert axe(page) == []
    assert overflow <= 0
