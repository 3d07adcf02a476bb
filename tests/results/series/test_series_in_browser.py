"""Series on any screen: readable, in reach, without a fault, and with their chart."""

import os

import pytest
from django.urls import reverse

from cycles.cycles.models import CrimeArea
from empact.people.accounts.clock import the_clock
from oaps.reference.load import load_reference
from results.published.commands import import_published
from tests.factories.cycles import CycleFactory
from tests.factories.priorities import PriorityFactory
from tests.results.published.tables import write_table

ROWS = (
    {"year": "2019", "value": "8000", "indicator": "arrests [approx]"},
    {"year": "2022", "value": "9922", "evidence": "secondary"},
    {"year": "2023", "value": "13871"},
    {"year": "2024", "value": "14100", "priority": "all (EU and third countries)"},
    {"year": "2024", "value": "12000", "evidence": "secondary", "source": "Press"},
    {"year": "1993", "value": "10", "priority": "Area X"},
    {"year": "1993", "value": "20", "priority": "Area Y"},
    {"year": "1994", "value": "35", "priority": "Area Z"},
)


@pytest.fixture
def addresses(live_server, tmp_path):
    load_reference()
    made = {}
    for rank, code in enumerate("XYZ"):
        made[code] = CrimeArea.objects.create(code=code, name=f"Area {code}", rank=rank)
    cycles = [CycleFactory(first_year=year, last_year=year + 3) for year in (1990, 1994)]
    one, two = (PriorityFactory(cycle=cycles[0], name=n, state="adopted") for n in ("one", "two"))
    both = PriorityFactory(cycle=cycles[1], name="both", state="adopted")
    for priority, code in ((one, "X"), (two, "Y"), (both, "Z")):
        priority.areas.set([made[code]])
    both.predecessors.set([one, two])
    import_published(by=the_clock(), path=write_table(tmp_path / "series.csv", *ROWS))
    detail = reverse("results:series_detail", args=["arrests"])
    return [
        reverse("results:series_list"),
        reverse("results:area_series", args=["Z"]),
        detail,
        f"{detail}?area=Z",
        f"{detail}?by=cycle",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("drawing")
def test_every_page_is_accessible_and_shows_its_chart(any_page, axe, live_server, addresses):
    faults = {}
    for number, address in enumerate(addresses):
        answer = any_page.goto(live_server.url + address)
        any_page.evaluate(
            "for (const d of document.querySelectorAll('main details')) d.open = true"
        )
        any_page.wait_for_load_state("networkidle")
        overflow = any_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        unseen = any_page.evaluate(
            "[...document.querySelectorAll('main img')].filter(i => !i.naturalWidth).length"
        )
        found = [*axe(any_page), *(["too wide"] if overflow > 0 else [])]
        if found or unseen or answer.status != 200:
            faults[address] = [answer.status, unseen, *found]
        if folder := os.environ.get("SHOTS"):
            width = any_page.viewport_size["width"]
            any_page.screenshot(path=f"{folder}/{number}_{width}.png", full_page=True)

    assert faults == {}
