"""The numbers of a report to COSI, and those of them that not every reader may see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.contributions.models.figures import Figure
from cycles.indicators.models import Indicator
from cycles.recommendations.models import FollowUp
from results.cosi_reports.models import CosiReport
from results.cosi_reports.queries.numbers import collect
from results.cosi_reports.queries.readers import hidden_among
from results.cosi_reports.queries.sections import sections_of
from tests.factories.actions import EventFactory, ParticipationFactory
from tests.factories.cycles import CycleFactory, DecisionFactory, RecommendationFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.records import MarkingFactory
from tests.results.cosi_reports.conftest import COUNTRIES

pytestmark = pytest.mark.django_db

HIDDEN = "withheld"


@pytest.fixture
def numbers(recorded, est):
    """Collect the numbers of the first half of 2026 once more, as they are now."""

    def collect_now(half=1):
        report = CosiReport(year=2026, half=half, number=1, made_by=est)
        return collect(report)

    return collect_now


def rows(numbers, key, place=0):
    """Give the rows of a table as people read them."""
    [section] = [row for row in sections_of(numbers.content) if row.key == key]
    return [[str(entry) for entry in row] for row in section.tables[place].rows]


def test_each_section_says_what_the_database_holds(numbers):
    found = numbers()

    assert rows(found, "plans") == [
        ["Drugs, 2026", "Adopted", "1", "0", "1", "0", "0", "0", "0", "0"],
        ["Cyber-attacks, 2026", "Closed", "1", "0", "0", "1", "0", "0", "0", "0"],
        ["All areas", "–", "2", "0", "1", "1", "0", "0", "0", "0"],
    ]
    assert rows(found, "events") == [["Drugs", "1", "1", "0", "0", "0", "1"]]
    assert rows(found, "judicial") == [["Joint investigation team", "1", "0", "–"]]
    assert rows(found, "judicial", 1) == [["Drugs", "1"]]
    assert rows(found, "money") == [["Drugs", "1", "1\u202f234.5"]]
    assert rows(found, "lessons", 1) == [["Cyber-attacks, 2026", "Plan a year ahead."]]
    assert rows(found, "lessons", 2) == [["Drugs", "Pattern", "Parcels replace couriers."]]


def test_a_half_year_has_its_own_events_and_measures(numbers, recorded):
    EventFactory(
        leading_action=recorded, first_day=date(2026, 9, 1), last_day=date(2026, 9, 1), kind="jad"
    )

    first, second, year = (rows(numbers(half), "events") for half in (1, 2, None))

    assert [found[0][1] for found in (first, second, year)] == ["1", "1", "2"]
    assert rows(numbers(2), "judicial") == []


def test_a_number_that_some_reader_could_take_apart_is_withheld(numbers):
    found = numbers()

    # Only one country reported in the second area, so the sum of both would reveal its number.
    assert rows(found, "results", 2) == [["Arrests", "persons", HIDDEN, HIDDEN, HIDDEN]]
    assert rows(found, "results", 3) == [
        ["Drugs", "Arrests", "persons", "50", "50"],
        ["Cyber-attacks", "Arrests", "persons", HIDDEN, HIDDEN],
    ]
    assert rows(found, "results", 1)[0][5] == "50"


@pytest.mark.guard(
    "A report to COSI holds no number that one of its readers may not see",
    file="results/cosi_reports/queries/readers.py",
    on="return all(view.shows(place) for view in self._views(indicator, year))",
    off="return any(view.shows(place) for view in self._views(indicator, year))",
)
def test_a_member_state_that_reads_most_of_a_number_is_a_reader_too(numbers, recorded, countries):
    assert rows(numbers(), "results", 3)[0][3] == "50"

    # Poland reads what all report in this action, and could read none of the others' elsewhere.
    ParticipationFactory(action=recorded, organisation=countries["PL"])
    assert rows(numbers(), "results", 3)[0][3] == "50"

    second = type(recorded).objects.create(
        oap=recorded.oap, goal=recorded.goal, title="Second", sequence=9, state=recorded.state
    )
    some = Figure.objects.filter(action=recorded)[:2]
    Figure.objects.filter(pk__in=[row.pk for row in some]).update(action=second)
    assert rows(numbers(), "results", 3)[0][3] == HIDDEN
    assert rows(numbers(), "results", 1)[0][5] == HIDDEN


def test_who_steers_an_oap_for_a_country_is_a_reader_too(numbers, recorded, plans, countries):
    drugs, cyber = plans
    AppointmentFactory(oap=drugs, organisation=countries["PL"])
    Figure.objects.filter(action__oap=cyber).delete()

    assert rows(numbers(), "results", 2)[0][3] == "50"


def test_a_sensitive_small_count_says_fewer_than_3(numbers, recorded):
    Indicator.objects.filter(code="arrests").update(sensitive=True)
    [one, *others] = Figure.objects.filter(action=recorded)
    Figure.objects.filter(pk__in=[row.pk for row in others]).update(value=0, counted=0)
    Figure.objects.filter(pk=one.pk).update(value=2, counted=2)

    found = numbers()

    assert rows(found, "results", 3)[0][3:] == ["fewer than 3", "fewer than 3"]
    assert rows(found, "results", 1)[0][5] == HIDDEN


def test_rates_are_of_all_and_of_areas_in_which_many_were_asked(numbers, reported):
    # Five in one area and one in the other: each by itself would reveal the other from the sum.
    assert rows(numbers(), "contributions") == [
        ["Cyber-attacks", *[HIDDEN] * 6],
        ["Drugs", *[HIDDEN] * 6],
        ["All areas", "6", "5", "1", "0", "0", "83 %"],
    ]


def test_what_is_withheld_hides_its_countries_together():
    asked = {"a": set("12345"), "b": set("6789"), "c": {"1"}, "d": {"2", "3"}}

    assert hidden_among(asked) == {"b", "c", "d"}
    assert hidden_among({"a": set("12345"), "b": set("6789")}) == set()


def test_answers_of_few_addressees_are_withheld(numbers):
    assert rows(numbers(), "recommendations") == [
        ["R1", "Join earlier", "4", "4", "0", "0", "0", "0", "0"],
        ["R2", "Share more", "1", *[HIDDEN] * 6],
    ]
    assert FollowUp.objects.count() == len(COUNTRIES) - 1


def test_what_the_last_evaluation_recommends_is_followed_up_in_the_reports_of_the_next_cycle(
    numbers, plans
):
    last = CycleFactory(first_year=plans[0].priority.cycle.first_year - 4)
    decision = DecisionFactory(cycle=last, day=date(2026, 2, 2))
    RecommendationFactory(decision=decision, title="Amend sooner", due_day=date(2026, 11, 30))
    RecommendationFactory(decision=decision, title="Long done", due_day=date(2025, 11, 30))

    titles = [row[1] for row in rows(numbers(), "recommendations")]

    assert sorted(titles) == ["Amend sooner", "Join earlier", "Share more"]


def test_numbers_are_marked_as_the_strictest_of_what_is_in_them(numbers, plans):
    assert numbers().marking == "LIMITE"

    stricter = MarkingFactory(code="TLP:AMBER", rank=90)
    type(plans[0]).objects.filter(pk=plans[0].pk).update(marking=stricter)

    assert numbers().marking == "TLP:AMBER"


def test_a_report_takes_as_many_queries_for_many_rows_as_for_few(numbers, recorded):
    with CaptureQueriesContext(connection) as few:
        numbers()
    for number in range(1, 9):
        day = date(2026, 5, number)
        EventFactory(leading_action=recorded, first_day=day, last_day=day)

    with CaptureQueriesContext(connection) as many:
        found = rows(numbers(), "events")

    assert found[0][1] == "9"
    assert len(many) == len(few)
