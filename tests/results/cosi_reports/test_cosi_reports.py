"""A report to COSI: its writing, and equal numbers on page, in PDF, workbook and API."""

import io
import json
import re

import outloud
import pdfua
import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import load_workbook

from actions.observations.models import Observation
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from empact.lib.tables import Amount, Table
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from empact.site.tasks.queries import tasks_of
from empact.site.tasks.sources import cosi_reports
from results.cosi_reports.commands import (
    change_cosi_report,
    collect_numbers_again,
    note_cosi_report,
    return_cosi_report,
    submit_cosi_report,
    write_cosi_report,
)
from results.cosi_reports.documents import write
from results.cosi_reports.models import CosiReport, CosiReportDocument
from results.cosi_reports.queries.sections import Section, sections_of
from results.states import CosiReportState
from tests.factories.actions import EventFactory

pytestmark = pytest.mark.django_db


def content_of(report, kind):
    return (CosiReportDocument.folder() / report.documents.get(kind=kind).document).read_bytes()


def said(report):
    return [
        [re.sub(r"\s+", " ", str(entry)) for entry in row]
        for section in sections_of(report.numbers)
        for table in section.tables
        for row in table.rows
    ]


def cells(response):
    """Read all tables of the page, each cell as its text."""
    return [
        [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", response.text, re.DOTALL)
    ]


def in_workbook(entry):
    if isinstance(entry, Amount):
        number = float(entry.value)
        return [int(number) if number.is_integer() else number, *filter(None, [entry.sign])]
    return [entry]


def test_page_pdf_workbook_and_api_say_the_same_numbers(submitted, nec, client):
    client.force_login(nec)
    page = client.get(submitted.get_absolute_url())
    answer = client.get(reverse("api:cosi-report-detail", args=[submitted.pk])).json()
    reader = pypdf.PdfReader(io.BytesIO(content_of(submitted, "pdf")))
    book = load_workbook(io.BytesIO(content_of(submitted, "xlsx")))

    numbers = said(submitted)
    assert len(numbers) == 21
    assert [row for row in cells(page) if row in numbers] == numbers
    printed = re.sub(r"\s+", "", "".join(leaf.extract_text() for leaf in reader.pages))
    assert [row for row in numbers if re.sub(r"\s+", "", "".join(row)) not in printed] == []
    exact = [
        [part for entry in row for part in in_workbook(entry)]
        for section in sections_of(submitted.numbers)
        for table in section.tables
        for row in table.rows
    ]
    kept = [
        [cell for cell in row if cell not in (None, "") and "://" not in str(cell)]
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
    ]
    assert [row for row in exact if [cell for cell in row if cell != ""] not in kept] == []
    assert answer["numbers"] == submitted.numbers
    (attached,) = reader.attachments["report.json"]
    assert json.loads(attached)["numbers"] == submitted.numbers
    assert "A good half-year." in page.text
    assert "A good half-year." in reader.pages[0].extract_text()
    assert answer["summary"] == "A good half-year."


def test_each_section_with_numbers_has_its_picture(submitted, nec, client):
    client.force_login(nec)
    page = client.get(submitted.get_absolute_url())

    pictures = re.findall(r'<img\s+class="shown__image"\s+src="([^"]+)"', page.text)
    # Of contributions nothing can be drawn: by area all is withheld.
    assert len(pictures) == 7
    assert client.get(pictures[0].replace("&amp;", "&")).headers["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("areas", (8, 15, 20))
def test_letters_of_pictures_in_the_pdf_can_be_read(submitted, areas):
    """Each picture is on one page, in letters as large as those of the tables or nearly so."""
    table = Table(
        "OAPs and their actions",
        "",
        ["OAP", "Actions", "Completed"],
        [[f"Trafficking in human beings {n}, 2026", n, n] for n in range(areas)],
    )
    section = Section("plans", "All.", [table], drawn=("Actions", "Completed"))
    submitted.numbers = {"sections": [section.as_data()]}
    sizes = []

    def measure(text, outer, inner, _font, size):
        if text.startswith("Trafficking"):
            sizes.append(size * abs(inner[3] * outer[3]))

    for leaf in pypdf.PdfReader(io.BytesIO(write(submitted, "pdf").content)).pages:
        leaf.extract_text(visitor_text=measure)

    assert len(sizes) >= 2 * areas
    assert min(sizes) >= 7


def test_the_pdf_is_accessible_and_marked(submitted, tmp_path):
    pdf = content_of(submitted, "pdf")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)

    heard, checked = outloud.check(str(path)), pdfua.validate(str(path))

    # A table of two columns, or of a single row, has more headers than other cells.
    small = {"TBL-010"}
    assert {f.rule for f in heard.findings if f.severity == "error"} <= small
    assert (heard.error, list(checked.findings)) == (None, [])
    assert "LIMITE" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert submitted.documents.get(kind="pdf").file_name == (
        "limite-report-to-cosi-first-half-of-2026-version-1.pdf"
    )


def test_numbers_stay_as_they_were_collected(submitted, recorded):
    before = said(submitted)

    EventFactory(leading_action=recorded)

    submitted.refresh_from_db()
    assert said(submitted) == before


def test_numbers_of_a_draft_can_be_collected_again_and_the_text_stays(written, recorded, est, work):
    day = written.first_day
    EventFactory(leading_action=recorded, first_day=day, last_day=day)

    collect_numbers_again(written, by=est)
    work()

    written.refresh_from_db()
    assert ["Drugs", "2", "2", "0", "0", "0", "1"] in said(written)
    assert written.summary == "A good half-year."


@pytest.mark.guard(
    "nobody can edit the numbers of a report to COSI",
    file="results/cosi_reports/commands.py",
    on="for name, text in texts.items() if name in TEXTS}",
    off="for name, text in texts.items()}",
)
def test_numbers_cannot_be_edited_by_command_page_or_api(written, est, client):
    before = said(written)
    forged = {"sections": []}
    client.force_login(est)
    page = reverse("results:cosi_report_change", args=[written.pk])
    answer = client.patch(
        reverse("api:cosi-report-detail", args=[written.pk]),
        {"numbers": forged},
        content_type="application/json",
        headers={"If-Match": f'"{written.version}"'},
    )
    sent = {"seen": written.version, "summary": "Better.", "numbers": json.dumps(forged)}
    client.post(page, sent)
    written.refresh_from_db()
    change_cosi_report(written, by=est, seen=written.version, numbers=forged)

    written.refresh_from_db()
    assert answer.status_code in (400, 422)
    assert (said(written), written.summary) == (before, "Better.")


@pytest.mark.guard(
    "a reader whose role does not open a report to COSI gets neither its page, file nor answer",
    file="results/cosi_reports/access.py",
    on="read={Relation.EST: EVERY, Relation.INSIDE: SENT}",
    off="read={Relation.EST: EVERY, Relation.INSIDE: EVERY}",
)
def test_a_returned_report_is_closed_to_those_who_read_it(submitted, secretariat, nec, est, client):
    document = submitted.documents.get(kind="pdf")
    addresses = [
        submitted.get_absolute_url(),
        reverse("results:cosi_report_document", args=[document.pk]),
        reverse("api:cosi-report-detail", args=[submitted.pk]),
    ]

    def answers(person):
        client.force_login(person)
        given = [client.get(address) for address in addresses]
        assert all(b"".join(answer) for answer in given)  # to the end, which closes the file
        return [answer.status_code for answer in given]

    assert answers(nec) == [200, 200, 200]

    return_cosi_report(submitted, by=secretariat, note="Which calls?")

    assert answers(nec) == [404, 404, 404]
    assert answers(est) == [200, 200, 200]
    assert not client.get(submitted.get_absolute_url()).context["may_return"]


def test_a_program_begins_a_report_as_the_page_does(recorded, est, nec, client, time_machine):
    time_machine.move_to("2026-11-30T12:00+01:00", tick=False)
    address = reverse("api:cosi-report-list")

    def begin(person, **given):
        client.force_login(person)
        return client.post(address, given, content_type="application/json")

    made = begin(est, year=2026, half=1)
    assert (made.status_code, made.json()["state"]) == (201, CosiReportState.DRAFT)
    assert made.headers["ETag"] == '"1"'
    assert begin(nec, year=2026).status_code == 403
    assert begin(est, year=2026, half=3).status_code == 400
    again = begin(est, year=2026, half=1)
    assert (again.status_code, "Go on with it" in again.text) == (409, True)
    early = begin(est, year=2027)
    assert (early.status_code, "This period has not begun" in early.text) == (422, True)
    assert CosiReport.objects.get().made_by == est


def test_who_has_something_to_do_with_a_report_finds_it_on_the_desk(written, est, secretariat, nec):
    about = [cosi_reports.WRITING, cosi_reports.NOTING]

    def desks():
        return [[task.detail for task in tasks_of(who, about=about)] for who in (est, secretariat)]

    assert desks() == [["Write its text, then submit it to COSI"], []]
    sent = submit_cosi_report(written, by=est, seen=written.version)
    assert desks() == [[], ["Record that COSI took note of it, or return it"]]
    returned = return_cosi_report(sent, by=secretariat, note="Which calls?")
    assert desks() == [["Returned: read why, change it, then submit it again"], []]
    again = submit_cosi_report(returned, by=est, seen=returned.version)
    note_cosi_report(again, by=secretariat)
    assert desks() == [[], []]
    assert tasks_of(nec, about=about) == []


def test_a_second_report_on_the_period_is_the_next_version(submitted, est, nec, work, client):
    second = write_cosi_report(by=est, year=2026, half=1)
    assert (second.number, second.summary) == (2, "A good half-year.")
    with pytest.raises(NotNow, match="version 2 is not submitted"):
        write_cosi_report(by=est, year=2026, half=1)
    client.force_login(nec)
    assert "Version 2" not in client.get(submitted.get_absolute_url()).text

    work()
    second.refresh_from_db()
    submit_cosi_report(second, by=est, seen=second.version)

    page = client.get(submitted.get_absolute_url())
    assert page.context["newer"] == second
    assert "There is a newer version" in page.text
    assert write_cosi_report(by=est, year=2026).number == 1


def test_a_period_that_has_not_begun_is_refused(est, time_machine):
    time_machine.move_to("2026-06-30T12:00+02:00")

    with pytest.raises(Invalid, match="This period has not begun"):
        write_cosi_report(by=est, year=2026, half=2)


def test_a_report_is_submitted_with_numbers_and_a_summary(begun, est):
    with pytest.raises(NotReady) as refusal:
        submit_cosi_report(begun, by=est, seen=begun.version)

    assert refusal.value.reasons == (
        "The numbers are not collected yet. Wait until they are.",
        "Summary: write this part.",
    )


def test_only_the_est_writes_and_reads_a_draft(written, nec, secretariat, client):
    with pytest.raises(PermissionDenied):
        write_cosi_report(by=nec, year=2026)
    with pytest.raises(PermissionDenied):
        change_cosi_report(written, by=secretariat, seen=written.version, summary="Mine.")

    client.force_login(nec)
    assert client.get(written.get_absolute_url()).status_code == 404


def test_two_writers_of_one_part_do_not_overwrite_each_other(written, est):
    change_cosi_report(written, by=est, seen=written.version, summary="First.")

    with pytest.raises(Changed):
        change_cosi_report(written, by=est, seen=written.version, summary="Second.")


def test_cosi_returns_a_report_and_takes_note_of_it(submitted, est, secretariat, nec, work):
    with pytest.raises(Invalid, match="Say what has to be changed"):
        return_cosi_report(submitted, by=secretariat, note=" ")
    returned = return_cosi_report(submitted, by=secretariat, note="Which calls?")
    assert not CosiReport.objects.visible_to(nec).exists()

    again = submit_cosi_report(returned, by=est, seen=returned.version)
    noted = note_cosi_report(again, by=secretariat)
    work()

    assert noted.state == CosiReportState.NOTED
    with pytest.raises(NotNow):
        return_cosi_report(noted, by=secretariat, note="Too late.")
    pdf = pypdf.PdfReader(io.BytesIO(content_of(noted, "pdf")))
    assert "Noted by COSI" in pdf.pages[0].extract_text()


def test_what_is_redacted_in_an_observation_goes_out_of_reports_and_their_files(
    submitted, est, second_est, work
):
    observation = Observation.objects.get()

    carry_out_redaction(propose_redaction(observation, by=est, text="couriers"), by=second_est)
    work()
    work()

    submitted.refresh_from_db()
    assert ["Drugs", "Pattern", "Parcels replace [redacted]."] in said(submitted)
    reader = pypdf.PdfReader(io.BytesIO(content_of(submitted, "pdf")))
    assert "couriers" not in "".join(leaf.extract_text() for leaf in reader.pages)
    files = [*CosiReportDocument.folder().iterdir()]
    assert not [path for path in files if b"couriers" in path.read_bytes()]
    assert len(files) == 2


def test_the_page_says_how_far_numbers_and_files_are(begun, est, client, settings, tmp_path, work):
    settings.MEDIA_ROOT = tmp_path / "media"
    client.force_login(est)

    page = client.get(begun.get_absolute_url())
    assert (page.context["done"], page.context["is_under_way"]) == (0, True)
    assert "The numbers are being collected." in page.text
    work()
    work()

    page = client.get(begun.get_absolute_url())
    assert (page.context["done"], page.context["is_under_way"]) == (3, False)
    assert page.context["is_current"]
    file = client.get(begun.documents.get(kind="xlsx").get_absolute_url())
    assert (file.status_code, b"".join(file)[:2]) == (200, b"PK")
