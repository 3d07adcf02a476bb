"""Fixtures by which journeys go from page to page."""

import pytest
from django.conf import settings

from tests.journeys.looks import looks_right


@pytest.fixture
def go_to(any_page, client, axe, live_server):
    """Give a function that opens an address as a person, and checks the page."""

    def go_to(person, address, heading):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(f"{live_server.url}{address}")
        looks_right(any_page, axe, heading)

    return go_to
