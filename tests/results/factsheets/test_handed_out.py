"""Documents that were really made: who is handed them, as what, and how they are marked."""

import html
import re
from http import HTTPStatus

import pytest
from django.urls import reverse

from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import RunItem
from tests.factories.factsheets import frozen_year
from tests.factories.people import two_of_the_team
from tests.results.factsheets.holding import CLEARED, DRAFT, holds

pytestmark = pytest.mark.django_db

YEARS = reverse("results:year_list")
YEAR = reverse("results:year_detail", args=[2026])
AREA = reverse("results:area_detail", args=[2026, "CA"])


@pytest.fixture(scope="module")
def team(lasting):
    return two_of_the_team()


@pytest.fixture(scope="module")
def est(team):
    return team[0]


@pytest.fixture(scope="module")
def second_est(team):
    return team[1]


@pytest.fixture(scope="module")
def rendered(est, work):
    """The factsheets of a year, whose documents are made."""
    run = build_factsheets(frozen_year(est), by=est)
    work()
    return run


@pytest.fixture
def out(rendered, est, second_est):
    """The same, published."""
    submit_factsheets(rendered, by=est)
    clear_factsheets(rendered, by=second_est)
    return publish_factsheets(rendered, by=second_est)


def files(run):
    general = run.factsheets.get(scope="general")
    return [
        reverse("results:factsheet_pdf", args=[general.pk]),
        reverse("results:factsheet_chart", args=[general.pk]),
    ]


@pytest.mark.parametrize("who", ("nobody", "stranger"))
def test_nothing_is_found_before_publication(client, rendered, stranger, who):
    RunItem.objects.update(chart="chart.svg")
    if who == "stranger":
        client.force_login(stranger)

    answers = {path: client.get(path).status_code for path in (YEAR, AREA, *files(rendered))}

    assert {*answers.values()} == {HTTPStatus.NOT_FOUND}
    assert "Nothing is published yet" in client.get(YEARS).text


def test_the_pdf_is_handed_out_under_a_name_with_its_marking(client, out):
    response = client.get(files(out)[0])

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'inline; filename="EMPACT_2026_general_v1_TLP-CLEAR.pdf"'
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.getvalue().startswith(b"%PDF-")


def test_the_pdf_is_not_sent_again_to_who_has_it(client, out):
    first = client.get(files(out)[0])

    response = client.get(files(out)[0], headers={"If-None-Match": first.headers["ETag"]})

    assert first.getvalue().startswith(b"%PDF-")
    assert response.status_code == HTTPStatus.NOT_MODIFIED


def test_the_team_gets_a_draft_under_a_name_that_says_how_to_handle_it(client, rendered, est):
    client.force_login(est)

    response = client.get(files(rendered)[0])

    assert response.getvalue().startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == (
        'inline; filename="EMPACT_2026_general_v1_LIMITE.pdf"'
    )
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_no_published_byte_says_what_the_marking_was(out, client):
    sheet = out.factsheets.get(scope="CA")
    addresses = [
        reverse("results:year_list"),
        reverse("results:published_feed"),
        reverse("results:year_detail", args=[2026]),
        reverse("results:area_detail", args=[2026, "CA"]),
        reverse("results:number_detail", args=[2026, "CA", "arrests"]),
        reverse("results:series_detail", args=["arrests"]),
        reverse("api:factsheet-list"),
        reverse("api:factsheet-detail", args=[sheet.pk]),
        reverse("api:factsheet-figures", args=[sheet.pk]),
        reverse("api:factsheet-figures", args=[sheet.pk]) + "?format=csv",
    ]
    for address in addresses:
        response = client.get(address)
        everything = response.content + repr([*response.headers.items()]).encode()
        assert response.status_code == 200
        assert b"LIMITE" not in everything, address
        assert b"TLP:CLEAR" in everything, address

    # What says nothing of itself says nothing of its marking of before either.
    page = client.get(reverse("results:area_detail", args=[2026, "CA"])).text
    pictures = [html.unescape(one) for one in re.findall(r'<img[^>]*src="(/results/[^"]+)"', page)]
    assert len(pictures) >= 2
    for address in (
        *pictures,
        reverse("results:factsheet_chart", args=[sheet.pk]),
        reverse("results:dashboard_csv", args=["changed"]),
        reverse("api:series-list"),
        reverse("api:series-list") + "?format=csv",
    ):
        response = client.get(address)
        everything = b"".join(response) + repr([*response.headers.items()]).encode()
        assert b"limite" not in everything.lower(), address

    response = client.get(reverse("results:factsheet_pdf", args=[sheet.pk]))
    pdf = b"".join(response.streaming_content)
    assert response["Marking"] == CLEARED
    assert "TLP-CLEAR" in response["Content-Disposition"]
    assert holds(pdf, CLEARED)
    assert not holds(pdf, DRAFT)
    assert "LIMITE" not in repr([*response.headers.items()])


def test_before_it_is_cleared_a_document_says_its_marking(rendered, est, second_est, client):
    client.force_login(est)
    sheet = rendered.factsheets.get(scope="CA")
    address = reverse("results:factsheet_pdf", args=[sheet.pk])

    before = client.get(address)
    submit_factsheets(rendered, by=est)
    clear_factsheets(rendered, by=second_est)
    after = client.get(address)

    for response, marking, other in ((before, DRAFT, CLEARED), (after, CLEARED, DRAFT)):
        pdf = b"".join(response.streaming_content)
        assert response["Marking"] == marking
        assert marking.replace(":", "-") in response["Content-Disposition"]
        assert holds(pdf, marking)
        assert not holds(pdf, other)
