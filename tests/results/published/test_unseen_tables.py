"""A new kind of table of published values: what is missing is flagged, all is kept."""

import io

import pytest
from django.core.management import CommandError, call_command

from oaps.reference.load import load_reference
from results.published.models import PublishedValue
from results.published.queries.contradictions import find_contradictions
from results.series.series import By, Certainty
from results.sheets.extents import Extent
from tests.results.published.tables import write_table
from tests.results.series.test_series import points_of, series_of

pytestmark = pytest.mark.django_db

TOTALS = (
    {"year": "2027", "value": "1000"},
    {"year": "2027", "value": "600", "priority": "THB"},
    {"year": "2027", "value": "1200", "indicator": "arrests, of which women"},
    {"year": "2028", "value": "900", "priority": "all (EU only)"},
    {"year": "2028", "value": "1500", "priority": "all (EU and third countries)"},
    {"year": "2028", "value": "5", "evidence": "unverified"},
    {"year": "2029", "value": "1600"},
    {"year": "2029", "value": "1600"},
    {"year": "2029", "value": "1700", "evidence": "secondary", "source": "Press"},
    {"year": "2029", "value": "44", "indicator": "people held"},
    {"year": "2030", "value": "90"},
    {"year": "2030", "value": "100", "scope": "jad_year_total"},
    {"year": "2030", "value": "70", "scope": "jad:Danube", "priority": "THB"},
    {"year": "2030", "value": "60", "scope": "jad:Oder", "indicator": "arrests [approx]"},
    {"year": "2032-2033", "value": "500", "scope": "cycle_general"},
    {"year": "2032", "value": "100"},
    {"year": "2033", "value": "200"},
    {"year": "2034-2035", "value": "300", "scope": "cycle_general"},
    {"year": "2034", "value": "400", "indicator": "arrests [at least]"},
)


@pytest.fixture
def bring_in(tmp_path):
    """Import a table, and return what the import says."""
    load_reference()

    def bring_in(*rows):
        out = io.StringIO()
        call_command("import_published", write_table(tmp_path / "unseen.csv", *rows), stdout=out)
        return out.getvalue()

    return bring_in


def test_what_misses_its_total_is_flagged_and_both_are_kept(bring_in):
    said = bring_in(*TOTALS)

    found = [(row.years[0], row.kind, len(row.rows)) for row in find_contradictions()]
    assert found == [
        (2027, "part", 2),
        (2028, "area", 2),  # of the EU alone more than of all
        (2029, "values", 2),
        (2030, "more", 3),  # single joint action days above what all of the year came to
        (2030, "more", 2),  # joint action days above the whole year
        (2032, "less", 3),  # a cycle all of whose years are there
        (2034, "more", 2),
    ]
    assert "Label “people held” (persons) means no indicator yet" in said
    assert "new 18" in said
    assert PublishedValue.objects.count() == 18


def test_its_series_hold_the_headlines_and_nothing_else(bring_in):
    bring_in(*TOTALS)

    (years,), (cycles,), (area,) = series_of(), series_of(by=By.CYCLE), series_of(area="THB")

    assert points_of(years) == [
        ("2027", 1000, "official", "unsaid"),
        ("2028", 900, "official", "eu"),
        ("2028", 1500, "official", "wider"),
        ("2029", 1600, "official", "unsaid"),
        ("2029", 1700, "secondary", "unsaid"),
        ("2030", 90, "official", "unsaid"),
        ("2032", 100, "official", "unsaid"),
        ("2033", 200, "official", "unsaid"),
        ("2034", 400, "official", "unsaid"),
    ]
    assert [point.years for point in years.points if point.contested] == ["2029", "2029"]
    assert [(point.years, point.value) for point in cycles.points] == [
        ("2032–2033", 500),
        ("2034–2035", 300),
    ]
    assert points_of(area) == [("2027", 600, "official", "unsaid")]


def test_a_bad_row_is_named_by_line_and_column_and_nothing_is_stored(bring_in):
    with pytest.raises(CommandError):
        bring_in({"value": "1 000"}, {"evidence": "oficial"}, {"year": "2025"})

    assert not PublishedValue.objects.exists()


@pytest.mark.guard(
    "The EU and more than the EU do not contradict each other",
    file="results/published/queries/meanings.py",
    on="if extent != Extent.UNSAID:",
    off="if False:",
)
def test_of_the_eu_and_wider_are_two_things_and_do_not_contradict_each_other(bring_in):
    bring_in(
        {"value": "100", "priority": "all (EU only)"},
        {"value": "150", "priority": "all (worldwide)"},
        {"value": "120"},
        {"value": "9", "priority": "THB (EU Member States)"},
    )

    assert find_contradictions() == []
    (area,) = series_of(area="THB")
    assert points_of(area) == [("2024", 9, "official", "eu")]


def test_a_series_says_what_its_source_calls_preliminary_or_confirmed(bring_in):
    bring_in(
        {"value": "90", "indicator": "arrests (preliminary)"},
        {"value": "100", "indicator": "arrests (final figures, EU only)"},
        {"value": "120"},
    )

    (years,) = series_of()
    said = [(point.value, point.certainty, point.extent) for point in years.points]
    assert said == [
        (100, Certainty.CONFIRMED, Extent.EU),
        (120, Certainty.UNSAID, Extent.UNSAID),
        (90, Certainty.PRELIMINARY, Extent.UNSAID),
    ]
    assert [point for point in years.points if point.contested] == []
