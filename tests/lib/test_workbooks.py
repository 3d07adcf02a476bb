"""Workbooks that leave the building: numbers stay numbers, and no heading is cut."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from empact.lib.workbooks import WIDEST, Sheet, write_xlsx

HEADING = ["Action", "Contributions", "Amount", "Due", "What"]
ROW = ["1.1", 1_234_567, Decimal("1234.5"), date(2026, 12, 31), "word " * 60]


def written(**given):
    sheet = Sheet("Actions: open", HEADING, [ROW, ["=1+1", 0, None, None, ""]], **given)
    return load_workbook(io.BytesIO(write_xlsx([sheet]))).active


def test_numbers_and_days_stay_what_they_are_and_are_shown_as_people_write_them():
    _, row, empty = written().rows

    assert [cell.value for cell in row][1:3] == [1_234_567, 1234.5]
    assert row[3].value.date() == date(2026, 12, 31)
    formats = [cell.number_format for cell in row]
    assert formats == ["General", "#,##0", "#,##0.###", "yyyy\\-mm\\-dd", "General"]
    assert [cell.value for cell in empty] == ["'=1+1", 0, None, None, None]


def test_headings_are_bold_and_stay_in_sight_below_what_stands_above():
    sheet = written(above=[["LIMITE"], ["A note that is longer than any column " * 3]])

    heading = sheet[3]
    assert [cell.value for cell in heading] == HEADING
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in heading)
    assert (sheet.freeze_panes, sheet["A1"].font.bold) == ("A4", True)


def test_columns_are_as_wide_as_what_they_hold_and_long_texts_go_on_below():
    sheet = written(above=[["LIMITE"], ["A note that is longer than any column " * 3]])

    widths = [sheet.column_dimensions[letter].width for letter in "ABCDE"]
    assert widths == [9, len("Contributions") + 2, 9, len("2026-12-31") + 2, WIDEST]
    assert [sheet[f"{letter}4"].alignment.wrap_text for letter in "AE"] == [None, True]


def test_on_paper_a_table_is_as_wide_as_the_sheet_and_each_has_the_heading():
    sheet = written(above=[["LIMITE"], ["A note"]])

    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)  # A4, for Excel
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, int(setup.fitToHeight)) == (True, 0)
    assert sheet.print_title_rows.replace("$", "") == "3:3"
