"""The report of an evaluation: one text as page and PDF, with its data inside."""

import io
import json

import outloud
import pdfua
import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from results.evaluations.commands.commenting import add_evaluation_comment, open_comments
from results.evaluations.commands.findings import save_cut
from results.evaluations.commands.reporting import (
    finish_evaluation,
    write_evaluation_documents,
)
from results.evaluations.models.documents import EvaluationDocument
from results.evaluations.models.entries import EvaluationEntry
from tests.results.evaluations.test_commenting import DUE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def saved(written, evaluator, arrests, figure):
    """The evaluation with twelve arrests saved."""
    save_cut(
        written,
        by=evaluator,
        title="Arrests by area",
        indicator=arrests,
        told_by="area",
        first_year=2026,
        last_year=2027,
    )
    return written


def read(kind):
    name = EvaluationDocument.objects.get(kind=kind).document
    return (EvaluationDocument.folder() / name).read_bytes()


def pages(kind):
    reader = pypdf.PdfReader(io.BytesIO(read(kind)))
    return reader, " ".join("".join(page.extract_text() for page in reader.pages).split())


def test_a_final_report_is_written_as_pdf_with_its_data_inside(saved, commission, work, tmp_path):
    finish_evaluation(saved, by=commission)
    work()

    (report, text), (whole, full_text) = pages("report"), pages("whole")
    (data,) = report.attachments["evaluation.json"]
    (full,) = whole.attachments["evaluation.json"]
    signs = {row["number"] for row in json.loads(data)["entries"]}
    assert signs == {"E1", "E2", "F1", "C1", "R1"}
    for words in ("The recommendation", "Based on C1", "How far were the targets reached?"):
        assert words in text
    assert "saved_numbers" not in json.loads(data)
    (cut,) = json.loads(full)["saved_numbers"]
    assert "12.000" in cut["rows"][-1]
    assert "12 in 2026" in full_text
    assert "12 in 2026" not in text
    path = tmp_path / "report.pdf"
    path.write_bytes(read("whole"))
    heard, checked = outloud.check(str(path)), pdfua.validate(str(path))
    # A table of two columns, or of a single row, has more headers than other cells.
    assert {f.rule for f in heard.findings if f.severity == "error"} <= {"TBL-010"}
    assert (heard.error, list(checked.findings)) == (None, [])


def test_the_whole_report_is_for_the_team_and_the_commission(
    client, saved, commission, evaluator, nec, work
):
    open_comments(saved, by=commission, commenters=[nec.roles.get().organisation], due_day=DUE)
    add_evaluation_comment(saved, by=nec, on="F1", text="In time here.")
    write_evaluation_documents(saved, by=evaluator)
    work()
    page = reverse("results:evaluation_report", args=[saved.pk])

    def offered(user):
        client.force_login(user)
        shown = client.get(page).text
        return [
            kind.kind
            for kind in EvaluationDocument.objects.order_by("kind")
            if kind.get_absolute_url() in shown
        ]

    assert offered(nec) == ["report"]
    assert offered(evaluator) == ["report", "whole"]
    whole = EvaluationDocument.objects.get(kind="whole")
    client.force_login(nec)
    assert client.get(whole.get_absolute_url()).status_code == 404
    with pytest.raises(PermissionDenied):
        write_evaluation_documents(saved, by=nec)
    assert "In time here." in pages("whole")[1]


def test_page_and_pdf_are_the_same_text_and_the_page_says_when_the_pdf_is_old(
    client, written, evaluator, work
):
    write_evaluation_documents(written, by=evaluator)
    work()
    client.force_login(evaluator)
    page = reverse("results:evaluation_report", args=[written.pk])
    old = "The report has changed since the PDFs were written."
    assert old not in client.get(page).text

    EvaluationEntry.objects.filter(kind="finding").update(title="Another finding")

    shown = client.get(page).text
    assert old in shown
    assert "F1 Another finding" in shown
    write = reverse("results:evaluation_documents", args=[written.pk])
    assert client.get(write).status_code == 200
    assert client.post(write).status_code == 302
    work()
    assert "F1 Another finding" in pages("report")[1]


def test_what_is_redacted_goes_from_the_pdf_too(written, evaluator, est, commission, work):
    EvaluationEntry.objects.filter(kind="finding").update(text="It was seen by Ana Kovač there.")
    finish_evaluation(written, by=commission)
    work()
    assert "Ana Kovač" in pages("report")[1]

    proposed = propose_redaction(written, by=commission, text="Ana Kovač")
    carry_out_redaction(proposed, by=est)
    work()

    assert "Ana Kovač" not in pages("report")[1]
    assert len([*EvaluationDocument.folder().iterdir()]) == 2
