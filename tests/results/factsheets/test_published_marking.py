"""Published documents carry the public marking, and in no byte the earlier one."""

import hashlib
import io
import json

import pikepdf
import pypdf
import pytest
from django.urls import reverse

from empact.lib.commands import NotReady
from empact.records.documents.confined import RenderingFailed
from results.factsheets.commands import publish_factsheets
from results.factsheets.models import RunItem
from results.factsheets.rendering import build
from results.factsheets.rendering.comparing import Differing, compare
from tests.factories.sheets import make_full_sheet
from tests.results.factsheets.holding import CLEARED, DRAFT, holds

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def editions():
    built = build(make_full_sheet(), cleared_as=CLEARED)
    return built.pdf, built.cleared


def test_the_search_finds_what_a_document_says(editions):
    draft, cleared = editions

    assert holds(draft, DRAFT)
    assert holds(cleared, CLEARED)


def test_the_document_for_everybody_says_its_marking_alone(editions):
    draft, cleared = editions

    assert not holds(cleared, DRAFT)
    assert not holds(draft, CLEARED)
    reader = pypdf.PdfReader(io.BytesIO(cleared))
    assert {"TLP-CLEAR" in name for name in reader.attachments} == {True}
    content = next(content[0] for name, content in reader.attachments.items() if "json" in name)
    assert json.loads(content)["marking"] == CLEARED


def test_both_documents_say_the_same_but_for_their_marking(editions):
    assert compare(*editions, (DRAFT, CLEARED)) == []


def test_the_checksum_that_a_document_prints_is_that_of_its_figures_under_either_marking(editions):
    for pdf in editions:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        figures = next(
            content[0] for name, content in reader.attachments.items() if name.endswith(".csv")
        )
        text = "".join(page.extract_text() for page in reader.pages)
        assert hashlib.sha256(figures).hexdigest() in "".join(text.split())


@pytest.mark.guard(
    "Two editions of a factsheet differ in their marking alone",
    file="results/factsheets/rendering/comparing.py",
    on="for line in (*_on_pages(reader), *_of_itself(reader)):",
    off="for line in _on_pages(reader):",
)
@pytest.mark.parametrize("where", ("link", "picture", "metadata"))
def test_a_difference_that_no_page_shows_is_found(editions, where):
    with pikepdf.open(io.BytesIO(editions[1])) as pdf:
        if where == "link":
            links = [link for page in pdf.pages for link in page.get("/Annots", ())]
            links[0].A.URI = pikepdf.String("https://elsewhere.example/")
        elif where == "picture":
            pictures = [
                one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
            ]
            pictures[0].Alt = pikepdf.String("Something else")
        else:
            pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes() + b"<!-- more -->")
        spoilt = io.BytesIO()
        pdf.save(spoilt)

    with pytest.raises(Differing, match="in more than its marking"):
        compare(editions[0], spoilt.getvalue(), (DRAFT, CLEARED))


@pytest.mark.parametrize(
    "changed",
    (
        {"title": "Cannabis, cocaine, and heroin"},
        {"actions": 43},
        {"reservations": ()},
        {"marking": "TLP:GREEN"},
    ),
)
def test_a_difference_in_anything_else_is_found(editions, changed):
    other = build(make_full_sheet(**{"marking": CLEARED, **changed})).pdf

    with pytest.raises(Differing, match="in more than its marking"):
        compare(editions[0], other, (DRAFT, CLEARED))


@pytest.mark.guard(
    "The document for everybody differs from the cleared one in its marking alone",
    file="results/factsheets/rendering/__init__.py",
    on='run("comparing:compare", pdf, cleared, (sheet.marking, cleared_as))',
    off="pass",
)
def test_a_document_that_differs_is_not_kept():
    """The title of this sheet names the marking, which is then another one."""
    sheet = make_full_sheet(title="Not TLP:CLEAR")

    with pytest.raises(RenderingFailed, match="in more than its marking"):
        build(sheet, cleared_as=CLEARED)


@pytest.mark.guard(
    "A document whose file was exchanged after it was compared is not published",
    file="results/factsheets/models.py",
    on="if all(one.is_intact for one in (self, *self.translations.all())):",
    off="if True:",
)
@pytest.mark.parametrize("kind", ("document", "cleared_document"))
@pytest.mark.parametrize("spoilt", (b"%PDF-1.7 something else", None))
def test_nothing_is_published_whose_files_are_not_those_that_were_compared(
    cleared, second_est, kind, spoilt
):
    item = cleared.items.get(scope="CA")
    file = RunItem.folder() / getattr(item, kind)
    file.write_bytes(spoilt) if spoilt else file.unlink()

    with pytest.raises(NotReady, match="is not the one that was cleared"):
        publish_factsheets(cleared, by=second_est)


def test_what_was_made_without_a_document_for_everybody_hands_none_out(published, client):
    RunItem.objects.update(cleared_document="")
    sheet = published.factsheets.get(scope="general")

    response = client.get(reverse("results:factsheet_pdf", args=[sheet.pk]))

    assert response.status_code == 404
    assert "Factsheet as PDF" not in client.get(sheet.get_public_url()).text
