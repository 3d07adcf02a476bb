import re
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from empact.records.outbox.models import OutboxState
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
    withdraw_factsheet,
)
from results.factsheets.models import Factsheet, RunItem
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.factsheets import EmptySnapshotFactory, finish, frozen_year

pytestmark = [pytest.mark.django_db, pytest.mark.once("published")]

YEARS = reverse("results:year_list")
YEAR = reverse("results:year_detail", args=[2026])
AREA = reverse("results:area_detail", args=[2026, "CA"])


def files(run):
    general = run.factsheets.get(scope="general")
    return [
        reverse("results:factsheet_pdf", args=[general.pk]),
        reverse("results:factsheet_chart", args=[general.pk]),
    ]


def titles(response):
    return [factsheet.title for factsheet in response.context["object_list"]]


def test_the_list_of_years_shows_what_is_published(client, published):
    response = client.get(YEARS)

    assert titles(response) == [
        "All crime areas",
        "Cyber-attacks",
        "Trafficking in human beings",
    ]
    assert response.context["latest"]["year"] == "2026"


@pytest.mark.parametrize(
    ("query", "found"),
    (
        ("year=2026", 3),
        ("year=2025", 0),
        ("area=CA", 2),
        ("year=2026&area=THB", 2),
        ("year=nonsense", 3),
        ("area=nowhere", 3),
    ),
)
def test_the_list_of_years_is_narrowed_by_year_and_area(client, published, query, found):
    response = client.get(f"{YEARS}?{query}")

    assert response.status_code == HTTPStatus.OK
    assert len(titles(response)) == found


def test_the_page_of_a_year_says_what_its_sheet_says(client, published):
    response = client.get(YEAR)

    assert [figure.number for figure in response.context["key_figures"]] == ["912"]
    assert response.context["factsheet"].scope == "general"
    assert "EMPACT results" in response.text
    assert [other.scope for other in response.context["others"]] == ["general", "CA", "THB"]


def test_pictures_keep_their_place_free_before_they_are_there(client, published):
    page = client.get(reverse("results:year_detail", args=[2026])).text

    pictures = re.findall(r"<img[^>]*factsheet-chart__image[^>]*>", page)

    assert pictures
    assert all(re.search(r'width="\d+"\s+height="\d+"', one) for one in pictures)


def test_the_page_of_an_area_says_what_its_sheet_says(client, published):
    response = client.get(AREA)

    assert [figure.number for figure in response.context["key_figures"]] == ["306"]
    assert response.context["factsheet"].scope == "CA"


def test_where_numbers_of_all_areas_begin_the_page_of_the_year_is_found(client, published):
    """A document says this address, in front of the name of each number."""
    response = client.get(reverse("results:area_detail", args=[2026, "general"]))

    assert response.url == reverse("results:year_detail", args=[2026])


def test_an_area_without_a_factsheet_has_no_page(client, published):
    CrimeAreaFactory(code="EVC", name="Environmental crime")

    response = client.get(reverse("results:area_detail", args=[2026, "EVC"]))

    assert response.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(("page", "scope"), ((YEAR, "general"), (AREA, "CA")))
def test_what_is_withdrawn_leaves_a_notice(client, published, est, page, scope):
    withdraw_factsheet(published.factsheets.get(scope=scope), by=est, reason="A total was wrong.")

    response = client.get(page)

    assert "This factsheet was withdrawn" in response.text
    assert "A total was wrong." in response.text
    assert "key_figures" not in response.context


@pytest.mark.parametrize(("area", "scope"), (("general", "general"), ("CA", "CA")))
def test_the_numbers_of_what_is_withdrawn_lead_to_its_notice(client, published, est, area, scope):
    withdraw_factsheet(published.factsheets.get(scope=scope), by=est, reason="A total was wrong.")

    response = client.get(reverse("results:number_detail", args=[2026, area, "arrests"]))

    assert "This factsheet was withdrawn" in client.get(response.url).text
    assert client.get(response.url).request["PATH_INFO"] == (YEAR if area == "general" else AREA)


@pytest.mark.parametrize(
    ("area", "indicator", "query"),
    (("CA", "victims", {}), ("THB", "victims", {}), ("CA", "arrests", {"snapshot": "1"})),
)
def test_a_number_outside_of_a_withdrawn_factsheet_has_no_notice(
    client, published, est, area, indicator, query
):
    withdraw_factsheet(published.factsheets.get(scope="CA"), by=est, reason="A total was wrong.")

    page = reverse("results:number_detail", args=[2026, area, indicator], query=query)

    assert client.get(page).status_code == HTTPStatus.NOT_FOUND


def test_what_is_superseded_is_gone_from_the_files(client, published, est, second_est):
    earlier = files(published)[0]
    later = build_factsheets(EmptySnapshotFactory(frozen_by=est), by=est)
    finish(later)
    submit_factsheets(later, by=est)
    clear_factsheets(later, by=second_est)
    publish_factsheets(later, by=second_est)

    response = client.get(earlier)

    assert response.status_code == HTTPStatus.GONE


def test_a_document_whose_file_is_lost_is_not_found(client, published):
    (RunItem.folder() / published.items.get(scope="general").cleared_document).unlink()

    response = client.get(files(published)[0])

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_document_that_is_not_made_yet_is_not_found(client, run, est):
    client.force_login(est)

    response = client.get(files(run)[0])

    assert run.items.filter(work__state=OutboxState.DONE).count() == 0
    assert response.status_code == HTTPStatus.NOT_FOUND


def publish_many_areas(est, second_est, count):
    areas = {f"X{number}": f"Area {number}" for number in range(count)}
    run = build_factsheets(frozen_year(est, areas), by=est)
    finish(run)
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second_est)
    publish_factsheets(run, by=second_est)


QUERIES = {
    YEARS: 12,
    f"{YEARS}?year=2026": 4,
    YEAR: 11,
    reverse("results:area_detail", args=[2026, "X0"]): 12,
}


def queries_of(client, path):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == HTTPStatus.OK
    return len(captured)


@pytest.mark.parametrize("areas", (1, 20))
def test_public_pages_take_as_many_queries_for_one_area_as_for_twenty(
    client, est, second_est, areas
):
    publish_many_areas(est, second_est, areas)

    asked = {path: queries_of(client, path) for path in QUERIES}

    assert {path: count for path, count in asked.items() if count > QUERIES[path]} == {}
    assert Factsheet.objects.published().count() == areas + 1


@pytest.mark.parametrize(
    ("language", "words"),
    (
        ("de", ("Fassung 1, Stand", "Kernzahlen", "Angegeben ist die Summe", "Einschränkungen")),
        ("fr", ("Version 1, au", "Chiffres clés", "« Déclaré » désigne", "Limites")),
    ),
)
def test_the_page_of_a_year_is_in_the_readers_language(client, published, language, words):
    response = client.get(YEAR, headers={"accept-language": language})
    page = " ".join(response.content.decode().replace("\u202f", " ").split())

    assert f'<html lang="{language}"' in page
    assert [word for word in words if word not in page] == []
    assert "Claimed is the sum" not in page


def test_the_data_of_a_year_stay_in_english(client, published):
    general = Factsheet.objects.get(scope="general", year=2026)
    address = reverse("api:factsheet-detail", args=[general.pk])

    answers = [
        client.get(address, headers={"accept-language": language}).content
        for language in ("en", "de")
    ]

    assert answers[0] == answers[1]
