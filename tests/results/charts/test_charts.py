"""The chart of years. It is drawn in a child: the engine's threads do not survive a fork."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from empact.lib.confinement.children import ROOT
from results.factsheets.rendering import confined
from results.sheets.findings import finding, legend
from results.sheets.sheet import Point
from tests.factories.sheets import make_exact_series, make_series

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("values", "said"),
    (
        ((9922, 13871), "Arrests rose from 9\u202f922 in 2020 to 13\u202f871 in 2021."),
        ((9, None, 4), "Arrests fell from 9 in 2020 to 4 in 2022."),
        ((4, 4), "Arrests were 4 in 2020 and again in 2021."),
        ((4, 9, 5), "Arrests rose from 4 in 2020 to 5 in 2022, with the highest, 9, in 2021."),
        ((4,), "Published for arrests: 4 in 2020."),
        ((), ""),
    ),
)
def test_the_finding_is_a_sentence(values, said):
    assert finding(make_exact_series(*values)) == said


def test_the_finding_claims_no_rise_that_inexact_values_do_not_show():
    points = (
        Point(year=2022, value=Decimal(180_000_000), comparator="at_least", source="Council"),
        Point(year=2023, value=Decimal(797_000_000), comparator="at_least", source="Council"),
    )
    series = make_series(name="value seized", unit="EUR", unit_name="euro", points=points)

    said = finding(series)

    assert said == (
        "For value seized, published values go from at least €180\u00a0million in 2022 "
        "to at least €797\u00a0million in 2023."
    )


@pytest.mark.parametrize(
    ("contested", "said"),
    (
        (2020, "For arrests, published values go from 4 in 2020 to 9 in 2022."),
        (2021, "Arrests rose from 4 in 2020 to 9 in 2022."),
        (2022, "For arrests, published values go from 4 in 2020 to 9 in 2022."),
    ),
)
def test_the_finding_claims_no_rise_that_another_value_may_not_show(contested, said):
    series = make_exact_series(4, 5, 9)
    points = [replace(point, contested=point.year == contested) for point in series.points]

    assert finding(replace(series, points=tuple(points))) == said


def test_little_is_not_drawn_as_nothing():
    series = make_exact_series(5_000_000, 3)

    (svg,) = confined.run_confined("tests.results.charts.drawing:draw_chart", series)

    assert b"&lt;0.1" in svg


def test_many_years_are_shortened():
    (svg,) = confined.run_confined(
        "tests.results.charts.drawing:draw_chart", make_exact_series(*range(11))
    )

    assert "’30".encode() in svg


def test_the_legend_explains_only_the_marks_that_are_used():
    assert legend(make_exact_series(1, 2)) == ""
    assert legend(make_exact_series(1, None, 2)) == "–: no figure published."
    assert legend(make_series()) == ("Outlined bar: secondary source; –: no figure published.")


@pytest.fixture(scope="module")
def drawn():
    (svg,) = confined.run_confined("tests.results.charts.drawing:draw_chart", make_series())
    return svg


def test_the_chart_marks_evidence_comparator_and_missing_years_without_colour(drawn):
    tree = ET.fromstring(drawn)  # noqa: S314 -- we drew it ourselves

    texts = [text.text for text in tree.iter(f"{SVG}text") if text.text]
    bars = [path for path in tree.iter(f"{SVG}path") if path.get("aria-roledescription") == "bar"]

    assert texts.count("–") == 2
    assert {"2019", "2020", "2021", "2022", "2023", "8\u202f000", "about"} <= set(texts)
    assert [bar.get("fill") == "#ffffff" for bar in bars if bar.get("d")] == [False, True, False]


def test_the_chart_says_what_it_shows(drawn):
    tree = ET.fromstring(drawn)  # noqa: S314 -- we drew it ourselves

    assert tree.findtext(f"{SVG}title") == finding(make_series())


def test_letters_stay_legible_at_320_pixels(drawn):
    tree = ET.fromstring(drawn)  # noqa: S314 -- we drew it ourselves

    sizes = [float(size) for size in re.findall(rb'font-size="([\d.]+)px"', drawn)]
    shrunk = min(1, 288 / float(tree.get("width")))

    assert min(sizes) * shrunk >= 7.5


def test_an_empty_series_gives_no_chart():
    drawn = confined.run_confined("tests.results.charts.drawing:draw_chart", make_series(points=()))

    assert drawn == [b""]


def test_another_process_draws_the_same_bytes(drawn):
    code = "import sys, tests.results.charts.drawing as d; sys.stdout.buffer.write(d.draw_twice())"

    again = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout

    assert again == drawn
