import json
from http import HTTPStatus

import pytest
from django.urls import reverse

from empact.records.audit.models import AuditEntry, AuditKind
from results.factsheets.commands import build_factsheets, withdraw_factsheet
from results.factsheets.models import Factsheet
from results.factsheets.queries.factsheets import sheet_of_factsheet
from results.sheets.sheet import as_csv
from tests.factories.factsheets import EmptySnapshotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("published")]

LIST = reverse("api:factsheet-list")


def detail(factsheet):
    return reverse("api:factsheet-detail", args=[factsheet.pk])


def figures(factsheet):
    return reverse("api:factsheet-figures", args=[factsheet.pk])


@pytest.fixture
def general(published):
    return published.factsheets.get(scope="general")


@pytest.mark.guard(
    "The public reads what is published, and nothing before it",
    file="results/factsheets/models.py",
    on="return self.all() if holds(user, Role.EST) else self.published()",
    off="return self.all()",
)
@pytest.mark.parametrize("who", ("nobody", "stranger"))
def test_the_public_finds_nothing_before_publication(client, cleared, stranger, who):
    if who == "stranger":
        client.force_login(stranger)
    draft = cleared.factsheets.get(scope="general")

    answers = [client.get(path) for path in (detail(draft), figures(draft))]

    assert client.get(LIST).json()["results"] == []
    assert {answer.status_code for answer in answers} == {HTTPStatus.NOT_FOUND}


def test_the_team_reads_drafts(client, run, est):
    client.force_login(est)

    found = client.get(LIST).json()["results"]

    assert [(factsheet["title"], factsheet["state"]) for factsheet in found] == [
        ("All crime areas", "draft"),
        ("Cyber-attacks", "draft"),
        ("Trafficking in human beings", "draft"),
    ]


def test_the_list_leads_to_page_pdf_and_figures(client, general):
    first = client.get(LIST).json()["results"][0]
    pdf = f"http://testserver/results/factsheets/{general.pk}/pdf/"

    assert first == {
        "id": str(general.pk),
        "year": 2026,
        "kind": "general",
        "areas": [
            {"code": "CA", "name": "Cyber-attacks"},
            {"code": "THB", "name": "Trafficking in human beings"},
        ],
        "title": "All crime areas",
        "language": "en",
        "version": 1,
        "state": "published",
        "marking": "TLP:CLEAR",
        "as_of": first["as_of"],
        "fictional": False,
        "published_at": first["published_at"],
        "audit_head": "",
        "page": "http://testserver/results/2026/",
        "pdf": pdf,
        "documents": [
            {
                "language": "en",
                "url": pdf,
                "sha256": general.item.sha256,
                "bytes": 40_000,
                "pages": 2,
            }
        ],
        "figures": f"http://testserver{figures(general)}",
    }


@pytest.mark.parametrize(
    ("query", "scopes"),
    (
        ("", {"general", "CA", "THB"}),
        ("?year=2026", {"general", "CA", "THB"}),
        ("?year=2025", set()),
        ("?area=CA", {"general", "CA"}),
        ("?area=THB&year=2026", {"general", "THB"}),
    ),
)
def test_the_list_is_narrowed_as_the_page_is(client, published, query, scopes):
    by_api = {factsheet["id"] for factsheet in client.get(LIST + query).json()["results"]}
    by_page = client.get(reverse("results:year_list") + query).context["object_list"]

    wanted = published.factsheets.filter(scope__in=scopes).values_list("pk", flat=True)
    assert by_api == {str(pk) for pk in wanted}
    assert {factsheet.pk for factsheet in by_page} == {*wanted}


@pytest.mark.parametrize(
    ("query", "status"),
    (("?year=nonsense", HTTPStatus.BAD_REQUEST), ("?area=nowhere", HTTPStatus.NOT_FOUND)),
)
def test_a_filter_that_makes_no_sense_is_answered_with_the_reason(client, published, query, status):
    response = client.get(LIST + query)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert len(response.json()["reasons"]) == 1


def test_pages_of_the_list_neither_skip_nor_repeat(client, published):
    seen, url = [], f"{LIST}?page_size=1"

    while url:
        page = client.get(url).json()
        seen += [factsheet["title"] for factsheet in page["results"]]
        url = page["next"]

    assert seen == ["All crime areas", "Cyber-attacks", "Trafficking in human beings"]


def test_a_factsheet_holds_its_sheet_and_by_what_a_copy_is_checked(client, general):
    answer = client.get(detail(general)).json()

    assert answer["sheet"]["title"] == "EMPACT results"
    assert answer["manifest"] == {
        "snapshot": general.snapshot.number,
        "snapshot_sha256": general.snapshot.hash,
        "template_version": general.item.run.template_version,
        "document_sha256": general.item.sha256,
        "document_bytes": 40_000,
        "document_pages": 2,
    }


def test_figures_come_as_json(client, general):
    response = client.get(figures(general))

    assert [(row["group"], row["indicator"], row["counted"]) for row in response.json()] == [
        ("Persons", "arrests", "912")
    ]
    assert response.headers["Marking"] == "TLP:CLEAR"


@pytest.mark.parametrize("how", ("format", "accept"))
def test_figures_come_as_csv_under_a_name_with_their_marking(client, general, how):
    asked = {"format": "csv"} if how == "format" else {}
    headers = {"Accept": "text/csv"} if how == "accept" else {}

    response = client.get(figures(general), asked, headers=headers)

    assert response.content == as_csv(sheet_of_factsheet(general))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="EMPACT_2026_general_v1_TLP-CLEAR.csv"'
    )
    assert response.headers["Marking"] == "TLP:CLEAR"


def test_a_factsheet_without_figures_is_an_empty_table(client, est):
    empty = build_factsheets(EmptySnapshotFactory(frozen_by=est), by=est).factsheets.get()
    client.force_login(est)

    response = client.get(figures(empty))

    assert response.json() == []


def test_a_problem_is_returned_as_such_to_a_request_for_csv(client, run):
    draft = run.factsheets.get(scope="CA")

    response = client.get(figures(draft), headers={"Accept": "text/csv"})

    assert response.status_code == HTTPStatus.NOT_FOUND
    assert json.loads(response.content)["title"] == "Not Found"


@pytest.mark.parametrize("address", ("list", "detail", "figures"))
def test_an_unchanged_answer_is_not_sent_again(client, general, address):
    path = {"list": LIST, "detail": detail(general), "figures": figures(general)}[address]
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert again.status_code == HTTPStatus.NOT_MODIFIED


def test_what_is_withdrawn_is_gone_at_once(client, general, est):
    etag = client.get(detail(general)).headers["ETag"]
    withdraw_factsheet(general, by=est, reason="A total was wrong.")

    answers = [
        client.get(path, headers={"If-None-Match": etag})
        for path in (detail(general), figures(general))
    ]

    assert {answer.status_code for answer in answers} == {HTTPStatus.GONE}
    assert len(client.get(LIST).json()["results"]) == 2


@pytest.mark.parametrize("method", ("post", "put", "patch", "delete"))
def test_nothing_is_written_by_the_api(client, general, est, method):
    client.force_login(est)

    answers = [getattr(client, method)(path) for path in (LIST, detail(general), figures(general))]

    assert {answer.status_code for answer in answers} == {HTTPStatus.METHOD_NOT_ALLOWED}


@pytest.mark.parametrize("rows", (1, 30))
def test_the_list_takes_three_queries(client, published, django_assert_max_num_queries, rows):
    general = published.factsheets.get(scope="general")
    for number in range(rows):
        Factsheet.objects.create(
            snapshot=general.snapshot,
            year=1990 + number,
            kind="general",
            scope="general",
            version=1,
            title="All crime areas",
            state="published",
            published_at=general.published_at,
            marking_id="TLP:CLEAR",
        )

    with django_assert_max_num_queries(3):
        response = client.get(LIST, {"page_size": 100})

    assert len(response.json()["results"]) == rows + 3


@pytest.mark.guard(
    "Figures that are not published leave a line when they are taken out",
    file="results/factsheets/api.py",
    on="if not factsheet.is_published:",
    off="if factsheet.pk is None:",
)
@pytest.mark.parametrize("format_", ("csv", "json"))
def test_figures_that_are_not_published_leave_a_line_when_they_are_taken_out(
    client, run, est, format_
):
    client.force_login(est)
    draft = run.factsheets.get(scope="general")

    answer = client.get(figures(draft), {"format": format_})

    line = AuditEntry.objects.filter(kind=AuditKind.EXPORT).get()
    rows = sum(len(group.rows) for group in sheet_of_factsheet(draft).groups)
    assert answer.status_code == HTTPStatus.OK
    assert (line.person, line.object_id, line.marking) == (est.pk, str(draft.pk), "LIMITE")
    assert line.facts == {"what": "figures", "rows": rows}


def test_published_figures_leave_no_line(client, general):
    client.get(figures(general), {"format": "csv"})

    assert not AuditEntry.objects.filter(kind=AuditKind.EXPORT).exists()
