"""Documents: their bytes, their text, their accessibility, and what they may ask for."""

import hashlib
import io
import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import outloud
import pdfua
import pikepdf
import pypdf
import pytest

from empact.lib.confinement.children import ROOT
from empact.records.documents.confined import RenderingFailed
from results.factsheets.document import IS_MORE, content, second_column, text_of
from results.factsheets.rendering import build, confined
from results.factsheets.rendering.confined import run_confined
from results.sheets.sheet import Group, as_csv, as_json, figures_hash, file_name
from tests.factories.sheets import (
    MARKING,
    make_awkward_sheet,
    make_full_sheet,
    make_general_sheet,
    make_row,
    make_sheet,
)

A_DAY = date(2026, 9, 1)

SITE = "https://empact.example/results/2025/CCH/"

SHEETS = {
    "full": make_full_sheet(),
    "general": make_general_sheet(),
    "awkward": make_awkward_sheet(),
    "empty": make_sheet(),
    "opened": make_sheet(
        groups=(
            Group(
                "Effort",
                tuple(
                    make_row(code, "2068", claimed=Decimal(1984), trace=f"{SITE}{code}/")
                    for code in ("officers", "vehicles")
                ),
            ),
        )
    ),
}


@pytest.fixture(scope="module")
def built():
    return {name: build(sheet) for name, sheet in SHEETS.items()}


def texts_of(document):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document.pdf)).pages]


def words_of(document):
    """Return all text with each run of spaces as one plain space: lines break where they must."""
    return re.sub(r"\s+", " ", " ".join(texts_of(document)))


@pytest.mark.parametrize(
    ("name", "remarks"),
    (
        ("full", set()),
        ("general", set()),
        ("awkward", {"DOC-040"}),
        ("empty", set()),
        ("opened", set()),
    ),
)
def test_both_checkers_find_no_error(built, tmp_path, name, remarks):
    """The one remark is that the awkward title is longer than a title should be."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(built[name].pdf)

    heard, checked = outloud.check(str(path)), pdfua.validate(str(path))

    assert heard.error is None
    assert [finding for finding in heard.findings if finding.severity == "error"] == []
    assert {finding.rule for finding in heard.findings} == remarks
    assert checked.findings == ()


def test_the_checkers_find_what_is_left_out(tmp_path):
    path = tmp_path / "unfinished.pdf"
    sheet = make_full_sheet(series=())
    target = "tests.results.factsheets.making_faults:render_unfinished"
    (unfinished,) = run_confined(target, sheet, text_of(sheet))
    path.write_bytes(unfinished)

    heard = outloud.check(str(path))

    assert {finding.rule for finding in heard.findings if finding.severity == "error"} == {
        "DOC-012"
    }


@pytest.mark.parametrize("name", SHEETS)
def test_a_document_says_that_it_is_pdf_a_3a_and_pdf_ua_1(built, name):
    reader = pypdf.PdfReader(io.BytesIO(built[name].pdf))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()

    assert re.findall(r'pdfaid:(part|conformance)="?>?(\w)', xmp) == [
        ("part", "3"),
        ("conformance", "A"),
    ]
    assert re.findall(r"<pdfuaid:part[^>]*>(\d)<", xmp) == ["1"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata.title == f"{SHEETS[name].title} 2025 – EMPACT factsheet"


def test_each_header_cell_says_what_it_heads_and_no_identifier_stands_twice(built):
    with pikepdf.open(io.BytesIO(built["awkward"].pdf)) as pdf:
        cells = [item for item in pdf.objects if is_structure(item, "/TH")]
        scopes = {str(cell.A.Scope) for cell in cells}
        identifiers = [cell for cell in cells if "/ID" in cell]

    assert len(cells) > 12
    assert scopes == {"/Column"}
    assert identifiers == []


def is_structure(item, kind):
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind


def test_links_are_printed_and_lead_to_the_source(built):
    with pikepdf.open(io.BytesIO(built["full"].pdf)) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        said = [(str(link.A.URI), int(link.F)) for link in links]

    assert said == [("https://lexcafe.ro/?p=77370", 4)]


def test_each_number_is_opened_at_an_address_that_can_be_typed(built):
    with pikepdf.open(io.BytesIO(built["opened"].pdf)) as pdf:
        links = [str(link.A.URI) for page in pdf.pages for link in page.get("/Annots", [])]

    assert links == [SITE, f"{SITE}officers/", f"{SITE}vehicles/"]
    assert (
        f"the following one and the word in grey behind the name of the number: {SITE}"
        in words_of(built["opened"])
    )


def test_why_more_counts_than_is_claimed_is_said_beside_it(built):
    said = "More than claimed, because of consolidated figures."

    assert f"Officers officers {said} 2 068 1 984" in words_of(built["opened"])
    assert said not in words_of(built["full"])


def test_a_key_figure_says_all_that_holds_for_it():
    row = make_row(
        claimed=Decimal(14210), open=2, preliminary=1, restated=A_DAY, explanation="Two are late."
    )
    sheet = make_sheet(groups=(Group("Persons", (row,)),), key_figures=(row.code,))

    (figure,) = content(sheet)["key_figures"]

    assert figure.note == (
        "Claimed: 14\u202f210. 2 questions open. 1 figure preliminary. "
        "Restated on 1\u00a0September\u00a02026, before this version. Failed check: the row under "
        "all figures explains it."
    )


def test_claimed_is_written_in_full_where_in_short_it_is_the_same():
    euro = {"unit": "EUR", "unit_name": "euro"}
    rows = (
        make_row("cash", "139240000", claimed=Decimal(139_241_000), **euro),
        make_row("assets", "139240000", claimed=Decimal(150_000_000), **euro),
        make_row("saved", "139240000", claimed=Decimal(100_000_000), **euro),
        make_row("stated", "5000000", claimed=None, **euro),
    )
    sheet = make_sheet(groups=(Group("Money", rows),), key_figures=tuple(row.code for row in rows))

    figures = content(sheet)["key_figures"]

    assert [figure.note for figure in figures] == [
        "Claimed: €139\u202f241\u202f000\u00a0(2025).",
        "Claimed: €150\u00a0million\u00a0(2025).",
        f"Claimed: €100\u00a0million\u00a0(2025). {IS_MORE}",
        "",
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_a_document_has_at_most_five_pages_and_each_bears_the_marking_twice(built, name):
    pages = texts_of(built[name])

    assert 1 <= len(pages) <= 5
    assert len(pages) == built[name].pages
    assert all(page.count(MARKING) >= 2 for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


@pytest.mark.parametrize("name", SHEETS)
def test_only_a_fictional_sheet_says_so_and_then_on_each_page(built, name):
    said = ["Fictional demonstration data" in page for page in texts_of(built[name])]

    assert set(said) == {SHEETS[name].fictional}


def test_the_numbers_of_a_document_are_those_of_its_sheet(built):
    words = words_of(built["full"])

    assert "Arrests 2 questions open. 3 figures preliminary. 13 871 14 210 18 4 2" in words
    assert "Of which minors, by age 212 same 18 4 2" in words
    assert "Suspects at least 3 321 3 321 18 4 2" in words
    assert "Heroin, kg 2 210.25 2 410.25 18 4 2" in words
    assert (
        "Laboratories Withheld: fewer than 3 countries reported it. withheld – fewer than 3 – –"
        in words
    )
    assert "Cash, euro of 2025 139 240 000 same" in words
    assert "€139.2 million (2025) Cash" in words
    assert "42 operational actions 12 joint action days" in words
    assert figures_hash(SHEETS["full"]) in words


def test_the_general_sheet_names_areas_with_and_without_a_sheet(built):
    words = words_of(built["general"])

    assert "so without a factsheet of their own Excise fraud" in words
    assert "With a factsheet of their own Cannabis, cocaine and heroin" in words


def test_published_values_name_their_evidence_and_source(built):
    words = words_of(built["full"])

    assert "2019 about 8 000 official [1] 2022 9 922 secondary [2] 2023 13 871 official" in words
    assert "Council 2022 results via https://lexcafe.ro/?p=77370 and others" in words


def test_text_is_never_markup_and_a_letter_without_a_shape_is_marked(built):
    words = words_of(built["awkward"])

    assert "<b>Κατασχέσεις" in words
    assert "Сборът � не съвпада � ��." in words
    assert "This group has no numbers." in words
    assert built["awkward"].chart == b""


EVERY_STATE = ("DE", "FR", "IT", "NL")


@pytest.mark.guard(
    "A document leaves no page half empty",
    file="empact/records/documents/pdf.py",
    on="if emptiest <= EMPTY_AT_MOST:",
    off="if True:",
)
def test_a_document_of_an_area_has_two_pages_and_none_is_half_empty(tmp_path):
    """In another layout it has three, the last with little on it."""
    sheet = make_full_sheet(reporting_states=EVERY_STATE, method=("A rule.",) * 12)

    pages = pypdf.PdfReader(io.BytesIO(build(sheet, cleared_as="TLP:CLEAR").pdf)).pages

    assert len(pages) == 2
    assert [lowest_of(page) < 0.3 for page in pages] == [True, True]


def lowest_of(page):
    """Give where the last line above the foot of a page ends, as a share of its height."""
    found = []

    def note(text, _, matrix, *rest):
        if text.strip():
            found.append(matrix[5] / float(page.mediabox.height))

    page.extract_text(visitor_text=note)
    return min(place for place in found if place > 0.075)


@pytest.mark.parametrize("name", SHEETS)
def test_the_data_of_a_sheet_are_attached_to_it(built, name):
    sheet, reader = SHEETS[name], pypdf.PdfReader(io.BytesIO(built[name].pdf))

    attached = {file.name: file for file in reader.attachment_list}

    assert {name: file.content for name, file in attached.items()} == {
        file_name(sheet, "csv"): as_csv(sheet),
        file_name(sheet, "json"): as_json(sheet),
    }
    assert attached[file_name(sheet, "csv")].associated_file_relationship == "/Data"
    assert attached[file_name(sheet, "json")].associated_file_relationship == "/Source"


def test_the_chart_of_the_document_comes_along_for_the_page(built):
    assert built["full"].chart.startswith(b"<svg")
    assert built["full"].sha256 == hashlib.sha256(built["full"].pdf).hexdigest()


@pytest.mark.parametrize(
    "elsewhere",
    (
        {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "YEAR": "2031"},
        {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "YEAR": "2001"},
    ),
)
def test_the_same_sheet_gives_the_same_bytes_elsewhere_and_at_another_time(built, elsewhere):
    assert make_elsewhere(elsewhere) == built["full"].pdf


def test_it_does_so_too_where_another_library_cuts_the_fonts():
    made = {make_elsewhere({"SUBSETTER": "fontTools", "YEAR": year}) for year in ("2001", "2031")}

    assert len(made) == 1


def make_elsewhere(environment):
    return subprocess.run(
        [sys.executable, "-m", "tests.results.factsheets.making_elsewhere"],
        env={**os.environ, **environment, "FONTCONFIG_FILE": str(confined.FONT_CONFIG)},
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout


def test_another_sheet_gives_other_bytes(built):
    assert build(make_full_sheet(actions=43)).sha256 != built["full"].sha256


@pytest.mark.parametrize(
    "address",
    (
        "https://example.org/x.svg",
        "file:///etc/passwd",
        "data:image/svg+xml,<svg/>",
        "other.svg",
        "//example.org/x.svg",
    ),
)
def test_a_document_can_fetch_nothing_but_what_comes_with_it(address):
    with pytest.raises(RenderingFailed, match="Faulty: Error fetching"):
        run_confined("tests.results.factsheets.making_faults:render_image", address)


def test_what_weasyprint_calls_an_error_is_one():
    with pytest.raises(RenderingFailed, match="no required alt description"):
        run_confined("tests.results.factsheets.making_faults:render_image_without_alt")


def test_missing_fonts_are_named_with_what_to_do():
    sheet = make_full_sheet(series=())
    target = "tests.results.factsheets.making_faults:render_without_fonts"

    with pytest.raises(RenderingFailed, match="Run `npm ci` to install them"):
        run_confined(target, sheet, text_of(sheet))


def test_columns_are_not_balanced_pixel_by_pixel():
    """WeasyPrint balances by setting all columns once more for each pixel that they grow."""
    sheet = make_full_sheet(reporting_states=())

    target = "tests.results.factsheets.counting_columns:count"
    (columns,) = run_confined(target, sheet, text_of(sheet, ["dense"]))

    assert 2 <= int(columns) < 40


@pytest.mark.parametrize(
    ("heights", "second"),
    (
        ([], 0),
        ([5], 0),
        ([5, 5], 1),
        ([5, 5, 5], 2),
        ([9, 5, 4], 1),
        ([2, 2, 9], 2),
        ([5, 5, 5, 5], None),
    ),
)
def test_the_second_column_begins_where_both_are_low(heights, second):
    assert second_column(heights) == second
