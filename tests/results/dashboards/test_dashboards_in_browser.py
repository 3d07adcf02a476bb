"""Dashboards in a browser: each question, wide and narrow, with JavaScript and without."""

import os

import pytest
from django.conf import settings
from django.urls import reverse


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def visit(any_page, live_server, client, drawing):
    """Open an address as a person, in any page: wide or narrow, with JavaScript or without."""

    def visit(address, person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(live_server.url + address)
        return any_page

    return visit


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address",
    (
        "changed/?year=2026",
        "changed/?year=2026&by=country",
        "effort/?year=2026",
        "missing/?year=2026",
        "on-target/?year=2026",
        "",
    ),
)
def test_dashboards_are_read_in_any_browser(visit, axe, est, two_years, address, tmp_path):
    page = visit(reverse("results:dashboard_list") + address, est)

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture = page.locator(".shown__image")
    if picture.count():
        picture.scroll_into_view_if_needed()
        picture.evaluate("picture => picture.decode()")
        assert picture.evaluate("picture => picture.naturalWidth") > 0
        assert picture.get_attribute("alt") == page.locator(".shown__finding").inner_text()
    if folder_of := os.environ.get("EMPACT_PICTURES"):
        name = "".join(letter if letter.isalnum() else "-" for letter in address) or "list"
        width = page.viewport_size["width"]
        page.screenshot(path=f"{folder_of}/{name}-{width}.png", full_page=True)
