"""Documents as evidence of an evaluation: uploaded, read by those who read evidence, removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from empact.people.roles.kinds import OrganisationKind, Role
from results.evaluations.commands.findings import add_entry, remove_entry
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.files import EvidenceFile
from results.states import EvaluationState
from tests.factories.people import RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def upload(client, evaluation, evaluator):
    """Upload a document as a person of the team, and give the answer."""
    MarkingFactory()
    client.force_login(evaluator)

    def upload(content=b"year,days\n2026,12\n", **given):
        file = SimpleUploadedFile("Audit of days.csv", content, content_type="text/csv")
        typed = {"title": "An audit", "description": "Days by year", "marking": "LIMITE"}
        address = reverse("results:document_create", args=[evaluation.pk])
        return client.post(address, typed | {"file": file} | given)

    return upload


@pytest.fixture
def document(upload):
    answer = upload()
    assert answer.status_code == 302, answer.context["form"].errors
    return EvaluationEntry.objects.get(source="document")


def test_a_finding_leans_on_a_document_that_the_team_uploads(
    client, document, evaluation, evaluator
):
    finding = add_entry(
        evaluation, by=evaluator, kind="finding", title="Late", text="So.", leans_on=[document]
    )

    page = client.get(document.get_absolute_url())
    content = client.get(document.file.get_absolute_url())

    assert document.file.name in page.text
    assert finding.title in page.text
    assert b"2026" in content.getvalue()


def test_a_document_is_read_by_those_who_read_the_evidence(client, document, evaluation):
    kind = OrganisationKind.EU_INSTITUTION
    secretariat = RoleAssignmentFactory(role=Role.SECRETARIAT, organisation__kind=kind).person
    client.force_login(secretariat)
    addresses = [document.get_absolute_url(), document.file.get_absolute_url()]
    assert [client.get(address).status_code for address in addresses] == [404, 404]

    type(evaluation).objects.update(state=EvaluationState.FINAL)

    page, content = (client.get(address) for address in addresses)
    assert page.status_code == 200
    assert b"2026" in content.getvalue()


def test_a_document_with_an_account_number_is_refused_at_its_place(upload):
    refused = upload(b"NL91 ABNA 0417 1643 00\n")
    named = upload(title="File 123/4567/26")

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["file"]
    assert list(named.context["form"].errors) == ["title"]
    assert not EvidenceFile.objects.exists()
    assert not EvaluationEntry.objects.exists()


def test_a_document_goes_with_its_entry_and_stays_in_the_history(document, evaluator, work):
    path = document.file.path
    assert path.exists()

    remove_entry(document, by=evaluator)
    work()

    kept = EvidenceFile.objects.get()
    assert (kept.entry, kept.removed_by) == (None, evaluator)
    assert not path.exists()


def test_no_document_is_added_to_a_final_report(upload, evaluation, commission):
    type(evaluation).objects.update(state=EvaluationState.FINAL)

    assert upload().status_code == 409
    assert not EvidenceFile.objects.exists()
