"""Versions count what was published; each that is no more says what became of it, everywhere."""

from http import HTTPStatus

import pytest
from django.urls import reverse

from empact.lib.commands import NotNow
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
    withdraw_factsheet,
)
from results.factsheets.models import Factsheet
from results.freezing.commands import freeze_snapshot
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.factsheets import finish, report

pytestmark = [pytest.mark.django_db, pytest.mark.once("run")]

YEAR = reverse("results:year_detail", args=[2026])


@pytest.fixture
def release(est, second_est):
    """Have a run's documents made, then send, clear and publish them."""

    def release(run):
        finish(run)
        submit_factsheets(run, by=est)
        clear_factsheets(run, by=second_est)
        return publish_factsheets(run, by=second_est)

    return release


@pytest.fixture
def freeze_more(snapshot, est):
    """Freeze the year again, with one more area in it each time."""

    def freeze_more(code):
        arrests = snapshot.totals.filter(area=None).get(indicator_code="arrests").indicator
        report(CrimeAreaFactory(code=code, name=f"Area {code}"), arrests, [11, 12, 13])
        return freeze_snapshot(by=est, year=2026)

    return freeze_more


def versions(run):
    return set(run.factsheets.values_list("version", flat=True))


def test_a_first_publication_is_version_1_however_often_the_year_was_frozen(
    run, freeze_more, est, release
):
    for code in ("A", "B"):
        again = build_factsheets(freeze_more(code), by=est)

    assert versions(run) == versions(again) == {1}
    assert versions(release(again)) == {1}


@pytest.mark.guard(
    "What was built before another version came out is not published under its number",
    file="results/factsheets/models.py",
    on="if last is not None and last != self and last.pk != self.follows_id:",
    off="if False:",
)
def test_what_was_built_before_another_version_came_out_is_built_again(
    run, freeze_more, est, second_est, release
):
    later = build_factsheets(freeze_more("A"), by=est)
    release(run)
    finish(later)
    submit_factsheets(later, by=est)
    clear_factsheets(later, by=second_est)

    with pytest.raises(NotNow, match="name the wrong version"):
        publish_factsheets(later, by=second_est)

    again = build_factsheets(later.snapshot, by=est)
    assert again != later
    assert again.factsheets.get(scope="general").version == 2
    assert again.factsheets.get(scope="general").since == run.factsheets.get(scope="general")
    # Of an area without a factsheet so far it is the first.
    assert again.factsheets.get(scope="A").version == 1
    release(again)
    assert build_factsheets(later.snapshot, by=est) == again


def test_what_is_published_is_not_built_again(published, est):
    assert build_factsheets(published.snapshot, by=est) == published


@pytest.mark.parametrize(
    "page",
    (
        YEAR,
        reverse("results:area_detail", args=[2026, "CA"]),
        reverse("results:number_detail", args=[2026, "CA", "arrests"]),
    ),
)
@pytest.mark.parametrize("who", ("nobody", "stranger"))
def test_a_year_that_is_not_published_says_so(client, run, stranger, page, who):
    if who == "stranger":
        client.force_login(stranger)

    response = client.get(page)

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "2026 is not published yet" in response.text
    assert "roles" not in response.text.split("<main")[1].split("</main>")[0]


def test_an_area_without_a_factsheet_in_a_published_year_says_so(client, published):
    CrimeAreaFactory(code="EVC", name="Environmental crime")

    response = client.get(reverse("results:area_detail", args=[2026, "EVC"]))

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "No factsheet of this area in 2026" in response.text


def doors(factsheet):
    """Give every address at which a version was read."""
    return {
        "page": reverse("results:factsheet_detail", args=[factsheet.pk]),
        "pdf": reverse("results:factsheet_pdf", args=[factsheet.pk]),
        "chart": reverse("results:factsheet_chart", args=[factsheet.pk]),
        "api": reverse("api:factsheet-detail", args=[factsheet.pk]),
        "figures": reverse("api:factsheet-figures", args=[factsheet.pk]),
        "csv": reverse("api:factsheet-figures", args=[factsheet.pk]) + "?format=csv",
    }


@pytest.mark.parametrize("door", ("page", "pdf", "chart", "api", "figures", "csv"))
@pytest.mark.parametrize("scope", ("general", "CA"))
def test_a_replaced_version_names_its_successor_at_each_door(
    client, published, freeze_more, est, release, door, scope
):
    earlier = published.factsheets.get(scope=scope)
    later = release(build_factsheets(freeze_more("A"), by=est)).factsheets.get(scope=scope)

    response = client.get(doors(earlier)[door])

    assert response.status_code == HTTPStatus.GONE
    assert response["Link"] == f'<{later.get_public_url()}>; rel="successor-version"'
    assert "Version 2 took its place." in response.text
    assert "replaced" in response.text
    if door in {"api", "figures", "csv"}:
        answer = response.json()
        assert (answer["status"], answer["state"], answer["version"]) == (410, "superseded", 1)
        assert answer["successor"]["id"] == str(later.pk)


@pytest.mark.parametrize("door", ("page", "pdf", "chart", "api", "figures", "csv"))
def test_a_withdrawn_version_gives_the_reason_at_each_door(client, published, est, door):
    sheet = published.factsheets.get(scope="general")
    withdraw_factsheet(sheet, by=est, reason="A total was wrong.")

    response = client.get(doors(sheet)[door])

    assert response.status_code == HTTPStatus.GONE
    assert "A total was wrong." in response.text
    assert "withdrawn" in response.text
    if door in {"api", "figures", "csv"}:
        answer = response.json()
        assert (answer["state"], answer["reason"], answer["successor"]) == (
            "withdrawn",
            "A total was wrong.",
            None,
        )


def test_a_version_that_is_published_leads_to_its_page(client, published):
    sheet = published.factsheets.get(scope="general")

    response = client.get(doors(sheet)["page"])

    assert response.url == YEAR


def test_an_area_that_the_next_version_leaves_out_says_that_it_was_replaced(
    client, published, est, release
):
    Factsheet.objects.filter(scope="CA").update(state="superseded")
    sheet = published.factsheets.get(scope="CA")
    sheet.changes.create(before="published", after="superseded", by=est)

    response = client.get(reverse("results:area_detail", args=[2026, "CA"]))

    assert response.status_code == HTTPStatus.GONE
    assert "A later publication of 2026 took its place." in response.text


@pytest.mark.parametrize("door", ("page", "pdf", "api", "csv"))
def test_nobody_hears_of_a_draft(client, run, door):
    response = client.get(doors(run.factsheets.get(scope="general"))[door])

    assert response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.FOUND}
