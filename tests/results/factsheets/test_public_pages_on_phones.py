"""The published pages of a year on a small phone."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 320, "height": 568}


def addresses():
    yield reverse("results:year_list")
    yield reverse("results:series_list")
    yield reverse("results:year_detail", args=[2026])
    for area in ("CA", "THB"):
        yield reverse("results:area_detail", args=[2026, area])
        yield reverse("results:number_detail", args=[2026, area, "arrests"])


def test_a_published_page_begins_in_the_first_third_and_names_the_way_up_whole(
    page, live_server, published, settings
):
    """The title of a year was 223 px from the top, below the words of its cover."""
    settings.DEMONSTRATION = True
    page.set_viewport_size(PHONE)
    tops, cut = {}, {}

    for address in addresses():
        answer = page.goto(f"{live_server.url}{address}")
        assert answer.status == 200, address
        tops[address] = page.locator("h1").first.bounding_box()["y"]
        cut[address] = page.locator(".breadcrumbs a").evaluate_all(
            "all => all.filter(a => a.clientWidth && a.scrollWidth > a.clientWidth).length"
        )

    assert {address: top for address, top in tops.items() if top > PHONE["height"] / 3} == {}
    assert {address: count for address, count in cut.items() if count} == {}
