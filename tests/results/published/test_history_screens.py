"""Historical values and labels on any screen: readable, in reach and without a fault."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import Role
from oaps.reference.load import load_reference
from results.published.commands import import_published
from results.published.models import LabelMapping, PriorityLabel, PublishedValue
from tests.factories.people import RoleAssignmentFactory
from tests.results.published.tables import write_table

SHIPPED = Path("results/reference/published_results.csv")


@pytest.fixture
def addresses(live_server, tmp_path):
    """Every page of historical values and labels, with the values that ship."""
    load_reference()
    import_published(by=the_clock(), path=SHIPPED)
    many = [
        {"scope": f"jad:{'Danube and sea ' * 15} {number}", "source": source, "value": value}
        for number in range(101)
        for source, value in (("A", "1"), ("https://a.example/" + "long-" * 40, "2"))
    ]
    rows = ({"priority": "smurfs", "indicator": "yachts seen"}, *many)
    table = write_table(tmp_path / "more.csv", *rows)
    import_published(by=the_clock(), path=table)
    label = LabelMapping.objects.get(label="yachts seen")
    priority = PriorityLabel.objects.get(label="smurfs")
    pages = ("history_list", "history_events", "history_context", "contradiction_list")
    return [
        *(reverse(f"results:{page}") for page in pages),
        f"{reverse('results:history_list')}?year=1999",
        f"{reverse('results:contradiction_list')}?year=2018",
        reverse("results:published_trace", args=[PublishedValue.objects.order_by("pk")[0].key]),
        reverse("results:label_list"),
        f"{reverse('results:label_list')}?show=all",
        reverse("results:label_map", args=[label.pk]),
        reverse("results:priority_label_map", args=[priority.pk]),
    ]


@pytest.mark.django_db(transaction=True)
def test_every_page_is_accessible_and_fits_its_screen(
    any_page, axe, live_server, addresses, client
):
    client.force_login(RoleAssignmentFactory(role=Role.EST, organisation__country="").person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    any_page.context.add_cookies([cookie])

    faults = {}
    for address in addresses:
        answer = any_page.goto(live_server.url + address)
        overflow = any_page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = [*axe(any_page), *(["too wide"] if overflow > 0 else [])]
        if found or answer.status != 200:
            faults[address] = [answer.status, *found]

    assert faults == {}
