"""The content of a sheet, and its form for API clients."""

import csv
import dataclasses
import hashlib
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from empact.lib.exports import write_csv
from empact.lib.numbers import format_count, format_number, format_short, plain
from results.sheets.amounts import format_amount, unit_beside
from results.sheets.sheet import (
    COLUMNS,
    Group,
    Point,
    as_csv,
    as_json,
    content_hash,
    figures_hash,
    file_name,
)
from tests.factories.sheets import (
    make_full_sheet,
    make_general_sheet,
    make_row,
    make_series,
    make_sheet,
    make_withheld_row,
)


@pytest.mark.parametrize(
    ("value", "written"),
    (
        ("1200", "1200"),
        ("1200.500", "1200.5"),
        ("1E+6", "1000000"),
        ("0.000", "0"),
        ("-3.10", "-3.1"),
        ("99999999999999.999", "99999999999999.999"),
    ),
)
def test_plain_numbers_have_no_exponent_and_no_trailing_zeros(value, written):
    assert plain(Decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "comparator", "written"),
    (
        ("9922", "=", "9\u202f922"),
        ("1200", "at_least", "at least 1\u202f200"),
        ("8000", "about", "about 8\u202f000"),
        ("1234567.250", "=", "1\u202f234\u202f567.25"),
        ("0", "=", "0"),
        ("-1200", "=", "-1\u202f200"),
        ("999", "=", "999"),
    ),
)
def test_numbers_for_people_have_narrow_spaces(value, comparator, written):
    assert format_number(Decimal(value), comparator) == written


@pytest.mark.parametrize(
    ("value", "comparator", "written"),
    (
        ("139240000", "=", "€139.2\u00a0million"),
        ("139250000", "=", "€139.3\u00a0million"),
        ("139290000", "at_least", "at least €139.2\u00a0million"),
        ("999960000", "=", "€1\u202f000\u00a0million"),
        ("1000000000", "=", "€1\u00a0billion"),
        ("400000000", "about", "about €400\u00a0million"),
        ("999000", "=", "€999\u202f000"),
    ),
)
def test_headline_numbers_are_short_and_at_least_stays_true(value, comparator, written):
    assert format_short(Decimal(value), comparator, currency="€") == written


@pytest.mark.parametrize(
    ("count", "written"), ((None, "fewer than 3"), (0, "0"), (1200, "1\u202f200"))
)
def test_a_small_count_is_shown_as_such(count, written):
    assert format_count(count) == written


@pytest.mark.parametrize(
    ("unit", "unit_name", "written", "beside"),
    (
        ("persons", "persons", "1\u202f200", ""),
        ("EUR", "euro", "€1\u202f200", "euro"),
        ("t", "tonnes", "1\u202f200\u00a0tonnes", "tonnes"),
    ),
)
def test_amounts_name_their_unit_where_the_indicator_does_not(unit, unit_name, written, beside):
    assert format_amount(Decimal(1200), unit=unit, unit_name=unit_name) == written
    assert unit_beside(unit, unit_name) == beside


@pytest.mark.parametrize(
    "numbers",
    (
        {"counted": Decimal(2)},
        {"claimed": Decimal(2)},
        {"reporting": 2},
        {"not_reported": 20},
        {"missing": 5},
        {"preliminary": 1},
        {"open": 1},
        {"objections": 0},
    ),
)
def test_a_withheld_row_can_hold_no_number_at_all(numbers):
    withheld = make_withheld_row()

    with pytest.raises(ValueError, match="is withheld, yet holds a number"):
        dataclasses.replace(withheld, **numbers)


@pytest.mark.parametrize(
    ("make", "said"),
    (
        (lambda: make_withheld_row(reason="because"), "no reason for withholding"),
        (lambda: make_row(counted_comparator=">"), "comparator"),
        (lambda: Point(year=2022, value=Decimal(1), evidence="unverified", source=""), "context"),
        (lambda: Point(year=2022, value=Decimal(1), comparator=">", source=""), "comparator"),
        (lambda: make_series(points=make_series().points[::-1]), "one value a year"),
        (
            lambda: make_sheet(groups=(Group("A", (make_row(), make_row())),)),
            "on a sheet only once",
        ),
        (lambda: make_sheet(key_figures=("arrests",)), "Key figures without a row: arrests"),
    ),
)
def test_what_makes_no_sense_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_a_key_figure_without_an_amount_is_left_out():
    rows = (make_withheld_row("laboratories"), make_row("arrests"), make_row("none", None))
    sheet = make_sheet(groups=(Group("A", rows),), key_figures=("none", "laboratories", "arrests"))

    codes = [row.code for row in sheet.key_rows]

    assert codes == ["arrests"]


def test_json_holds_the_whole_sheet_with_decimals_as_plain_text():
    sheet = make_general_sheet()

    content = json.loads(as_json(sheet))

    assert list(content) == ["format", *(field.name for field in dataclasses.fields(sheet))]
    assert content["as_of"] == "2026-11-25"
    assert content["groups"][1]["rows"][1]["claimed"] == "2410.25"
    assert content["groups"][1]["rows"][2]["counted"] is None
    assert content["series"][0]["points"][0]["value"] == "8000"
    assert content["areas_without_figures"] == [{"code": "EF", "name": "Excise fraud"}]


def test_the_hash_is_that_of_the_json_and_follows_every_change():
    sheet = make_full_sheet()

    assert content_hash(sheet) == hashlib.sha256(as_json(sheet)).hexdigest()
    assert content_hash(sheet) == content_hash(make_full_sheet())
    assert content_hash(sheet) != content_hash(make_full_sheet(version=2))


def test_the_hash_of_the_figures_is_that_of_the_csv_and_knows_no_marking():
    sheet = make_full_sheet()

    assert figures_hash(sheet) == hashlib.sha256(as_csv(sheet)).hexdigest()
    assert figures_hash(make_full_sheet(marking="TLP:CLEAR")) == figures_hash(sheet)


def test_equal_amounts_written_differently_have_the_same_hash():
    rows = [(make_row("cocaine", value),) for value in ("1200.50", "1200.5")]

    hashes = {content_hash(make_sheet(groups=(Group("A", row),))) for row in rows}

    assert len(hashes) == 1


def test_csv_begins_with_the_names_of_its_columns_and_holds_every_row():
    sheet = make_full_sheet()

    lines = list(csv.reader(io.StringIO(as_csv(sheet).decode(), newline="")))

    assert lines[0] == list(COLUMNS)
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert {(row["year"], row["area"], row["fictional"]) for row in rows} == {
        ("2025", "CCH", "true")
    }
    assert [row["indicator"] for row in rows] == [row.code for row in sheet.rows]
    heroin, laboratories = rows[5], rows[6]
    assert (heroin["counted"], heroin["claimed"]) == ("2210.25", "2410.25")
    # An exact number has none: an equals sign would have to be made inert, and be another word.
    assert {row["counted_comparator"] for row in rows} <= {"", "about", "at_least"}
    # Its year and version, and no other number.
    assert [value for value in laboratories.values() if value.isdigit()] == ["2025", "1"]
    assert laboratories["withheld"] == "few_countries"


@pytest.mark.parametrize(
    "start", ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
)
def test_text_in_a_csv_can_not_become_a_formula_and_numbers_stay_numbers(start):
    rows = [[f"{start}1+1", Decimal("-3.50"), -2, date(2026, 11, 25), None]]

    (line,) = csv.reader(io.StringIO(write_csv(rows).decode(), newline=""))

    assert line == [f"'{start}1+1", "-3.5", "-2", "2026-11-25", ""]


@pytest.mark.guard(
    "An export is inert for who expects semicolons too",
    file="empact/lib/exports.py",
    on="""
    text = ELSEWHERE.sub("'", text)
""",
    off="    text = str(text)",
)
@pytest.mark.parametrize("parted", (";", "|", "\t", "\n", "\r\n"))
def test_text_in_a_csv_is_no_formula_for_who_parts_cells_elsewhere_either(parted):
    text = f"Kilograms{parted}=1+1{parted}heroin"

    (line,) = csv.reader(io.StringIO(write_csv([[text, 1]]).decode(), newline=""))

    assert line == [f"Kilograms{parted}'=1+1{parted}heroin", "1"]


def test_a_file_name_has_the_marking_and_what_is_fictional():
    specific, general = make_full_sheet(), make_general_sheet()

    assert file_name(specific, "csv") == ("EMPACT_2025_CCH_v1_LIMITE_fictional.csv")
    assert file_name(general, "pdf").startswith("EMPACT_2025_general_v1_LIMITE_")


def test_a_row_says_whether_claimed_and_counted_differ():
    same, other = make_row(), make_row(claimed=Decimal(14210))
    about = make_row(counted_comparator="about")

    assert [row.differs for row in (same, other, about)] == [False, True, True]


def test_a_part_stands_below_its_parent():
    assert [make_row().depth, make_row(part_of="arrests").depth] == [0, 1]


def test_a_csv_begins_with_the_mark_of_excel_where_that_is_asked_for():
    assert write_csv([["Pildă"]]) == b"Pild\xc4\x83\r\n"
    assert write_csv([["Pildă"]], for_excel=True) == b"\xef\xbb\xbfPild\xc4\x83\r\n"
