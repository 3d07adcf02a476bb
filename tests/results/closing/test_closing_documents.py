"""The PDF of a closing report, and the closing of OAPs by programs."""

import json
import re
from http import HTTPStatus
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from empact.people.roles.kinds import Role
from empact.records.outbox.models import Outbox
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from oaps.plans.states import OAPState
from results.closing import notices
from results.closing.commands import reopen_oap, return_closing_report
from results.closing.documents import write
from results.closing.models import ClosingDocument, ClosingDocumentKind, ClosingReport
from results.states import ClosingReportState
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.results.closing.conftest import TEXTS

pytestmark = pytest.mark.django_db


def page(name, row):
    return reverse(f"results:{name}", args=[row.pk])


@pytest.mark.guard(
    "The PDF with the numbers of a closed OAP is for those who read these numbers",
    file="results/closing/models.py",
    on="return super().visible_to(user).filter(is_read)",
    off="return super().visible_to(user)",
)
def test_a_closed_oap_has_a_pdf_with_its_numbers_and_one_without(closed, driver, client, work):
    """Both are tagged, and hold the report as JSON; another country gets the one without."""
    nec = RoleAssignmentFactory(
        organisation=OrganisationFactory(country="PT"), role=Role.NEC
    ).person
    work()
    found, texts = {}, {}
    for person in (driver, nec):
        client.force_login(person)
        shown = client.get(page("oap_closing", closed)).content.decode()
        (found[person],) = re.findall(r'"(/results/closing/documents/[^"]+)"', shown)
        file = b"".join(client.get(found[person]).streaming_content)
        document = PdfReader(BytesIO(file))
        assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
        (attached,) = document.attachments["closing_report.json"]
        assert ("outcome" in json.loads(attached)) == (person == driver)
        texts[person] = " ".join("".join(sheet.extract_text() for sheet in document.pages).split())

    assert TEXTS["lessons"] in texts[driver]
    assert TEXTS["lessons"] in texts[nec]
    assert "10 persons" in texts[driver]
    assert "10 persons" not in texts[nec]
    assert client.get(found[driver]).status_code == HTTPStatus.NOT_FOUND


def test_reopening_an_oap_takes_its_pdf_with_numbers_from_the_disk(closed, est, work):
    work()
    numbers = ClosingDocument.objects.get(kind=ClosingDocumentKind.NUMBERS)

    reopen_oap(closed, by=est, reason="A mistake.")
    work()

    assert ClosingDocument.objects.get().kind == ClosingDocumentKind.TEXTS
    assert not (ClosingDocument.folder() / numbers.document).exists()


def test_what_is_redacted_in_a_closing_report_goes_out_of_its_pdf(
    closed, driver, est, second_est, client, work
):
    work()
    before = ClosingDocument.objects.get(kind=ClosingDocumentKind.TEXTS).document
    proposal = propose_redaction(closed.closing_report, by=driver, text="Two networks")
    carry_out_redaction(proposal, by=second_est)
    work()
    work()  # Once the new file is there, the one before it goes.

    after = ClosingDocument.objects.get(kind=ClosingDocumentKind.TEXTS).document
    assert after != before
    assert not (ClosingDocument.folder() / before).exists()
    document = PdfReader(ClosingDocument.folder() / after)
    assert "Two networks" not in document.attachments["closing_report.json"][0].decode()


def test_a_report_that_changed_after_its_pdf_is_written_again_on_demand(
    submitted, driver, est, client, work
):
    work()
    client.force_login(driver)
    report = return_closing_report(submitted, by=est, note="Name the actions that go on.")
    shown = client.get(page("oap_closing", submitted.oap)).content.decode()
    assert page("closing_documents", report) in shown
    answer = client.post(page("closing_documents", report), follow=True).content.decode()
    assert "The PDF is being written." in answer
    work()

    shown = client.get(page("oap_closing", submitted.oap)).content.decode()
    assert "/results/closing/documents/" in shown


def test_what_changes_while_a_pdf_is_written_is_in_it_after_the_next_try(
    submitted, monkeypatch, work, settings, tmp_path
):
    """The file of the first try is not kept: it can hold what was redacted meanwhile."""
    settings.MEDIA_ROOT = tmp_path

    texts = ["Written meanwhile."]

    def write_and_change(report, kind):
        written = write(report, kind)
        if texts:
            ClosingReport.objects.update(lessons=texts.pop())
        return written

    monkeypatch.setattr(notices, "write", write_and_change)
    work()
    row = ClosingDocument.objects.select_related("work").get()
    (first,) = ClosingDocument.folder().iterdir()
    assert (row.document, row.is_ready) == ("", False)

    Outbox.objects.filter(pk=row.work_id).update(due_at=timezone.now())
    work()

    (kept,) = ClosingDocument.folder().iterdir()
    assert kept != first
    attached = PdfReader(kept).attachments["closing_report.json"][0].decode()
    assert "Written meanwhile." in attached


def test_an_oap_is_closed_by_programs_as_by_its_page(oap, contribution, driver, est, client):
    def send(name, row, body=None, **headers):
        url = reverse(f"api:{name}", args=[row.pk])
        method = client.patch if name == "closing-report-detail" else client.post
        answer = method(url, body or {}, content_type="application/json", headers=headers)
        assert answer.status_code == HTTPStatus.OK, answer.content
        return answer

    client.force_login(driver)
    send("oap-closing-begin", oap)
    report = ClosingReport.objects.get()
    written = send("closing-report-detail", report, TEXTS, if_match='"1"')
    send("closing-report-submit", report, if_match=written.headers["ETag"])
    client.force_login(est)
    assert client.get(reverse("api:oap-closing-detail", args=[oap.pk])).json()["obstacles"] == []
    closed = send("oap-closing-close", oap, {"note": "Thank you."}).json()

    assert closed["state"] == OAPState.CLOSED
    kept = client.get(reverse("api:closing-report-detail", args=[report.pk])).json()
    assert kept["state"] == ClosingReportState.ACCEPTED
    assert kept["outcome"]["contributions"] == 1
    assert send("oap-closing-reopen", oap, {"reason": "A mistake."}).json()["state"] == "adopted"


def test_a_program_reads_what_prevents_a_closing(oap, est, client):
    client.force_login(est)

    url = reverse("api:oap-closing-close", args=[oap.pk])
    refused = client.post(url, {}, content_type="application/json")

    listed = client.get(reverse("api:oap-closing-detail", args=[oap.pk])).json()["obstacles"]
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert listed == refused.json()["reasons"]
