"""The pages of an event in a real browser: wide and narrow, with JavaScript and without."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from actions.answers import FigureKind
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from tests.browser import paste
from tests.factories.actions import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)

OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def sign_in(client, live_server):
    """Sign a person in on a page."""

    def sign_in(page, person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return sign_in


@pytest.fixture
def look(axe, live_server):
    """Open an address and say what is wrong with its page; keep a picture where one is wanted."""

    def look(page, address):
        page.goto(live_server.url + address)
        if folder := os.environ.get("EMPACT_PICTURES"):
            width = page.viewport_size["width"]
            name = address.strip("/").split("/")[0] + "-" + address.strip("/").split("/")[-1][:12]
            page.screenshot(path=Path(folder, f"{name}-{width}.png"), full_page=True)
        return axe(page), page.evaluate(OVERFLOW)

    return look


def test_events_are_accessible_and_fit_any_screen(
    any_page, sign_in, look, report, joined, leader, necs, country, belgium, malta, driver, est
):
    joined.coordination_centre, joined.centre_place = malta, "Valletta"
    joined.place, joined.tactics = "Rotterdam", "Pier 7\nPier 9"
    joined.save()
    EventFactory(first_day=date(2026, 12, 1), last_day=date(2026, 12, 1))
    report(country, 1250)
    report(belgium, 20, comparator="about")
    report(malta, 35, kind=FigureKind.CONSOLIDATED, submit=False)
    own = Contribution.objects.get(obligation__organisation=malta)
    ids = [malta.pk, own.obligation.round_id]
    workbook = reverse("actions:return_workbook", args=ids) + f"?event={joined.pk}"
    pages = {
        "list": (est, reverse("actions:event_list")),
        "event": (driver, joined.get_absolute_url()),
        "event of a country": (necs[malta], joined.get_absolute_url()),
        "figures": (necs[malta], reverse("actions:event_figures", args=[own.pk, joined.pk])),
        "workbook": (necs[malta], workbook),
        "calendar": (necs[malta], reverse("desk:calendar_month", args=[date(2026, 9, 1)])),
        "change": (driver, reverse("actions:event_change", args=[joined.pk])),
        "ask": (driver, reverse("actions:event_ask", args=[joined.pk])),
        "answer": (necs[malta], reverse("actions:event_answer", args=[joined.pk])),
        "cancel": (driver, reverse("actions:event_cancel", args=[joined.pk])),
        "action": (est, joined.further_actions.get().get_absolute_url()),
    }
    found = {}

    for name, (person, address) in pages.items():
        sign_in(any_page, person)
        found[name] = look(any_page, address)

    assert found == dict.fromkeys(pages, ([], 0))


def test_a_country_enters_its_figures_in_three_clicks(
    plain_page, sign_in, live_server, joined, necs, malta
):
    sign_in(plain_page, necs[malta])
    plain_page.goto(live_server.url + joined.get_absolute_url())

    plain_page.get_by_role("button", name="Enter the figures of Malta").click()
    plain_page.get_by_label("Value of Arrests").fill("3")
    plain_page.get_by_role("button", name="Save the figures").click()

    plain_page.get_by_text("Your figures for the event are saved.").wait_for()
    assert Figure.objects.get().value == 3


def test_two_versions_of_a_row_are_compared_and_chosen_from_on_any_screen(
    any_page, axe, sign_in, live_server, report, joined, necs, malta
):
    made = report(malta, 3, submit=False).contribution
    sign_in(any_page, necs[malta])
    any_page.goto(live_server.url + reverse("actions:event_figures", args=[made.pk, joined.pk]))
    Figure.objects.update(value=4)

    any_page.get_by_label("Value of Arrests").fill("9")
    any_page.get_by_role("button", name="Save the figures").click()
    any_page.get_by_text("Arrests: you saved another text here").wait_for()
    if folder := os.environ.get("EMPACT_PICTURES"):
        width = any_page.viewport_size["width"]
        any_page.screenshot(path=Path(folder, f"conflict-{width}.png"), full_page=True)

    assert (axe(any_page), any_page.evaluate(OVERFLOW)) == ([], 0)
    any_page.get_by_text("The saved text", exact=True).click()
    any_page.get_by_role("button", name="Save the figures").click()
    any_page.get_by_text("Your figures for the event are saved.").wait_for()
    assert Figure.objects.get().value == 4


def test_cells_of_a_spreadsheet_are_pasted_into_the_figures_of_an_event(
    page, axe, sign_in, live_server, report, joined, necs, malta
):
    joined.coordination_centre = malta
    joined.save()
    report(malta, 3, submit=False)
    own = Contribution.objects.get(obligation__organisation=malta)
    sign_in(page, necs[malta])
    page.goto(live_server.url + reverse("actions:event_figures", args=[own.pk, joined.pk]))
    cells = "Arrests\tabout 7 persons\nArrests, consolidated\tunknown\nArrests\tBelgium\t2\n"

    paste(page, "#id_arrests-own-value", cells)

    assert page.inner_text("[data-pasted] [role=status]") == (
        "2 values are pasted, and not saved yet. "
        "1 stands in the place of another, which its row names. 1 line is left out."
    )
    assert page.inner_text("[data-pasted] li") == (
        "Arrests Belgium 2: there is no row here for “Belgium”."
    )
    assert page.inner_text("[data-row-pasted]") == "Before: 3."
    assert axe(page) == []
    page.get_by_role("button", name="Save the figures").click()
    page.get_by_text("Your figures for the event are saved.").wait_for()
    stored = {row.kind: row.in_words for row in Figure.objects.all()}
    assert stored == {"own": "about 7 persons", "consolidated": "unknown"}
