"""Frozen years and opened numbers in a browser: wide and narrow, with and without JavaScript."""

import pytest
from django.conf import settings
from django.urls import reverse

from results.factsheets.models import Factsheet
from results.states import FactsheetState
from results.withheld import Withheld
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.results import SnapshotFactory

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


PAGES = {
    "list": lambda snapshot: reverse("results:snapshot_list"),
    "freeze": lambda snapshot: reverse("results:snapshot_create", args=[2026]),
    "detail": lambda snapshot: f"{snapshot.get_absolute_url()}?area=CA&check",
    "number": lambda snapshot: reverse("results:number_detail", args=[2026, "CA", "arrests"]),
}


@pytest.mark.parametrize("which", tuple(PAGES))
def test_pages_of_staff_are_accessible_and_fit_their_screen(visit, axe, est, snapshot, which):
    page = visit(PAGES[which](snapshot), est)

    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert axe(page) == []
    assert overflow <= 0
    assert page.locator("main h1").count() == 1


@pytest.mark.parametrize("withheld", ("", Withheld.FEW_COUNTRIES))
def test_the_public_page_of_a_number_is_accessible_and_fits_its_screen(visit, axe, withheld):
    area = CrimeAreaFactory(code="CA", name="Cyber-attacks")
    snapshot = SnapshotFactory(
        totals=[{"area": area, "indicator__code": "arrests", "withheld": withheld}]
    )
    Factsheet.objects.create(
        snapshot=snapshot,
        year=2026,
        kind="specific",
        scope="CA",
        version=1,
        title="Cyber-attacks",
        marking=snapshot.marking,
        state=FactsheetState.PUBLISHED,
        published_at=snapshot.as_of,
    ).areas.set([area])

    page = visit(PAGES["number"](snapshot))

    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.get_by_text("30", exact=True).count() == (0 if withheld else 1)
