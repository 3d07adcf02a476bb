"""Contradictions between published values, and above all pairs that are none."""

from pathlib import Path

import pytest
from django.urls import reverse

from cycles.indicators.models import Threshold
from empact.people.accounts.clock import the_clock
from oaps.reference.load import load_reference
from results.published.commands import import_published
from results.published.models import LabelMapping
from results.published.queries.contradictions import compare_published, find_contradictions
from tests.results.published.tables import write_table

SHIPPED = Path("results/reference/published_results.csv")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _reference(lasting):
    load_reference()


@pytest.fixture
def find(tmp_path):
    """Import some rows and say what contradicts itself, without where it was read."""

    def find(*rows):
        path = write_table(tmp_path / "table.csv", *rows)
        import_published(by=the_clock(), path=path)
        return [(found.kind, found.indicator) for found in find_contradictions()]

    return find


def row(label, value, **cells):
    return {"indicator": label, "value": str(value)} | cells


def test_the_shipped_table_contradicts_itself_four_times():
    import_published(by=the_clock(), path=SHIPPED)

    found = [str(contradiction) for contradiction in find_contradictions()]

    assert found == [
        (
            "2015, Plan, Migrant smuggling. Operational actions in OAPs: 21 (secondary, "
            "https://statewatch.org/news/2016/july/policy-cycle-on-serio…), but the parts by "
            "status (completed 11, continuing 4, not completed 2, cancelled 1, unclear 2) add to "
            "20."
        ),
        (
            "2018-2021, Total of a cycle, all areas. Potential victims identified: 18\u202f085 "
            "(“potential victims of THB and CSE identified”, "
            "secondary, Council press release 15.7.2022 via https://portal.ieu-moni…), but also "
            "17\u202f688 (“potential victims of THB identified”, "
            "secondary, Council background page via https://reflectiigeopolitice.ro…)."
        ),
        (
            "2021, 30 Days at Sea 3.0 (global), Environmental crime. Marine pollution offences "
            "detected: 1\u202f600 (secondary, "
            "https://www.thewall.fyi/ (copy of Europol release on 30 Day…), but the parts by "
            "component (Pollution at sea detected 500, Pollution of coasts and rivers detected "
            "1\u202f000, Waste trafficking through ports detected 130) "
            "add to 1\u202f630."
        ),
        (
            "2023, Eurojust's whole casework, all areas. Coordination meetings: 579 (“coordination "
            "meetings (annual report 2023)”, official, "
            "https://www.eurojust.europa.eu/annual-report-2023/coordinat…), but also 577 "
            "(“coordination meetings (CAAR 2023)”, secondary, "
            "https://www.drugsandalcohol.ie/41419)."
        ),
    ]


VALUES = [("values", "Arrests")]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    (
        (row("arrests", 100), row("arrests", 101, source="B"), VALUES),
        (row("arrests", 100), row("arrests", 100, source="B"), []),
        (row("arrests [at least]", 100), row("arrests", 99, source="B"), VALUES),
        (row("arrests [at least]", 100), row("arrests", 250, source="B"), []),
        (row("arrests [at least]", 100), row("arrests [at least]", 9, source="B"), []),
        (row("arrests [approx]", 100), row("arrests", 110, source="B"), []),
        (row("arrests [approx]", 100), row("arrests", 111, source="B"), VALUES),
        (row("arrests [approx]", 100), row("arrests [approx]", 120, source="B"), []),
        (row("arrests [approx]", 100), row("arrests [approx]", 130, source="B"), VALUES),
        (row("arrests [approx]", 100), row("arrests [at least]", 110, source="B"), []),
        (row("arrests [approx]", 100), row("arrests [at least]", 111, source="B"), VALUES),
        (row("arrests", 100), row("suspects arrested", 90), VALUES),
        (row("arrests", 100), row("arrests", 90, priority="all (15 crime areas)"), VALUES),
        (row("arrests", 100), row("arrests", 90, evidence="unverified"), VALUES),
        (row("arrests", 100), row("arrests", 90, year="2023"), []),
        (row("arrests", 100), row("arrests", 110, year="2023-2024"), []),
        (row("arrests", 100), row("arrests", 90, scope="jad:Danube"), []),
        (row("arrests", 100), row("arrests", 90, priority="THB"), []),
        (row("arrests", 100), row("suspects identified", 90), []),
        (row("arrests", 100), row("yachts seen", 90), []),
        (row("yachts seen", 100), row("Yachts seen", 90, source="B"), [("values", "yachts seen")]),
        (row("yachts seen", 100), row("yachts seen", 90, unit="items"), []),
        (row("arrests", 100, year="n/d"), row("arrests", 90, year="n/d", source="B"), []),
        (row("arrests", 100, year="n/d"), row("arrests", 90, year="n/d"), VALUES),
    ),
)
def test_two_values_contradict_each_other_only_where_nothing_satisfies_both(
    find, first, second, found
):
    assert find(first, second) == found


def test_the_same_key_with_another_value_contradicts_itself(find):
    assert find(row("arrests", 100), row("arrests", 90)) == VALUES


def test_many_values_of_one_thing_are_one_finding(find):
    rows = [row("arrests", 100 + number, source=f"Page {number}") for number in range(30)]

    assert find(*rows) == VALUES
    assert str(find_contradictions()[0]).endswith("; 28 further values are published.")


@pytest.mark.parametrize(
    ("tonnes", "found"), (("0.1", []), ("0.11", [("values", "Cocaine seized")]))
)
def test_kilograms_and_tonnes_are_compared(find, tonnes, found):
    kilograms = row("cocaine seized", 100, unit="kg")

    assert find(kilograms, row("cocaine seized", tonnes, unit="tonnes", source="B")) == found


def test_values_of_parts_of_an_area_are_not_values_of_the_area(find):
    rows = [
        row("arrests", 30, priority="OPC (vehicle crime)"),
        row("arrests", 20, priority="OPC (cultural goods)"),
        row("arrests", 40, priority="OPC"),
    ]

    assert find(*rows) == []


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    (("THB", "all", True), ("OPC (vehicle crime)", "OPC", True), ("terrorism", "all", True)),
)
def test_an_area_never_exceeds_what_contains_it(find, part, whole, found):
    rows = [row("arrests", 101, priority=part), row("arrests", 100, priority=whole)]

    assert find(*rows) == [("area", "Arrests")] * found


def test_counts_of_countries_are_not_compared_across_areas(find):
    cells = {"unit": "countries", "scope": "jad:Danube"}
    rows = [
        row("participating countries", 9, priority="THB", **cells),
        row("participating countries", 8, **cells),
    ]

    assert find(*rows) == []


@pytest.mark.parametrize(
    ("whole", "part", "found"),
    (
        (row("victims of THB identified", 10), 11, True),
        (row("victims of THB identified", 10), 10, False),
        (row("victims of THB identified [at least]", 10), 11, False),
        (row("victims of THB identified [approx]", 10), 11, False),
        (row("victims of THB identified [approx]", 10), 12, True),
    ),
)
def test_a_part_never_exceeds_its_whole(find, whole, part, found):
    minors = row("victims of THB identified, of which minors", part)

    assert find(whole, minors) == [("part", "Victims identified")] * found


@pytest.mark.parametrize(
    ("whole", "part"),
    (("yachts seen", "yachts seen, of which stolen"), ("yachts seen", "yachts seen: stolen")),
)
def test_lines_of_labels_that_nobody_mapped_are_compared_by_their_words(find, whole, part):
    assert find(row(whole, 9), row(part, 10)) == [("part", "yachts seen")]


def test_lines_of_an_unmapped_label_never_exceed_it_together(find):
    lines = [row("yachts seen: stolen", 6), row("yachts seen: sunk", 5)]

    assert find(row("yachts seen", 10), *lines) == [("more", "yachts seen")]


def test_unmapped_labels_are_not_compared_across_areas(find):
    assert find(row("yachts seen", 10), row("yachts seen", 11, priority="THB")) == []


@pytest.mark.parametrize(
    "label", ("arrests, of which women", "arrests: women", "Arrests: women", "arrests-women")
)
def test_a_part_is_one_thing_whichever_way_it_is_written(find, label):
    assert find(row("Arrests: women", 10), row(label, 11, source="B")) == [
        ("values", "Arrests: women")
    ]


@pytest.mark.parametrize(("part", "found"), ((101, [("part", "Arrests")]), (100, [])))
def test_of_which_lines_are_compared_whatever_they_name(find, part, found):
    assert find(row("arrests", 100), row("arrests, of which women", part)) == found


def test_of_which_lines_overlap_and_are_not_added(find):
    women, minors = row("arrests, of which women", 60), row("arrests, of which minors", 70)

    assert find(row("arrests", 100), women, minors) == []


@pytest.mark.parametrize(
    ("drugs", "firearms", "found"), ((60, 41, [("more", "Arrests")]), (60, 40, []), (60, 10, []))
)
def test_component_lines_of_an_event_never_exceed_it_together(find, drugs, firearms, found):
    cells = {"scope": "jad:Danube"}
    rows = [
        row("arrests", 100, **cells),
        row("arrests: drugs", drugs, **cells),
        row("arrests: firearms", firearms, **cells),
    ]

    assert find(*rows) == found


STATUSES = ("completed", "continuing", "not completed", "cancelled", "with unclear status")


@pytest.mark.parametrize(
    ("numbers", "found"),
    (
        ((11, 4, 2, 1, 3), []),
        ((11, 4, 2, 1, 2), [("less", "Operational actions in OAPs")]),
        ((11, 4, 2, 1, 4), [("more", "Operational actions in OAPs")]),
        ((11, 4, 2, 1), []),
        ((11, 4, 2, 5), [("more", "Operational actions in OAPs")]),
    ),
)
def test_parts_that_make_up_the_whole_miss_it_only_once_all_are_there(find, numbers, found):
    cells = {"scope": "plan", "priority": "FII", "unit": "count"}
    statuses = [
        row(f"OAP actions {status} by May 2016", number, **cells)
        for status, number in zip(STATUSES, numbers, strict=False)
    ]

    assert find(row("operational actions in OAP", 21, **cells), *statuses) == found


@pytest.mark.parametrize(
    "day", ("by June 2017", "by december 2012", "(mid-2018)", "as of end of 2019", "2020", "")
)
def test_statuses_are_compared_whenever_they_were_looked_at(find, day):
    cells = {"scope": "plan", "priority": "CA", "unit": "count", "year": "2016"}
    statuses = {"completed": 10, "continuing": 5, "cancelled": 4}
    rows = [row(f"OAP actions {name} {day}".strip(), n, **cells) for name, n in statuses.items()]

    found = find(row("operational actions in OAP", 18, **cells), *rows)

    assert found == [("more", "Operational actions in OAPs")]


def test_what_was_looked_at_on_two_days_may_have_changed_in_between(find):
    cells = {"scope": "plan", "priority": "CA", "unit": "count", "year": "2016"}

    found = find(
        row("OAP actions completed by June 2017", 10, **cells),
        row("OAP actions completed by December 2017 [at least]", 14, **cells),
        row("OAP actions cancelled by June 2017", 2, **cells),
        row("OAP actions cancelled by June 2017", 3, **cells, source="B"),
    )

    assert found == [("values", "Operational actions in OAPs")]


def test_what_names_its_year_alone_is_the_same_as_what_names_no_day(find):
    cells = {"scope": "plan", "priority": "CA", "unit": "count", "year": "2016"}

    found = find(
        row("operational actions in OAP", 18, **cells),
        row("operational actions in OAP in 2016", 19, **cells),
    )

    assert found == [("values", "Operational actions in OAPs")]


@pytest.mark.parametrize(
    ("new", "running", "found"),
    (
        (74, 188, []),
        (74, 180, [("less", "Joint investigation teams supported")]),
        (90, 188, [("more", "Joint investigation teams supported")]),
    ),
)
def test_parts_that_are_indicators_make_up_their_whole(find, new, running, found):
    cells = {"scope": "eurojust_all_casework", "unit": "count"}
    rows = [
        row("JITs supported", 262, **cells),
        row("JITs newly established", new, **cells),
        row("JITs ongoing from previous years", running, **cells),
    ]

    assert find(*rows) == found


@pytest.mark.parametrize(
    ("cocaine", "found"), (("0.9", []), ("1.2", [("more", "Drugs seized, all kinds")]))
)
def test_components_never_exceed_their_total(find, cocaine, found):
    rows = [
        row("drugs seized (all kinds)", 1300, unit="kg"),
        row("cocaine seized", cocaine, unit="tonnes"),
        row("heroin seized", 200, unit="kg"),
    ]

    assert find(*rows) == found


def test_components_that_are_all_there_reach_their_total(find):
    cells = {"unit": "count", "scope": "operation:Sea"}
    rows = [
        row("pollution offences detected", 1600, **cells),
        row("illegal acts of pollution at sea", 500, **cells),
        row("pollution offences in coastal areas and rivers", 900, **cells),
        row("cases of waste trafficking through ports", 130, **cells),
    ]

    assert find(*rows) == [("less", "Marine pollution offences detected")]
    assert "add to 1\u202f530" in find_contradictions()[0].sentence


def test_a_contested_whole_is_one_finding_and_its_parts_fit_either_value(find):
    rows = [
        row("arrests", 100),
        row("arrests", 120, source="B"),
        row("arrests: drugs", 110, source="C"),
    ]

    assert find(*rows) == VALUES


@pytest.mark.guard(
    "No source is excused by another",
    file="results/published/queries/stated_sums.py",
    on='    for source, limit in [*by_source(whole).items(), ("", whole)]:',
    off='    for source, limit in [("", whole)]:',
)
def test_what_another_source_says_excuses_none_that_contradicts_itself(find):
    found = find(
        row("arrests", 120),
        row("arrests", 500, source="Hearsay", evidence="unverified"),
        row("arrests, of which minors", 130),
        row("arrests: women", 70),
        row("arrests: men", 60),
        row("arrests: firearms", 50),
        row("arrests: drugs", 71, source="Hearsay", evidence="unverified"),
    )

    assert sorted(kind for kind, _ in found) == ["more", "part", "values"]


def test_a_sum_between_two_totals_agrees_with_neither(find):
    kinds = ("cocaine", "heroin", "cannabis", "amphetamine", "MDMA", "other drugs")
    parts = [row(f"{kind} seized", 1, unit="kg") for kind in kinds]
    totals = [row("drugs seized", value, unit="kg") for value in (5, 7)]

    assert [kind for kind, _ in find(*totals, *parts)] == ["values", "more"]


@pytest.mark.parametrize(
    "label", ("arrests (of which minors)", "arrests – of which minors", "arrests: of which minors")
)
def test_of_which_is_understood_however_it_is_set_apart(find, label):
    assert find(row("arrests", 100), row(label, 101)) == [("part", "Arrests")]


def test_one_further_value_is_one(find):
    find(row("arrests", 1), row("arrests", 2), row("arrests", 3))

    assert str(find_contradictions()[0]).endswith("; 1 further value is published.")


def test_parts_in_another_unit_than_their_total_say_so(find):
    find(
        row("drugs seized (all kinds)", 1, unit="tonnes"),
        row("cocaine seized", 600, unit="kg"),
        row("heroin seized [at least]", "0.5", unit="tonnes"),
    )

    sentence = str(find_contradictions()[0])
    assert sentence.endswith(
        "(Cocaine seized 600\xa0kilograms, Heroin seized at least 0.5\xa0tonnes) "
        "add to at least 1.1\xa0tonnes."
    )


def test_a_long_list_of_parts_is_shortened(find):
    rows = [row(f"arrests: field {number}", 20) for number in range(8)]

    find(row("arrests", 100), *rows)

    sentence = find_contradictions()[0].sentence
    assert sentence.endswith("the parts by offence (8 of them) add to 160.")


def test_parts_of_nothing_are_found_out(find):
    rows = [row("arrests", 0), row("arrests: drugs [at least]", 0), row("arrests: firearms", 3)]

    assert find(*rows) == [("part", "Arrests")]


def test_finding_takes_the_same_queries_for_few_and_for_many(
    tmp_path, django_assert_max_num_queries
):
    import_published(by=the_clock(), path=SHIPPED)
    rows = [row("arrests", number, source=f"Page {number}") for number in range(300)]
    import_published(by=the_clock(), path=write_table(tmp_path / "many.csv", *rows))

    with django_assert_max_num_queries(7):
        find_contradictions()


def test_of_several_values_those_of_the_best_evidence_are_shown(find):
    rows = [("13871", "A", "official"), ("13900", "B", "official"), ("50000", "C", "unverified")]

    find(*(row("arrests", value, source=page, evidence=good) for value, page, good in rows))

    (found,) = find_contradictions()
    assert "13\u202f900 (“arrests”, official, B), but also 13\u202f871" in found.sentence
    assert found.sentence.endswith("1 further value is published.")


def test_each_value_says_of_what_it_is_where_that_differs(find, client):
    years = [row("arrests", 600, year=str(year)) for year in (2018, 2019, 2020, 2021)]
    cycle = row("arrests", 900, year="2018-2021", scope="cycle_general")
    find(cycle, *years, row("arrests", 650, year="2019", source="Another page"))

    page = " ".join(client.get(reverse("results:contradiction_list")).content.decode().split())

    assert "“arrests”, 2019, Yearly total, all areas: <a" in page
    assert "“arrests”: <a" in page  # of two values of one year, which the heading names


def test_about_reaches_as_far_as_its_threshold_says(find):
    rows = [row("arrests [approx]", 100), row("arrests", 108, source="Another page")]

    assert find(*rows) == []

    Threshold.objects.filter(code="about_percent").update(value=5)

    assert [found.kind for found in find_contradictions()] == ["values"]


@pytest.mark.guard(
    "Crime areas never come to more than all of them",
    file="results/published/queries/contradictions.py",
    on="""
            if len(apart) > 1 and not any(find_excess(by_area[key], whole) for key in apart):
""",
    off="            if False:",
)
@pytest.mark.parametrize(
    ("priorities", "found"),
    (
        (("THB", "firearms"), [("more", "Arrests")]),
        (("CCH", "drugs"), []),  # the one is in the other
        (("THB", "OPC (vehicle crime)"), []),
        (("THB", "firearms (worldwide)"), []),
    ),
)
def test_crime_areas_never_exceed_all_of_them_together(find, priorities, found):
    areas = [row("arrests", 60, priority=priority) for priority in priorities]

    assert find(row("arrests", 100), *areas) == found


@pytest.mark.parametrize(
    ("eu", "wider", "found"),
    (
        ("arrests (EU only)", "arrests (worldwide)", [("area", "Arrests")]),
        ("arrests (EU only) [approx]", "arrests (worldwide)", []),
        ("arrests (EU only)", "arrests (worldwide, preliminary)", []),
        ("arrests (worldwide)", "arrests (EU only)", []),
    ),
)
def test_the_eu_alone_never_exceeds_the_eu_and_others(find, eu, wider, found):
    assert find(row(eu, 110), row(wider, 100)) == found


@pytest.mark.parametrize(
    ("labels", "found"),
    (
        (("adults", "minors"), True),
        (("men", "women"), True),
        (("minors", "women"), False),
    ),
)
@pytest.mark.parametrize("written", ("victims identified: {}", "victims identified, of which {}"))
def test_parts_that_exclude_each_other_by_their_words_never_exceed_the_whole(
    find, written, labels, found
):
    parts = [row(written.format(label), 16) for label in labels]

    assert find(row("victims identified", 30), *parts) == [("more", "Victims identified")] * found


@pytest.mark.parametrize(
    ("whole", "parts", "said"),
    (
        (
            row("arrests", 100),
            [row("arrests: drugs", 40), row("arrests: firearms", 50)],
            ("of which the parts by offence that are known (drugs 40, firearms 50) come to 90."),
        ),
        (
            row("drugs seized", 10, unit="tonnes"),
            [row("cocaine seized", 4000, unit="kg"), row("heroin seized", 300, unit="kg")],
            (
                "(Cocaine seized 4\u202f000\xa0kilograms, Heroin seized 300\xa0kilograms) "
                "come to 4.3\xa0tonnes."
            ),
        ),
        (
            row("arrests", 100),
            [row("arrests", 40, priority="THB"), row("arrests", 30, priority="firearms")],
            (
                "by crime area that are known (Trafficking in human beings 40, Firearms "
                "trafficking 30) come to 70."
            ),
        ),
    ),
)
def test_parts_known_that_do_not_reach_their_whole_are_said_and_are_no_contradiction(
    find, whole, parts, said
):
    assert find(whole, *parts) == []

    [short] = compare_published().short
    assert short.sentence.endswith(said)


@pytest.mark.parametrize(
    "parts",
    (
        [row("arrests: drugs", 40)],  # one alone says nothing of the others
        [row("arrests: drugs", 40), row("arrests: firearms [at least]", 50)],
        [row("arrests, of which women", 40), row("arrests, of which minors", 10)],
    ),
)
def test_parts_that_could_reach_their_whole_are_not_short_of_it(find, parts):
    assert find(row("arrests", 100), *parts) == []
    assert compare_published().short == []


def test_what_is_preliminary_does_not_contradict_what_took_its_place(find):
    early = [
        row("arrests (preliminary)", 110),
        row("arrests [provisional figures]", 105, priority="THB"),
    ]

    assert find(row("arrests (final)", 100), *early) == []


THB = {"priority": "THB"}
THB_AND_MS = {"priority": "THB+MS"}
DRUGS = row("arrests: drugs", 30)
MINORS = "arrests: drugs, of which minors"


@pytest.mark.parametrize(
    ("rows", "found"),
    (
        ([row("arrests", 100), DRUGS, row(MINORS, 40)], ["part"]),
        ([row("arrests", 100), DRUGS, row(MINORS, 30)], []),
        ([row("arrests", 100), row("arrests: drugs [at least]", 30), row(MINORS, 40)], []),
        ([row("arrests", 100), row("arrests: drugs [at least]", 30), row(MINORS, 140)], ["part"]),
        ([row("arrests", 100), row(MINORS, 140)], ["part"]),
        ([row("arrests", 100), row("arrests: drugs, of which women", 60), row(MINORS, 60)], []),
        ([DRUGS, row("arrests: drugs, of which adults", 20), row(MINORS, 20)], ["more"]),
        ([row("arrests: women", 30), row("arrests: women, of which girls", 40)], ["part"]),
        ([row("arrests", 100), row("arrests: women, of which girls", 140)], ["part"]),
    ),
)
def test_a_part_of_a_part_never_exceeds_either(find, rows, found):
    assert [kind for kind, _ in find(*rows)] == found


def test_a_part_of_a_part_that_nobody_mapped_never_exceeds_it(find):
    rows = [row("boats: sailing", 30), row("boats: sailing, of which small", 40)]

    assert find(row("boats", 100), *rows) == [("part", "boats")]
    assert "the whole, boats, sailing: 30" in find_contradictions()[0].sentence


def test_a_line_of_a_line_is_not_added_to_it(find):
    rows = [row("boats: sailing", 60), row("boats: sailing: small", 50), row("boats: rowing", 40)]

    assert find(row("boats", 100), *rows) == []


def test_a_part_is_compared_with_what_somebody_mapped_afterwards(find):
    find(DRUGS, row(MINORS, 40))

    LabelMapping.objects.filter(label=MINORS).update(indicator=None, part="", breakdown="")

    assert [kind for kind, _ in find()] == ["part"]


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    (
        (row("arrests", 60, **THB), row("arrests", 50, **THB_AND_MS), True),
        (row("arrests", 60, priority="CCH"), row("arrests", 50, priority="drugs"), True),
        (
            row("arrests", 60, **THB),
            row("arrests [at least]", 50, **THB_AND_MS),
            False,
        ),
        (row("arrests", 60, priority="FA"), row("arrests", 50, **THB_AND_MS), False),
        (row("arrests", 60, priority="THB (EU only)"), row("arrests", 50, **THB_AND_MS), True),
        (row("arrests", 60, priority="THB (global)"), row("arrests", 50, **THB_AND_MS), False),
        (row("arrests", 60, priority="THB (EU only)"), row("arrests (EU only)", 50), True),
    ),
)
def test_an_area_never_exceeds_several_that_it_is_one_of(find, part, whole, found):
    assert find(part, whole) == [("area", "Arrests")] * found


def test_areas_that_share_actions_may_add_to_more_than_they_have_together(find):
    areas = [row("arrests", 30, **THB), row("arrests", 30, priority="MS")]

    assert find(row("arrests", 50, **THB_AND_MS), *areas) == []


VICTIMS = row("victims identified", 100)
MINORS_OF_THB = row("victims identified: minors", 120, **THB)


@pytest.mark.parametrize(
    ("rows", "found"),
    (
        ([VICTIMS, MINORS_OF_THB], ["area"]),
        ([VICTIMS, row("victims identified: minors", 100, **THB)], []),
        ([row("victims identified [at least]", 100), MINORS_OF_THB], []),
        # A value between them shows it already.
        ([VICTIMS, MINORS_OF_THB, row("victims identified", 100, **THB)], ["part"]),
        ([VICTIMS, MINORS_OF_THB, row("victims identified: minors", 110)], ["area", "part"]),
        (
            [VICTIMS, MINORS_OF_THB, row("victims identified [at least]", 9, **THB)],
            ["area"],
        ),
    ),
)
def test_a_part_in_one_area_never_exceeds_the_whole_of_all_areas(find, rows, found):
    assert sorted(kind for kind, _ in find(*rows)) == found


def test_a_part_in_one_area_is_compared_with_the_whole_of_all(find):
    find(VICTIMS, MINORS_OF_THB)

    assert "which is more than the whole, Victims identified: 100 for all areas" in str(
        find_contradictions()[0]
    )


YEAR = row("arrests", 170, year="2027")
PERIOD = [("period", "Arrests")]


@pytest.mark.parametrize(
    ("inside", "around", "found"),
    (
        (YEAR, row("arrests", 100, year="2027-2028"), PERIOD),
        (YEAR, row("arrests", 170, year="2027-2028"), []),
        (YEAR, row("arrests [at least]", 100, year="2027-2028"), []),
        (YEAR, row("arrests", 100, year="2028-2029"), []),
        (YEAR, row("arrests", 100, year="2026-2027", scope="cycle_general"), [("more", "Arrests")]),
        (YEAR | THB, row("arrests", 100, year="2027-2028"), PERIOD),
        (YEAR, row("arrests", 100, year="2027-2028", **THB), []),
        (
            YEAR | THB,
            row("arrests", 100, year="2027-2028", **THB_AND_MS),
            PERIOD,
        ),
        (YEAR | {"scope": "jad_year_total"}, row("arrests", 100, year="2027-2028"), []),
        (
            row("arrests", 170, year="2027-2028", scope="cycle_general"),
            row("arrests", 100, year="2026-2029", scope="cycle_general"),
            PERIOD,
        ),
        (
            row("coordination centres", 170, unit="count", year="2027"),
            row("coordination centres, of which big", 100, unit="count", year="2027-2028"),
            [],
        ),
        (
            row("countries taking part", 20, unit="countries", year="2027"),
            row("countries taking part", 10, unit="countries", year="2027-2028"),
            [],
        ),
    ),
)
def test_a_span_of_years_is_never_less_than_one_inside_it(find, inside, around, found):
    assert find(inside, around) == found


def test_a_year_above_a_longer_span_says_which(find):
    find(YEAR | THB, row("arrests", 100, year="2027-2028", scope="cycle_general"))

    assert str(find_contradictions()[0]) == (
        "2027, Trafficking in human beings. Arrests: 170 (official, A page of an agency), which "
        "is more than 100 for 2027–2028, all areas (official, A page of an agency)."
    )


def test_a_contradiction_of_the_year_is_not_repeated_for_the_cycle(find):
    cycle = row("arrests", 100, year="2027-2028", scope="cycle_general")
    all_areas = row("arrests", 90, year="2027")

    assert find(YEAR | THB, all_areas, cycle) == [("area", "Arrests")]


def test_joint_action_days_are_the_same_however_their_name_is_written(find):
    rows = [
        row("arrests", 50, scope="jad:Danube"),
        row("arrests", 60, scope="jad: danube ", source="B"),
    ]

    assert find(*rows) == VALUES


def test_joint_action_days_written_in_two_ways_are_not_added_up(find):
    rows = [
        row("arrests", 60, scope="jad:Danube"),
        row("arrests", 60, scope="jad:DANUBE", source="B"),
    ]

    assert find(row("arrests", 100, scope="jad_year_total"), *rows) == []
