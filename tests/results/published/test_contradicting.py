"""The page of a published value says of it what the page of all contradictions says."""

from pathlib import Path

import pytest

from empact.people.accounts.clock import the_clock
from oaps.reference.load import load_reference
from results.published.commands import import_published
from results.published.models import PublishedValue
from results.published.queries.contradicting import comparable_values
from results.published.queries.contradictions import SAME, find_contradictions
from tests.results.published.tables import write_table

pytestmark = pytest.mark.django_db

SHIPPED = Path("results/reference/published_results.csv")
CYCLE = {"scope": "cycle_general", "year": "2010-2013"}
PLANTED = (
    {"value": "500", **CYCLE},
    *({"value": "200", "year": str(year)} for year in range(2010, 2014)),
    {"value": "700", "year": "2010-2011"},
    {"value": "900", "year": "2011", "priority": "THB"},
    {"value": "950", "year": "2011", "indicator": "arrests: minors"},
    {"value": "50", "year": "2011", "indicator": "yachts seen"},
    {"value": "60", "year": "2011", "indicator": "yachts seen: sailing"},
    {"value": "400", "year": "2012", "scope": "jad_year_total"},
    {"value": "800", "year": "2012", "scope": "jad:Delta"},
    {"value": "5", "year": "n/d", "scope": "jad:Delta"},
    {"value": "6", "year": "n/d", "scope": "jad:Delta", "indicator": "arrests: minors"},
)


def test_each_value_shows_what_all_comparisons_say_of_it(tmp_path, django_assert_max_num_queries):
    load_reference()
    import_published(by=the_clock(), path=SHIPPED)
    import_published(by=the_clock(), path=write_table(tmp_path / "planted.csv", *PLANTED))
    found = [item for item in find_contradictions() if item.kind != SAME]
    assert len(found) > len({item.kind for item in found}) > 3
    contradicted = {row.key for item in found for row in item.rows}
    values = PublishedValue.objects.select_related("label__measured_in")

    for value in [
        *values.filter(key__in=contradicted),
        *values.exclude(key__in=contradicted)[::10],
    ]:
        with django_assert_max_num_queries(7):
            beside = comparable_values(value)
        expected = [item for item in found if value.key in {row.key for row in item.rows}]
        assert sorted(map(str, beside.contradictions)) == sorted(map(str, expected)), value
        assert value in beside.rivals
