"""Cells of a spreadsheet are pasted into the form of a contribution, by the keys that paste."""

import os

import pytest
from django.conf import settings
from django.urls import reverse

from tests.browser import NARROW, WIDE, paste
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
)
from tests.factories.cycles import IndicatorFactory, UnitFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

ARRESTS = "#id_figure-arrests-0-value"
CASH = "#id_figure-cash-0-value"
SUMMARY = "[data-pasted] [role=status]"
LEFT = "[data-pasted] li"
NOTE = "[data-saved]"


COVERED = """() => {
    const { activeElement: field } = document;
    const summary = document.querySelector("[data-pasted]");
    if (!field.closest("[data-figure]")) return [];
    const isCovered = field.getBoundingClientRect().bottom > summary.getBoundingClientRect().top;
    return isCovered ? [field.id] : [];
}"""
"""Names the field that has the focus, if the message on the paste covers it."""


@pytest.fixture
def contribution(transactional_db):
    """Indicators asked of the Netherlands: arrests and victims, both by age, and cash in euro."""
    country = OrganisationFactory(name="Netherlands", country="NL")
    OrganisationFactory(name="Belgium", country="BE")
    obligation = ObligationFactory(organisation=country)
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    group = arrests.group
    victims = IndicatorFactory(code="victims", name="Victims", rank=3, group=group)
    asked = [
        arrests,
        IndicatorFactory(
            code="minors", name="Minors", rank=2, part_of=arrests, breakdown="age", group=group
        ),
        victims,
        IndicatorFactory(
            code="children",
            name="Child victims",
            rank=4,
            part_of=victims,
            breakdown="age",
            group=group,
        ),
        IndicatorFactory(
            code="cash",
            name="Cash seized",
            rank=5,
            group=group,
            version__unit=UnitFactory(code="EUR", name="euro", whole=False),
        ),
    ]
    for indicator in asked:
        AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    contribution = ContributionFactory(obligation=obligation)
    days = {"first_day": obligation.round.first_day, "last_day": obligation.round.last_day}
    FigureFactory(contribution=contribution, indicator=arrests, value=4, country="NL", **days)
    return contribution


@pytest.fixture
def nec(contribution):
    return RoleAssignmentFactory(organisation=contribution.obligation.organisation).person


@pytest.fixture
def open_form(open_page, live_server, client, contribution, nec):
    """Open the form, with this width."""

    def open_form(width=WIDE):
        client.force_login(nec)
        name = settings.SESSION_COOKIE_NAME
        page = open_page(width=width)
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        page.goto(live_server.url + reverse("actions:contribution_change", args=[contribution.pk]))
        return page

    return open_form


@pytest.fixture
def form(open_form):
    return open_form()


def saved(page, contribution):
    page.locator(NOTE, has_text="Saved").wait_for()
    return {
        (row.indicator_version.indicator.code, row.country): row.in_words
        for row in contribution.figures.with_circumstances()
    }


def look(page, name):
    """Keep a picture if EMPACT_PICTURES asks for them."""
    if folder := os.environ.get("EMPACT_PICTURES"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png")


def test_cells_go_where_indicator_and_part_stand_and_are_saved(form, contribution):
    table = (
        "Indicator\tOf which\tValue\r\n"
        "Victims\t\t1 234\r\n"
        "Victims\tChild victims\tat least 5\r\n"
        "arrests\tof which minors\tnot reported\r\n"
        '"Cash\nseized"\t€\t"1.234,5"\r\n'
    )

    paste(form, ARRESTS, table)

    assert saved(form, contribution) == {
        ("arrests", ""): "4 persons",
        ("minors", ""): "not reported",
        ("victims", ""): "1\u202f234 persons",
        ("children", ""): "at least 5 persons",
        ("cash", ""): "1\u202f234.5 euro (2026)",
    }
    assert form.inner_text(SUMMARY) == (
        "4 values are pasted. 1 with a comma or separators is written as EMPACT does."
    )


def test_what_has_no_row_is_shown_and_changes_nothing(form):
    table = "Telexes\t\t3\nVictims\tMinors\t2\nArrests\tPirates\t6\n"
    table += "Victims\t\t\nVictims\t\t8\nVictims\t\t9\n"

    paste(form, ARRESTS, table)

    assert form.locator(LEFT).all_inner_texts() == [
        "Telexes 3: there is no row of this name here.",
        "Victims Minors 2: there is no row here for “Minors”.",
        "Arrests Pirates 6: there is no row here for “Pirates”.",
        "Victims: there is no value beside it.",
        "Victims 9: another line was for the same row.",
    ]
    assert form.inner_text(SUMMARY) == "1 value is pasted. 5 lines are left out."
    assert form.input_value("#id_figure-victims-0-value") == "8"


def test_a_row_says_what_stood_in_it_and_the_paste_can_be_undone(form, contribution):
    paste(form, ARRESTS, "5\n2\n\n1\n")
    assert form.inner_text(SUMMARY) == (
        "3 values are pasted. 1 stands in the place of another, which its row names."
    )
    assert form.locator("#figure-arrests-0-row").inner_text().count("Before: 4.") == 1
    assert saved(form, contribution)["arrests", ""] == "5 persons"
    form.fill("#id_figure-children-0-value", "7")

    form.click("text=Undo the paste")
    with form.expect_navigation():
        form.click("[name=save][value=yes]")

    assert form.input_value(ARRESTS) == "4"
    assert form.input_value("#id_figure-minors-0-value") == ""
    assert form.input_value("#id_figure-children-0-value") == "7"
    assert {
        row.indicator_version.indicator.code for row in contribution.figures.with_circumstances()
    } == {"arrests", "children"}


def test_the_keys_that_undo_a_paste_anywhere_undo_it(form):
    paste(form, ARRESTS, "5\n2\n")

    form.keyboard.press("Control+z")

    assert form.input_value(ARRESTS) == "4"
    assert form.input_value("#id_figure-minors-0-value") == ""
    assert form.inner_text(SUMMARY) == "The paste is undone. Save to keep it so."


def test_a_place_that_has_no_row_yet_gets_one(form, contribution):
    paste(form, ARRESTS, "Arrests\tBelgium\t3\nArrests\t\t5\n")

    assert saved(form, contribution) == {
        ("arrests", "BE"): "3 persons",
        ("arrests", ""): "5 persons",
    }
    form.fill("#id_figure-arrests-1-value", "6")
    with form.expect_navigation():
        form.click("[name=save][value=yes]")
    assert saved_now(contribution) == {("arrests", "BE"): 6, ("arrests", ""): 5}


def saved_now(contribution):
    return {
        (row.indicator_version.indicator.code, row.country): row.value
        for row in contribution.figures.with_circumstances()
    }


def test_more_cells_than_rows_below_are_shown(form):
    paste(form, CASH, "10\n20\n30\n")

    assert form.input_value(CASH) == "10"
    assert form.locator(LEFT).all_inner_texts() == [
        "20: there is no row below for it.",
        "30: there is no row below for it.",
    ]


WRITTEN = {
    ("1,5", None): ("1.5", "Pasted as 1,5."),
    ("1.5", None): ("1.5", ""),
    ("1\u202f234,50 €", None): ("1234.50", "Pasted as 1\u202f234,50 €."),
    ("1.234", None): ("1.234", "Check it: 1.234 can be two numbers."),
    ("1.234", 1234): ("1234", "Pasted as 1.234."),
    ("1.234", 1.234): ("1.234", ""),
    ("1,234", 1234): ("1234", "Pasted as 1,234."),
    ("1.234,57", 1234.5678): ("1234.57", "Pasted as 1.234,57."),
    ("many", None): ("many", ""),
}
"""Texts of cells with their numbers where known, and the values and notes that pasting makes."""


def test_a_number_is_read_as_it_was_meant_and_never_guessed(form):
    found = {}

    for shown, number in WRITTEN:
        cell = f'<td sdval="{number}" sdnum="1033;">{shown}</td>'
        table = number and f"<table><tr><td>Cash seized</td>{cell}</tr></table>"
        paste(form, ARRESTS, f"Cash seized\t{shown}\n", table)
        notes = form.locator("#figure-cash-0-row [data-row-pasted]").all_inner_texts()
        found[shown, number] = (form.input_value(CASH), " ".join(notes))
        form.click("text=Undo the paste")

    assert found == WRITTEN


def test_what_is_no_number_stands_at_its_row_and_the_rest_is_saved(form, contribution):
    paste(form, ARRESTS, "Arrests\t12\nVictims\tmany\n")

    form.locator(NOTE, has_text="Victims: Type the number with a point").wait_for()

    assert saved_now(contribution) == {("arrests", ""): 12}
    assert form.input_value("#id_figure-victims-0-value") == "many"


def test_cells_of_a_table_alone_and_quotes_that_quote_no_cell_are_read(form):
    paste(form, ARRESTS, "", "<table><tr><td>Victims</td><td></td><td>3</td></tr></table>")
    assert form.input_value("#id_figure-victims-0-value") == "3"

    paste(form, ARRESTS, 'Telex "Ada"\t1\n"Arrests\t2\n')
    assert form.locator(LEFT).all_inner_texts() == [
        'Telex "Ada" 1: there is no row of this name here.',
        '"Arrests 2: there is no row of this name here.',
    ]


def test_one_number_is_pasted_as_anywhere(form):
    form.fill(CASH, "")

    paste(form, CASH, "12")

    assert form.input_value(CASH) == "12"
    assert form.inner_text(SUMMARY) == ""


@pytest.mark.parametrize("width", (WIDE, NARROW))
def test_what_became_of_it_is_seen_and_fits(open_form, axe, width):
    form = open_form(width)

    paste(form, ARRESTS, "Arrests\t5\nTelexes\t3\nCash seized\t1.234\nArrests\tBelgium\t3\n")

    look(form, "pasted")
    assert form.locator(SUMMARY).is_visible()
    assert axe(form) == []
    assert form.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    covered = []
    for _ in range(25):
        form.keyboard.press("Tab")
        covered += form.evaluate(COVERED)
    assert covered == []
