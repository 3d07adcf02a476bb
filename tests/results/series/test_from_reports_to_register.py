"""An indicator moves from reports to the register, and one team is found once in every total.

EST and Eurojust do all of it on pages; then the public, the two drivers, a country and programs
read the numbers.
"""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from actions.judicial_measures.models import JudicialMeasure
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from cycles.tracing.addresses import trace_url
from empact.people.roles.kinds import OrganisationKind, Role
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.freezing.commands import freeze_snapshot
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.factsheets import finish, plan_of, public_marking, report
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("out")]

FIVE = ("BE", "DE", "ES", "FR", "NL")
WHY = "Each country of a team reported it; the register has it once."
SERIES = reverse("results:series_detail", args=["teams"])


@pytest.fixture
def reported(db):
    """Teams and arrests of 2025, and arrests of 2026, that three countries reported by area."""
    public_marking()
    teams = IndicatorFactory(code="teams", name="Teams", indicator_class="judicial")
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    for code, name in {"CA": "Cyber-attacks", "THB": "Trafficking in human beings"}.items():
        area = CrimeAreaFactory(code=code, name=name)
        report(area, teams, [1, 2, 3], year=2025)
        report(area, arrests, [10, 20, 30])
    return teams


@pytest.fixture
def three_actions(reported):
    """One action of one OAP, and two of another in another crime area."""
    one, other = (plan_of(area) for area in CrimeArea.objects.order_by("code"))
    return [OperationalActionFactory(oap=plan) for plan in (one, other, other)]


@pytest.fixture
def countries():
    return [OrganisationFactory(country=code) for code in FIVE]


@pytest.fixture
def moved(reported, three_actions, countries, est, second_est):
    """The year 2025, published as reported; then the register counts, and has one team in it."""
    publish(2025, est, second_est)
    count_from_register_on_the_page(Client(), est)
    enter_on_the_page(Client(), three_actions, countries)
    return JudicialMeasure.objects.get()


@pytest.fixture
def out(moved, est, second_est):
    """The year 2026, published as well."""
    return publish(2026, est, second_est)


def publish(year, est, second_est):
    run = build_factsheets(freeze_snapshot(by=est, year=year), by=est)
    finish(run)
    submit_factsheets(run, by=est)
    return publish_factsheets(clear_factsheets(run, by=second_est), by=second_est)


def count_from_register_on_the_page(client, est):
    """Look at what another definition would move, as EST, and confirm it."""
    teams = Indicator.objects.get(code="teams")
    client.force_login(est)
    page = reverse("results:definition_create", args=[teams.pk])
    typed = {
        "seen": teams.version,
        "definition": "Teams in the register that began in the year.",
        "counting_unit": "one team",
        "unit": teams.latest_version.unit_id,
        "first_day": "2026-01-01",
        "measure": "joint_investigation_team",
        "measure_count": "begun",
        "change": WHY,
    }
    looked = client.post(page, typed)
    assert looked.status_code == 200, looked.text
    done = client.post(page, {**typed, "previewed": looked.context["form"].data["previewed"]})
    assert done.status_code == 302, done.context["form"].errors


def enter_on_the_page(client, actions, countries):
    """Enter one team of five countries on three actions, as Eurojust."""
    eurojust = OrganisationFactory(
        name="Eurojust", kind=OrganisationKind.EU_AGENCY, country="", authority_of=None
    )
    client.force_login(RoleAssignmentFactory(role=Role.EUROJUST, organisation=eurojust).person)
    leading, *further = actions
    plans = {action.oap_id for action in actions}
    where = reverse("actions:judicial_measure_create")
    asked = "".join(f"&oap={pk}" for pk in plans)
    done = client.post(
        f"{where}?kind=joint_investigation_team{asked}",
        {
            "organisation": eurojust.pk,
            "leading_action": leading.pk,
            "further_actions": [row.pk for row in further],
            "first_day": "2026-03-02",
            "countries": [row.pk for row in countries],
            "marking": leading.oap.marking_id,
        },
    )
    assert done.status_code == 302, done.context["form"].errors


def test_the_series_breaks_where_the_source_changes(client, out):
    page = client.get(SERIES)
    table = [*csv.DictReader(io.StringIO(client.get(f"{SERIES}csv/").text))]
    (answer,) = client.get("/api/v1/series/", {"indicator": "teams"}).json()["results"]

    ((shown, _),) = page.context["shown"]
    rows = [(row[0].said, row[4].said) for row in shown.rows]
    assert rows == [("2025", "12"), ("Break", ""), ("2026", "1")]
    assert "another source (reports, then judicial measures)" in page.text
    assert WHY in page.text
    assert [row["years"] for row in table] == ["2025", "Break", "2026"]
    assert [(row["first_year"], float(row["number"])) for row in answer["points"]] == [
        (2025, 12),
        (2026, 1),
    ]
    assert [gap["year"] for gap in answer["gaps"]] == [2026]


@pytest.mark.guard(
    "A year that is counted from the register is in its series before it is published",
    file="results/totals/queries/totals.py",
    on="        return self.numbers > 0 or self.counted is not None",
    off="        return self.numbers > 0",
)
def test_a_year_that_is_not_published_is_in_the_series_too(client, est, moved):
    client.force_login(est)

    of_years, of_cycles = (
        client.get(SERIES, {"by": by}).context["shown"][0][0] for by in ("year", "cycle")
    )

    assert [(row[0].said, row[4].said) for row in of_years.rows] == [
        ("2025", "12"),
        ("Break", ""),
        ("2026", "1"),
    ]
    assert [row[0].said for row in of_cycles.rows] == ["2026–2029"]


@pytest.mark.guard(
    "A year in which a counted measure names a third country is of the EU and others",
    file="results/totals/queries/abroad.py",
    on="objects.filter(organisation__kind__in=OUTSIDERS)",
    off="objects.none()",
)
@pytest.mark.guard(
    "The snapshot of a published year says whether its number is of the EU alone",
    file="results/series/queries/series.py",
    on="year in abroad if beyond_eu is None else beyond_eu",
    off="year in abroad",
)
def test_a_team_with_a_third_country_is_of_the_eu_and_others_in_its_year_alone(
    client, est, second_est, out
):
    """By area too, and for programs; in a published year from its next version on."""

    def extents():
        asked = [{}, {"area": "CA"}, {"area": "THB"}]
        answers = [client.get("/api/v1/series/", {"indicator": "teams", **cut}) for cut in asked]
        return [
            {row["first_year"]: row["extent"] for row in answer.json()["results"][0]["points"]}
            for answer in answers
        ]

    assert extents() == [{2025: "eu", 2026: "eu"}, {2025: "eu", 2026: "eu"}, {2025: "eu"}]

    abroad = OrganisationFactory(
        name="Ukraine", country="UA", kind=OrganisationKind.THIRD_COUNTRY, authority_of=None
    )
    JudicialMeasure.objects.get().countries.add(abroad)
    assert extents() == [{2025: "eu", 2026: "eu"}, {2025: "eu", 2026: "eu"}, {2025: "eu"}]

    publish(2026, est, second_est)

    assert extents() == [{2025: "eu", 2026: "wider"}, {2025: "eu", 2026: "wider"}, {2025: "eu"}]


def test_two_years_of_two_sources_are_not_compared(client, out):
    page = client.get(
        reverse("results:dashboard", args=["changed"]), {"indicator": "teams", "year": "2026"}
    )

    assert "In 2025 it was reported, in 2026 counted from judicial measures" in page.text
    assert "fell" not in page.context["shown"].finding


def test_the_team_is_once_in_the_total_of_each_plan_area_and_action(
    client, est, moved, three_actions
):
    """It counts under its leading action, so that parts add up to the whole."""
    client.force_login(est)
    one, other, _ = three_actions
    totals = {
        "all": {},
        "its OAP": {"oap": one.oap_id},
        "the other OAP": {"oap": other.oap_id},
        "its area": {"area": "CA"},
        "the other area": {"area": "THB"},
        "no country": {"country": "none"},
        **{f"action {place}": {"action": row.pk} for place, row in enumerate(three_actions)},
        **{code: {"country": code} for code in FIVE},
    }

    pages = {
        name: client.get(trace_url(2026, "teams", **cut)).context_data
        for name, cut in totals.items()
    }

    counted = {
        name: cell.counted for name, page in pages.items() if (cell := page["number"]["cell"])
    }
    once = {"all", "its OAP", "its area", "no country", "action 0"}
    assert counted == dict.fromkeys(once, 1)
    assert [[row.label for row in pages[name]["measures"]] for name in once] == [
        ["JIT 2026-001"]
    ] * 5


def test_factsheets_have_the_team_once_and_say_where_it_comes_from(client, out):
    found = {}
    for sheet in out.factsheets.all():
        address = reverse("api:factsheet-figures", args=[sheet.pk])
        of_program = client.get(address).json()
        of_table = [*csv.DictReader(io.StringIO(client.get(address, {"format": "csv"}).text))]
        for rows in (of_program, of_table):
            by_area = {
                row["area"]: float(row["counted"]) for row in rows if row["indicator"] == "teams"
            }
            found.setdefault(sheet.scope, []).append(by_area)
    page = client.get(reverse("results:year_detail", args=[2026]))
    number = client.get(reverse("results:number_detail", args=[2026, "general", "teams"]))

    assert found == {
        "general": [{"all": 1}] * 2,
        "CA": [{"CA": 1}] * 2,
        "THB": [{}] * 2,
    }
    assert "the series breaks between them" in page.text
    assert "Teams fell" not in page.text
    assert "another source (reports, then judicial measures)" in page.text
    assert "Counted from the register of judicial measures" in number.text


def test_the_register_lists_the_team_once_and_each_action_shows_it(
    client, est, moved, three_actions
):
    client.force_login(est)

    page = client.get(reverse("actions:judicial_measure_list"))
    table = client.get(reverse("actions:judicial_measure_export")).text.splitlines()
    answers = [
        client.get("/api/v1/judicial-measures/", {"action": row.pk}).json()["results"]
        for row in three_actions
    ]
    shown = [moved.label in client.get(row.get_absolute_url()).text for row in three_actions]

    assert page.context["page"].paginator.count == 1
    assert len(table) == 2
    assert [[row["label"] for row in answer] for answer in answers] == [[moved.label]] * 3
    assert shown == [True] * 3


def test_a_form_of_each_action_shows_the_team_and_asks_for_arrests_alone(
    client, moved, three_actions, countries
):
    """Of 2025 both are asked; of 2026 the register has the teams."""
    nec = RoleAssignmentFactory(role=Role.NEC, organisation=countries[0]).person
    client.force_login(nec)
    asked = {}
    for year in (2025, 2026):
        reporting = ReportingRoundFactory(
            first_day=date(year, 1, 1), last_day=date(year, 12, 31), state="open"
        )
        for action in three_actions:
            for code in ("teams", "arrests"):
                AskedFactory(
                    round=reporting, action=action, indicator=Indicator.objects.get(code=code)
                )
            owed = ObligationFactory(round=reporting, action=action, organisation=countries[0])
            page = client.get(
                reverse(
                    "actions:contribution_change", args=[ContributionFactory(obligation=owed).pk]
                )
            )
            asked.setdefault(year, []).append(
                (
                    {
                        row.indicator.code
                        for rows in page.context["groups"].values()
                        for row in rows
                    },
                    [(row.measure.label, row.is_shared) for row in page.context["register"]],
                )
            )

    assert asked == {
        2025: [({"teams", "arrests"}, [])] * 3,
        2026: [({"arrests"}, [(moved.label, shared)]) for shared in (False, True, True)],
    }
