"""Judicial measures as the source of totals: each counts once, and no year has two sources."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from actions.operational_actions.models.events import EventKind
from actions.questionnaires.entries import definitions_in
from cycles.indicators.models import IndicatorVersion, Source
from cycles.tracing.addresses import trace_url
from empact.people.roles.kinds import OrganisationKind, Role
from results.checks.maintenance import keep_sums
from results.freezing.commands import freeze_snapshot
from results.methods.queries import Definition, problems_of_definition
from results.snapshots.models.totals import SnapshotTotal
from results.totals.cells import Cut
from results.totals.queries.totals import totals
from results.withheld import Withheld
from tests.factories.actions import (
    AskedFactory,
    EventFactory,
    EventParticipationFactory,
    FigureFactory,
    JudicialMeasureFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

FIVE = ("BE", "DE", "ES", "FR", "NL")


@pytest.fixture
def teams():
    """Teams, which organisations report up to 2025 and the register says from 2026 on."""
    indicator = IndicatorFactory(code="teams", name="Teams", indicator_class="judicial")
    count_from_register(indicator, "joint_investigation_team", "begun")
    return indicator


def count_from_register(indicator, measure, measure_count, first=2026):
    """Let the register be the source of an indicator from a year on."""
    before = indicator.versions.get()
    type(before).objects.filter(pk=before.pk).update(
        first_day=date(2020, 1, 1), last_day=date(first - 1, 12, 31)
    )
    return IndicatorVersion.objects.create(
        indicator=indicator,
        number=2,
        definition="As the register says.",
        counting_unit=before.counting_unit,
        unit=before.unit,
        first_day=date(first, 1, 1),
        measure=measure,
        measure_count=measure_count,
        change="It is counted from the register.",
    )


@pytest.fixture
def countries():
    return [OrganisationFactory(country=code) for code in FIVE]


@pytest.fixture
def two_plans():
    """An action of one OAP, and two of another in another crime area."""
    one = OperationalActionFactory()
    other = OperationalActionFactory(oap=OAPFactory(area=CrimeAreaFactory()))
    return one, other, OperationalActionFactory(oap=other.oap)


def counted(indicator, *by, year=2026, **narrowed):
    """Give what is counted by key, and be sure that kept sums say the same as all figures."""
    found = [
        {
            tuple(cell.key.values()): cell.counted
            for cell in totals(year, by, indicator=indicator.pk, kept=kept, **narrowed)
        }
        for kept in (True, False)
    ]
    assert found[0] == found[1]
    return found[0]


def test_a_team_on_three_actions_and_five_countries_counts_once(teams, two_plans, countries):
    leading, *further = two_plans
    JudicialMeasureFactory(leading_action=leading, further_actions=further, countries=countries)

    assert counted(teams) == {(): 1}
    assert counted(teams, Cut.AREA) == {(leading.oap.area_id,): 1}
    assert counted(teams, Cut.OAP) == {(leading.oap_id,): 1}
    assert counted(teams, Cut.ACTION) == {(leading.pk,): 1}
    assert counted(teams, Cut.COUNTRY) == {(None,): 1}
    assert counted(teams, until=2028) == {(): 1}
    assert counted(teams, Cut.YEAR, until=2028) == {(2026,): 1}
    (cell,) = totals(2026, [], indicator=teams.pk)
    assert (cell.reporting_countries, cell.claimed) == (5, 1)


def test_a_team_is_found_once_at_each_door(teams, two_plans, countries, client):
    """On a page, in a table and for programs it is one row, whatever it is tied to."""
    leading, *further = two_plans
    JudicialMeasureFactory(leading_action=leading, further_actions=further, countries=countries)
    eurojust = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    client.force_login(RoleAssignmentFactory(role=Role.EUROJUST, organisation=eurojust).person)
    table, programs = reverse("actions:judicial_measure_export"), "/api/v1/judicial-measures/"

    page = client.get(reverse("actions:judicial_measure_list"))
    csv_table, workbook = client.get(table), client.get(table, {"format": "xlsx"})
    number = client.get(trace_url(2026, "teams"))
    found = client.get(programs).json()["results"]
    of_each = [client.get(programs, {"action": row.pk}).json()["results"] for row in two_plans]

    assert page.context["page"].paginator.count == len(page.context["rows"]) == 1
    assert len(csv_table.text.splitlines()) == 2
    rows = [row for row in load_workbook(BytesIO(workbook.content)).active.values if row[0]]
    assert [row[0] for row in rows[-2:]] == ["Measure", found[0]["label"]]
    assert (len(found), of_each) == (1, [found] * 3)
    assert len(found[0]["countries"]) == 5
    assert number.context_data["number"]["cell"].counted == 1
    assert [row.label for row in number.context_data["measures"]] == [found[0]["label"]]


@pytest.mark.guard(
    "Reports add nothing to a year that is counted from the register",
    file="results/totals/sources.py",
    on="        AND NOT {from_measures}\n        AND figure.first_day BETWEEN",
    off="        AND figure.first_day BETWEEN",
)
def test_a_year_has_one_source(teams, two_plans):
    action = two_plans[0]
    for first in (2025, 2026):
        FigureFactory(
            contribution__obligation__action=action,
            contribution__state="accepted",
            indicator_version=teams.versions.get(number=1),
            first_day=date(first, 1, 1),
            last_day=date(first, 6, 30),
            value=7,
        )
        JudicialMeasureFactory(leading_action=action, first_day=date(first, 3, 2))
    keep_sums()

    assert counted(teams, year=2025) == {(): 7}
    assert counted(teams, year=2026) == {(): 1}


@pytest.mark.guard(
    "Cached sums are made again where the source of a year changes",
    file="results/migrations/0001_squashed_0037_stale_sums.py",
    on="FOR EACH ROW WHEN (NEW.measure <> '') EXECUTE FUNCTION results_touch_by_source();\n",
    off="FOR EACH ROW WHEN (FALSE) EXECUTE FUNCTION results_touch_by_source();\n",
)
def test_kept_sums_follow_a_change_of_source(two_plans):
    indicator = IndicatorFactory(code="teams")
    FigureFactory(
        contribution__obligation__action=two_plans[0],
        contribution__state="accepted",
        indicator=indicator,
        value=7,
    )
    keep_sums()
    assert counted(indicator) == {(): 7}

    count_from_register(indicator, "joint_investigation_team", "begun")

    assert counted(indicator) == {}


def test_only_what_is_confirmed_counts(teams, two_plans):
    for state in ("waiting", "returned", "withdrawn"):
        JudicialMeasureFactory(leading_action=two_plans[0], state=state)

    assert counted(teams) == {}


@pytest.mark.guard(
    "A measure that counts in several years counts once in all of them together",
    file="results/totals/cells.py",
    on="        SELECT DISTINCT {of_held}, thing_id, amount",
    off="        SELECT {of_held}, thing_id, amount",
)
def test_a_team_that_runs_counts_in_each_year_and_once_in_all(two_plans):
    running = IndicatorFactory(code="running")
    count_from_register(running, "joint_investigation_team", "running", first=2023)
    JudicialMeasureFactory(
        leading_action=two_plans[0], first_day=date(2023, 5, 1), last_day=date(2025, 2, 1)
    )

    assert counted(running, Cut.YEAR, year=2023, until=2026) == {(2023,): 1, (2024,): 1, (2025,): 1}
    assert counted(running, year=2023, until=2026) == {(): 1}


def test_persons_years_and_results_count_in_their_own_year(two_plans, countries):
    persons = IndicatorFactory(code="convicted")
    years = IndicatorFactory(code="years")
    settled = IndicatorFactory(code="settled")
    count_from_register(persons, "conviction", "persons")
    count_from_register(years, "conviction", "imprisonment")
    count_from_register(settled, "jurisdiction_conflict", "settled")
    of_one = {"leading_action": two_plans[0], "countries": countries[:1]}
    JudicialMeasureFactory(kind="conviction", persons=4, imprisonment=Decimal("11.5"), **of_one)
    JudicialMeasureFactory(kind="conviction", persons=2, first_day=date(2027, 2, 1), **of_one)
    for result in ("settled", "not_settled"):
        JudicialMeasureFactory(
            kind="jurisdiction_conflict", result=result, last_day=date(2027, 1, 9), **of_one
        )

    assert counted(persons, Cut.COUNTRY) == {("BE",): 4}
    assert counted(years) == {(): Decimal("11.5")}
    assert counted(persons, year=2027) == {(): 2}
    assert counted(settled, year=2026) == {}
    assert counted(settled, year=2027) == {(): 1}


def test_a_coordination_centre_counts_as_the_event_that_it_is(two_plans, countries):
    centres = IndicatorFactory(code="centres")
    count_from_register(centres, "coordination_centre", "begun")
    event = EventFactory(leading_action=two_plans[0], kind=EventKind.COORDINATION_CENTRE)
    for country in countries[:3]:
        EventParticipationFactory(event=event, organisation=country)

    (cell,) = totals(2026, [], indicator=centres.pk)

    assert (cell.counted, cell.reporting_countries) == (1, 3)
    assert counted(centres, Cut.EVENT) == {(event.pk,): 1}


def test_a_frozen_year_counts_each_measure_once_and_protects_few_countries(
    teams, two_plans, countries
):
    leading, *further = two_plans
    freezer = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY)
    FigureFactory(contribution__obligation__action=leading, contribution__state="accepted")
    JudicialMeasureFactory(leading_action=leading, further_actions=further, countries=countries)
    JudicialMeasureFactory(leading_action=further[0], countries=countries[:2])

    snapshot = freeze_snapshot(by=freezer.person, year=2026)

    frozen = SnapshotTotal.objects.filter(snapshot=snapshot, indicator=teams)
    by_area = {row.area_code: row for row in frozen}
    one, other = leading.oap.area.code, further[0].oap.area.code
    assert {place: row.counted for place, row in by_area.items()} == {"": 2, one: 1, other: 1}
    assert {row.source for row in frozen} == {Source.JUDICIAL_MEASURES}
    assert by_area[other].withheld == Withheld.FEW_COUNTRIES


def test_the_source_changes_with_a_year_and_fits_the_kind(teams):
    version = teams.versions.get(number=2)
    said = {"definition": "x", "counting_unit": "x", "unit": version.unit, "change": "x"}

    def problems(**given):
        return problems_of_definition(teams, Definition(**said, **given)).keys()

    assert problems(first_day=date(2028, 7, 1)) == {"first_day"}
    assert problems(first_day=date(2028, 1, 1)) == set()
    wrong = {"measure": "joint_investigation_team", "measure_count": "persons"}
    assert problems(first_day=date(2028, 1, 1), **wrong) == {"measure_count"}
    never = {"measure": "prosecution", "measure_count": "settled"}
    assert problems(first_day=date(2028, 1, 1), **never) == {"measure_count"}
    assert problems(first_day=date(2028, 1, 1), measure_count="begun") == {"measure"}


def test_no_round_asks_for_what_the_register_says(teams, two_plans):
    asked = AskedFactory(action=two_plans[0], indicator=teams)
    early = ReportingRoundFactory.build(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))

    assert [*definitions_in(asked.round)] == []
    assert [row.indicator for row in definitions_in(early)] == [teams]
