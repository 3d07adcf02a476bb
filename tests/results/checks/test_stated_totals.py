"""Totals that action weeks were published with, in other people's words, and their parts."""

import io

import pytest
from django.core.management import call_command

from cycles.indicators.models import Indicator, IndicatorVersion
from oaps.reference.load import load_reference
from results.published.queries.contradictions import compare_published
from results.published.totals_in_words import listed_in, says_total, things_in, without_total
from tests.results.published.tables import write_table

pytestmark = pytest.mark.django_db

WEEK = {"scope": "jad:Week of ports", "priority": "firearms", "unit": "checks"}


@pytest.fixture(scope="module", autouse=True)
def _reference(lasting):
    load_reference()


@pytest.fixture
def bring_in(tmp_path):
    """Import rows of label, value and what else differs; return what the import says."""

    def bring_in(*rows):
        cells = [
            WEEK | {"indicator": label, "value": str(value)} | (more[0] if more else {})
            for label, value, *more in rows
        ]
        out = io.StringIO()
        call_command("import_published", write_table(tmp_path / "week.csv", *cells), stdout=out)
        return out.getvalue()

    return bring_in


def kinds():
    return [item.kind for item in compare_published().contradictions]


PERSONS = {"unit": "persons"}
ITEMS = {"unit": "items"}
COUNT = {"unit": "count"}

EXCEEDED = {
    "the library's total": (
        ("entities checked", 1000),
        ("persons checked", 900),
        ("vehicles checked", 200),
    ),
    "at its end": (
        ("entities checked in total", 1000),
        ("persons checked", 900),
        ("locations checked", 200),
    ),
    "at its beginning": (
        ("Total checks", 1000),
        ("persons checked", 900),
        ("documents checked", 200),
    ),
    "in brackets": (
        ("checks carried out (total)", 1000),
        ("persons checked", 900),
        ("vessels checked", 200),
    ),
    "behind a colon": (("checks: total", 1000), ("checks: persons", 900), ("checks: cars", 200)),
    "of all": (("All checks", 1000), ("persons checked", 900), ("flights monitored", 200)),
    "in all": (("number of checks in all", 1000), ("persons checked", 900), ("cars checked", 200)),
    "by what the library calls its total": (
        ("Total seizures of drugs", 1, {"unit": "tonnes"}),
        ("cocaine seized", 900, {"unit": "kg"}),
        ("cannabis seized", 200, {"unit": "kg"}),
    ),
    "in value, by what the library calls its total": (
        ("total value of seizures", 100, {"unit": "EUR"}),
        ("cash seized", 90, {"unit": "EUR"}),
        ("value of goods seized", 20, {"unit": "EUR"}),
    ),
    "as a list": (
        ("persons+vehicles+premises checked", 1000),
        ("persons checked", 900),
        ("premises checked", 200),
    ),
    "as a list that nobody mapped": (
        ("persons, cars and parcels checked", 1000, COUNT),
        ("persons checked", 900),
        ("parcels checked", 200, COUNT),
    ),
    "as a list behind": (
        ("total checks on persons, cars and parcels", 1000, COUNT),
        ("persons checked", 900),
        ("parcels checked", 200, ITEMS),
    ),
    "in units of their own": (
        ("entities inspected in total", 1000, COUNT),
        ("people inspected", 900, PERSONS),
        ("lorries inspected", 200, ITEMS),
    ),
    "with a part that nobody mapped": (
        ("entities checked", 1000),
        ("persons checked", 900),
        ("parcels checked", 200, ITEMS),
    ),
    "one part alone": (("Overall controls", 1000, COUNT), ("boats controlled", 1001, ITEMS)),
    "at least": (
        ("entities checked", 1000),
        ("persons checked [at least]", 900),
        ("vehicles checked", 200),
    ),
    "arrests": (("total number of arrests", 10, PERSONS), ("arrests: drugs", 11, PERSONS)),
    "drugs": (
        ("total drugs seized", 10, {"unit": "tonnes"}),
        ("cocaine seized", 9_000, {"unit": "kg"}),
        ("heroin seized", 2, {"unit": "tonnes"}),
    ),
    "weapons": (
        ("weapons seized", 100, ITEMS),
        ("firearms seized", 90, ITEMS),
        ("grenades seized", 20, ITEMS),
    ),
    "weapons and explosives, by what weapons are": (
        ("weapons and explosives seized", 100, ITEMS),
        ("firearms seized", 90, ITEMS),
        ("explosives seized", 20, ITEMS),
    ),
    "value, where frozen and seized are one number": (
        ("total value seized", 100, {"unit": "EUR"}),
        ("criminal assets seized/frozen", 90, {"unit": "EUR"}),
        ("cash seized", 20, {"unit": "EUR"}),
    ),
    "investigations": (
        ("investigations initiated or supported", 10, COUNT),
        ("investigations initiated", 11, COUNT),
    ),
    "a unit nobody knows": (
        ("total crates opened", 10, {"unit": "crates"}),
        ("wooden crates opened", 11, {"unit": "crates"}),
    ),
}


@pytest.mark.guard(
    "A stated total is compared with its parts by their words",
    file="results/published/queries/parts_of_totals.py",
    on="                yield from self._by_words(measure, whole, measures, parts)",
    off="                pass",
)
@pytest.mark.parametrize("how", EXCEEDED)
def test_a_total_that_its_parts_exceed_is_found_however_it_is_written(bring_in, how):
    said = bring_in(*EXCEEDED[how])

    assert len(kinds()) == 1, said
    total, *_ = EXCEEDED[how]
    assert total[0] not in {row.total.label for row in compare_published().uncompared}


def test_one_of_a_unit_is_written_in_the_singular(bring_in):
    said = bring_in(*EXCEEDED["by what the library calls its total"])

    assert "seizures of drugs: 1\u00a0tonne (official" in said


FITS = {
    "all parts": (("entities checked", 1000), ("persons checked", 800), ("vehicles checked", 200)),
    "about": (
        ("entities checked [approx]", 1000),
        ("persons checked", 850),
        ("vehicles checked", 200),
    ),
    "at least": (("Total checks [at least]", 10), ("persons checked", 900)),
    "another event": (("Total checks", 10), ("persons checked", 90, {"scope": "jad:Other"})),
    "another area": (("Total checks", 10), ("persons checked", 90, {"priority": "THB"})),
    "another year": (("Total checks", 10), ("persons checked", 90, {"year": "2019"})),
    "what is checked otherwise": (("Total checks", 10), ("database checks", 90)),
    "persons who are counted twice": (
        ("total persons arrested", 100, PERSONS),
        ("women arrested", 60, PERSONS),
        ("drug traffickers arrested", 60, PERSONS),
    ),
    "weapons that are counted twice": (
        ("firearms and weapons seized", 150, ITEMS),
        ("firearms seized", 100, ITEMS),
    ),
    "a total of something else": (
        ("total drugs seized", 10, {"unit": "kg"}),
        ("tobacco seized", 900, {"unit": "kg"}),
        ("precursors seized", 900, {"unit": "kg"}),
    ),
    "places alone": (
        ("arrests in France and Spain", 10, PERSONS),
        ("arrests", 90, PERSONS),
    ),
    "weight": (("Total checks", 10), ("parcels checked", 90, {"unit": "kg"})),
}


@pytest.mark.parametrize("what", FITS)
def test_what_is_no_part_of_a_total_is_not_compared_with_it(bring_in, what):
    bring_in(*FITS[what])

    assert kinds() == []


def test_parts_that_the_total_leaves_room_for_are_short_of_it_at_most(bring_in):
    bring_in(("entities checked", 1000), ("persons checked", 700), ("vehicles checked", 200))

    compared = compare_published()
    assert (compared.contradictions, [item.kind for item in compared.short]) == ([], ["short"])


ALONE = {
    "No other value is published of the same event, area and time.": (("Total checks", 10),),
    "None of its components is published there: “Assets frozen” and “Assets seized”.": (
        ("criminal assets frozen and seized", 10, {"unit": "EUR"}),
        ("arrests", 3, PERSONS),
    ),
    "No label there names a part of it. Its label means no indicator yet: map it to one with "
    "components.": (("total crates opened", 10, ITEMS), ("arrests", 3, PERSONS)),
    "No label there names a part of it. “Cash seized” has no components in the library.": (
        ("total cash seized", 10, {"unit": "EUR"}),
        ("arrests", 3, PERSONS),
    ),
    "Its unit is items. These are in another unit: “wooden crates opened” in kilograms.": (
        ("total crates opened", 10, ITEMS),
        ("wooden crates opened", 30, {"unit": "kg"}),
    ),
}


@pytest.mark.parametrize("why", ALONE)
def test_an_import_says_which_total_is_compared_with_nothing_and_why(bring_in, why):
    said = bring_in(*ALONE[why])

    lines = said.splitlines()
    (heading,) = [line for line in lines if line.startswith("totals compared with nothing")]
    assert heading == "totals compared with nothing 1"
    assert lines[lines.index(heading) + 1].endswith(why)


def test_every_indicator_that_says_it_is_a_total_ships_with_its_components(db):
    """Its name or its definition says so, in these words."""
    load_reference()
    words = ("total of", "all kinds", "together", "initiated or supported", "of both")

    named = set()
    for version in IndicatorVersion.objects.select_related("indicator"):
        said = f"{version.indicator} {version.definition}".casefold()
        if any(word in said for word in words):
            named.add(version.indicator.code)
    totals = set(Indicator.objects.exclude(components=None).values_list("code", flat=True))

    # What is done together is not what is counted together.
    assert named - totals == {"experts-deployed", "high-value-targets-identified"}


@pytest.mark.parametrize(
    ("label", "without"),
    (
        ("Total arrests", "arrests"),
        ("total number of arrests", "arrests"),
        ("arrests, total", "arrests"),
        ("arrests: total", "arrests"),
        ("Arrests – overall", "Arrests"),
        ("arrests (in total)", "arrests"),
        ("All kinds of waste seized", "waste seized"),
        ("number of arrests", "arrests"),
        ("arrests", "arrests"),
        ("totally new", "totally new"),
    ),
)
def test_what_says_that_a_label_is_a_total_is_taken_out(label, without):
    assert without_total(label) == without


def test_words_that_name_the_same_are_one():
    assert things_in("People controlled") == things_in("persons checked")
    assert things_in("all items inspected") == things_in("total checks")
    assert things_in("vehicles checked") != things_in("vessels checked")


def test_a_label_that_lists_things_says_what_each_is_called():
    assert listed_in("persons, cars & boats checked") == [
        "persons checked",
        "cars checked",
        "boats checked",
    ]
    assert listed_in("arrests in France and Spain") == []
    assert not says_total("persons checked")
