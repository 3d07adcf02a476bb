"""Tables of published values: valid cells, and refusals of all others."""

from codecs import BOM_UTF16_BE
from decimal import Decimal

import pytest

from actions.answers import Comparator
from results.published.models import Evidence, ScopeKind
from results.published.reading import Fault, PublishedRow, Unreadable, read_published
from tests.results.published.tables import ROW, as_csv, write_table


def read_one(tmp_path, **cells):
    (row,) = read_published(write_table(tmp_path / "table.csv", cells))
    return row


def read_bytes(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    return list(read_published(path))


def test_a_row_is_read_as_it_was_published(tmp_path):
    row = read_one(
        tmp_path,
        year="2018-2021",
        scope="jad:JAD: South-East",
        indicator="cash seized [at least]",
        value="1400000.5",
        unit="EUR",
        evidence="secondary",
    )

    assert (row.line, row.year, row.first_year, row.last_year) == (2, "2018-2021", 2018, 2021)
    assert (row.scope_kind, row.scope_name) == (ScopeKind.JAD, "JAD: South-East")
    assert (row.published_label, row.label) == ("cash seized [at least]", "cash seized")
    assert (row.comparator, row.value) == (Comparator.AT_LEAST, Decimal("1400000.5"))
    assert (row.unit, row.evidence) == ("EUR", Evidence.SECONDARY)


@pytest.mark.parametrize(
    ("cell", "label", "comparator"),
    (
        ("arrests", "arrests", Comparator.EXACTLY),
        ("arrests [approx]", "arrests", Comparator.ABOUT),
        ("arrests  [At Least]", "arrests", Comparator.AT_LEAST),
        ("arrests [up to]", "arrests [up to]", Comparator.EXACTLY),
    ),
)
def test_a_comparator_is_set_apart_from_its_label(tmp_path, cell, label, comparator):
    row = read_one(tmp_path, indicator=cell)

    assert (row.label, row.comparator) == (label, comparator)


@pytest.mark.parametrize(
    ("cell", "years"),
    (
        ("2024", (2024, 2024)),
        ("2018-2021", (2018, 2021)),
        ("2018–2021", (2018, 2021)),
        ("n/d", (None, None)),
    ),
)
def test_years_spans_and_none_are_read(tmp_path, cell, years):
    row = read_one(tmp_path, year=cell)

    assert (row.first_year, row.last_year) == years


@pytest.mark.parametrize(
    ("cell", "kind", "name"),
    (
        ("cycle_general", ScopeKind.CYCLE, ""),
        ("eurojust_all_casework", ScopeKind.CASEWORK, ""),
        ("operation:EMMA 9", ScopeKind.OPERATION, "EMMA 9"),
        ("JAD:Danube", ScopeKind.JAD, "Danube"),
        ("workshop:Lisbon", ScopeKind.OTHER, "workshop:Lisbon"),
        ("quarterly", ScopeKind.OTHER, "quarterly"),
        ("plan:draft", ScopeKind.OTHER, "plan:draft"),
    ),
)
def test_scopes_are_distinguished_and_unknown_ones_are_kept(tmp_path, cell, kind, name):
    row = read_one(tmp_path, scope=cell)

    assert (row.scope_kind, row.scope_name) == (kind, name)


@pytest.mark.parametrize("cell", ("0", "7.125", "99999999999999.999", "19600000000"))
def test_values_are_exact(tmp_path, cell):
    assert read_one(tmp_path, value=cell).value == Decimal(cell)


SEPARATED = "write digits with a decimal point and nothing between thousands, as in 1234.5."
NO_NUMBER = "it is no number; write digits with a decimal point, as in 1234.5."
TOO_LONG = "write at most 14 digits before the point and 3 behind it."


@pytest.mark.parametrize(
    ("cell", "wrong"),
    (
        ("", "it is empty; a value that was not published has no row."),
        ("1.234,5", SEPARATED),
        ("1,234", SEPARATED),
        ("1 234", SEPARATED),
        ("1\u00a0234", SEPARATED),
        ("12,5", SEPARATED),
        ("abc", NO_NUMBER),
        ("1e5", NO_NUMBER),
        ("NaN", NO_NUMBER),
        ("Infinity", NO_NUMBER),
        ("+5", NO_NUMBER),
        (".5", NO_NUMBER),
        ("5.", NO_NUMBER),
        ("0x10", NO_NUMBER),
        ("١٢٣", NO_NUMBER),
        ("5 persons", NO_NUMBER),
        ("-5", "a published result is not negative."),
        ("−5", "a published result is not negative."),
        ("123456789012345", TOO_LONG),
        ("1.2345", TOO_LONG),
    ),
)
def test_a_wrong_value_is_refused_with_line_column_value_and_reason(tmp_path, cell, wrong):
    shown = cell.replace("\u00a0", " ")

    assert read_one(tmp_path, value=cell) == [Fault(2, "value", shown, wrong)]


@pytest.mark.parametrize(
    ("column", "cell"),
    (
        ("year", ""),
        ("year", "20x3"),
        ("year", "23"),
        ("year", "2021-2018"),
        ("year", "1066"),
        ("year", "2024.0"),
        ("scope", ""),
        ("scope", "jad"),
        ("scope", "jad:"),
        ("scope", "operation: "),
        ("scope", "???"),
        ("priority", ""),
        ("indicator", ""),
        ("indicator", "[at least]"),
        ("unit", ""),
        ("evidence", ""),
        ("evidence", "rumour"),
        ("source", ""),
        ("source", "x" * 1001),
        ("indicator", "x" * 501),
    ),
)
def test_every_other_wrong_cell_is_refused_at_its_place(tmp_path, column, cell):
    (fault,) = read_one(tmp_path, **{column: cell})

    assert (fault.line, fault.column, fault.value) == (2, column, cell.strip())
    assert fault.wrong.endswith(".")


def test_all_that_is_wrong_with_a_row_is_said_at_once(tmp_path):
    faults = read_one(tmp_path, year="soon", value="many", evidence="rumour")

    assert [fault.column for fault in faults] == ["year", "value", "evidence"]
    assert str(faults[1]) == f"Line 2, column value, “many”: {NO_NUMBER}"


def test_a_row_of_another_length_is_refused_alone(tmp_path):
    content = as_csv([{}]) + b"2024,annual_general,all\r\n2024" + b",all" * 8 + b"\r\n"

    first, short, long = read_bytes(tmp_path, content)

    assert isinstance(first, PublishedRow)
    assert [str(fault) for fault in short] == [
        "Line 3, “2024,annual_general,all”: it has 3 cells, the header has 8."
    ]
    assert [fault.wrong for fault in long] == ["it has 9 cells, the header has 8."]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    two_lines = as_csv([{"source": "two\nlines"}, {"value": "wrong"}])

    first, second = read_bytes(tmp_path, two_lines.replace(b"\r\n2024", b"\r\n\r\n2024", 1))

    assert (first.line, first.source) == (3, "two lines")
    assert second[0].line == 5


def test_columns_come_in_any_order_with_or_without_a_byte_order_mark(tmp_path):
    columns = sorted(ROW, reverse=True)

    (row,) = read_bytes(tmp_path, b"\xef\xbb\xbf" + as_csv([{"value": "7"}], columns))

    assert row.value == 7


@pytest.mark.parametrize("end", (b"\n", b"\r\n"))
def test_both_kinds_of_line_ends_are_read(tmp_path, end):
    (row,) = read_bytes(tmp_path, as_csv([{}]).replace(b"\r\n", end))

    assert row.source == ROW["source"]


def test_the_key_is_everything_but_the_value(tmp_path):
    key = read_one(tmp_path).key

    assert read_one(tmp_path, value="101").key == key
    other = {"year": "2023", "scope": "plan", "priority": "THB", "indicator": "x", "unit": "kg"}
    other |= {"evidence": "secondary", "source": "Elsewhere"}
    keys = {read_one(tmp_path, **{name: cell}).key for name, cell in other.items()}
    assert len(keys | {key}) == 8


HEADER = ",".join(ROW).encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    (
        (b"", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (as_csv([{}], [*ROW][1:]), "missing: year"),
        (as_csv([{}], [*ROW, "remark"]), "unknown: remark"),
        (as_csv([{}], [*ROW, "year"]), "twice: year"),
        (
            as_csv([{}]).replace(b"indicator", b"Indicator"),
            "missing: indicator; unknown: Indicator",
        ),
        (as_csv([{}]).replace(b",", b";"), "missing: year"),
        (as_csv([{}])[len(HEADER) :].lstrip(), "missing: year"),
        (as_csv([{}, {"source": "Köln"}]).decode().encode("latin-1"), "Line 3 is not UTF-8"),
        (as_csv([{}]).decode().encode("utf-16"), "The file is UTF-16. Save it as UTF-8."),
        (
            BOM_UTF16_BE + as_csv([{}]).decode().encode("utf-16-be"),
            "The file is UTF-16. Save it as UTF-8.",
        ),
        (
            as_csv([{}]).replace(b"\r\n", b"\r"),
            "The record that starts on line 1 has line ends of one character alone (CR)",
        ),
        (
            as_csv([{}] * 20_000).replace(b"\r\n", b"\r"),
            "Line 1 has line ends of one character alone (CR)",
        ),
        (as_csv([{"source": "a\0b"}]), "Line 2 holds a NUL byte"),
        (HEADER + b'\n2024,"annual_general,all\n', "The record that starts on line 2 is no CSV"),
        (HEADER + b'\n2024,"a"b,c\n', "The record that starts on line 2 is no CSV"),
        (HEADER + b"\n" + b"x" * 1_000_001, "Line 2 is longer than"),
        (HEADER + b"\n" + b"x" * 200_000, "The record that starts on line 2 is no CSV"),
        (b"PK\x03\x04\x00\x00", "NUL byte"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "The header is not that of published results"),
    ),
)
def test_a_file_that_is_not_such_a_table_is_refused_whole(tmp_path, content, reason):
    with pytest.raises(Unreadable) as refusal:
        read_bytes(tmp_path, content)

    assert reason in str(refusal.value)


def test_a_folder_and_a_missing_file_are_no_table(tmp_path):
    with pytest.raises(Unreadable, match="is no ordinary file"):
        list(read_published(tmp_path))
    with pytest.raises(Unreadable, match="cannot be opened: No such file"):
        list(read_published(tmp_path / "none.csv"))


def test_a_table_without_rows_has_none(tmp_path):
    assert read_bytes(tmp_path, as_csv([])) == []
