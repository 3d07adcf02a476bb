"""The documents of versions: written from what was frozen, accessible, and written again."""

import io
import json
import re
from hashlib import sha256

import outloud
import pdfua
import pypdf
import pytest
from python_calamine import CalamineWorkbook

from actions.operational_actions.models.actions import OperationalAction
from actions.plan_content.plan_text import plan_text
from actions.versions import notices
from actions.versions.commands import retry_document, write_difference
from actions.versions.documents import write, write_version
from actions.versions.models.documents import DocumentKind, OAPVersionDocument
from actions.versions.models.versions import OAPVersion
from actions.versions.writing import freeze
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.outbox.models import Outbox, OutboxState
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from oaps.plans.states import OAPState
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db

AWKWARD = 'Say "<b>stop</b>" & \\ go on 😀\n\nSecond paragraph. ' + "Longwordwithoutanyspace" * 6


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture
def plan(db):
    return make_plan(actions=3, goals=2, state=OAPState.ADOPTED)


@pytest.fixture
def version(plan):
    return freeze(plan, by=plan.driver, note="As adopted.")


@pytest.fixture
def amended(version):
    """A second version, in which one action has another aim and one is gone."""
    first, *_, last = version.oap.actions.order_by("goal__number", "sequence")
    OperationalAction.objects.filter(pk=first.pk).update(aim=AWKWARD)
    last.delete()
    return freeze(version.oap, by=version.made_by, note="Amended.")


def test_cancelled_actions_are_shown_with_their_reason_and_counted_apart(client, plan):
    action = plan.actions.order_by("goal__number", "sequence").last()
    OperationalAction.objects.filter(pk=action.pk).update(
        state="cancelled", reason="Nobody sends parcels."
    )
    version = freeze(plan, by=plan.driver, note="Amended.")
    before = dict(version.content, actions=[dict(row) for row in version.content["actions"]])
    for row in before["actions"]:
        del row["reason"]
    client.force_login(plan.driver)

    pdf = words_of(write_version(version).content)
    page = client.get(version.get_absolute_url()).text

    counts = {noun: count for count, noun in plan_text(version.content).counts}
    assert (counts["operational actions"], counts["cancelled action"]) == ("2", "1")
    assert "Why it ended so Nobody sends parcels." in pdf
    assert "Nobody sends parcels." in page
    assert dict(plan_text(before).goals[-1].actions[-1].facts)["State"] == "Cancelled"


def document(version, kind=DocumentKind.PDF, **given):
    return version.documents.select_related("work").get(kind=kind, **given)


def read(row):
    return (OAPVersionDocument.folder() / row.document).read_bytes()


def words_of(pdf):
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", " ".join(pages))


def faults_of(pdf, folder):
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    heard, checked = outloud.check(str(path)), pdfua.validate(str(path))
    found = [f.rule for f in heard.findings if f.severity == "error"]
    return [heard.error, *found, *checked.findings]


def test_pdfs_of_a_version_and_of_a_difference_are_accessible_and_say_it_all(
    amended, version, work, tmp_path
):
    write_difference(amended, by=version.made_by, since=version)

    work()

    pdf, difference = (
        read(document(amended)),
        read(document(amended, DocumentKind.DIFFERENCE)),
    )
    assert faults_of(pdf, tmp_path) == [None]
    assert faults_of(difference, tmp_path) == [None]
    text, compared = words_of(pdf), words_of(difference)
    for said in (
        "Firearms trafficking, 2028–2029",
        "1.1 Controls of parcels 1",
        'Say "<b>stop</b>" & \\ go on',
        "Second paragraph.",
        "Country 00",
        "31 December 2028",
        "A coordination centre.",
        amended.digest,
    ):
        assert said in text
    assert (text.count("LIMITE") >= 2 * len(pypdf.PdfReader(io.BytesIO(pdf)).pages)) is True
    for said in ("1 changed", "1 gone", "[− Stop the trade", '[+ Say "<b>stop</b>"'):
        assert said in compared


def test_the_pdf_holds_the_content_by_which_its_digest_is_computed(version, work):
    work()

    reader = pypdf.PdfReader(io.BytesIO(read(document(version))))
    (attached,) = reader.attachments["plan.json"]
    assert sha256(attached).hexdigest() == version.digest
    assert json.loads(attached) == version.content


def test_the_same_version_gives_the_same_bytes(version):
    assert write_version(version).content == write_version(version).content


def test_the_workbook_of_a_version_says_which_it_is(version, work):
    work()

    book = CalamineWorkbook.from_filelike(
        io.BytesIO(read(document(version, DocumentKind.WORKBOOK)))
    )
    front = [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert version.digest in front
    assert any("LIMITE" in cell for cell in front)


def test_whoever_asks_again_for_a_difference_gets_the_same_document(amended, version):
    first = write_difference(amended, by=version.made_by, since=version)
    second = write_difference(amended, by=version.made_by, since=version)

    assert first == second


def test_a_difference_goes_from_an_earlier_version_of_the_same_plan(amended, version):
    other = freeze(make_plan(area="Drugs"), by=version.made_by)

    for since in (amended, other):
        with pytest.raises(Invalid, match="Choose an earlier version of the same plan"):
            write_difference(amended, by=version.made_by, since=since)


def test_a_document_that_was_set_aside_is_tried_again(version, work):
    row = document(version)
    Outbox.objects.filter(pk=row.work_id).update(state=OutboxState.QUARANTINED, reason="Full.")

    retry_document(row, by=version.made_by)
    work()

    row = document(version)
    assert row.is_ready
    with pytest.raises(NotNow, match="is ready"):
        retry_document(row, by=version.made_by)


@pytest.fixture
def two_of_est(db):
    europol = OrganisationFactory(name="Europol", country="", kind=OrganisationKind.EU_AGENCY)
    return [RoleAssignmentFactory(organisation=europol, role=Role.EST).person for _ in range(2)]


@pytest.mark.guard(
    "Documents of a version go with what was taken out of it",
    file="empact/site/redactions/commands.py",
    on="""
    documents = discard_documents(row, frozen) + have_written_again(versions)
""",
    off="    documents = discard_documents(row, frozen)",
)
def test_documents_of_a_redacted_version_are_discarded_and_written_anew(
    amended, version, work, two_of_est
):
    write_difference(amended, by=version.made_by, since=version)
    work()
    before = {*OAPVersionDocument.folder().iterdir()}
    first, second = two_of_est
    text = "blank-firing weapons"
    action = version.oap.actions.order_by("goal__number", "sequence")[1]

    carry_out_redaction(propose_redaction(action, by=first, text=text), by=second)
    assert not any(row.is_ready for row in version.documents.select_related("work"))
    work()

    rows = [row for one in (version, amended) for row in one.documents.select_related("work")]
    assert [row.is_ready for row in rows] == [True] * 5
    assert not before & {*OAPVersionDocument.folder().iterdir()}
    for row in rows:
        if row.kind != DocumentKind.WORKBOOK:
            assert text not in words_of(read(row))


@pytest.mark.guard(
    "A document written while a text was taken out is not kept",
    file="empact/records/outbox/notices.py",
    on="        if held is not None and digest_of(held) == digest:",
    off="        if held is not None:",
)
def test_a_document_that_was_being_written_while_a_text_was_taken_out_is_not_kept(
    version, monkeypatch, two_of_est, work
):
    first, second = two_of_est
    action = version.oap.actions.order_by("goal__number", "sequence")[1]
    texts = ["blank-firing weapons"]

    def written_meanwhile(shown):
        written = write(shown)
        if texts:
            proposed = propose_redaction(action, by=first, text=texts.pop())
            carry_out_redaction(proposed, by=second)
        return written

    monkeypatch.setattr(notices, "write", written_meanwhile)
    work()

    assert document(version).document == ""
    (unwanted,) = OAPVersionDocument.folder().glob("*.pdf")
    assert OAPVersion.objects.get().redactions.exists()
    work()
    assert not unwanted.exists()
