"""Pictures of a factsheet: enough of them, and without a withheld number."""

from decimal import Decimal

import pytest

from results.factsheets.illustrations import reporting_states
from results.factsheets.pictures import pictures_of
from results.factsheets.rendering import confined
from results.sheets.findings import finding, legend
from results.sheets.sheet import Before, Group, Point
from tests.factories.sheets import (
    make_full_sheet,
    make_row,
    make_series,
    make_sheet,
    make_withheld_row,
)

MINUS = "\u2212"


def own(year, value, evidence="fictional", **fields):
    return Point(year=year, value=Decimal(value), evidence=evidence, source="", **fields)


def pictures(sheet):
    return {picture.code: picture for picture in pictures_of(sheet)}


def rows_of(picture):
    return [(row.label, *[mark.said for mark in row.marks]) for row in picture.chart.rows]


def test_a_sheet_with_one_indicator_has_two_pictures_that_say_something():
    sheet = make_sheet(
        groups=(Group("Persons", (make_row("arrests", "42"),)),),
        reporting_states=("DE", "FR", "IT"),
    )

    found = pictures(sheet)

    assert {*found} == {"sizes", "states"}
    assert found["states"].finding.startswith("3 Member States reported")
    assert all(picture.finding and picture.alt for picture in found.values())


def test_indicators_of_the_most_common_unit_are_compared_by_size_beside_last_year():
    before = (Before(code="arrests", value=Decimal(12000)),)

    sizes = pictures(make_full_sheet(before=before))["sizes"]

    assert rows_of(sizes) == [
        ("Arrests", "13\u202f871", "12\u202f000"),
        ("Suspects", "at least 3\u202f321", "–"),
        ("Victims", "about 1\u202f200", "–"),
    ]


def test_a_change_is_shown_of_exact_numbers_alone():
    before = tuple(
        Before(code=code, value=Decimal(value))
        for code, value in (
            ("arrests", 12000), ("suspects", 1000), ("cocaine", 50000), ("assets", 0),
        )
    )  # fmt: skip

    changes = pictures(make_full_sheet(before=before))["changes"]

    assert rows_of(changes) == [("Arrests", "+16\u00a0%"), ("Cocaine", f"{MINUS}14\u00a0%")]
    assert [row.marks[0].look for row in changes.chart.rows] == ["filled", "outlined"]
    assert "1 rose and 1 fell" in changes.finding


@pytest.mark.parametrize("withheld", ("few_countries", "small_count", "protects_another"))
def test_nothing_withheld_is_drawn(withheld):
    nothing = dict.fromkeys(
        ("claimed", "reporting", "not_reported", "missing", "preliminary", "open")
    )
    hidden = make_row("victims", None, withheld=withheld, **nothing)
    sheet = make_sheet(
        groups=(Group("Persons", (make_row("arrests", "42"), hidden)),),
        before=(Before(code="victims", value=Decimal(7)),),
    )

    found = pictures(sheet)

    assert "changes" not in found
    assert [row.label for row in found["sizes"].chart.rows] == ["Arrests"]


def test_the_series_ends_with_the_year_of_the_sheet_and_keeps_fiction_apart():
    series = make_series(fictional=(own(2024, 12000), own(2025, 13871)))

    assert finding(series) == (
        "For arrests, published values go from about 8\u202f000 in 2019 to 13\u202f871 in 2023. "
        "Fictional demonstration data: arrests rose from 12\u202f000 in 2024 to 13\u202f871 in "
        "2025."
    )
    assert legend(series).endswith(
        "* and dashed bar: fictional demonstration data, apart from what is real."
    )
    (svg,) = confined.run_confined("tests.results.charts.drawing:draw_chart", series)
    drawn = svg.decode()
    places = [drawn.index(f">{year}<") for year in ("2022", "2023", "2024*", "2025*")]
    assert places == sorted(places)


def test_what_empact_published_goes_on_from_what_others_published():
    points = (*make_series().points, own(2024, 14000, "empact"), own(2025, 15000, "empact"))
    series = make_series(points=points)

    assert "to 15\u202f000 in 2025" in finding(series)
    assert legend(series).startswith("Light bar: published by EMPACT;")


@pytest.mark.parametrize(
    "fields",
    (
        {"points": (own(2024, 1),)},
        {"fictional": (own(2024, 1, "empact"),)},
        {"fictional": (own(2025, 1), own(2024, 1))},
    ),
)
def test_fictional_values_share_no_series_with_real_ones(fields):
    with pytest.raises(ValueError, match=r"real ones|one value a year"):
        make_series(**fields)


def test_two_units_are_compared_and_the_second_is_the_one_that_says_most():
    found = pictures(make_full_sheet())

    assert found["sizes"].finding == "The largest number of persons is Arrests: 13\u202f871."
    assert found["more-sizes"].title == "Results of 2025 in kilograms and tonnes"
    assert rows_of(found["more-sizes"]) == [
        ("Cocaine", "43.2\u00a0tonnes"),
        ("Heroin", "2.2\u00a0tonnes"),
    ]


def test_a_count_is_called_a_number():
    rows = tuple(
        make_row(code, "7", unit="count", unit_name="count") for code in ("raids", "trials")
    )

    sizes = pictures(make_sheet(groups=(Group("Work", rows),)))["sizes"]

    assert sizes.finding == "The largest number is Raids: 7."
    assert [panel.name for panel in sizes.chart.panels] == ["Number"]


def test_a_sheet_of_few_countries_has_two_pictures_and_names_no_country():
    hidden = make_withheld_row("arrests"), make_withheld_row("suspects")
    sheet = make_sheet(groups=(Group("Persons", hidden),), actions=3, joint_action_days=1)

    found = pictures(sheet)

    assert {*found} == {"published", "done"}
    assert found["published"].finding == "Of 2 numbers of this sheet, 2 are withheld."
    assert rows_of(found["published"])[2] == ("Withheld", "2")
    assert found["done"].finding == "3 operational actions and 1 joint action day belong to 2025."


@pytest.mark.guard(
    "A factsheet names no country where few reported",
    file="results/factsheets/illustrations.py",
    on="return () if are_few(len(codes)) else codes",
    off="return codes",
)
def test_who_reported_is_named_from_three_member_states_on():
    assert reporting_states(["FR", "DE"]) == ()
    assert reporting_states(["FR", "DE", "IT"]) == ("DE", "FR", "IT")
    assert reporting_states(None) == ()
