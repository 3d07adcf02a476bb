"""The search finds what is counted, as people ask for it, and nothing that is withheld."""

import pgtrigger
import pytest
from django.urls import reverse

from empact.people.models import Role
from results.models import SnapshotTotal
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(client):
    """Give somebody who reads nothing but what is published."""
    held = RoleAssignmentFactory(role=Role.PARTNER, organisation__kind="private_partner")
    client.force_login(held.person)


def answers(client, typed):
    return client.get(reverse("desk:search"), {"q": typed}).context["answers"]


@pytest.mark.usefixtures("published", "partner")
@pytest.mark.parametrize(
    ("typed", "name", "area"),
    (
        ("arrests", "Arrests, all crime areas, 2026", "general"),
        ("Arrest", "Arrests, all crime areas, 2026", "general"),
        ("arrests 2026", "Arrests, all crime areas, 2026", "general"),
        ("arrests cyber 2026", "Arrests, Cyber-attacks, 2026", "CA"),
        ("how many arrests in cyber-attacks?", "Arrests, Cyber-attacks, 2026", "CA"),
        ("arrests THB", "Arrests, Trafficking in human beings, 2026", "THB"),
    ),
)
def test_a_published_number_is_found_with_its_value_and_its_page(client, typed, name, area):
    found = answers(client, typed).numbers

    total = SnapshotTotal.objects.get(area_code="" if area == "general" else area)
    url = reverse("results:number_detail", args=[2026, area, "arrests"])
    assert [(one.name, one.url, one.says) for one in found] == [(name, url, total.counted_in_words)]
    assert client.get(url).status_code == 200


@pytest.mark.usefixtures("published", "partner")
def test_what_is_withheld_shows_why_and_nothing_of_its_value(client):
    totals = SnapshotTotal.objects.filter(area_code="CA")
    with pgtrigger.ignore("results.SnapshotTotal:frozen"):
        totals.update(withheld="few_countries", counted=7654321)

    (found,) = answers(client, "arrests cyber").numbers
    page = client.get(reverse("desk:search"), {"q": "arrests cyber"}).text

    assert found.says == "Withheld: fewer than 3 countries reported it."
    assert "7654321" not in "".join(page.split("\u202f"))


@pytest.mark.usefixtures("published", "partner")
def test_indicators_factsheets_and_dashboards_are_found(client):
    found = answers(client, "arrests cyber 2026")

    assert [one.name for one in found.indicators] == ["Arrests"]
    assert {"All years: Arrests", "Dashboard: What changed since last year?"} <= {
        one.name for one in found.others
    }
    sheets = [one for one in found.others if one.name.startswith("Factsheet")]
    assert sheets
    for one in (*found.indicators, *found.others):
        assert client.get(one.url).status_code == 200


@pytest.mark.usefixtures("published", "partner")
def test_a_year_that_is_not_out_is_said_and_tells_nothing(client):
    (found,) = answers(client, "arrests 2027").numbers

    assert found.says.startswith("Not published yet.")


@pytest.mark.usefixtures("published", "partner")
@pytest.mark.parametrize("typed", ("harbour", "arrests harbour", "arrests -cyber", ""))
def test_words_that_name_nothing_are_answered_with_nothing(client, typed):
    assert not answers(client, typed).numbers


@pytest.mark.usefixtures("partner")
def test_what_finds_nothing_says_what_to_try(client):
    page = client.get(reverse("desk:search"), {"q": "harbour"}).text

    assert "an indicator with a crime area and a year" in page


@pytest.mark.usefixtures("published", "partner")
def test_it_takes_few_queries_however_many_numbers(client, django_assert_num_queries):
    client.get(reverse("desk:search"), {"q": "arrests"})

    with django_assert_num_queries(10):
        client.get(reverse("desk:search"), {"q": "arrests"})
    with django_assert_num_queries(12):
        client.get(reverse("desk:search"), {"q": "arrests cyber"})
