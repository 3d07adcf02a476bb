"""Objections to counted shares are shown with the total, wherever that is."""

import csv
import io

import pypdf
import pytest
from django.urls import reverse

from actions.consolidation.commands import answer_objection, object_to, withdraw_objection
from actions.consolidation.writing import GivenShares, decide_groups
from empact.people.roles.kinds import Role
from results.factsheets.commands import build_factsheets
from results.factsheets.models import RunItem
from results.factsheets.queries.factsheets import sheet_of_factsheet, sheet_of_scope, sheet_today
from tests.factories.people import RoleAssignmentFactory
from tests.results.restatements.conftest import figure_of, general

pytestmark = pytest.mark.django_db

ONE = "1 organisation does not agree with what its figure counts."
TWO = "2 organisations do not agree with what their figures count."
YEAR = reverse("results:year_detail", args=[2026])
AREA = reverse("results:area_detail", args=[2026, "CA"])
OTHER_AREA = reverse("results:area_detail", args=[2026, "THB"])


@pytest.fixture
def counted_in_part(first, est):
    """Three figures of one crime area that are decided to be of the same persons."""
    figures = [figure_of(value) for value in (101, 102, 103)]
    shares = {figure.pk: counts for figure, counts in zip(figures, (1, 2, 103), strict=True)}
    decide_groups([GivenShares(shares, dict.fromkeys(shares, ""))], by=est)
    return [figure_of(101), figure_of(102)]


def coordinator_of(figure):
    organisation = figure.contribution.obligation.organisation
    return RoleAssignmentFactory(organisation=organisation, role=Role.NEC).person


def objected(figure):
    return object_to(figure, by=coordinator_of(figure), text="All of them are ours.")


def words_of(client, url):
    return " ".join(client.get(url).text.split())


def objections_on(*sheets):
    return [row.objections for sheet in sheets for row in sheet.rows]


def objections_by_api(client, factsheet):
    figures = reverse("api:factsheet-figures", args=[factsheet.pk])
    whole = client.get(reverse("api:factsheet-detail", args=[factsheet.pk])).json()
    (row,) = client.get(figures).json()
    file = client.get(figures, {"format": "csv"})
    names, line = csv.reader(io.StringIO(file.content.decode(), newline=""))
    in_file = dict(zip(names, line, strict=True))["objections"]
    return row["objections"], whole["objections"].get("arrests"), in_file


def test_an_objection_after_publication_is_in_each_table_with_the_number(counted_in_part, client):
    first, second = counted_in_part

    objection = objected(first)

    for url in (YEAR, AREA):
        assert ONE in words_of(client, url)
    assert "agree" not in words_of(client, OTHER_AREA)
    assert objections_by_api(client, general()) == (1, 1, "1")
    for url in (YEAR, AREA):
        text = words_of(client, url)
        assert str(first.contribution.obligation.organisation) not in text
        assert objection.text not in text

    objected(second)
    assert TWO in words_of(client, YEAR)
    assert objections_by_api(client, general()) == (2, 2, "2")


def test_an_organisation_that_objects_again_after_an_answer_is_one_still(
    counted_in_part, est, client
):
    figure, _ = counted_in_part
    objection = objected(figure)
    answer_objection(objection, by=est, seen=objection.version, answer="The lists agree.")

    objected(figure)

    assert ONE in words_of(client, YEAR)
    assert objections_by_api(client, general()) == (1, 1, "1")


def test_an_objection_that_is_taken_back_stands_nowhere_any_more(counted_in_part, client):
    figure, _ = counted_in_part
    objection = objected(figure)

    withdraw_objection(objection, by=coordinator_of(figure))

    assert "agree" not in words_of(client, YEAR)
    assert objections_by_api(client, general()) == (0, None, "0")


def test_no_objection_is_shown_next_to_a_withheld_number(settings, request, client):
    settings.SMALL_COUNT_COUNTRIES = 4  # so that each area is withheld, and both together are not
    figure, _ = request.getfixturevalue("counted_in_part")

    objected(figure)

    area = general().snapshot.factsheets.get(scope="CA")
    assert ONE in words_of(client, YEAR)
    assert "withheld" in words_of(client, AREA)
    assert "agree" not in words_of(client, AREA)
    assert "agree" not in words_of(
        client, reverse("results:number_detail", args=[2026, "CA", "arrests"])
    )
    assert objections_by_api(client, area) == (None, None, "")


def test_a_document_shows_who_objected_when_its_year_was_frozen(
    counted_in_part, est, freeze, carry_out, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    objected(counted_in_part[0])
    run = build_factsheets(freeze(), by=est)
    carry_out(run.items.get(factsheet__kind="general").work)

    item = run.items.get(factsheet__kind="general")
    pages = pypdf.PdfReader(RunItem.folder() / item.document).pages
    assert ONE in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_what_becomes_of_an_objection_later_changes_no_document_and_every_page(
    counted_in_part, est, freeze
):
    first, second = counted_in_part
    objection = objected(first)
    snapshot = freeze()
    factsheet = build_factsheets(snapshot, by=est).factsheets.get(kind="general")

    withdraw_objection(objection, by=coordinator_of(first))
    assert objections_on(sheet_of_factsheet(factsheet), sheet_today(factsheet)) == [1, 0]

    objected(second)
    objected(first)
    assert objections_on(sheet_of_factsheet(factsheet), sheet_today(factsheet)) == [1, 2]
    assert objections_on(sheet_of_scope(snapshot, kind="general", areas=(), version=2)) == [1]


def test_the_sheet_that_programs_get_is_the_one_in_its_files(counted_in_part, client):
    objected(counted_in_part[0])

    answer = client.get(reverse("api:factsheet-detail", args=[general().pk])).json()

    (row,) = answer["sheet"]["groups"][0]["rows"]
    assert row["objections"] == 0
    assert answer["objections"] == {"arrests": 1}
