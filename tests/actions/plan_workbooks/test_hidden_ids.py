"""Rows are found again by hidden ids: what happens to these offline makes no other plan of it."""

from datetime import date

import pytest

from actions.operational_actions.models.actions import OperationalAction
from tests.actions.plan_workbooks.editing import edited, opened, saved
from tests.factories.actions import OperationalActionFactory, ParticipationFactory

ROW = range(1, 12)


def problems(response):
    return {problem.place: problem.advice for problem in response.context["problems"]}


def changed(response):
    return {
        (action.number, row.label): (row.before, row.after)
        for action in response.context["changed"]
        for row in action.fields
    }


def is_untouched(response):
    return response.context["is_nothing"] and response.context["problems"] == []


def swap(sheet, columns):
    """Let the second and the third action change places."""
    for column in columns:
        one, other = sheet.cell(4, column), sheet.cell(5, column)
        one.value, other.value = other.value, one.value


@pytest.fixture
def third(oap, goal):
    return OperationalActionFactory(
        oap=oap, goal=goal, sequence=3, state="proposed", title="Train judges"
    )


def test_sorting_by_a_filter_takes_the_hidden_ids_along(action, second, download):
    book = opened(download())

    for title in ("Actions", "Participants", "Targets", "Support", "Resources", "Further plans"):
        assert book[title].auto_filter.ref.startswith("A2:")


def test_rows_that_were_sorted_with_their_ids_change_nothing(
    action, second, third, download, hand_in
):
    book = opened(download())
    swap(book["Actions"], ROW)

    assert is_untouched(hand_in(saved(book)))


def test_actions_that_were_sorted_without_their_ids_are_refused(
    action, second, third, download, hand_in
):
    book = opened(download())
    swap(book["Actions"], ROW[1:])

    response = hand_in(saved(book))

    assert response.status_code == 422
    assert problems(response) == {
        "Actions, row 4": "This row is called “8.3”, and its hidden id is that of “8.2”: it was "
        "moved or sorted without its hidden column A. Undo that, show column A, and move both "
        "together.",
        "Actions, row 5": "This row is called “8.2”, and its hidden id is that of “8.3”: it was "
        "moved or sorted without its hidden column A. Undo that, show column A, and move both "
        "together.",
    }


def test_participants_that_were_sorted_without_their_ids_are_found_by_what_they_say(
    action, second, spain, france, download, hand_in
):
    ParticipationFactory(action=action, organisation=spain)
    ParticipationFactory(action=second, organisation=france)
    book = opened(download())
    sheet = book["Participants"]
    ids = [sheet.cell(row, 1).value for row in (4, 5, 3)]
    for row, shown in enumerate(ids, start=3):
        sheet.cell(row, 1).value = shown

    assert is_untouched(hand_in(saved(book)))


def test_rows_that_lost_their_ids_are_found_by_what_they_say(action, second, download, hand_in):
    sheets = ("Actions", "Participants", "Targets", "Support", "Resources")
    data = edited(download(), Actions_A4=None, **{f"{sheet}_A3": None for sheet in sheets})

    assert is_untouched(hand_in(data))


def test_a_row_that_lost_its_id_may_be_changed(action, second, download, hand_in, take_over):
    data = edited(
        download(),
        Actions_A3=None,
        Actions_E3="Check letters",
        Participants_A3=None,
        Participants_D3="Co-leader",
        Targets_A3=None,
        Targets_D3=20,
    )

    preview = hand_in(data)
    take_over(preview)

    assert set(changed(preview)) == {("8.1", "Title"), ("8.1", "Participant"), ("8.1", "Target")}
    assert preview.context["gone"] == []
    assert OperationalAction.objects.get(sequence=1).pk == action.pk
    assert action.targets.get().value == 20


def test_an_id_that_is_none_of_the_workbook_is_shown_once(action, second, download, hand_in):
    foreign = "11111111-1111-4111-8111-111111111111"

    response = hand_in(edited(download(), Participants_A3=foreign))

    assert problems(response) == {
        "Participants, row 3": (
            "This row does not belong to this workbook: its hidden id was changed. Type it "
            "into an empty row below the others."
        )
    }


@pytest.fixture
def tenth(oap, goal):
    row = OperationalActionFactory(oap=oap, goal=goal, sequence=10, state="proposed")
    ParticipationFactory(action=row)
    return row


def test_numbers_of_actions_that_came_back_as_numbers_are_understood(
    action, tenth, download, hand_in
):
    cells = {"Participants_B3": 8.1, "Participants_B4": 8.1, "Actions_B3": 8.1, "Actions_B4": 8.1}

    assert is_untouched(hand_in(edited(download(), **cells)))


def test_a_number_that_may_be_two_actions_is_asked_about(action, tenth, spain, download, hand_in):
    data = edited(
        download(), Participants_B5=8.1, Participants_C5="Spain", Participants_D5="Participant"
    )

    assert problems(hand_in(data)) == {
        "Participants, row 5": (
            "“8.1” may be 8.1 or 8.10, because the cell now holds a number. Choose it in "
            "“Action” from the list of the cell."
        )
    }


def test_actions_are_added_in_the_order_of_their_rows(action, goal, download, hand_in):
    data = edited(
        download(),
        **{
            f"Actions_{column}{row}": value
            for row in range(4, 14)
            for column, value in (
                ("C", str(goal)),
                ("D", row),
                ("E", f"Row {row}"),
                ("G", "Preventive"),
            )
        },
    )

    response = hand_in(data)

    assert [row.title for row in response.context["added"]] == [
        f"Row {row}" for row in range(4, 14)
    ]


def test_targets_change_places(action, download, hand_in, take_over):
    indicator = action.targets.get().indicator
    action.targets.create(indicator=indicator, value=5, by_day=date(2026, 6, 30))
    data = edited(download(), Targets_F3=date(2027, 12, 31), Targets_F4=date(2026, 6, 30))

    response = take_over(hand_in(data))

    assert response.status_code == 302
    assert [*action.targets.order_by("by_day").values_list("by_day", "value")] == [
        (date(2026, 6, 30), 12),
        (date(2027, 12, 31), 5),
    ]
