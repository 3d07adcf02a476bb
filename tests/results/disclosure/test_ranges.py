"""A total that would reveal a withheld number is the same range wherever it is published."""

import csv
import io
import json
import re
from http import HTTPStatus

import pandas as pd
import pytest
from django.urls import reverse
from pypdf import PdfReader

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from results.factsheets.assembly import sheet_of
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.document import content
from results.factsheets.models import RunItem
from results.factsheets.rendering.confined import run_confined
from results.freezing.commands import freeze_snapshot
from results.sheets.findings import finding
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import public_marking, report
from tests.factories.people import two_of_the_team

pytestmark = pytest.mark.django_db

VICTIMS = {"A": [1, 1, 1], "B": [2, 1, 1], "C": [0, 0, 0], "D": [1, 0, 0]}
"""3, 4, 0 and 1: the first of all is withheld as cover, and 8 would reveal both."""

LABS = {"A": [1], "B": [1, 1, 0], "C": [0, 0, 0], "D": [0, 0, 0]}
"""One country reported 1, and 2 others cover it; it may clear its own."""


@pytest.fixture(scope="module")
def team(lasting):
    return two_of_the_team()


@pytest.fixture(scope="module")
def est(team):
    return team[0]


@pytest.fixture(scope="module")
def snapshot(est):
    public_marking()
    victims = IndicatorFactory(code="victims", name="Victims", sensitive=True, rank=1)
    labs = IndicatorFactory(code="labs", name="Laboratories", rank=2)
    for code, values in VICTIMS.items():
        area = CrimeAreaFactory(code=code, name=f"Area {code}")
        report(area, victims, values)
        report(area, labs, LABS[code])
    return freeze_snapshot(by=est, year=2026)


@pytest.fixture(scope="module")
def published(team, work, snapshot):
    est, second_est = team
    run = build_factsheets(snapshot, by=est)
    work()
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second_est)
    factsheets = publish_factsheets(run, by=second_est).factsheets.all()
    return factsheets.get(scope="general")


def words(response):
    assert response.status_code == HTTPStatus.OK
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_every_surface_says_the_same_range(client, published):
    number = reverse("results:number_detail", args=[2026, "general", "victims"])
    series = reverse("results:series_detail", args=["victims"])
    changed = reverse("results:dashboard", args=["changed"])
    asked = {"year": 2026, "indicator": "victims"}
    pdf = PdfReader(RunItem.folder() / published.item.handed_out)
    rows = client.get(reverse("api:factsheet-figures", args=[published.pk])).json()
    found = client.get(reverse("api:series-list"), {"indicator": "victims"}).json()["results"]
    files = {name.rpartition(".")[2]: text for name, [text] in pdf.attachments.items()}
    [attached] = [
        row
        for group in json.loads(files["json"])["groups"]
        for row in group["rows"]
        if row["code"] == "victims"
    ]
    [api] = [row for row in rows if row["indicator"] == "victims"]
    heads, *table = csv.reader(io.StringIO(files["csv"].decode()))
    [line] = [dict(zip(heads, row, strict=True)) for row in table if "victims" in row]

    assert "between 8 and 10" in words(client.get(published.get_public_url()))
    assert "between 8 and 10" in words(client.get(number))
    assert "between 8 and 10" in words(client.get(series))
    assert "between 8 and 10" in words(client.get(changed, asked))
    assert "between 8 and 10" in re.sub(r"\s+", " ", "".join(p.extract_text() for p in pdf.pages))
    for row in (api, attached, line):
        said = [str(row[name]) for name in ("counted", "counted_comparator", "counted_most")]
        assert said == ["8", "at_least", "10"]
        assert row["withheld"] == "in_range"
    [point] = found[0]["points"]
    assert (point["number"], point["comparator"], point["most"]) == ("8", "at_least", "10")
    # Values that could reveal its place in the range are not published with it.
    assert (api["preliminary"], api["open"], api["restated"], api["objections"]) == (None,) * 4
    assert api["reporting"] == 12


def test_a_sheet_of_the_next_year_says_the_range_of_the_year_before(est, published):
    """It said "at least 8", and of a range of its own year nothing: the upper end was lost."""
    victims = Indicator.objects.get(code="victims")
    for area in CrimeArea.objects.all():
        report(area, victims, VICTIMS[area.code], year=2027)

    sheet = sheet_of(freeze_snapshot(by=est, year=2027))

    [series] = sheet.series
    said = [(point.year, point.value, point.comparator, point.most) for point in series.points]
    assert said == [(2026, 8, "at_least", 10), (2027, 8, "at_least", 10)]
    assert "between 8 and 10 in 2026" in finding(series)
    [block] = content(sheet)["series"]["blocks"]
    assert block["lines"][0]["value"] == "between 8 and 10"
    (svg,) = run_confined("tests.results.charts.drawing:draw_chart", series)
    assert b">between<" in svg
    assert b">8 and 10<" in svg


def test_each_public_table_names_the_same_marking_in_file_and_header(client, published):
    """Series said Public, and the library PUBLIC."""
    addresses = (
        reverse("results:series_csv", args=["victims"]),
        reverse("results:dashboard_csv", args=["changed"]),
        reverse("cycles:indicator_table"),
        reverse("api:factsheet-figures", args=[published.pk], query={"format": "csv"}),
    )

    answers = [client.get(address).headers for address in addresses]

    assert {headers["Marking"] for headers in answers} == {"TLP:CLEAR"}
    assert all("TLP-CLEAR" in headers["Content-Disposition"] for headers in answers)


def test_every_table_gives_programs_both_ends_of_a_range(client, published):
    series = reverse("results:series_csv", args=["victims"])
    changed = reverse("results:dashboard_csv", args=["changed"])
    asked = {"year": 2026, "indicator": "victims"}
    points = client.get(reverse("api:series-list"), {"indicator": "victims"}).json()["results"]
    names = {*points[0], *points[0]["points"][0]}

    by_year = pd.read_csv(io.BytesIO(client.get(series).content))
    by_area = pd.read_csv(io.BytesIO(client.get(changed, asked).content))

    (point,) = by_year.to_dict("records")
    assert [point[name] for name in ("comparator", "number", "most")] == ["at_least", 8, 10]
    assert [point[name] for name in ("area", "kind", "certainty")] == [
        "all",
        "counted",
        "confirmed",
    ]
    # Besides the years and remarks for people, and the address of a second number.
    assert {*by_year.columns} - names == {"years", "remarks", "claimed_trace"}
    whole = by_area[by_area["area"] == "All areas"].to_dict("records")[0]
    for name in ("counted", "claimed"):
        said = [whole[f"{name}{of}"] for of in ("_comparator", "", "_most")]
        assert said == ["at_least", 8, 10]


def test_the_support_team_reads_before_publication_what_is_a_range_and_what_releases_it(
    client, est, snapshot
):
    client.force_login(est)

    said = words(client.get(snapshot.get_absolute_url()))

    victims, labs = said.partition("Totals that are not published exactly")[2].split(
        "Laboratories"
    )[:2]
    assert "8 Between 8 and 10" in victims.replace("between", "Between")
    assert "numbers of persons below 3" in victims
    assert "3 between 1 and 3" in labs
    assert "Area A" in said
