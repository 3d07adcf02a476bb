"""Errors in a workbook: shown by sheet and row, with what to do; nothing is written."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from actions.plan_content.content import content_of, digest_of
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.actions.plan_workbooks.editing import edited, opened, saved
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import IndicatorFactory, UnitFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory

pytestmark = [
    pytest.mark.usefixtures("action", "second"),
    pytest.mark.once("workbook"),
]


def downloaded(oap, by):
    client = Client()
    client.force_login(by)
    return client.get(reverse("actions:plan_workbook_download", args=[oap.pk])).content


@pytest.fixture
def workbook(oap, driver, action, second):
    """The workbook of the plan, untouched after the download."""
    return downloaded(oap, driver)


@pytest.fixture
def download(client, driver, workbook):
    """Sign the driver in, and give the workbook, which was downloaded once for all tests."""
    client.force_login(driver)
    return lambda: workbook


def problems(response):
    return {problem.place: problem.advice for problem in response.context["problems"]}


@pytest.mark.parametrize("unit", (None, "euro"))
def test_a_target_in_money_that_may_be_two_amounts_is_asked_about(download, hand_in, unit):
    """Without a unit it is the indicator that says that it is of money."""
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    IndicatorFactory(name="Value seized", version__unit=euro)
    typed = {"Targets_C3": "Value seized", "Targets_D3": "1.234", "Targets_E3": unit}

    found = problems(hand_in(edited(download(), **typed)))

    assert "can mean two numbers" in found["Targets, row 3, “To be reached”"]


def refusal(response):
    assert response.status_code == 422
    return response.context["form"].errors["file"][0]


TYPED = {
    "an organisation that is not known": (
        {"Participants_B4": "8.1", "Participants_C4": "Atlantis", "Participants_D4": "Participant"},
        "Participants, row 4, “Organisation”",
        "This is not in the list of the cell. Choose one of those.",
    ),
    "an indicator that is not known": (
        {"Targets_C3": "Dragons"},
        "Targets, row 3, “Indicator”",
        "This is not in the list of the cell. Choose one of those.",
    ),
    "a goal that is not known": (
        {"Actions_C3": "99 Something"},
        "Actions, row 3, “Goal”",
        "This is not in the list of the cell. Choose one of those.",
    ),
    "a number that is none": (
        {"Targets_D3": "a dozen"},
        "Targets, row 3, “To be reached”",
        "Type the number with a point for decimals and without separators, for example 1234.5.",
    ),
    "a number that is guessed": (
        {"Resources_E3": "1,234"},
        "Resources, row 3, “Planned”",
        (
            "“1,234” can mean two numbers. For thousands, type 1234. For cents, type two decimals: "
            "1.23."
        ),
    ),
    "money that is guessed": (
        {"Resources_E3": "1.234"},
        "Resources, row 3, “Planned”",
        (
            "“1.234” can mean two numbers. For thousands, type 1234. For cents, type two decimals: "
            "1.23."
        ),
    ),
    "a day that may be two": (
        {"Targets_F3": "03/04/2027"},
        "Targets, row 3, “By when”",
        "This may be one of two days. Type the day as 2027-11-30.",
    ),
    "a day that there is not": (
        {"Targets_F3": "31.11.2027"},
        "Targets, row 3, “By when”",
        "There is no such day. Type the day as 2027-11-30.",
    ),
    "a day outside the plan": (
        {"Targets_F3": date(2029, 1, 1)},
        "Targets, row 3, “By when”",
        "Choose a day inside the period of the plan.",
    ),
    "a target of nothing": (
        {"Targets_D3": 0},
        "Targets, row 3, “To be reached”",
        "Type a number above 0.",
    ),
    "half a person": (
        {"Resources_D3": "People", "Resources_E3": 1.5},
        "Resources, row 3, “Planned”",
        "People are whole: type a whole number.",
    ),
    "two leaders": (
        {
            "Participants_B4": "8.1",
            "Participants_C4": "Sweden",
            "Participants_D4": "Action leader",
        },
        "Participants, row 4",
        "France is the leader. Make it a co-leader or participant first, or choose another part.",
    ),
    "an organisation twice": (
        {"Participants_B4": "8.1", "Participants_C4": "France", "Participants_D4": "Participant"},
        "Participants, row 4",
        "This row is the same as row 3. Remove one of them.",
    ),
    "an action that is not there": (
        {
            "Participants_B4": "7.7",
            "Participants_C4": "Sweden",
            "Participants_D4": "Participant",
        },
        "Participants, row 4",
        (
            "There is no action “7.7” in this workbook. Choose in “Action” to which this belongs: "
            "one that is added is called as its row is, “New 1” and so on."
        ),
    ),
    "a role that there is not": (
        {"Participants_D3": "Boss"},
        "Participants, row 3, “Role”",
        "Choose one of: Action leader, Co-leader, Participant.",
    ),
    "a title that is missing": (
        {"Actions_E3": None},
        "Actions, row 3, “Title”",
        "Fill in “Title”.",
    ),
    "a title that is too long": (
        {"Actions_E3": "a" * 201},
        "Actions, row 3, “Title”",
        "Shorten this to 200 characters: it has 201.",
    ),
    "a place that is none": (
        {"Actions_D3": 1.5},
        "Actions, row 3, “Place”",
        "Type a whole number from 1 to 999, or leave it empty.",
    ),
    "a place beyond all reckoning": (
        {"Actions_D3": 1e300},
        "Actions, row 3, “Place”",
        "Type a whole number from 1 to 999, or leave it empty.",
    ),
    "a number given twice": (
        {"Actions_D4": 1},
        "Actions, row 4, “Place”",
        "8.1 is the number of two actions. Give one of them another place.",
    ),
    "a number taken away": (
        {"Actions_D4": None},
        "Actions, row 4, “Place”",
        "Type a place: this action is in the plan, and keeps a number.",
    ),
    "another organisation in a row that is there": (
        {"Participants_C3": "Sweden"},
        "Participants, row 3, “Organisation”",
        "This cannot be changed in a row that is there. Take the row out, and add another.",
    ),
    "a row that moved to another action": (
        {"Targets_B3": "8.2"},
        "Targets, row 3",
        "This row belongs to “8.1”. Leave it there, and add another row where you also need it.",
    ),
    "an id that was typed": (
        {"Targets_A3": "something"},
        "Targets, row 3",
        (
            "This row does not belong to this workbook: its hidden id was changed. Type it "
            "into an empty row below the others."
        ),
    ),
    "a formula": (
        {"Targets_D3": "=6*2"},
        "Targets, row 3, “To be reached”",
        "There is a formula or an error in this cell. Type what it should say instead.",
    ),
    "a target entered twice": (
        {
            f"Targets_{column}4": value
            for column, value in zip("BCDF", ("8.1", "Arrests", 9, date(2027, 12, 31)), strict=True)
        },
        "Targets, row 4, “By when”",
        (
            "There is another target for this indicator on this day. Leave one of them out, or "
            "choose another day."
        ),
    ),
    "a person of an outside body who leads": (
        {"Participants_B4": "8.2", "Participants_C4": "A bank", "Participants_D4": "Co-leader"},
        "Participants, row 4",
        "A bank can take part, and cannot lead: a country or an agency of the EU leads an action.",
    ),
    "a leader who cannot lead": (
        {
            "Participants_D3": "Participant",
            "Participants_B4": "8.1",
            "Participants_C4": "A bank",
            "Participants_D4": "Action leader",
        },
        "Participants, row 4",
        "A bank can take part, and cannot lead: a country or an agency of the EU leads an action.",
    ),
}


@pytest.mark.guard(
    "No formula of a workbook is read",
    file="empact/records/files/cells.py",
    on='if element.find("{*}f") is not None or element.get("t") == "e":',
    off='if element.get("t") == "e":',
)
@pytest.mark.parametrize("wrong", TYPED)
def test_what_is_wrong_in_a_cell_is_shown_with_its_place(oap, bank, download, hand_in, wrong):
    before = digest_of(content_of(oap))
    cells, place, advice = TYPED[wrong]

    response = hand_in(edited(download(), **cells))

    assert response.status_code == 422
    assert problems(response) == {place: advice}
    assert digest_of(content_of(oap)) == before


def test_a_number_without_end_is_none(download, hand_in):
    data, out = edited(download(), Targets_D3=8765), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as parts, zipfile.ZipFile(out, "w") as package:
        for name in parts.namelist():
            package.writestr(name, parts.read(name).replace(b"<v>8765</v>", b"<v>1e999</v>"))

    response = hand_in(out.getvalue())

    assert problems(response) == {
        "Targets, row 3, “To be reached”": (
            "Type the number with a point for decimals and without separators, for example 1234.5."
        )
    }


def test_an_error_that_was_pasted_as_a_value_is_not_taken_for_an_empty_cell(
    action, download, hand_in
):
    book = opened(download())
    book["Actions"]["F3"].value, book["Actions"]["F3"].data_type = "#N/A", "e"

    response = hand_in(saved(book))

    assert problems(response) == {
        "Actions, row 3, “Aim”": "There is a formula or an error in this cell. Type what it should "
        "say instead."
    }


UNDERSTOOD = {
    "a day as a text": ({"Targets_F3": "2027-11-30"}, "30 November 2027"),
    "a day as the number that stands for it": ({"Targets_F3": 46387}, "31 December 2026"),
    "a day with slashes": ({"Targets_F3": "31/10/2027"}, "31 October 2027"),
    "a day of the other continent": ({"Targets_F3": "10/31/2027"}, "31 October 2027"),
    "a day with points": ({"Targets_F3": "3.4.2027"}, "3 April 2027"),
    "a day with a time": ({"Targets_F3": datetime(2027, 4, 3, 12, 0)}, "3 April 2027"),  # noqa: DTZ001 -- a day of a spreadsheet has no zone
}


@pytest.mark.parametrize("way", UNDERSTOOD)
def test_a_day_that_can_only_be_one_is_understood(download, hand_in, way):
    cells, day = UNDERSTOOD[way]

    response = hand_in(edited(download(), **cells))

    ((row,),) = [action.fields for action in response.context["changed"]]
    assert row.after == f"Arrests: 12 (unit missing) by {day}"


@pytest.mark.parametrize("typed", ("20", "20.0", 20.0, " 20 ", "0020"))
def test_a_number_that_is_a_text_is_understood(download, hand_in, typed):
    response = hand_in(edited(download(), Targets_D3=typed))

    ((row,),) = [action.fields for action in response.context["changed"]]
    assert row.after == "Arrests: 20 (unit missing) by 31 December 2027"


def test_rows_and_columns_may_stand_elsewhere(download, hand_in):
    book = opened(edited(download(), Actions_E3="Check letters"))
    sheet = book["Actions"]
    sheet.move_range("A3:K3", rows=10)
    sheet.move_range("E2:E60", cols=20)
    sheet.delete_rows(1)

    response = hand_in(saved(book))

    assert [
        (row.label, row.after) for action in response.context["changed"] for row in action.fields
    ] == [("Title", "Check letters")]
    assert not response.context["gone"]


def test_a_row_that_was_copied_is_shown_with_the_row_that_it_was_copied_from(download, hand_in):
    book = opened(download())
    sheet = book["Targets"]
    for column in range(1, 7):
        sheet.cell(10, column).value = sheet.cell(3, column).value

    response = hand_in(saved(book))

    assert problems(response) == {
        "Targets, row 10": (
            "This row is a copy of row 3. To add a row, use an empty row below the others."
        )
    }


def test_a_column_that_was_deleted_is_named(download, hand_in):
    book = opened(download())
    book["Targets"].delete_cols(6)

    response = hand_in(saved(book))

    assert problems(response) == {
        "Targets": "There is no column “By when”. If it was renamed, give it its name back. If it "
        "was deleted: download a new workbook of this OAP, and enter your changes there."
    }


def test_a_sheet_that_was_renamed_is_named(download, hand_in):
    book = opened(download())
    book["Targets"].title = "Ziele"

    response = hand_in(saved(book))

    assert problems(response) == {
        "Targets": "There is no sheet called “Targets”. Give it its name back."
    }
    assert response.context["notes"] == [
        "The sheet “Ziele” is none of the workbook's, and is not read."
    ]


def test_what_was_typed_where_nothing_is_read_is_shown(download, hand_in):
    data = edited(download(), Actions_M3="Running", Targets_G2="Remarks")

    response = hand_in(data)

    assert response.status_code == 200
    assert sorted(response.context["notes"]) == [
        (
            "Actions, row 3, “State”: grey cells are there to be read, and what was typed there is "
            "left out."
        ),
        "Targets: the column “Remarks” was added, and is not read.",
    ]


def test_the_workbook_of_another_plan_is_refused(client, oap, driver, goal, hand_in):
    other = OAPFactory(state=OAPState.DRAFT)
    AppointmentFactory(oap=other, person=driver)
    client.force_login(driver)
    data = client.get(f"/plans/{other.pk}/workbook/download/").content

    assert refusal(hand_in(data)).startswith("This is the workbook of another plan.")


def test_a_workbook_that_is_none_of_ours_is_refused(download, hand_in):
    book = opened(download())
    del book["Origin"]

    assert refusal(hand_in(saved(book))).startswith("This is no workbook of ")


def test_a_workbook_whose_origin_was_changed_is_refused(download, hand_in):
    data = download()
    cell = opened(data)["Origin"]["A1"].value

    answer = hand_in(edited(data, Origin_A1=cell[:-3] + "xxx"))

    assert refusal(answer).startswith("The hidden sheet that says what this is made from")


def test_a_workbook_of_an_earlier_structure_is_refused(oap, download, hand_in):
    sealed = Signer(salt="actions.workbook").sign_object([0, content_of(oap)], compress=True)

    answer = hand_in(edited(download(), Origin_A1=f"s{sealed}"))

    assert refusal(answer).startswith("This workbook has the sheets of an earlier release.")


@pytest.mark.guard(
    "A workbook of few cells does not fill the memory",
    file="empact/records/files/cells.py",
    on="if len(element):",
    off="if False:",
)
def test_ten_thousand_rows_are_refused(download, hand_in):
    book = opened(download())
    for row in range(3, 10_003):
        book["Targets"].cell(row, 2).value = "8.1"

    assert refusal(hand_in(saved(book))).startswith("The sheet “Targets” reaches to row 5001")


def test_a_thousand_rows_of_actions_are_refused(download, hand_in):
    book = opened(download())
    for row in range(5, 1_002):
        book["Actions"].cell(row, 5).value = f"Action of row {row}"

    response = hand_in(saved(book))

    assert problems(response) == {
        "Actions": "The sheet “Actions” reaches to row 1001. At most 1000 rows are read. Remove "
        "what does not belong to the table."
    }


@pytest.mark.parametrize(
    ("name", "content", "says"),
    (
        ("plan.xlsm", b"PK\x03\x04", "A workbook that can hold macros is not read. Save it as"),
        ("plan.ods", b"PK\x03\x04", "This is an OpenDocument spreadsheet. Open it in LibreOffice"),
        ("plan.xls", b"\xd0\xcf\x11\xe0", "This is a workbook of before 2007. Save it as"),
        ("plan.csv", b"Action;Title\r\n", "A CSV holds one sheet, without ids and lists."),
        ("plan.docx", b"PK\x03\x04", "Upload a workbook that ends in .xlsx. Save yours"),
        ("plan.xlsx", b"Action;Title\r\n8.1;Check", "This file is named .xlsx and is something"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "This file is encrypted"),
        ("plan.xlsx", b"", "This file is empty."),
    ),
)
def test_a_file_that_is_no_workbook_is_refused(download, hand_in, name, content, says):
    download()

    assert refusal(hand_in(content, name)).startswith(says)


def test_macros_are_refused_whatever_the_file_is_called(download, hand_in):
    data, out = download(), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as parts, zipfile.ZipFile(out, "w") as package:
        for name in parts.namelist():
            package.writestr(name, parts.read(name))
        package.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")

    assert refusal(hand_in(out.getvalue())).startswith("This workbook holds macros or controls")


def test_what_looks_like_an_identifier_is_asked_about_with_its_place_alone(
    action, download, hand_in, take_over
):
    data = edited(download(), Actions_F3="Call +31 6 1234 5678 first.")

    asked = hand_in(data)
    confirmed = hand_in(
        data, harmless=asked.context["form"].fields["harmless"].widget.attrs["value"]
    )
    response = take_over(confirmed)

    assert refusal(asked).startswith("Actions, row 3, “Aim”: This text may contain")
    assert "1234 5678" not in asked.content.decode()
    assert confirmed.status_code == 200
    assert response.status_code == 302
    action.refresh_from_db()
    assert action.aim == "Call +31 6 1234 5678 first."


def test_a_marking_that_may_not_be_here_is_refused_with_its_place(action, download, hand_in):
    answer = hand_in(edited(download(), Support_E3="SECRET UE/EU SECRET: what we know"))

    assert refusal(answer).startswith("Support, row 3, “What”: ")
    assert action.support.get().what == "Analysis of parcels"


def test_a_plan_that_is_not_open_takes_no_workbook(oap, download, hand_in):
    data = download()
    OAP.objects.filter(pk=oap.pk).update(state=OAPState.SUBMITTED)

    response = hand_in(data)

    assert response.status_code == 409


def test_an_action_that_has_ended_is_not_written(client, oap, driver, goal, hand_in):
    client.force_login(driver)
    OperationalActionFactory(oap=oap, goal=goal, sequence=3, state="completed", title="Done")

    response = hand_in(edited(downloaded(oap, driver), Actions_E5="Done again"))

    assert [(row.place, row.advice) for row in response.context["left_out"]] == [
        ("Actions, row 5, “Title”", "This action has ended, and is not written any more.")
    ]


def test_an_action_that_has_ended_and_is_missing_stays(client, oap, driver, goal, hand_in):
    client.force_login(driver)
    OperationalActionFactory(oap=oap, goal=goal, sequence=3, state="completed", title="Done")

    response = hand_in(
        edited(downloaded(oap, driver), **{f"Actions_{column}5": None for column in "CDEFG"})
    )

    assert response.context["gone"] == []
