"""Factsheets in French and German: made with the version, frozen with it, handed out beside it."""

import hashlib
import io
import json
import re
from dataclasses import replace
from decimal import Decimal

import outloud
import pdfua
import pypdf
import pytest
from django.urls import reverse
from django.utils import translation

from empact.lib.commands import NotReady
from results.charts.words import words_of
from results.factsheets.commands import (
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import FactsheetTranslation, RunItem
from results.factsheets.redaction import discard_documents
from results.factsheets.rendering import build
from results.sheets.sheet import Point
from tests.factories.factsheets import translate
from tests.factories.sheets import (
    MARKING,
    make_awkward_sheet,
    make_full_sheet,
    make_general_sheet,
    make_series,
    make_sheet,
)

SHEETS = {
    "full": make_full_sheet(),
    "general": make_general_sheet(),
    "awkward": make_awkward_sheet(),
    "empty": make_sheet(),
}

EDITIONS = ("document", "cleared_document")

YEAR = reverse("results:year_detail", args=[2026])


@pytest.fixture(scope="module", params=("fr", "de"))
def built(request):
    """The documents in one language."""
    language = request.param
    return {
        name: build(replace(sheet, language=language), cleared_as="TLP:CLEAR")
        for name, sheet in SHEETS.items()
    } | {"language": language}


def reader_of(document):
    return pypdf.PdfReader(io.BytesIO(document.pdf))


def words_of_pages(document):
    text = " ".join(page.extract_text() for page in reader_of(document).pages)
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", SHEETS)
def test_a_translated_document_is_as_accessible_as_the_one_in_english(built, name, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(built[name].pdf)

    heard, checked = outloud.check(str(path)), pdfua.validate(str(path))

    assert heard.error is None
    assert [finding for finding in heard.findings if finding.severity == "error"] == []
    assert checked.findings == ()
    assert reader_of(built[name]).trailer["/Root"]["/Lang"] == built["language"]


@pytest.mark.parametrize("name", SHEETS)
def test_each_page_says_its_number_and_marking(built, name):
    said = {"fr": "Page {} sur {}", "de": "Seite {} von {}"}[built["language"]]
    pages = [page.extract_text() for page in reader_of(built[name]).pages]

    assert 1 <= len(pages) <= 5
    for number, page in enumerate(pages, 1):
        assert said.format(number, len(pages)) in page
        assert page.count(MARKING) >= 2


SAID = {
    "fr": (
        "Factsheet of a crime area",
        "Chiffres clés",
        "139,2 millions d’€",
        "au moins 3 321",
        "2 210,25",
        "42 actions opérationnelles",
        "25 novembre 2026",
        "sont en anglais",
    ),
    "de": (
        "Factsheet of a crime area",
        "Kernzahlen",
        "139,2 Mio. €",
        "mindestens 3 321",
        "2 210,25",
        "42 operative",
        "25. November 2026",
        "sind auf Englisch",
    ),
}


def test_words_numbers_and_dates_are_those_of_the_language(built):
    words = words_of_pages(built["full"])
    english, *said = SAID[built["language"]]

    assert english not in words
    assert [text for text in said if text not in words] == []
    for text in ("Key figures", "Counted", "at least", "operational actions", "Limitations"):
        assert text not in words


def test_what_is_attached_names_its_language(built):
    language, document = built["language"], built["full"]
    attached = {file.name: file.content for file in reader_of(document).attachment_list}
    by_kind = {name.rpartition(".")[2]: content for name, content in attached.items()}

    assert all(f"_v1_{language}_" in name for name in attached)
    assert json.loads(by_kind["json"])["language"] == language
    assert hashlib.sha256(by_kind["csv"]).hexdigest() in words_of_pages(document)


def test_the_words_of_the_chart_of_years_are_those_of_the_language():
    points = (
        Point(year=2020, value=Decimal(2_500_000), comparator="at_least", source="Council"),
        Point(year=2021, value=Decimal(3_000_000), most=Decimal(4_000_000), source="Council"),
    )
    series = make_series(points=points, unit="EUR", unit_name="euro")

    with translation.override("de"):
        words = words_of(series)

    assert (words.at_least, words.about, words.between) == ("mindestens", "etwa", "zwischen")
    assert (words.both, words.decimal, words.unit) == (" und ", ",", "Millionen (€)")


@pytest.fixture
def out(run, est, second_est, work):
    """The factsheets of a year, really made in all languages, and published."""
    work()
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second_est)
    return publish_factsheets(run, by=second_est)


@pytest.mark.django_db
def test_a_version_is_made_and_published_in_each_language(client, out):
    general = out.factsheets.get(scope="general")
    answer = client.get(reverse("api:factsheet-detail", args=[general.pk])).json()

    assert [one["language"] for one in answer["documents"]] == ["en", "de", "fr"]
    etags = set()
    for one in answer["documents"]:
        response = client.get(one["url"])
        content = b"".join(response)
        document = pypdf.PdfReader(io.BytesIO(content))
        assert document.trailer["/Root"]["/Lang"] == one["language"]
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert (len(content), len(document.pages)) == (one["bytes"], one["pages"])
        etags.add(response.headers["ETag"])
        again = client.get(one["url"], headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304
    assert len(etags) == 3

    french = client.get(YEAR, headers={"Accept-Language": "fr"}).content.decode()
    addresses = re.findall(r'href="(/results/factsheets/[^"]+/pdf/[^"]*)"', french)
    assert addresses[0] == reverse("results:factsheet_translation", args=[general.pk, "fr"])
    response = client.get(addresses[0])
    assert b"".join(response)
    named = response.headers["Content-Disposition"]
    assert 'filename="EMPACT_2026_general_v1_fr_TLP-CLEAR.pdf"' in named


@pytest.mark.django_db
def test_a_version_that_exists_in_english_alone_says_so(client, published):
    general = published.factsheets.get(scope="general")
    french = client.get(YEAR, headers={"Accept-Language": "fr"}).content.decode()
    english = client.get(YEAR).content.decode()
    said = "Le PDF de cette version n’existe qu’en anglais."

    assert reverse("results:factsheet_pdf", args=[general.pk]) in french
    assert said in french
    assert "exists as PDF in English only" not in english
    address = reverse("results:factsheet_translation", args=[general.pk, "fr"])
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("kind", EDITIONS)
def test_a_translation_whose_file_was_exchanged_is_not_published(cleared, second_est, kind):
    translate(cleared)
    (one,) = FactsheetTranslation.objects.filter(item__scope="CA", language="fr")
    (RunItem.folder() / getattr(one, kind)).write_bytes(b"%PDF-1.7 something else")

    with pytest.raises(NotReady, match="is not the one that was cleared"):
        publish_factsheets(cleared, by=second_est)


@pytest.mark.django_db
def test_with_a_redaction_translations_are_removed_too(sent, work):
    translate(sent)
    factsheet = sent.factsheets.get(scope="CA")
    documents = [*sent.items.all(), *FactsheetTranslation.objects.all()]
    files = [one.folder() / getattr(one, field) for one in documents for field in EDITIONS]
    assert all(file.exists() for file in files)

    discarded = discard_documents(factsheet, [sent.snapshot])
    work()

    assert discarded == 6 * sent.items.count()
    assert not FactsheetTranslation.objects.exists()
    assert [file for file in files if file.exists()] == []


@pytest.mark.django_db
def test_a_draft_in_another_language_is_for_the_team_alone(client, sent, est):
    translate(sent)
    general = sent.factsheets.get(scope="general")
    address = reverse("results:factsheet_translation", args=[general.pk, "de"])

    assert client.get(address).status_code == 404
    client.force_login(est)
    response = client.get(address)
    assert b"".join(response)
    assert "LIMITE" in response.headers["Content-Disposition"]
    page = client.get(general.get_absolute_url()).content.decode()
    assert address in page
