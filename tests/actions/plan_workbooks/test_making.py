"""The workbook of a plan as it leaves."""

from datetime import datetime

import pytest

from actions.plan_content.content import content_of, digest_of
from actions.plan_workbooks.making import workbook_of
from tests.actions.plan_workbooks.editing import opened

LISTS = {
    "goals": [{"id": "1", "name": "8 Stop parcels"}, {"id": "2", "name": "9 Follow the money"}],
    "organisations": [{"id": "1", "name": "France"}],
    "judicial": [],
    "indicators": [],
    "units": [],
    "agencies": [],
    "further_oaps": [],
}

TABLES = [
    "Actions",
    "Participants",
    "Targets",
    "Support",
    "Resources",
    "Further plans",
    "Events",
]


@pytest.fixture
def content(oap, action, second):
    return content_of(oap)


def listed(sheet, row):
    return [cell.value for cell in sheet[row]]


def test_a_workbook_holds_a_plan_in_tables_with_days_and_numbers(content, action):
    book = opened(workbook_of(content, marking="LIMITE", lists=LISTS))

    assert book.sheetnames == ["Plan", *TABLES, "Lists", "Origin"]
    assert listed(book["Actions"], 2)[:6] == ["Id", "Action", "Goal", "Place", "Title", "Aim"]
    assert listed(book["Actions"], 3) == [
        str(action.pk),
        "8.1",
        "8 Stop parcels",
        1,
        "=Check parcels",
        "Two lines,\nthe second one.",
        "Repressive and preventive",
        "France",
        None,
        None,
        None,
        None,
        "Proposed",
        "Planned from the start",
    ]
    assert listed(book["Targets"], 3)[1:] == ["8.1", "Arrests", 12, None, datetime(2027, 12, 31)]  # noqa: DTZ001 -- a day of a spreadsheet has no zone
    assert listed(book["Resources"], 3)[1:] == ["8.1", "France", "Euro", 1000.55, None]


@pytest.mark.guard(
    "A text in a workbook is never carried out",
    file="empact/records/workbooks/making.py",
    on='cell.value, cell.data_type = ESCAPE.sub("_x005F_", value), "s"',
    off='cell.value = ESCAPE.sub("_x005F_", value)',
)
def test_a_text_that_begins_as_a_formula_stays_a_text(content):
    book = opened(workbook_of(content, marking="LIMITE", lists=LISTS))

    assert book["Actions"]["E3"].data_type == "s"
    assert [
        cell.coordinate
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type in {"f", "e"}
    ] == []


def test_every_sheet_and_every_printed_page_carries_the_marking(content):
    book = opened(workbook_of(content, marking="LIMITE", lists=LISTS))
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]

    assert [sheet.title for sheet in shown] == ["Plan", *TABLES]
    for sheet in shown:
        assert (sheet["A1"].value or sheet["B1"].value).startswith("LIMITE")
        assert sheet.oddHeader.center.text == "LIMITE"
        assert sheet.oddFooter.center.text == "LIMITE"


def test_what_may_not_be_typed_is_locked_and_ids_are_hidden(content):
    book = opened(workbook_of(content, marking="LIMITE", lists=LISTS))
    sheet = book["Participants"]

    assert all(found.protection.sheet for found in book)
    assert sheet.column_dimensions["A"].hidden
    existing = [cell.protection.locked for cell in sheet[3]]
    added = [cell.protection.locked for cell in sheet[5]]
    assert existing == [True, True, True, False, True]
    assert added == [True, False, False, False, True]


def test_a_workbook_offers_lists_to_choose_from(content):
    book = opened(workbook_of(content, marking="LIMITE", lists=LISTS))
    rules = {
        str(rule.sqref): rule.formula1 for rule in book["Actions"].data_validations.dataValidation
    }

    assert rules["C3:C24"] == "Lists!$L$2:$L$3"
    assert [cell.value for cell in book["Lists"]["L"]][:3] == [
        "goals",
        "8 Stop parcels",
        "9 Follow the money",
    ]


def test_a_workbook_to_be_read_holds_no_ids_and_no_rows_to_fill_in(content, action):
    data = workbook_of(content, marking="LIMITE", origin=[("Version", "2")])
    book = opened(data)

    assert book.sheetnames == ["Plan", *TABLES]
    assert book["Actions"].max_row == 4
    assert {cell.value for sheet in book for row in sheet.iter_rows(max_col=1) for cell in row} & {
        str(action.pk)
    } == set()
    assert {cell.protection.locked for row in book["Actions"] for cell in row} == {True}


def test_the_front_page_says_which_content_it_is(content):
    book = opened(workbook_of(content, marking="LIMITE", origin=[("Version", "2")]))
    listed = {row[0].value: row[1].value for row in book["Plan"].iter_rows(min_row=4)}

    assert listed["Version"] == "2"
    assert listed["Content"] == f"SHA-256 {digest_of(content)}"
    assert listed["Days"] == "1 January 2026 to 31 December 2027"


def test_the_same_content_gives_the_same_bytes(content):
    assert workbook_of(content, marking="LIMITE", lists=LISTS) == workbook_of(
        content, marking="LIMITE", lists=LISTS
    )
