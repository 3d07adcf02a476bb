"""Time of dashboards in a cycle full of figures, and of their charts.

`make bench` prints a line for each possible question: its reader and its filters. The aim is 300 ms
and 12 queries. A page does not wait for its chart: the picture is a request of its own, and drawn
once.
"""

import time
from statistics import median

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import IndicatorVersion
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP
from results.charts.cache import folder
from results.charts.drawer import drawer
from results.factsheets.models import Factsheet
from results.scopes.queries import Question, scopes_of
from results.states import FactsheetKind, FactsheetState
from results.targets.models import OverallTarget
from results.year_files.generating import versions_to_report
from tests.bench.bench import computed_by
from tests.bench.big import FIGURES, LARGEST
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.results import SnapshotFactory

GOAL = 300
"""Milliseconds for a page. Source: ADR 51."""
QUERIES = 12
VISITS = 5

AGENCY = {"organisation__kind": OrganisationKind.EU_AGENCY, "organisation__country": ""}


@pytest.fixture
def asking(big_year):
    """Give all kinds of readers, each with their possible questions, as long as the test is.

    By hand: with pytest-django's own it would run before those that empty the database.
    """
    with transaction.atomic():
        yield people_who_ask(big_year)
        transaction.set_rollback(True)


def people_who_ask(big_year):
    plans = OAP.objects.filter(area__code=LARGEST, last_day__year__gte=big_year)
    plan = plans.earliest("first_day")
    set_targets(big_year, plan)
    freeze(big_year)
    country = plan.actions.earliest("pk").participations.earliest("pk").organisation
    people = {
        role: RoleAssignmentFactory(role=role, **AGENCY).person
        for role in (Role.EST, Role.EUROJUST, Role.COMMISSION)
    }
    people[Role.NEC] = RoleAssignmentFactory(role=Role.NEC, organisation=country).person
    people["driver"] = AppointmentFactory(oap=plan).person
    return people


def set_targets(year, plan):
    """Set targets of all plans, and of all actions of one: more than any plan has had."""
    est = RoleAssignmentFactory(role=Role.EST, **AGENCY).person
    of_plans = [
        OverallTarget(
            oap=oap,
            indicator=version.indicator,
            unit=version.unit,
            value=10_000,
            year=year,
            baseline_unknown=True,
            set_by=est,
        )
        for oap in OAP.objects.filter(first_day__year__lte=year, last_day__year__gte=year)
        for version in versions_to_report()[:3]
    ]
    OverallTarget.objects.bulk_create(of_plans)
    Target.objects.bulk_create(
        Target(
            action=action,
            indicator=version.indicator,
            unit=version.unit,
            value=1_000,
            by_day=f"{year}-12-31",
        )
        for action in OperationalAction.objects.filter(oap=plan)
        for version in versions_to_report()[:3]
    )


def freeze(year):
    """Publish a year with all areas: its numbers are read and not added up."""
    areas = [None, *CrimeArea.objects.filter(code__startswith="fictional-")]
    versions = IndicatorVersion.objects.filter(indicator__part_of=None, last_day=None)
    indicators = [row.indicator for row in versions.select_related("indicator__group")]
    for which in (year - 1, year):
        snapshot = SnapshotFactory(
            year=which,
            totals=[
                {"area": area, "indicator": indicator} for area in areas for indicator in indicators
            ],
        )
        Factsheet.objects.create(
            snapshot=snapshot,
            year=which,
            kind=FactsheetKind.GENERAL,
            scope="general",
            version=1,
            title="Results",
            state=FactsheetState.PUBLISHED,
            published_at=timezone.now(),
            marking=snapshot.marking,
        )


def test_dashboards(big_year, asking, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    print(f"\nDashboards among {FIGURES:,} figures".replace(",", " "))
    print(f"  (goal {GOAL} ms, {QUERIES} queries; asked as whom, {VISITS} times each)")
    for who, person in asking.items():
        client = Client()
        client.force_login(person)
        for scope in scopes_of(person):
            if scope.is_published and who != "driver":
                continue  # It is the same for all readers.
            for question in [one for one in Question if scope.asks(one)]:
                print_time(client, scope, question, f"year={big_year}")
                if question is Question.CHANGED and scope.reads("countries"):
                    print_time(client, scope, question, f"year={big_year}", by="country")
    assert len(list(folder().glob("*.svg"))) > 0
    assert drawer.process is not None


def print_time(client, scope, question, narrowed, by=""):
    query = "&".join(filter(None, [narrowed, f"scope={scope.code}", by and f"by={by}"]))
    address = f"{reverse('results:dashboard', args=[question])}?{query}"
    client.get(address)
    took = []
    for _ in range(VISITS):
        started = time.perf_counter()
        page = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
    assert page.status_code == 200
    assert page.context["shown"], f"nothing to show: {address}"
    assert page.context["scope"].code == scope.code
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)
    computed = computed_by(lambda: client.get(address)) * 1000
    name = f"{scope.relation or 'public'}: {question}{by and f' by {by}'}"
    print(
        f"  {name:34} {median(took):6.0f} ms, {computed:5.0f} ms of it computing"
        f"   {queries:3} queries{chart(client, page)}",
        flush=True,
    )
    assert queries <= QUERIES, name


def chart(client, page):
    """Say how long its chart takes, which is a request of its own."""
    if not (picture := page.context["shown"].picture):
        return ""
    times = []
    for _ in range(2):
        started = time.perf_counter()
        client.get(picture.url)
        times.append((time.perf_counter() - started) * 1000)
    return f"   its chart drawn {times[0]:5.0f} ms, kept {times[1]:4.0f} ms"
