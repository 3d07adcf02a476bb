"""Later changes of the register restate the year in which they count, and no other."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from time_machine import travel

from actions.judicial_measures.commands import (
    change_measure,
    confirm_measure,
    register_measure,
    withdraw_measure,
)
from actions.judicial_measures.models import JudicialMeasure, MeasureRecount
from cycles.cycles.models import CrimeArea
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.markings.models import Marking
from empact.site.tasks.queries import tasks_of
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import Factsheet
from results.factsheets.queries.factsheets import sheet_of_factsheet
from results.factsheets.queries.restated import LATER_MEASURES, overtaken
from results.freezing.commands import freeze_snapshot
from results.totals.queries.totals import totals
from tests.factories.actions import JudicialMeasureFactory, OperationalActionFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import AREAS, finish, public_marking, report
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.results.totals.test_measures import count_from_register

pytestmark = [pytest.mark.django_db, pytest.mark.once("published_years")]

NOW, LATER = "2027-02-01 09:00+01:00", date(2027, 5, 10)
IN_WORDS = "10\u00a0May\u00a02027"


@pytest.fixture
def eurojust():
    organisation = OrganisationFactory(name="Eurojust", kind=OrganisationKind.EU_AGENCY, country="")
    return RoleAssignmentFactory(role=Role.EUROJUST, organisation=organisation).person


@pytest.fixture
def publish_year(est, second_est, work):
    def publish_year(year):
        work()
        run = build_factsheets(freeze_snapshot(by=est, year=year), by=est)
        finish(run)
        submit_factsheets(run, by=est)
        clear_factsheets(run, by=second_est)
        return publish_factsheets(run, by=second_est)

    return publish_year


@pytest.fixture
def countries():
    return [OrganisationFactory(country=code) for code in ("BE", "DE", "FR")]


@pytest.fixture
def published_years(eurojust, publish_year, countries):
    """2025 and 2026, in each of which persons were convicted in two areas."""
    with travel(NOW):
        public_marking()
        arrests, convicted = IndicatorFactory(code="arrests"), IndicatorFactory(code="convicted")
        count_from_register(convicted, "conviction", "persons", first=2025)
        for code, name in AREAS.items():
            convict_in(CrimeAreaFactory(code=code, name=name), arrests, countries)
        publish_year(2025)
        publish_year(2026)
    return convicted


def convict_in(area, arrests, countries):
    """Have four persons convicted in each year, and arrests reported, so that it can be frozen."""
    oap = OAPFactory(area=area, first_day=date(2025, 1, 1), last_day=date(2026, 12, 31))
    action = OperationalActionFactory(oap=oap)
    for year in (2025, 2026):
        report(area, arrests, [10, 20, 30], year=year)
        JudicialMeasureFactory(
            kind="conviction",
            judgment="final",
            first_day=date(year, 6, 1),
            leading_action=action,
            countries=countries,
            persons=4,
        )


@pytest.fixture(autouse=True)
def later(published_years, time_machine):
    """Whatever a test does is done after both years were published."""
    time_machine.move_to(f"{LATER} 09:00+02:00")


def said_of(measure):
    """Give what a measure says, as who corrects it finds it in the form."""
    return {
        "first_day": measure.first_day,
        "countries": [*measure.countries.all()],
        "leading_action": measure.leading_action,
        "further_actions": [],
        "persons": measure.persons,
        "judgment": measure.judgment,
        "marking": measure.marking,
        "note": measure.note,
    }


def conviction_of(year, area="CA"):
    return JudicialMeasure.objects.get(
        first_day__year=year, leading_action__oap__area__code=area, kind="conviction"
    )


@pytest.fixture
def convict(eurojust, countries):
    """Have Eurojust enter a conviction of two persons in cyber-attacks, of a day."""

    def convict(day):
        return register_measure(
            by=eurojust,
            organisation=eurojust.roles.get().organisation,
            kind="conviction",
            first_day=day,
            countries=countries,
            leading_action=conviction_of(2025).leading_action,
            marking=Marking.objects.get(code="LIMITE"),
            persons=2,
            judgment="final",
        )

    return convict


def number(client, year, area="CA"):
    page = client.get(reverse("results:number_detail", args=[year, area, "convicted"]))
    return page.text


@pytest.mark.guard(
    "A conviction that is entered late marks its published year as restated",
    file="actions/judicial_measures/recounting.py",
    on="if before.get(key) != after.get(key)]",
    off="if False]",
)
@pytest.mark.guard(
    "A conviction that is entered late restates no other year",
    file="results/restatements/queries/restated.py",
    on="MeasureRecount.objects.filter(year=year, at__gt=as_of)",
    off="MeasureRecount.objects.filter(at__gt=as_of)",
)
def test_a_late_conviction_restates_its_own_year_only(published_years, convict, client, est):
    assert not overtaken().exists()
    before = client.get(reverse("results:year_detail", args=[2025])).text

    convict(date(2025, 11, 3))

    pages = {
        year: client.get(reverse("results:year_detail", args=[year])).text for year in (2025, 2026)
    }
    assert "A number in this factsheet was restated" not in before
    assert "A number in this factsheet was restated" in pages[2025]
    said = f"A judicial measure in it was recorded, corrected or withdrawn on {IN_WORDS}"
    assert said in pages[2025]
    assert "A figure in it" not in pages[2025]
    assert "A number in this factsheet was restated" not in pages[2026]
    assert f"{said}, after this version: the next one" in number(client, 2025)
    for year, area in ((2025, "THB"), (2026, "CA"), (2026, "THB")):
        assert "A judicial measure in it" not in number(client, year, area)
    assert {(sheet.year, sheet.scope) for sheet in overtaken()} == {(2025, "general"), (2025, "CA")}
    assert "2 published factsheets show figures of 2025 that were restated since" in [
        task.title for task in tasks_of(est)
    ]


def test_series_and_api_clients_see_it(published_years, convict, client):
    convict(date(2025, 11, 3))

    (series,) = client.get("/api/v1/series/", {"indicator": "convicted"}).json()["results"]
    page = client.get(reverse("results:series_detail", args=["convicted"]))
    general = Factsheet.objects.published().get(kind="general", year=2025)
    detail = client.get(reverse("api:factsheet-detail", args=[general.pk])).json()

    assert {point["first_year"]: point["restated_since"] for point in series["points"]} == {
        2025: "2027-05-10",
        2026: None,
    }
    assert page.text.count("Restated on 10 May 2027, after this version.") == 1
    assert detail["restated_since"] == {"convicted": "2027-05-10"}


@pytest.mark.guard(
    "Totals say when the register was corrected after their year was published",
    file="results/totals/cells.py",
    on="0, 0, 0, 0, 0, 0, 0, max(restated)\n    FROM recounted",
    off="0, 0, 0, 0, 0, 0, 0, NULL\n    FROM recounted",
)
def test_the_next_version_counts_it_and_says_what_changed(
    published_years, convict, publish_year, client
):
    convict(date(2025, 11, 3))

    live = totals(2025, ["area"], indicator=published_years.pk)
    publish_year(2025)

    names = dict(CrimeArea.objects.values_list("pk", "code"))
    assert {names[cell.key["area"]]: (cell.counted, cell.restated) for cell in live} == {
        "CA": (6, LATER),
        "THB": (4, None),
    }
    general = Factsheet.objects.published().get(kind="general", year=2025)
    sheet = sheet_of_factsheet(general)
    assert [(change.code, change.before, change.after) for change in sheet.changes] == [
        ("convicted", "8", "10")
    ]
    assert sheet.changes[0].reasons == (f"Restated on {IN_WORDS}: {LATER_MEASURES}",)
    assert f"withdrawn on {IN_WORDS}, before this version" in number(client, 2025)
    assert not overtaken().exists()


def test_a_correction_restates_each_year_that_it_touches(published_years, eurojust, client):
    measure = conviction_of(2026)

    change_measure(
        measure, by=eurojust, seen=1, **{**said_of(measure), "note": "In appeal since autumn."}
    )
    assert not MeasureRecount.objects.exists()

    measure.refresh_from_db()
    moved = {**said_of(measure), "first_day": date(2025, 12, 20)}
    change_measure(measure, by=eurojust, seen=measure.version, **moved)

    assert {(sheet.year, sheet.scope) for sheet in overtaken()} == {
        (year, scope) for year in (2025, 2026) for scope in ("general", "CA")
    }
    (cell,) = totals(2026, [], indicator=published_years.pk)
    assert (cell.counted, cell.restated) == (Decimal(4), LATER)


def test_what_is_withdrawn_restates_its_year_and_leaves_no_empty_number(
    published_years, eurojust, publish_year, client
):
    measure = conviction_of(2026)

    withdraw_measure(measure, by=eurojust, seen=1, note="It was entered twice.")

    assert "after this version" in number(client, 2026)
    assert len(totals(2026, ["area"], indicator=published_years.pk)) == 1
    publish_year(2026)
    general = Factsheet.objects.published().get(kind="general", year=2026)
    (change,) = sheet_of_factsheet(general).changes
    assert (change.before, change.after) == ("8", "4")


def test_what_a_country_enters_restates_the_year_once_it_is_confirmed(
    published_years, eurojust, countries
):
    keeper = RoleAssignmentFactory(role=Role.NEC, organisation=countries[0])
    measure = register_measure(
        by=keeper.person,
        organisation=countries[0],
        kind="conviction",
        first_day=date(2026, 8, 1),
        countries=countries,
        leading_action=conviction_of(2026, "THB").leading_action,
        marking=Marking.objects.get(code="LIMITE"),
        persons=1,
        judgment="first_instance",
    )
    assert not overtaken().exists()

    confirm_measure(measure, by=eurojust, seen=measure.version)

    assert {(sheet.year, sheet.scope) for sheet in overtaken()} == {
        (2026, "general"),
        (2026, "THB"),
    }
