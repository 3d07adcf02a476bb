"""Files that come in: the good ones are rebuilt and can be opened again."""

import csv
import io
import warnings

import openpyxl
import pikepdf
import pytest
import weasyprint
from PIL import Image

from empact.lib.commands import Invalid
from empact.records.files.examining import examine
from empact.records.files.names import clean_name
from tests.records.files import hostile_files
from tests.records.files.good_files import GOOD, MAKER


@pytest.fixture(scope="module")
def kept():
    return {name: examine(name, make()) for name, make in GOOD.items()}


SAYING = "Seen by Jan"
STRING = f'<c t="str"><f>B1</f><v>{SAYING}</v></c>'
RUNS = '<c t="inlineStr"><is><r><t>Seen </t></r><r><t>by Jan</t></r></is></c>'
HINT = f'<dataValidations><dataValidation sqref="A1" prompt="{SAYING}"/></dataValidations>'
HEADING = "<headerFooter><oddHeader>&amp;L&amp;BSeen &amp;Bby Jan</oddHeader></headerFooter>"
PLACES = {
    "what a formula came to": hostile_files.sheet(STRING),
    "a cell of which a part is bold": hostile_files.sheet(RUNS),
    "a whole number with more than six digits": hostile_files.sheet("<c><v>44051401359</v></c>"),
    "the hint of a cell": hostile_files.sheet("", after=HINT),
    "the heading of a printed page": hostile_files.sheet("", after=HEADING),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_workbook_is_looked_through_wherever_somebody_reads_in_it(place):
    content = hostile_files.with_parts({hostile_files.SHEET: PLACES[place]})

    kept = examine("figures.xlsx", content)

    said = "44051401359" if "number" in place else SAYING
    assert [line for line in kept.text.splitlines() if said in line] == [said]


@pytest.mark.parametrize("name", GOOD)
def test_nothing_kept_names_its_maker(kept, name):
    inside = kept[name].content
    if name.endswith("xlsx"):
        inside = b"".join(part for _, part in hostile_files.unpacked(inside))

    assert MAKER.encode() not in inside


def test_the_good_files_do_name_their_maker():
    shown = [name for name, make in GOOD.items() if MAKER.encode() in make()]

    assert shown == ["report.pdf", "screen.png", "photo.jpeg"]
    assert openpyxl.load_workbook(io.BytesIO(GOOD["seizures.xlsx"]())).properties.creator == MAKER
    with pikepdf.open(io.BytesIO(GOOD["report.pdf"]())) as pdf:
        assert str(pdf.docinfo["/Author"]) == MAKER


def test_a_workbook_keeps_its_cells_formulas_and_chart(kept):
    sheet = openpyxl.load_workbook(io.BytesIO(kept["seizures.xlsx"].content)).active

    assert [[cell.value for cell in row] for row in sheet["A1:B4"]] == [
        ["Country", "Kilograms"],
        ["NL", 12],
        ["BE", 30.5],
        ["Total", "=SUM(B2:B3)"],
    ]
    assert len(sheet._charts) == 1  # noqa: SLF001 -- no other attribute has them


def test_a_workbook_loses_its_printer_and_the_way_to_it():
    settings = 'Type="x/printerSettings" Target="../printerSettings/printerSettings1.bin"'
    content = hostile_files.with_parts(
        {
            "xl/printerSettings/printerSettings1.bin": MAKER.encode(),
            "xl/worksheets/_rels/sheet1.xml.rels": hostile_files.related(settings),
            hostile_files.SHEET: hostile_files.sheet(
                "<c><v>1</v></c>", after='<pageSetup orientation="landscape" r:id="rId1"/>'
            ),
        }
    )

    kept = examine("figures.xlsx", content)

    parts = dict(hostile_files.unpacked(kept.content))
    assert [name for name in parts if "printer" in name] == []
    assert b"Relationship " not in parts["xl/worksheets/_rels/sheet1.xml.rels"]
    assert b'<pageSetup orientation="landscape"/>' in parts[hostile_files.SHEET]


def test_a_document_of_an_office_program_is_taken_with_its_inner_links():
    html = "<h1 id=top>Report</h1><p>Twelve kilograms <a href='#top'>up</a></p>"

    with warnings.catch_warnings(action="ignore"):
        content = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")

    words = ["Report", "Twelve", "kilograms", "up"]
    assert examine("report.pdf", content).text.split() == [*words, "Report"]  # and its bookmark


def test_a_table_stays_as_it_came(kept):
    rows = csv.reader(io.StringIO(kept["seizures.csv"].content.decode("utf-8-sig")), delimiter=";")

    assert kept["seizures.csv"].content == GOOD["seizures.csv"]()
    assert [*rows] == [["Country", "Kilograms"], ["NL", "-12,5"], ["BE; Antwerp", "+30"]]


def test_a_document_keeps_its_page_and_says_nothing_of_itself(kept):
    with pikepdf.open(io.BytesIO(kept["report.pdf"].content)) as pdf:
        assert len(pdf.pages) == 1
        assert "/Info" not in pdf.trailer
        assert "/Metadata" not in pdf.Root
        assert "/PieceInfo" not in pdf.pages[0]
        photograph = pdf.pages[0].Resources.XObject.Im1.read_raw_bytes()
    assert Image.open(io.BytesIO(photograph)).getexif() == {}
    assert kept["report.pdf"].text == "Twelve kilograms"


def test_a_picture_stands_as_its_camera_was_held(kept):
    photograph = Image.open(io.BytesIO(kept["photo.jpeg"].content))

    assert photograph.size == (20, 40)
    assert dict(photograph.getexif()) == {}


def test_a_screenshot_keeps_its_pixels(kept):
    before, after = (
        Image.open(io.BytesIO(content))
        for content in (GOOD["screen.png"](), kept["screen.png"].content)
    )

    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize("name", GOOD)
def test_what_is_kept_is_taken_again(kept, name):
    again = examine(name, kept[name].content)

    assert sorted(again.text.split()) == sorted(kept[name].text.split())


@pytest.mark.parametrize(
    ("given", "kept"),
    (
        ("report.pdf", "report.pdf"),
        ("C:\\Users\\kim\\report v1.2.PDF", "report_v1_2.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\u202egpj.pdf", "agpj.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_x.pdf"),
        ("con.pdf", "file_con.pdf"),
        (".pdf", "file.pdf"),
        ("…\u200b.pdf", "….pdf"),
        ("-rf.pdf", "rf.pdf"),
        ('"><script>.pdf', "script.pdf"),
        ("Überfälle №7.pdf", "Überfälle_№7.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ),
)
def test_names_are_cleaned(given, kept):
    assert clean_name(given, "pdf") == kept


def refusal_of(name, content):
    with pytest.raises(Invalid) as refusal:
        examine(name, content)
    return refusal.value.problems["file"]


@pytest.mark.guard(
    "No file keeps the web server waiting",
    file="empact/records/files/examining.py",
    on="LIMITS = Limits(memory=512 * MIB, file_size=0, cpu=2, clock=1.5)",
    off="LIMITS = Limits(memory=512 * MIB, file_size=0, cpu=60, clock=60)",
)
def test_a_file_that_takes_too_long_is_given_up_in_time():
    content = hostile_files.with_parts({hostile_files.SHEET: hostile_files.many_cells(1_200_000)})
    sentence = refusal_of("figures.xlsx", content)

    assert sentence == (
        "This file takes too much time or memory to be checked. Make it simpler or smaller."
    )


NAMED = {
    "a bomb": "xl/worksheets/sheet1.xml",
    "a bomb of many parts": "xl/theme/theme",
    "too many parts": "xl/theme/theme1000.xml",
    "a size that lies": "xl/worksheets/sheet1.xml",
    "a name twice": "XL/WORKSHEETS/SHEET1.XML",
    "an encrypted part": "docProps/app.xml",
    "entries over each other": "xl/theme/theme1.xml",
    "a slip": "../../etc/cron.d/x",
    "a slip to the root": "/etc/cron.d/x",
    "a link in the file system": "xl/theme/theme9.xml",
}


def test_a_package_is_refused_with_the_name_of_the_part_for_which_it_is():
    files = {what.removeprefix("package: "): file for what, _, file in hostile_files.packages()}

    said = {what: refusal_of("figures.xlsx", files[what]) for what in NAMED}

    assert {what: said[what] for what, name in NAMED.items() if name not in said[what]} == {}


@pytest.mark.guard(
    "Nothing in a PDF leads outside",
    file="empact/records/files/documents.py",
    on='if action in OUTGOING or (kind == "/Action" and action not in ACTIONS_INSIDE):',
    off="if False:",
)
def test_a_link_in_a_document_is_refused():
    files = {what: content for what, _, content in hostile_files.documents()}

    assert refusal_of("report.pdf", files["document: a link"]) == (
        "This PDF has a link to something outside of it. "
        "Print it as a new PDF without links, and attach that."
    )


@pytest.mark.guard(
    "No cell of a table is carried out",
    file="empact/records/files/tables.py",
    on="if cell.startswith(begins) and cell.strip() and not NUMBER.match(cell):",
    off="if False:",
)
def test_a_formula_in_a_table_is_refused_with_its_place():
    assert refusal_of("figures.csv", b"a,b\n1,=1+1\n") == (
        "The cell in row 2, column 2 begins with =, which a spreadsheet would carry out as a "
        "formula. Begin it with a word or a number."
    )


@pytest.mark.guard(
    "A table is looked through as other spreadsheets part it",
    file="empact/records/files/tables.py",
    on="                for place, cell in _cells(text, other, strict=False):",
    off="                for place, cell in _cells(text, own):",
)
def test_a_formula_is_found_where_others_part_the_lines_whatever_quotation_marks_stand_before():
    assert refusal_of("figures.csv", b'"a",b\n1,x;=1+1\n') == (
        "The cell in row 2, column 2 begins with =, which a spreadsheet would carry out as a "
        "formula. Begin it with a word or a number."
    )


def test_what_a_reader_stumbles_over_is_shown_without_a_word_of_it(caplog):
    sentence = refusal_of("report.pdf", b"%PDF-1.7 canary-9c2e\n%%EOF")

    assert "canary" not in sentence + caplog.text


def test_a_large_file_is_refused_without_being_read():
    with pytest.raises(Invalid) as refusal:
        examine("figures.csv", bytes(10 * 1024 * 1024 + 1))

    assert refusal.value.problems == {
        "file": "This file has more than 10 MiB. Make it smaller, or split it."
    }


@pytest.mark.parametrize("cell", ("\uff1d1+1", " =1+1", "\u200b@SUM(A1)", "\u202e=1+1"))
def test_a_formula_is_found_in_wide_letters_and_behind_what_is_not_seen(cell):
    sentence = refusal_of("figures.csv", f"a,b\n1,{cell}\n".encode())

    assert "row 2, column 2 begins with" in sentence
