"""Historical series, and the public pages of published values."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cycles.cycles.models import CrimeArea
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import Role
from oaps.reference.load import load_reference
from results.published.commands import import_published
from results.published.models import PublishedValue
from results.published.queries.contradictions import find_contradictions
from results.published.queries.history import historical_series
from tests.factories.people import RoleAssignmentFactory
from tests.results.published.tables import write_table

SHIPPED = Path("results/reference/published_results.csv")

pytestmark = pytest.mark.django_db

PAGES = {
    "results:history_list": 32,
    "results:history_events": 151,
    "results:history_context": 224,
}
"""The pages, and how many of the values that ship each shows."""


@pytest.fixture(scope="module", autouse=True)
def _reference(lasting):
    load_reference()


@pytest.fixture
def bring_in(tmp_path):
    def bring_in(*rows):
        import_published(by=the_clock(), path=write_table(tmp_path / "table.csv", *rows))

    return bring_in


@pytest.fixture
def shipped(db):
    import_published(by=the_clock(), path=SHIPPED)


def shown_of(points):
    return [(point.year, point.value, point.comparator, point.evidence) for point in points]


@pytest.mark.usefixtures("shipped")
def test_a_series_holds_the_headline_of_each_year():
    series = historical_series(["arrests", "drugs-seized"])

    assert shown_of(series["arrests"]) == [
        (2019, 8000, "about", "official"),
        (2022, 9922, "=", "secondary"),
        (2023, 13871, "=", "official"),
    ]
    assert shown_of(series["drugs-seized"]) == [
        (2022, 62_000, "at_least", "secondary"),
        (2023, 197_000, "at_least", "official"),
    ]


@pytest.mark.parametrize(
    "cells",
    (
        {"scope": "jad:Danube"},
        {"scope": "operation:X"},
        {"scope": "highlight:X"},
        {"scope": "jad_year_total"},
        {"scope": "cycle_general"},
        {"scope": "plan"},
        {"scope": "eurojust_all_casework"},
        {"scope": "annual_elsewhere"},
        {"evidence": "unverified"},
        {"indicator": "arrests, of which women"},
        {"indicator": "arrests: drugs"},
        {"indicator": "arrests", "unit": "USD"},
        {"indicator": "unheard of"},
        {"priority": "THB"},
        {"priority": "smurfs"},
        {"year": "n/d"},
        {"year": "2023-2024"},
    ),
)
def test_nothing_else_enters_a_series(bring_in, cells):
    bring_in({"year": "2021", "value": "7"}, cells)

    assert shown_of(historical_series(["arrests"])["arrests"]) == [(2021, 7, "=", "official")]


def test_a_series_of_an_area_takes_values_of_that_whole_area_alone(bring_in):
    rows = [
        {"priority": "THB", "value": "1"},
        {"priority": "THB+MS", "value": "2"},
        {"priority": "THB (children)", "value": "3"},
        {"priority": "all", "value": "4"},
        {"priority": "trafficking in human beings", "value": "5", "year": "2023"},
    ]
    bring_in(*rows)

    series = historical_series(["arrests"], CrimeArea.objects.get(code="THB"))

    assert shown_of(series["arrests"]) == [(2023, 5, "=", "official"), (2024, 1, "=", "official")]


def test_two_values_of_a_year_are_both_shown_the_better_evidence_first(bring_in):
    rows = [
        {"value": "100", "evidence": "secondary"},
        {"value": "110", "evidence": "official"},
        {"value": "100", "evidence": "secondary", "source": "The same number elsewhere"},
    ]
    bring_in(*rows)

    points = historical_series(["arrests"])["arrests"]

    assert [(point.value, point.evidence, point.contested) for point in points] == [
        (110, "official", True),
        (100, "secondary", True),
    ]


def test_a_point_is_in_the_unit_of_its_indicator(bring_in):
    bring_in({"indicator": "waste seized", "value": "1500", "unit": "kg"})

    (point,) = historical_series(["waste-seized"])["waste-seized"]

    assert point.value == Decimal("1.5")


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("page", "number"), PAGES.items())
def test_everybody_reads_each_page_without_signing_in(client, page, number):
    response = client.get(reverse(page))

    assert response.status_code == 200
    assert response.context["page_obj"].paginator.count == number


@pytest.mark.usefixtures("shipped")
def test_every_value_stands_on_exactly_one_page(client):
    shown = []

    for page in PAGES:
        first = client.get(reverse(page))
        for number in first.context["page_obj"].paginator.page_range:
            shown += [
                row.pk for row in client.get(reverse(page), {"page": number}).context["object_list"]
            ]

    assert len(shown) == len(set(shown)) == 407


@pytest.mark.usefixtures("shipped")
def test_evidence_stands_beside_each_number(client):
    totals = client.get(reverse("results:history_list"), {"year": 2023}).content.decode()
    context = client.get(reverse("results:history_context")).content.decode()

    assert len(re.findall(r'data-label="Evidence">\s*Official\s*<', totals)) == 6
    assert "Its year or its link to EMPACT is not stated in the source: context only" in context
    assert "A fact about plans, not a result: context only" in context


def test_what_nobody_mapped_yet_is_read_as_context(client, bring_in):
    bring_in(YACHTS, YACHTS | {"unit": "US dollars", "value": "9000"})

    page = client.get(reverse("results:history_context")).content.decode()

    assert page.count("Official; what it counts is not mapped yet: context only") == 2


@pytest.mark.usefixtures("shipped")
def test_a_contested_total_says_so(client):
    page = client.get(reverse("results:history_list"), {"indicator": "victims-potential"})

    assert page.content.decode().count("(another value is published)") == 2


THB = {"priority": "THB", "value": "50"}
SAME = (
    (THB, {"priority": "Trafficking in human beings", "value": "60"}),
    ({"value": "500"}, {"value": "510"}),
    ({"indicator": "arrests, of which women"}, {"indicator": "arrests-women", "value": "60"}),
    ({"scope": "jad_year_total"}, {"scope": "jad_year_total", "value": "60", "source": "B"}),
)
ANOTHER = (
    (THB, {"priority": "THB (children)", "value": "60"}),
    (THB, {"priority": "THB (EU only)", "value": "60"}),
    (THB, {"priority": "THB", "indicator": "arrests (preliminary)", "value": "60"}),
    (THB, {"priority": "THB", "indicator": "house searches", "unit": "count", "value": "60"}),
    (THB, {"priority": "THB", "source": "Another with the same", "value": "50"}),
)


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    (*((*two, True) for two in SAME), *((*two, False) for two in ANOTHER)),
)
def test_another_value_of_the_same_is_shown(client, bring_in, first, second, is_same):
    bring_in(first, second)

    page = client.get(reverse("results:history_list"), {"year": "2024"}).content.decode()

    assert page.count("(another value is published)") == 2 * is_same
    assert ("values" in {found.kind for found in find_contradictions()}) is is_same


@pytest.mark.parametrize("scope", ("jad:Danube", "plan"))
def test_another_value_of_an_event_or_of_context_is_shown_as_well(client, bring_in, scope):
    bring_in({"scope": scope}, {"scope": scope.upper(), "value": "60", "source": "B"})

    page = reverse("results:history_context" if scope == "plan" else "results:history_events")

    assert client.get(page).content.decode().count("(another value is published)") == 2


YACHTS = {"indicator": "yachts seen", "value": "50"}


@pytest.mark.parametrize(
    ("first", "second"),
    (
        *SAME,
        (YACHTS, YACHTS | {"value": "60", "source": "B"}),
        (YACHTS, YACHTS | {"value": "60", "indicator": "Yachts (final) seen"}),
        ({"scope": "jad:Danube"}, {"scope": "jad:danube", "value": "60", "source": "B"}),
    ),
)
def test_the_page_of_a_value_shows_what_else_is_published_of_the_same(
    client, bring_in, first, second
):
    bring_in(first, second)
    value, other = PublishedValue.objects.order_by("value")

    page = client.get(reverse("results:published_trace", args=[value.key])).content.decode()

    assert "No other value is published for the same." not in page
    assert other.amount in page
    assert ("Only the 2 values above" in page) is (value.key == other.key)


@pytest.mark.parametrize("other", (ANOTHER[0][1], ANOTHER[1][1], ANOTHER[3][1]))
def test_the_page_of_a_value_is_silent_of_what_is_of_something_else(client, bring_in, other):
    bring_in(THB, other)
    value = PublishedValue.objects.get(value=50)

    page = client.get(reverse("results:published_trace", args=[value.key])).content.decode()

    assert "No other value is published for the same." in page


def test_the_page_of_a_value_shows_its_contradictions(
    client, bring_in, django_assert_max_num_queries
):
    bring_in(
        {"year": "2023", "value": "900"},
        {"year": "2023", "indicator": "arrests: minors", "value": "950", "source": "Page 2"},
        {"year": "2023", "indicator": "victims identified", "value": "7"},
    )
    part, whole, other = PublishedValue.objects.order_by("-value")
    why = "minors: 950 (official, Page 2), which is more than the whole, Arrests: 900"

    pages = {}
    for value in (part, whole, other):
        with django_assert_max_num_queries(9):  # who signs in adds three
            answer = client.get(reverse("results:published_trace", args=[value.key]))
        pages[value] = answer.content.decode()

    assert why in pages[part]
    assert why in pages[whole]
    assert "?year=2023" in pages[whole]
    assert "It contradicts no other published value." in pages[other]


def test_the_page_of_an_unmapped_value_shows_it_too(client, bring_in):
    bring_in(
        {"indicator": "yachts seen", "value": "50"},
        {"indicator": "yachts seen: sailing", "value": "60"},
    )

    for value in PublishedValue.objects.all():
        page = client.get(reverse("results:published_trace", args=[value.key])).content.decode()
        assert "It contradicts other published values:" in page


@pytest.mark.parametrize("year", ("2027", "2026"))
def test_a_sheet_shows_no_year_to_come(bring_in, time_machine, year):
    time_machine.move_to("2026-06-30 12:00Z")
    bring_in({"year": year, "value": "900"})

    assert [*historical_series(["arrests"])] == (["arrests"] if year == "2026" else [])


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("query", "number"),
    (
        ({"year": "2020"}, 7),
        ({"indicator": "arrests"}, 5),
        ({"indicator": "arrests", "year": "2019"}, 2),
        ({"area": "THB"}, 0),
        ({"year": "x"}, 32),
        ({"indicator": "nonsense"}, 32),
        ({"page": "last"}, 32),
    ),
)
def test_the_totals_are_narrowed_by_year_area_and_indicator(client, query, number):
    response = client.get(reverse("results:history_list"), query)

    assert response.context["page_obj"].paginator.count == number


@pytest.mark.usefixtures("shipped")
def test_events_are_narrowed_by_area_and_never_stand_among_totals(client):
    events = client.get(reverse("results:history_events"), {"area": "EVC"})
    totals = client.get(reverse("results:history_list"))

    assert {row.scope_kind for row in events.context["object_list"]} == {"jad", "operation"}
    assert {row.scope_kind for row in totals.context["object_list"]} == {
        "annual_general",
        "cycle_general",
        "jad_year_total",
    }


def test_a_page_that_is_not_there_is_not_found(client):
    assert client.get(reverse("results:history_list"), {"page": 99}).status_code == 404


def test_a_page_without_values_says_what_to_do(client):
    page = client.get(reverse("results:history_list"), {"year": 1999}).content.decode()

    assert "No published value is known for this choice." in page


@pytest.mark.usefixtures("shipped")
def test_the_page_of_contradictions_shows_what_the_import_printed(client):
    response = client.get(reverse("results:contradiction_list"))

    assert response.status_code == 200
    assert "4 contradictions in published values." in response.content.decode()
    assert response.content.decode().count('<section class="card"') == 4
    assert "1\u202f630" in response.content.decode()
    assert "In 1 case the known parts" in response.content.decode()
    assert "that are known (7 of them" in response.content.decode()
    rows = response.context["contradictions"][0].rows
    opened = [reverse("results:published_trace", args=[row.key]) for row in rows]
    assert [address for address in opened if address not in response.content.decode()] == []


def test_a_page_of_contradictions_without_any_says_so(client):
    page = client.get(reverse("results:contradiction_list")).content.decode()

    assert "No published values contradict each other." in page


def test_the_page_of_contradictions_leads_to_all_of_them(client, bring_in):
    whole = {"scope": "jad:0", "indicator": "boats", "value": "9"}
    parts = [whole | {"indicator": f"boats: kind {number}", "value": "1"} for number in range(2)]
    rows = [
        row | {"scope": f"jad:{number:03}", "source": source, "value": value}
        for number in range(101)
        for row, source, value in ((whole, "A", "9"), (whole, "B", "8"))
    ]
    rows += [row | {"scope": f"jad:{n:03}"} for n in range(101) for row in parts]
    bring_in(*rows)
    address = reverse("results:contradiction_list")

    first = " ".join(client.get(address).content.decode().split())
    second = " ".join(client.get(address, {"page": 2, "short": 2}).content.decode().split())

    assert "101 contradictions in published values." in first
    assert first.count("1 to 100 of 101") == 2
    assert first.count('<section class="card"') == 100
    assert 'href="?page=2"' in first
    assert "Previous" not in first
    assert 'href="?short=2#short"' in first
    assert second.count('<section class="card"') == 1
    assert second.count("101 to 101 of 101") == 2
    assert 'href="?page=2&amp;short=1#short"' in second


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("year", "number"), (("2019", "1"), ("2015", "1"), ("1999", "0"), ("x", "4"), ("", "4"))
)
def test_contradictions_are_narrowed_by_year_also_within_a_cycle(client, year, number):
    page = client.get(reverse("results:contradiction_list"), {"year": year}).content.decode()

    assert f"{number} contradiction" in page


@pytest.mark.parametrize("page", (*PAGES, "results:contradiction_list"))
def test_a_page_takes_the_same_queries_for_few_and_for_many(client, bring_in, page):
    client.force_login(RoleAssignmentFactory(role=Role.EST, organisation__country="").person)
    scopes = ("annual_general", "jad:Danube", "plan")
    bring_in(*[{"scope": scope} for scope in scopes])
    few = count(client, page)
    bring_in(
        *[
            {"scope": scope, "source": f"Page {number}", "priority": f"THB (field {number})"}
            for scope in scopes
            for number in range(400)
        ]
    )

    assert count(client, page) == few <= 12


def count(client, page):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(page)).status_code == 200
    return len(queries)


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(
    ("language", "words"),
    (
        ("de", ("Historische Werte", "Summen der Jahre und Zyklen", "Jahressumme", "Amtlich")),
        ("fr", ("Valeurs historiques", "Totaux annuels et par cycle", "Total annuel", "Officiel")),
    ),
)
def test_values_are_shown_in_the_readers_language(client, language, words):
    response = client.get(reverse("results:history_list"), headers={"accept-language": language})
    page = response.content.decode()

    assert f'<html lang="{language}"' in page
    assert [word for word in words if word not in page] == []
    assert "Yearly total" not in page


@pytest.mark.parametrize(
    ("language", "heading", "sentence"),
    (
        ("fr", "Contradictions entre valeurs publiées", ", mais aussi "),
        ("de", "Widersprüche zwischen veröffentlichten Werten", ", aber auch "),
    ),
)
@pytest.mark.usefixtures("shipped")
def test_contradictions_are_worded_in_the_language_of_the_reader(
    client, language, heading, sentence
):
    spoken = {"accept-language": language}

    page = client.get(reverse("results:contradiction_list"), headers=spoken).text

    assert heading in page
    assert sentence in page
    assert "contradiction in" not in page
