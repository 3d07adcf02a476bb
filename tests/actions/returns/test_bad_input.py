"""Impossible values are shown at their cell, and nothing is written before all are right."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.amounts import FIGURE_IN_EURO
from actions.questionnaires.conversions import EXAMPLE
from actions.returns.rows import A_DAY, TOO_LONG_FOR_A_SPREADSHEET
from actions.submissions.commands import start_contribution
from cycles.states import RoundState
from tests.actions.plan_workbooks.editing import edited, opened, saved
from tests.factories.actions import AskedFactory, EventFactory, ObligationFactory
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

TYPE_A_NUMBER = (
    "Type the number with a point for decimals and without separators, for example 1234.5."
)
ELSEWHERE = "Say how exact it is in “How exact”. Where there is no number, use “Answer”."


@pytest.fixture
def cash(obligation):
    """An amount in euro."""
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    indicator = IndicatorFactory(code="cash", name="Cash seized", rank=3, version=None)
    IndicatorVersionFactory(indicator=indicator, unit=euro, counting_unit="one euro")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


def problems(response):
    return {row.place: row.advice for row in response.context["problems"]}


def refusal(response):
    assert response.status_code == 422
    return response.context["form"].errors["file"][0]


def typed(download, hand_in, **cells):
    return problems(hand_in(edited(download(), **cells)))


WRONG = {
    "a comma, which may be either": (
        "1,234",
        "“1,234” can mean two numbers. For thousands, type 1234. For decimals, type 1.234.",
    ),
    "half a person, with a comma": ("1,5", "Type a whole number: what counts here is one person."),
    "a word": ("many", f"{TYPE_A_NUMBER} {ELSEWHERE}"),
    "less than nothing, as a number": (-2, "A figure is never below 0. Type it without a minus."),
    "too many decimals, as a number": (1.2345, "Type at most 3 digits behind the point."),
    "next to nothing, as a number": (1e-7, "Type at most 3 digits behind the point."),
    "too large, as a number": (1e15, "Type at most 14 digits before the point."),
    "too large by far, as a number": (1e300, "Type at most 14 digits before the point."),
    "not known": ("Unknown", "Leave the number empty, and choose Unknown in “Answer”."),
    "not given": ("n/a", "Leave the number empty, and choose Not reported in “Answer”."),
    "about": ("about 12", "Type 12 alone, and choose About in “How exact”."),
    "about, behind it": ("12 approx", "Type 12 alone, and choose About in “How exact”."),
    "at least": (">10", "Type 10 alone, and choose At least in “How exact”."),
    "less than nothing": ("-2", "A figure is never below 0. Type it without a minus."),
    "yes": (True, TYPE_A_NUMBER),
    "half a person": ("1.5", "Type a whole number: what counts here is one person."),
    "a number that became a day": (date(2026, 5, 1), A_DAY),
    "a formula": (
        "=1+1",
        "There is a formula or an error in this cell. Type what it should say instead.",
    ),
}


@pytest.mark.guard(
    "A number that a spreadsheet holds is checked as one that is typed",
    file="actions/returns/rows.py",
    on="        return _number_of_spreadsheet(cell, asked)",
    off="        return number_in(cell)",
)
@pytest.mark.parametrize("what", WRONG)
def test_a_number_that_is_none_is_shown_at_its_cell(download, hand_in, what):
    value, advice = WRONG[what]

    found = typed(download, hand_in, Figures_G3=value)

    assert found == {"Figures, row 3, “Number”": advice}
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("value", ("1.5", 1.5, "1 234.5"))
def test_a_number_is_read_as_text_and_as_number(download, hand_in, cocaine, value):
    preview = hand_in(edited(download(), Figures_G4=value))

    (line,) = preview.context["changed"][0].lines
    assert line.after == f"{float(str(value).replace(' ', '')):,} kilograms".replace(",", "\u202f")


def test_money_with_a_point_is_asked_about_where_it_is_a_text_alone(download, hand_in, cash):
    text = typed(download, hand_in, Figures_G4="1.234")
    number = hand_in(edited(download(), Figures_G4=1.234))

    assert text == {
        "Figures, row 4, “Number”": "“1.234” can mean two numbers. For thousands, type 1234. For "
        "cents, type two decimals: 1.23."
    }
    (line,) = number.context["changed"][0].lines
    assert line.after == "1.234 euro (2026)"


def test_a_number_of_which_a_spreadsheet_loses_digits_is_refused_and_kept_as_text(
    download, hand_in, cocaine
):
    longest = "12345678901234.567"
    number = typed(download, hand_in, Figures_G4=float(longest))
    long = typed(download, hand_in, Figures_G4=10**12)
    text = hand_in(edited(download(), Figures_G4=longest))
    persons = hand_in(edited(download(), Figures_G3=10**13 + 1))

    assert number == long == {"Figures, row 4, “Number”": TOO_LONG_FOR_A_SPREADSHEET}
    (line,) = text.context["changed"][0].lines
    assert line.after.replace("\u202f", "") == f"{longest} kilograms"
    (line,) = persons.context["changed"][0].lines
    assert line.after.replace("\u202f", "") == "10000000000001 persons"


def test_another_currency_is_shown_at_its_cell_with_what_to_type(download, hand_in, cash):
    found = typed(download, hand_in, Figures_G3="4 USD", Figures_G4="4000 dollars")

    assert found == {
        "Figures, row 3, “Number”": f"{TYPE_A_NUMBER} {ELSEWHERE}",
        "Figures, row 4, “Number”": FIGURE_IN_EURO.format(example=EXAMPLE),
    }
    assert not Contribution.objects.exists()


def test_a_day_is_understood_as_a_day_and_else_asked_for(download, hand_in):
    known = hand_in(
        edited(download(), Figures_G3="2", Figures_O3=date(2026, 3, 1), Figures_P3="2026-03-02")
    )
    serial = typed(download, hand_in, Figures_G3="2", Figures_O3=46082)
    outside = typed(download, hand_in, Figures_G3="2", Figures_O3="2031-01-01")

    (line,) = known.context["changed"][0].lines
    assert line.after == "2 persons; 1 to 2 March 2026"
    # One that lies in the round.
    assert serial == {"Figures, row 3, “First day”": "Type the day as 2026-12-31."}
    assert [*outside] == ["Figures, row 3, “First day”"]


def test_a_row_without_an_answer_is_shown_and_none_is_lost(download, hand_in):
    found = typed(download, hand_in, Figures_M3="Netherlands", Figures_O3="2026-03-01")

    assert found == {
        "Figures, row 3, “Number”": "Type the number, or choose Not reported or Unknown."
    }


def test_every_wrong_cell_is_shown_at_once(download, hand_in, second, cocaine):
    found = typed(
        download,
        hand_in,
        Figures_G3="x",
        Figures_H5="Perhaps",
        Figures_L4="Nowhere",
        Reports_I3="All of it",
        Reports_N4="x" * 1_001,
    )

    assert [*found] == [
        "Reports, row 3, “What is left empty is”",
        "Reports, row 4, “Highlight for the factsheet”",
        "Figures, row 3, “Number”",
        "Figures, row 4, “Event”",
        "Figures, row 5, “Answer”",
    ]


def test_what_is_wrong_is_shown_row_by_row_and_is_no_change_before_it_is_right(
    download, hand_in, second, cocaine
):
    """It makes no difference if a cell is unreadable or its value is impossible."""
    days = {"Figures_O3": "2026-11-05", "Figures_P3": "2026-11-01"}

    preview = hand_in(edited(download(), Figures_G3="5", **days, Figures_G4="2", Figures_G5="x"))

    assert [row.place.split(",")[1] for row in preview.context["problems"]] == [" row 3", " row 5"]
    (changed,) = preview.context["changed"]
    assert [line.label for line in changed.lines] == [cocaine.name]


@pytest.mark.guard(
    "The workbook of one country is not that of another",
    file="actions/returns/reading.py",
    on="""
    if (organisation, reporting) != (str(owed.organisation.pk), str(owed.round.pk)):
""",
    off="    if False:",
)
def test_the_workbook_of_another_country_is_refused(client, download, hand_in, nec, obligation):
    other = OrganisationFactory(name="Malta", country="MT")
    RoleAssignmentFactory(person=nec, organisation=other)
    ObligationFactory(organisation=other, round=obligation.round)
    data = download(organisation=other)

    assert refusal(hand_in(data)) == (
        f"This is the workbook of Malta for {obligation.round}. Here that of Netherlands for "
        f"{obligation.round} is needed. Choose that file, or go to the page of the other one."
    )


def test_the_workbook_of_another_round_is_refused(download, hand_in, obligation):
    later = ReportingRoundFactory(name="Round of 2027")
    ObligationFactory(organisation=obligation.organisation, action=obligation.action, round=later)

    assert refusal(hand_in(download(reporting=later))).startswith(
        "This is the workbook of Netherlands for Round of 2027."
    )


def test_a_workbook_that_is_none_of_ours_is_refused(download, hand_in):
    book = opened(download())
    del book["Origin"]

    assert refusal(hand_in(saved(book))).startswith("This is no workbook of ")


def test_a_seal_that_was_touched_is_refused(download, hand_in):
    data = edited(download(), Origin_A1="sNothing")

    assert refusal(hand_in(data)).startswith("The hidden sheet that says what this is made from")


CHANGED_IDS = {
    "one that was made up": {"Figures_A3": "R9.1"},
    "that of a report": {"Reports_A3": "R9"},
    "no number": {"Figures_A3": "R1.x"},
}


@pytest.mark.parametrize("what", CHANGED_IDS)
def test_an_id_that_was_changed_is_shown(download, hand_in, what):
    found = typed(download, hand_in, **CHANGED_IDS[what])

    (advice,) = found.values()
    assert advice.startswith(
        "This row does not belong to this workbook: its hidden id was changed."
    )


def test_a_row_that_passes_for_another_is_shown(download, hand_in, cocaine, second):
    of_other_report = typed(download, hand_in, Figures_A3="R2.1", Figures_G3="1")
    of_other_indicator = typed(download, hand_in, Figures_D3="Cocaine seized", Figures_G3="1")

    assert [*of_other_report] == ["Figures, row 3, “Report”", "Figures, row 5"]
    assert [*of_other_indicator] == ["Figures, row 3, “Indicator”"]


def test_two_rows_for_one_report_are_shown(download, hand_in):
    book = opened(download())
    sheet = book["Reports"]
    for column in range(1, 17):
        sheet.cell(4, column).value = sheet.cell(3, column).value

    found = problems(hand_in(saved(book)))

    assert found == {"Reports, row 4": "This row is a copy of row 3. Remove one of them."}


def test_two_rows_that_say_the_same_thing_twice_are_shown(download, hand_in):
    found = typed(
        download,
        hand_in,
        Figures_G3="1",
        Figures_B4="R1",
        Figures_D4="Arrests",
        Figures_G4="2",
    )

    assert found == {
        "Figures, row 4": (
            "This row has the same indicator, event, place and dates as row 3. Change one row, "
            "or enter both numbers in one row."
        )
    }


def test_a_report_cannot_be_added(download, hand_in):
    found = typed(download, hand_in, Reports_B4="R2", Reports_J4="More was done.")

    assert [*found] == ["Reports, row 4"]


def test_an_added_row_says_of_which_report_and_indicator_it_is(download, hand_in):
    found = typed(
        download,
        hand_in,
        Figures_G4="1",
        Figures_B5="R1",
        Figures_D5="Ships",
        Figures_G5="1",
    )

    assert [*found] == ["Figures, row 4, “Report”", "Figures, row 5, “Indicator”"]


@pytest.mark.guard(
    "Hidden rows are reported",
    file="empact/records/files/cells.py",
    on="                if is_hidden and hidden[-1:] != [row]:",
    off="                if False:",
)
def test_hidden_rows_are_read_and_shown(download, hand_in, cocaine):
    book = opened(edited(download(), Figures_G3="1", Figures_G4="2"))
    book["Figures"].row_dimensions[4].hidden = True

    preview = hand_in(saved(book))

    assert len(preview.context["changed"][0].lines) == 2
    assert preview.context["notes"] == [
        "Figures: these rows are hidden or filtered out, and are read: 4."
    ]


def test_rows_that_are_missing_take_nothing_out(download, hand_in, obligation, nec):
    start_contribution(obligation, by=nec)
    book = opened(download())
    book["Reports"].delete_rows(3)

    preview = hand_in(saved(book))

    assert preview.context["is_nothing"]
    (note,) = preview.context["notes"]
    assert note.startswith("Reports: 1 row is missing. Its numbers do not change.")


def test_what_looks_like_a_person_is_asked_about_and_kept_nowhere(
    download, hand_in, take_over, obligation
):
    data = edited(download(), Reports_J3="Ask jan@example.org.")

    first = hand_in(data)
    (advice,) = first.context["form"].errors["file"]
    again = hand_in(data, harmless=first.context["form"].fields["harmless"].widget.attrs["value"])

    assert advice.startswith(
        "Reports, row 3, “What was done, and what came of it”: This text may contain an"
    )
    assert b"jan@example.org" not in first.content
    assert take_over(again).status_code == 302


def test_a_marking_that_may_not_be_here_is_refused(download, hand_in):
    data = edited(download(), Reports_J3="RESTREINT UE/EU RESTRICTED: more on paper.")

    assert "may not be handled here" in refusal(hand_in(data))


@pytest.mark.parametrize(
    ("later", "shown", "takes"),
    ((0, "You can still import", True), (1, "no longer import it", False)),
)
def test_the_page_says_first_that_the_round_is_closed_and_takes_nothing_then(
    client, nec, obligation, time_machine, later, shown, takes
):
    reporting = obligation.round
    reporting.state = RoundState.CLOSED
    reporting.save()
    time_machine.move_to(
        datetime.combine(reporting.corrections_end_day, time(12), UTC) + timedelta(days=later)
    )
    client.force_login(nec)

    page = client.get(
        reverse("actions:return_workbook", args=[obligation.organisation_id, reporting.pk])
    )

    assert "This round is closed" in page.text
    assert shown in page.text
    assert ("Upload it" in page.text, 'type="file"' in page.text) == (takes, takes)


def test_a_round_that_closed_meanwhile_says_whom_to_ask(
    download, hand_in, take_over, obligation, second
):
    preview = hand_in(edited(download(), Figures_G3="12"))
    obligation.round.state = RoundState.CLOSED
    obligation.round.save()

    answer = take_over(preview)

    assert answer.status_code == 409
    (closed,) = answer.context["closed"]
    assert closed.closed.endswith("Ask the EMPACT Support Team for a restatement.")
    assert not Contribution.objects.exists()


def test_a_report_that_is_owed_no_longer_is_left_out_by_whoever_says_so(
    download, hand_in, take_over, obligation, second
):
    data = edited(download(), Figures_G3="12", Figures_G4="3")
    Obligation.objects.filter(pk=obligation.pk).delete()

    preview = hand_in(data)
    refused = take_over(preview)
    done = take_over(preview, leaving_out="on")

    (closed,) = preview.context["closed"]
    assert closed.closed.startswith("You can no longer change this contribution")
    assert refused.status_code == 422
    assert done.status_code == 302
    assert [row.obligation for row in Contribution.objects.all()] == [second]


def test_an_event_that_was_called_off_meanwhile_is_shown(download, hand_in, take_over, obligation):
    event = EventFactory(leading_action=obligation.action, name="Day of action")
    book = opened(download())
    label = book["Lists"]
    names = [cell.value for row in label.iter_rows() for cell in row if cell.value]
    (named,) = [name for name in names if str(name).startswith("Day of action")]
    preview = hand_in(edited(saved(book), Figures_G3="2", Figures_L3=named))
    event.delete()

    answer = take_over(preview)

    assert preview.status_code == 200
    assert answer.status_code == 422
    assert problems(answer) == {
        "Figures, row 3": (
            "This entry no longer exists. The event may have been cancelled. Choose another, "
            "or leave the cell empty."
        )
    }


def test_an_event_that_was_over_before_the_round_is_not_offered_and_is_shown_at_its_cell(
    download, hand_in, obligation
):
    begins = obligation.round.first_day
    for name, day in (
        ("Week of parcels", begins),
        ("Day of ports", begins - timedelta(days=1)),
    ):
        EventFactory(leading_action=obligation.action, name=name, first_day=day, last_day=day)
    workbook = download()
    offered = {cell.value for row in opened(workbook)["Lists"].iter_rows() for cell in row}

    found = problems(hand_in(edited(workbook, Figures_G3="2", Figures_L3="Day of ports")))

    assert ("Week of parcels" in str(offered), "Day of ports" in str(offered)) == (True, False)
    assert [advice.partition(" Choose")[0] for advice in found.values()] == [
        "This is no event of this action in this round."
    ]
