"""The search finds what is counted, as people ask for it, and nothing that is withheld."""

import pgtrigger
import pytest
from django.urls import reverse

from empact.people.roles.kinds import Role
from results.snapshots.models.totals import SnapshotTotal
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("published")]


@pytest.fixture
def partner(client):
    """Give a user who reads nothing but published data."""
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
    assert {"All years: Arrests", "Dashboard: Changes since last year"} <= {
        one.name for one in found.others
    }
    sheets = [one for one in found.others if one.name.startswith("Factsheet")]
    assert sheets
    for one in (*found.indicators, *found.others):
        assert client.get(one.url).status_code == 200


@pytest.mark.usefixtures("published", "partner")
@pytest.mark.parametrize("typed", ("arests", "number of arrests", "total arests"))
def test_what_is_mistyped_and_words_that_name_no_indicator_are_no_hindrance(client, typed):
    page = client.get(reverse("desk:search"), {"q": typed})

    (found,) = page.context["answers"].numbers
    assert found.name == "Arrests, all crime areas, 2026"
    assert ("No results for the words as typed" in page.text) == ("arests" in typed)


@pytest.mark.usefixtures("published", "partner")
def test_an_indicator_that_holds_all_words_leaves_out_those_of_an_area_alone(client):
    CrimeAreaFactory(name="Trafficking of heroin", code="HER")
    IndicatorFactory(name="Heroin seized", code="heroin-seized")
    IndicatorFactory(name="Cash seized", code="cash-seized")

    assert [one.name for one in answers(client, "heroin seized kg").indicators] == ["Heroin seized"]
    assert [one.name for one in answers(client, "heroin seizures").indicators] == ["Heroin seized"]


@pytest.mark.usefixtures("partner")
@pytest.mark.parametrize(
    ("typed", "name"),
    (
        ("who is late?", "Outstanding contributions"),
        ("next deadline", "Calendar"),
        ("NEC of Spain", "Contacts"),
        ("how do I submit", "Help"),
        ("annual report", "Published results"),
    ),
)
def test_a_question_for_a_page_is_led_to_it(client, typed, name):
    found = {one.name: one.url for one in answers(client, typed).others}

    assert client.get(found[name]).status_code in {200, 302}


def test_a_country_is_found_by_its_code_by_those_who_see_it(client):
    held = RoleAssignmentFactory(role=Role.NEC, organisation__name="Spain")
    held.organisation.country = "ES"
    held.organisation.save()
    client.force_login(held.person)

    assert [one.name for one in answers(client, "drugs ES").others] == ["Spain"]
    assert answers(client, "drugs es").others == []


@pytest.mark.usefixtures("published", "partner")
@pytest.mark.parametrize("typed", ("factsheet 2026", "factsheets", "cyber factsheet"))
def test_factsheets_are_found_by_that_word(client, typed):
    assert any(one.name.startswith("Factsheet") for one in answers(client, typed).others)


@pytest.mark.usefixtures("published", "partner")
def test_an_unpublished_year_is_named_and_shows_nothing(client):
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
def test_it_takes_few_queries_however_many_numbers(client, django_assert_max_num_queries):
    client.get(reverse("desk:search"), {"q": "arrests"})

    with django_assert_max_num_queries(17):
        client.get(reverse("desk:search"), {"q": "arrests"})
    with django_assert_max_num_queries(17):
        client.get(reverse("desk:search"), {"q": "arrests cyber"})
