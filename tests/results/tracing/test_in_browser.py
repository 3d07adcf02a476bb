"""Traces in a browser: wide and narrow, with and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse

from cycles.tracing.addresses import figure_trace_url, trace_url
from tests.factories.results import StatedTotalFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(any_page, live_server, client, readers):
    """Open an address as one of those who ask."""

    def visit(address, who):
        client.force_login(readers[who])
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(live_server.url + address)
        return any_page

    return visit


PAGES = {
    "a number": lambda figures, arrests: trace_url(2026, arrests, area="CCH"),
    "a figure": lambda figures, arrests: figure_trace_url(figures["FR"]),
    "a stated total": lambda figures, arrests: reverse(
        "results:stated_trace", args=[StatedTotalFactory(indicator=arrests).pk]
    ),
}


@pytest.mark.parametrize("which", tuple(PAGES))
def test_traces_are_accessible_and_fit_their_screen(visit, axe, decided, arrests, which):
    page = visit(PAGES[which](decided, arrests), "EST")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator("main h1").count() == 1


def test_a_hidden_number_says_so_on_every_screen(visit, axe, decided, arrests):
    page = visit(trace_url(2026, arrests, area="CCH"), "third country")

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.get_by_text("You cannot see this number").is_visible()
