"""Charts of what is asked now: described as data, drawn once, kept under the hash of the data."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone

from empact.lib.confinement.children import ROOT, ChildDied, ChildFailed
from empact.lib.confinement.kernel import Limits
from empact.lib.exports import write_csv
from results.charts.cache import discard_unseen, edition, folder, picture_of, svg_of
from results.charts.data import (
    Bars,
    Course,
    Mark,
    Measure,
    Panel,
    Row,
    Stop,
    Tile,
    Tiles,
    as_json,
    from_json,
)
from results.charts.drawer import drawer
from results.charts.layout import PLACES, lay_out
from results.charts.shown import Column, Entry, Shown, csv_rows
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.factories.sheets import make_series

SVG = "{http://www.w3.org/2000/svg}"

BARS = Bars(
    finding="Arrests rose from 9\u202f000 to 13\u202f871, most in firearms <trafficking>.",
    panels=(Panel("Persons arrested", (Measure("2026"), Measure("2025", "outlined"))),),
    rows=(
        Row("Firearms trafficking", (Mark(Decimal(13871), "13\u202f871"), Mark(Decimal(9000)))),
        Row("Cyber-attacks", (Mark(None, "withheld"), Mark(Decimal(0), "0"))),
    ),
)
TILES = Tiles(
    finding="Germany owes most.",
    tiles=(
        Tile("DE", Decimal(12), "12"),
        Tile("FR", Decimal(0), "0"),
        Tile("IT", Decimal(11555), "at least 11\u202f555"),
        Tile("MT", None),
    ),
)


COURSE = Course(
    finding="Arrests over the years.",
    name="Persons arrested",
    key=(Measure("Counted"),),
    stops=(Stop("2025", Decimal(9000), "9 000"), Stop("Another definition", gap=True)),
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def tree_of(chart):
    return ET.fromstring(svg_of(picture_of(chart).hash))  # noqa: S314 -- we drew it ourselves


def texts_in(tree):
    return [text.text for text in tree.iter(f"{SVG}text") if text.text]


def boxes_in(tree):
    found = [path for path in tree.iter(f"{SVG}path") if path.get("fill") and path.get("stroke")]
    return [path for path in found if path.get("stroke") not in {None, "none"} and path.get("d")]


@pytest.mark.parametrize("chart", (BARS, TILES, make_series()))
def test_a_chart_survives_being_noted(chart):
    assert from_json(as_json(chart, "x")) == chart


def test_a_chart_is_drawn_once_and_the_same_in_every_process(media):
    svg_of(picture_of(TILES).hash)
    picture = picture_of(BARS)
    drawn = svg_of(picture.hash)
    code = (
        "import sys; from results.charts.drawing import draw;"
        "sys.stdout.buffer.write(draw(sys.stdin.buffer.read())[0])"
    )

    again = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", code],
        input=as_json(BARS, edition()),
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "DJANGO_SETTINGS_MODULE": "none"},
        capture_output=True,
        check=True,
    ).stdout

    assert again == drawn
    assert sorted(path.suffix for path in folder().glob(f"{picture.hash}*")) == [".json", ".svg"]
    (folder() / f"{picture.hash}.svg").write_bytes(b"kept")
    assert svg_of(picture.hash) == b"kept"


def test_bars_differ_in_form_and_a_withheld_number_has_none():
    tree = tree_of(BARS)

    samples, bars = boxes_in(tree)[:2], boxes_in(tree)[2:]
    assert [box.get("fill") for box in samples] == ["#0b3b8c", "#ffffff"]
    assert [box.get("fill") for box in bars] == ["#0b3b8c", "#ffffff"]
    assert {"13\u202f871", "withheld", "0", "2026", "2025"} <= set(texts_in(tree))
    assert tree.findtext(f"{SVG}title") == BARS.finding


def test_each_member_state_is_a_tile_with_its_letters_and_its_number():
    tree = tree_of(TILES)

    texts = texts_in(tree)
    assert len(PLACES) == len(set(PLACES.values())) == 27
    assert set(PLACES) <= set(texts)
    assert texts.count("–") == 24
    assert {"12", "0", "at least", "11\u202f555"} <= set(texts)


@pytest.mark.parametrize("chart", (BARS, TILES, COURSE, make_series()))
def test_a_page_keeps_as_much_room_for_a_chart_as_it_takes(chart):
    narrow = picture_of(chart)

    for picture in filter(None, (narrow, narrow.wide)):
        svg = ET.fromstring(svg_of(picture.hash))  # noqa: S314 -- we drew it ourselves
        size = float(svg.get("width")), float(svg.get("height"))
        assert size == pytest.approx((picture.width, picture.height), abs=1)
    assert narrow.wide is None or narrow.wide.width > 1.5 * narrow.width


@pytest.mark.parametrize("chart", (BARS, TILES))
def test_letters_stay_legible_at_320_pixels(chart):
    svg = svg_of(picture_of(chart).hash)

    sizes = [float(size) for size in re.findall(rb'font-size="([\d.]+)px"', svg)]
    width = float(ET.fromstring(svg).get("width"))  # noqa: S314 -- we drew it ourselves
    assert min(sizes) * min(1, 288 / width) >= 7.5


def test_rows_on_paper_stand_in_columns_of_one_scale():
    five = Bars(
        finding="Five areas.",
        panels=(Panel("Actions", (Measure(""),)),),
        rows=tuple(Row(f"Area {n}", (Mark(Decimal(n), str(n)),)) for n in range(1, 6)),
    )

    one, two = (lay_out(five, wide=True, columns=columns) for columns in (1, 2))

    lengths = [box["x2"] - box["x"] for box in two.boxes]
    starts = [round(box["x"]) for box in two.boxes]
    assert (starts[:3], starts[3:]) == ([1, 1, 1], [511, 511])
    assert lengths == pytest.approx([lengths[4] * n / 5 for n in range(1, 6)])
    assert (one.width, two.width) == (1000, 1000)
    assert two.height < 0.7 * one.height


@pytest.mark.guard(
    "A chart opens for whom a page gave its address",
    file="results/charts/views.py",
    on='        if not may_open(name, request.GET.get("for", ""), request.user):',
    off="        if False:",
)
@pytest.mark.django_db
def test_an_address_holds_for_whom_a_page_gave_it_and_for_a_day(client):
    reader, stranger = UserFactory(), UserFactory()
    own, open_to_all = picture_of(TILES, reader=reader).url, picture_of(TILES).url

    def status(url, who=None):
        client.logout()
        if who:
            client.force_login(who)
        return client.get(url).status_code

    assert [status(own, who) for who in (reader, stranger, None)] == [200, 404, 404]
    assert [status(open_to_all, who) for who in (reader, stranger, None)] == [200, 200, 200]
    assert status(own.partition("?")[0], reader) == 404
    role = RoleAssignmentFactory(person=reader)
    as_its_holder = picture_of(TILES, reader=reader).url
    assert status(as_its_holder, reader) == 200
    role.delete()
    assert status(as_its_holder, reader) == 404
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert status(open_to_all) == 404


def test_a_chart_that_no_page_has_shown_for_a_month_is_discarded_and_drawn_again():
    # The chart of years has one picture; the others have a wide one besides.
    unseen, seen = picture_of(make_series()).hash, picture_of(BARS)
    kept = {seen.hash, seen.wide.hash}
    before = svg_of(unseen)
    month = timezone.now() + timedelta(days=31)
    for name in kept:
        os.utime(folder() / f"{name}.json", (month.timestamp(), month.timestamp()))

    with time_machine.travel(month, tick=False):
        assert discard_unseen(timezone.now()) == 1

    assert {path.stem for path in folder().iterdir()} == kept
    assert svg_of(unseen) is None
    assert svg_of(picture_of(make_series()).hash) == before


def test_what_nobody_noted_is_no_chart():
    assert svg_of("0" * 64) is None
    assert svg_of("../secret") is None


def test_what_takes_too_long_ends_and_the_next_is_drawn_all_the_same():
    with pytest.raises(ChildDied):
        drawer.run("time:sleep", 30, limits=Limits(clock=0.2))

    assert svg_of(picture_of(TILES).hash)


def test_who_draws_reads_no_other_file_and_reaches_nobody():
    with pytest.raises(ChildFailed, match="PermissionError"):
        drawer.run("socket:create_connection", ("127.0.0.1", 9), limits=Limits(clock=5))


def shown_of(columns, *rows):
    return Shown(
        code="x",
        title="X",
        finding="X.",
        columns=(Column("Area", "of", number=False), *(Column(name, name) for name in columns)),
        rows=tuple((Entry("All"), *(Entry(said) for said in row)) for row in rows),
    )


def test_people_read_no_column_that_says_nothing_and_programs_read_all():
    shown = shown_of(("Counted", "Open", "Late"), ("3", "0", "–"), ("0", "0", "–"))

    assert [column.name for column in shown.visible_columns] == ["Area", "Counted"]
    assert [[entry.said for _, entry in line] for line in shown.visible_lines] == [
        ["All", "3"],
        ["All", "0"],
    ]
    assert "Open" in csv_rows(shown)[0]


def test_where_nothing_is_said_at_all_that_is_shown():
    assert len(shown_of(("Counted", "Late"), ("0", "–")).visible_columns) == 3


def test_people_read_at_most_seven_columns():
    assert len(shown_of([f"C{n}" for n in range(9)], ["1"] * 9).visible_columns) == 7


@pytest.mark.parametrize(
    "name", ("results/series/shown.html", "results/dashboards/dashboard_document.html")
)
def test_people_read_which_columns_are_not_in_the_table_and_where_they_are(name):
    wide = shown_of(
        ["C1", "C2", "Zero", *(f"C{n}" for n in range(3, 9))], ["1", "2", "0", *"345678"]
    )
    narrow = shown_of(["C1", "C2"], ["1", "2"])

    said, nothing = (
        " ".join(render_to_string(name, {"shown": shown, "csv_url": "/all.csv"}).split())
        for shown in (wide, narrow)
    )

    assert wide.left_out == ["C7", "C8"]
    assert "Not in this table: C7, C8. The" in said
    assert "CSV file has all columns." in said
    assert "Not in this table" not in nothing


def test_table_and_csv_hold_the_same_numbers():
    shown = Shown(
        code="arrests",
        title="What changed?",
        finding=BARS.finding,
        chart=BARS,
        about=(("year", 2026), ("area", "All areas")),
        columns=(Column("Area", "area", number=False), Column("2026", "counted")),
        rows=(
            (Entry("Firearms", "=FA"), Entry("at least 13\u202f871", Decimal(13871))),
            (Entry("Cyber-attacks"), Entry("–")),
        ),
    )

    lines = write_csv(csv_rows(shown)).decode().splitlines()

    assert lines == ["year,area,counted", "2026,'=FA,13871", "2026,Cyber-attacks,"]


def test_a_chart_says_what_its_finding_says():
    with pytest.raises(ValueError, match="says something else"):
        Shown(code="x", title="?", finding="Arrests fell.", chart=BARS, columns=(), rows=())
