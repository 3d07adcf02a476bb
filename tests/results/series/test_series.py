"""Series: each point with what holds for it alone, and breaks where numbers do not compare."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.states import ContributionState
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import Indicator
from empact.people.accounts.clock import the_clock
from empact.records.audit.models import AuditEntry, AuditKind
from oaps.reference.load import load_reference
from priorities.priorities.queries.lineage import lineage_of
from results.published.commands import import_published
from results.series.queries.offers import areas_by_pk, offered_series, versions_of
from results.series.queries.series import Asked, find_series
from results.series.queries.sums import sum_of
from results.series.series import By, Certainty, Kind, SeriesPoint
from results.series.series_text import remarks, series_text
from results.sheets.extents import Extent
from results.totals.cells import Cut
from results.totals.queries.totals import totals
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    CycleFactory,
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
)
from tests.factories.people import OrganisationFactory
from tests.factories.priorities import PriorityFactory
from tests.results.published.tables import write_table

pytestmark = [pytest.mark.django_db, pytest.mark.once("reference")]


@pytest.fixture
def reference(db):
    load_reference()


@pytest.fixture
def bring_in(tmp_path, reference):
    def bring_in(*rows):
        import_published(by=the_clock(), path=write_table(tmp_path / "table.csv", *rows))

    return bring_in


@pytest.fixture
def publish(tmp_path):
    """Import rows about what is there, without reference data."""

    def publish(*rows):
        import_published(by=the_clock(), path=write_table(tmp_path / "more.csv", *rows))

    return publish


def series_of(code="arrests", area="", **asked):
    areas = areas_by_pk()
    return find_series(
        Asked(
            versions=versions_of(code),
            area=CrimeArea.objects.get(code=area) if area else None,
            areas=areas,
            **asked,
        )
    )


def points_of(series):
    return [(point.years, point.value, point.evidence, point.extent) for point in series.points]


def breaks(series):
    return [(gap.year, gap.short) for gap in series.gaps]


def test_each_point_says_what_holds_for_it(bring_in):
    bring_in(
        {"year": "2022", "value": "90", "evidence": "secondary"},
        {"year": "2023", "value": "100", "indicator": "arrests [approx]"},
        {"year": "2023", "value": "120", "priority": "all (EU and third countries)"},
        {"year": "2024", "value": "7", "evidence": "unverified"},
        {"year": "2024", "value": "5", "scope": "jad:Danube"},
    )

    (series,) = series_of()

    assert points_of(series) == [
        ("2022", 90, "secondary", "unsaid"),
        ("2023", 100, "official", "unsaid"),
        ("2023", 120, "official", "wider"),
    ]
    assert {point.kind for point in series.points} == {"elsewhere"}
    assert [point.contested for point in series.points] == [False, False, False]
    assert series.points[1].comparator == "about"


def test_two_values_of_one_year_are_both_kept_and_the_better_stands_for_equal_ones(bring_in):
    bring_in(
        {"value": "100", "evidence": "secondary"},
        {"value": "100", "evidence": "official"},
        {"value": "110", "evidence": "official", "source": "Another page"},
    )

    (series,) = series_of()

    assert points_of(series) == [
        ("2024", 100, "official", "unsaid"),
        ("2024", 110, "official", "unsaid"),
    ]
    assert all(point.contested for point in series.points)


@pytest.mark.parametrize(
    ("rows", "finding"),
    (
        (
            (("2009", 500), ("2010", 700), ("2010", 400)),
            (
                "Arrests: 500 in 2009, and 700 or 400 in 2010; this shows neither a rise nor a "
                "fall. More than one value is known of 2010."
            ),
        ),
        (
            (("2009", 500), ("2010", 700), ("2010", 650)),
            (
                "Arrests rose from 500 in 2009 to 700 or 650 in 2010. More than one value is known "
                "of 2010."
            ),
        ),
        (
            (("2009", 500), ("2009", 400), ("2010", 450), ("2010", 400)),
            (
                "Arrests: 500 or 400 in 2009, and 450 or 400 in 2010; this shows neither a rise "
                "nor a fall. More than one value is known of 2009 and 2010."
            ),
        ),
        (
            (("2008", 500), ("2009", 300), ("2009", 100), ("2010", 500)),
            "Arrests were 500 in 2008 and the same in 2010. More than one value is known of 2009.",
        ),
        (
            (("2009", 9), ("2010", 4), ("2010", 3), ("2010", 2), ("2010", 1)),
            (
                "Arrests fell from 9 in 2009 to 4 or 3 or 2 or another value in 2010. More than "
                "one value is known of 2010."
            ),
        ),
        (
            (("2010", 700), ("2010", 400)),
            "Arrests: 700 or 400 in 2010. More than one value is known of 2010.",
        ),
        (
            (("2009", 500), ("2010", 700), ("2010", 700)),
            "Arrests rose from 500 in 2009 to 700 in 2010.",
        ),
    ),
)
def test_the_finding_names_values_that_contest_each_other(bring_in, rows, finding):
    bring_in(
        *(
            {"year": year, "value": str(value), "source": f"Page {number}"}
            for number, (year, value) in enumerate(rows)
        )
    )

    (series,) = series_of()

    shown = series_text(series)
    assert shown.finding == finding
    assert shown.chart.finding == finding


def test_a_rival_that_is_not_exact_leaves_open_what_rose(bring_in):
    bring_in(
        {"year": "2009", "value": "500"},
        {"year": "2010", "value": "700"},
        {"year": "2010", "value": "400", "indicator": "arrests [at least]"},
    )

    (series,) = series_of()

    assert series_text(series).finding == (
        "Arrests go from 500 in 2009 to 700 or at least 400 in 2010; not every number in it is "
        "exact. More than one value is known of 2010."
    )


@pytest.mark.parametrize(
    ("language", "finding", "table"),
    (
        ("fr", "Arrestations\u202f: hausse de 500 (2009) à 700 (2010).", "Les chiffres en tableau"),
        ("de", "Festnahmen: Anstieg von 500 (2009) auf 700 (2010).", "Die Zahlen als Tabelle"),
    ),
)
def test_a_series_is_worded_in_the_language_of_its_reader_and_its_file_is_not(
    bring_in, client, language, finding, table
):
    bring_in({"year": "2009", "value": "500"}, {"year": "2010", "value": "700"})
    spoken = {"accept-language": language}
    csv_url = reverse("results:series_csv", args=["arrests"])

    page = client.get(reverse("results:series_detail", args=["arrests"]), headers=spoken)
    file = client.get(csv_url, headers=spoken)

    assert f'lang="{language}"' in page.text
    assert finding in page.text
    assert table in page.text
    assert file.content == client.get(csv_url).content


def test_cycles_stand_in_a_series_of_their_own(bring_in):
    bring_in(
        {"year": "2018-2021", "scope": "cycle_general", "value": "400"},
        {"year": "2022-2025", "scope": "cycle_general", "value": "500"},
        {"year": "2021", "value": "100"},
    )

    (years,), (cycles,) = series_of(), series_of(by=By.CYCLE)

    assert [point.years for point in years.points] == ["2021"]
    assert [point.years for point in cycles.points] == ["2018–2021", "2022–2025"]
    assert series_text(cycles).finding == "Arrests rose from 400 in 2018–2021 to 500 in 2022–2025."


@pytest.mark.guard(
    "Nothing is compared across a break",
    file="results/series/series_text.py",
    on="""
if found and any(point.last_year < gap.year <= found[-1].last_year for gap in gaps):
""",
    off="if False:",
)
def test_it_breaks_at_another_definition_and_at_another_label(bring_in):
    bring_in(
        {"year": "2020", "value": "50"},
        {"year": "2021", "value": "60"},
        {"year": "2022", "value": "70", "indicator": "suspects arrested"},
        {"year": "2023", "value": "80", "indicator": "suspects arrested"},
    )
    arrests = Indicator.objects.get(code="arrests")
    mapping = arrests.labels.model.objects.get(label="suspects arrested")
    mapping.indicator, mapping.measured_in = arrests, mapping.find_unit()
    mapping.save()
    version = arrests.versions.get()
    arrests.versions.update(last_day=date(2020, 12, 31))
    IndicatorVersionFactory(
        indicator=arrests, number=2, unit=version.unit, first_day=date(2021, 1, 1)
    )

    (series,) = series_of()

    assert breaks(series) == [
        (2021, "another definition from 1 January 2021"),
        (2022, "published under another label"),
    ]
    shown = series_text(series)
    assert shown.finding == (
        "Arrests rose from 70 in 2022 to 80 in 2023. 2 years before are beyond a break and not "
        "compared."
    )
    assert [stop.gap for stop in shown.chart.stops] == [False, True, False, True, False, False]
    assert sum(row[0].said == "Break" for row in shown.rows) == 2


def test_an_indicator_that_was_not_counted_for_a_time_and_is_retired_says_so(bring_in):
    bring_in({"year": "2020", "value": "50"}, {"year": "2023", "value": "80"})
    arrests = Indicator.objects.get(code="arrests")
    version = arrests.versions.get()
    arrests.versions.update(last_day=date(2020, 12, 31))
    IndicatorVersionFactory(
        indicator=arrests,
        number=2,
        unit=version.unit,
        first_day=date(2022, 1, 1),
        last_day=date(2024, 12, 31),
        end_reason="Nobody asks for it.",
    )

    (series,) = series_of()

    assert series.gaps[0].words.endswith("It was not counted after 31 December 2020 until then.")
    ended = "It is counted until 31 December 2024 and not longer. Nobody asks for it."
    assert ended in series_text(series).notes


def priorities(*rows):
    """Make adopted priorities from their first year, name, areas and what they follow."""
    made = {}
    for year, name, covers, follows in rows:
        cycle = CycleFactory._meta.model.objects.filter(first_year=year).first()
        made[name] = PriorityFactory(
            cycle=cycle or CycleFactory(first_year=year, last_year=year + 3),
            name=name,
            state="adopted",
        )
        made[name].areas.set(CrimeArea.objects.filter(code__in=covers))
        made[name].predecessors.set([made[name_] for name_ in follows])


@pytest.fixture
def areas(db):
    for rank, code in enumerate("ABCD"):
        CrimeArea.objects.create(code=code, name=f"Area {code}", rank=rank)


def line_of(code):
    lineage = lineage_of(CrimeArea.objects.get(code=code), areas_by_pk())
    stretches = [(stretch.area.code, stretch.last_year) for stretch in lineage.stretches]
    return stretches, [(turn.year, turn.short, turn.breaks) for turn in lineage.turns]


@pytest.mark.usefixtures("areas")
def test_the_line_of_a_merged_area_names_what_it_was_and_adds_nothing_up():
    priorities((2018, "one", "A", []), (2018, "two", "B", []), (2022, "both", "C", ["one", "two"]))

    assert line_of("C") == (
        [("C", None), ("A", 2021), ("B", 2021)],
        [(2022, "priorities merged", True)],
    )
    assert line_of("A") == ([("A", None)], [(2022, "no priority any more", True)])


@pytest.mark.usefixtures("areas")
def test_the_line_of_a_split_area_goes_back_to_the_whole():
    priorities((2018, "all", "A", []), (2022, "one", "B", ["all"]), (2022, "two", "C", ["all"]))

    assert line_of("B") == ([("B", None), ("A", 2021)], [(2022, "priority split", True)])


@pytest.mark.usefixtures("areas")
def test_a_line_goes_on_under_another_name_and_breaks_where_an_area_is_new():
    priorities((2018, "old", "A", []), (2022, "new", "B", ["old"]), (2022, "fresh", "C", []))

    assert line_of("B") == ([("B", None), ("A", 2021)], [(2022, "another name", False)])
    assert line_of("C") == ([("C", None)], [(2022, "a new priority", True)])


@pytest.mark.guard(
    "The line of a merged area ends where it was merged",
    file="results/series/queries/series.py",
    on="or point.last_year <= last",
    off="or True",
)
def test_numbers_of_merged_areas_stand_each_by_itself(bring_in):
    bring_in()
    CrimeArea.objects.create(code="X", name="Area X", rank=1)
    CrimeArea.objects.create(code="Y", name="Area Y", rank=2)
    CrimeArea.objects.create(code="Z", name="Area Z", rank=3)
    priorities((1990, "one", "X", []), (1990, "two", "Y", []), (1994, "both", "Z", ["one", "two"]))
    bring_in(
        {"year": "1993", "value": "10", "priority": "Area X"},
        {"year": "1993", "value": "20", "priority": "Area Y"},
        {"year": "1994", "value": "35", "priority": "Area Z"},
        {"year": "1994", "value": "11", "priority": "Area X"},
    )

    (series,) = series_of(area="Z")

    assert [(point.area.code, point.years, point.value) for point in series.points] == [
        ("X", "1993", 10),
        ("Y", "1993", 20),
        ("Z", "1994", 35),
    ]
    assert breaks(series) == [(1994, "priorities merged")]
    assert "“one” and “two”" in series.gaps[0].words


def test_a_published_year_is_counted_and_says_so(published, client):
    (series,) = series_of()

    (point,) = series.points
    assert (point.years, point.kind, point.certainty) == ("2026", "counted", "preliminary")
    assert (point.extent, point.is_published, point.value) == ("eu", True, 912)
    page = client.get(reverse("results:series_detail", args=["arrests"]))
    assert page.status_code == 200
    assert str(page.context["marking"]) == "TLP:CLEAR"
    assert "912" in page.text


def is_shown(page):
    """Say whether the number is there by itself, and not within an id."""
    return re.search(r"\b912\b", page.text) is not None


@pytest.mark.guard(
    "What is not published is added up for who reads it alone",
    file="results/series/queries/series.py",
    on="open_years = _years_to_add_up(asked, published, abroad) if asked.reads_live else {}",
    off="open_years = _years_to_add_up(asked, published, abroad)",
)
def test_a_year_that_is_not_published_is_added_up_for_who_reads_it_alone(
    snapshot, est, stranger, client
):
    address = reverse("results:series_detail", args=["arrests"])

    assert not is_shown(client.get(address))
    client.force_login(stranger)
    assert not is_shown(client.get(address))
    client.force_login(est)
    page = client.get(address)

    assert is_shown(page)
    assert "Not published yet; it may still change." in page.text
    assert str(page.context["marking"]) == "LIMITE"


def test_what_is_not_published_leaves_with_a_marking_and_is_written_down(snapshot, est, client):
    cycle = Cycle.objects.filter(first_year__lte=2026, last_year__gte=2026).first()
    cycle = cycle or CycleFactory(first_year=2026, last_year=2029)
    client.force_login(est)

    table = client.get(
        reverse("results:series_csv", args=["arrests"]), {"by": "cycle", "part": "series"}
    )
    answer = client.get("/api/v1/series/", {"indicator": "arrests", "by": "cycle"})

    (point,) = answer.json()["results"][0]["points"]
    assert (point["last_year"], point["published"]) == (cycle.last_year, False)
    assert table["Marking"] == "LIMITE"
    assert table["Content-Disposition"].endswith('_LIMITE.csv"')
    assert answer["Marking"] == "LIMITE"
    facts = {"indicator": "arrests", "area": "general", "told_by": "cycle", "carries": "LIMITE"}
    by_page, by_program = AuditEntry.objects.filter(kind=AuditKind.EXPORT).order_by("pk")
    assert by_page.facts == {"what": "series csv", "rows": 1, "scope": "est", **facts}
    assert by_program.facts == {"what": "series", "rows": 1, "scope": "est", **facts}


def test_what_is_published_leaves_no_line(published, est, client):
    client.force_login(est)

    answer = client.get("/api/v1/series/", {"indicator": "arrests"})
    client.get(reverse("results:series_csv", args=["arrests"]))

    assert answer.json()["results"][0]["points"][0]["published"]
    assert not AuditEntry.objects.filter(kind=AuditKind.EXPORT, facts__what__contains="series")


@pytest.mark.parametrize(("over_time", "value"), (("sum", 21), ("highest", 17)))
def test_an_open_cycle_is_added_up_again_for_readers_of_todays_totals(over_time, value):
    arrests = IndicatorFactory(code="arrests", over_time=over_time)
    action = OperationalActionFactory()
    de, fr = OrganisationFactory(country="DE"), OrganisationFactory(country="FR")
    for year, numbers in ((2026, {de: 10}), (2027, {de: 4, fr: 7})):
        days = {"first_day": date(year, 1, 1), "last_day": date(year, 12, 31)}
        reporting = ReportingRoundFactory(**days)
        AskedFactory(round=reporting, action=action, indicator=arrests)
        for organisation in (de, fr):
            owed = ObligationFactory(organisation=organisation, action=action, round=reporting)
            if organisation in numbers:
                row = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
                number = numbers[organisation]
                FigureFactory(contribution=row, indicator=arrests, value=number, **days)

    assert series_of(by=By.CYCLE) == []
    (series,) = series_of(by=By.CYCLE, reads_live=True)

    (point,) = series.points
    (cell,) = totals(2026, [Cut.INDICATOR], until=2029, indicator=arrests.pk, kept=False)
    assert (point.years, point.value, point.lacking) == ("2026–2029", value, "2028, 2029")
    assert (point.value, point.missing, point.open) == (cell.counted, cell.missing, cell.open)


@pytest.mark.parametrize(
    ("questions", "shown", "said"),
    (
        ((0, 0), (0, "="), None),
        ((0, 1), (1, "="), "1 question"),
        ((3, 2), (3, "at_least"), "At least 3 questions"),
    ),
)
def test_a_cycle_of_published_years_has_as_many_questions_open_as_any_of_them(
    questions, shown, said
):
    """The same group may be open in two years."""
    cycle = CycleFactory(first_year=2026, last_year=2029)
    years = [
        SeriesPoint(
            first_year=year,
            last_year=year,
            area=None,
            value=Decimal(10),
            kind=Kind.COUNTED,
            certainty=Certainty.CONFIRMED,
            extent=Extent.EU,
            open=questions_open,
        )
        for year, questions_open in zip((2026, 2027), questions, strict=True)
    ]

    point = sum_of(cycle, years, "arrests")

    assert (point.open, point.open_comparator) == shown
    beside = [remark for remark in remarks(point) if "possible overlaps" in remark]
    assert beside == ([f"{said} about possible overlaps still open."] if said else [])


@pytest.mark.guard(
    "Fictional years have a series of their own",
    file="results/series/queries/series.py",
    on="if point.fictional is fictional",
    off="if True",
)
def test_fictional_years_never_stand_in_a_series_with_real_ones(publish, snapshot):
    publish({"year": "2024", "value": "100"})
    plans = snapshot.totals.model._meta.apps.get_model("oaps", "OAP").objects
    plans.update(fictional=True)

    real, fictional = series_of(reads_live=True)

    assert [point.years for point in real.points] == ["2024"]
    assert [point.years for point in fictional.points] == ["2026"]
    assert "Fictional demonstration data" in series_text(fictional).finding


@pytest.mark.guard(
    "What was published of years to come never stands with what is real",
    file="results/series/queries/series.py",
    on="fictional=row.is_fictional,",
    off="fictional=False,",
)
@pytest.mark.parametrize(
    ("by", "rows", "apart"),
    (
        (By.YEAR, ({"year": "2024"}, {"year": "2027", "value": "900"}), "2027"),
        (
            By.CYCLE,
            (
                {"year": "2022-2025", "scope": "cycle_general"},
                {"year": "2027-2030", "scope": "cycle_general", "value": "900"},
            ),
            "2027–2030",
        ),
    ),
)
def test_what_is_said_of_years_to_come_is_fictional(bring_in, time_machine, by, rows, apart):
    time_machine.move_to("2026-12-31 12:00Z")
    bring_in(*rows)

    real, fictional = series_of(by=by)

    assert apart not in {point.years for point in real.points}
    assert [point.years for point in fictional.points] == [apart]
    assert "Fictional" in series_text(fictional).title
    if by == By.YEAR:
        offered = next(row for row in offered_series() if row.indicator.code == "arrests")
        assert (offered.years_text, offered.fictional_text) == ("2024", "2027")


def test_a_year_that_has_begun_is_real(bring_in, time_machine):
    time_machine.move_to("2027-01-01 12:00Z")
    bring_in({"year": "2024"}, {"year": "2027", "value": "900"})

    (real,) = series_of()

    assert [point.years for point in real.points] == ["2024", "2027"]


@pytest.mark.parametrize("query", ({}, {"area": "THB"}, {"by": "cycle"}))
@pytest.mark.parametrize("year", ("snapshot", "published"))
def test_a_page_takes_few_queries_however_many_years(request, publish, year, est, client, query):
    request.getfixturevalue(year)
    client.force_login(est)
    publish(*[{"year": str(year), "value": str(year)} for year in range(1990, 2025)])
    address = reverse("results:series_detail", args=["arrests"])
    client.get(address, query)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, query).status_code == 200

    # One of them counts factsheets that wait, for the navigation.
    assert len(queries) <= 13, [query["sql"][:200] for query in queries]


def test_programs_and_spreadsheets_read_what_the_page_says(bring_in, client):
    bring_in({"year": "2023", "value": "90"}, {"year": "2024", "value": "100"})

    answer = client.get("/api/v1/series/", {"indicator": "arrests"}).json()
    table = client.get(reverse("results:series_csv", args=["arrests"]))

    (series,) = answer["results"]
    assert [(row["first_year"], row["number"]) for row in series["points"]] == [
        (2023, "90"),
        (2024, "100"),
    ]
    assert {row["evidence"] for row in series["points"]} == {"official"}
    rows = [*csv.DictReader(io.StringIO(table.content.decode()))]
    found = [(row["first_year"], row["area"], row["indicator"], row["unit"]) for row in rows]
    assert found == [(year, "all", "arrests", series["unit"]) for year in ("2023", "2024")]
    assert [row["number"] for row in rows] == ["90", "100"]
    assert client.get("/api/v1/series/", {"indicator": "nothing"}).status_code == 404


@pytest.mark.parametrize("page", ("series_list", "area_series"))
def test_the_lists_lead_to_what_there_is(bring_in, client, page):
    bring_in({"value": "90"}, {"value": "9", "priority": "THB"})
    args = ["THB"] if page == "area_series" else []

    answer = client.get(reverse(f"results:{page}", args=args))

    assert reverse("results:series_detail", args=["arrests"]) in answer.text
