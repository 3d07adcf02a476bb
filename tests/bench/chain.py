"""Time and number of statements of the last links of the chain at full volume.

20 000 judicial measures on 3 000 actions, 2 000 applications for grants: the register and its
numbers, the money, a national plan, a closing report, an evaluation with saved numbers that are
opened a year later, and a report to COSI. `make bench` prints it.
"""

import random
import statistics
from datetime import date, timedelta
from decimal import Decimal
from itertools import batched
from time import perf_counter

import pytest
from django.db import connection
from django.db.models import F, Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.grants.models.grants import EntryKind, GrantApplication, GrantEntry
from actions.judicial_measures.kinds import NEEDS
from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import ResourceAllocation
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import JudicialFunction
from actions.states import ActionState, GrantState, MeasureState, ParticipationState
from cycles.indicators.measures import MeasureCount, MeasureKind
from cycles.tracing.addresses import trace_url
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.models import ClosingReport
from results.cosi_reports.models import CosiReport
from results.cosi_reports.queries.numbers import collect
from results.cosi_reports.queries.sections import sections_of
from results.evaluations.saving import freeze_numbers
from results.states import ClosingReportState
from tests.factories.cycles import CrimeAreaFactory, CycleFactory, IndicatorFactory
from tests.factories.oaps import AppointmentFactory, FundingSchemeFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import (
    CosiReportFactory,
    EvaluationEntryFactory,
    EvaluationFactory,
    EvaluationQuestionFactory,
    SavedCutFactory,
)
from tests.results.totals.test_measures import count_from_register

SEED = 20_261_201
PLANS, ACTIONS, COUNTRIES, SCHEMES = 100, 3_000, 27, 8
MEASURES, GRANTS = 20_000, 2_000
BLOCK = 1_000

MOST_STATEMENTS, MOST_MILLISECONDS = 12, 300
MOST_SECONDS_OF_A_REPORT = 20
"""The goals: for each page, and for the numbers of a report to COSI."""

TIMES = 5

YEAR = 2027
KINDS = sorted(NEEDS)
DICE = random.Random(SEED)  # noqa: S311 -- the same rows each time, and no secret


@pytest.fixture
def world(transactional_db):
    """Fill the database, and give the people and the objects whose pages are opened."""
    marking = MarkingFactory()
    countries = [
        OrganisationFactory(country=f"{chr(65 + n // 26)}{chr(65 + n % 26)}")
        for n in range(COUNTRIES)
    ]
    cycle = CycleFactory(first_year=2026)
    goal = StrategicGoalFactory(plan__cycle=cycle)
    priority = PriorityFactory(cycle=cycle)
    areas = CrimeAreaFactory.create_batch(16)
    plans = [
        OAPFactory(
            area=areas[n % len(areas)],
            priority=priority,
            marking=marking,
            state=OAPState.ADOPTED,
            first_day=date(2026 + 2 * (n // len(areas)), 1, 1),
            last_day=date(2027 + 2 * (n // len(areas)), 12, 31),
        )
        for n in range(PLANS)
    ]
    with connection.cursor() as cursor:
        # Histories and sums are no part of what is measured.
        cursor.execute("SET session_replication_role = replica")
    actions = _actions(plans, goal, marking, countries)
    _measures(actions, countries, marking)
    _grants(actions, countries, marking)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
    inside = {"organisation__kind": OrganisationKind.EU_AGENCY, "organisation__country": ""}
    driver = AppointmentFactory(oap=plans[0])
    counted = {
        count: count_from_register(
            IndicatorFactory(),
            kind,
            count,
        ).indicator
        for count, kind in (
            (MeasureCount.BEGUN, MeasureKind.CONVICTION),
            (MeasureCount.RUNNING, MeasureKind.JOINT_INVESTIGATION_TEAM),
        )
    }
    evaluation = EvaluationFactory(cycle=cycle, marking=marking)
    EvaluationQuestionFactory.create_batch(8, evaluation=evaluation)
    for number in range(12):
        entry = EvaluationEntryFactory(evaluation=evaluation, source="cut", number=number + 1)
        SavedCutFactory(entry=entry, marking=marking)
    saved = SavedCutFactory.build(
        entry=EvaluationEntryFactory(evaluation=evaluation, source="cut", number=13),
        evaluation=evaluation,
        indicator=counted[MeasureCount.RUNNING],
        marking=marking,
        saved_by=driver.person,
        last_year=YEAR + 2,
    )
    assert freeze_numbers(saved)
    ClosingReport.objects.create(
        oap=plans[0], state=ClosingReportState.SUBMITTED, lessons="Plan a year ahead."
    )
    return {
        "EST": RoleAssignmentFactory(role=Role.EST, **inside).person,
        "Eurojust": RoleAssignmentFactory(role=Role.EUROJUST, **inside).person,
        "Commission": RoleAssignmentFactory(
            role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
        ).person,
        "NEC": RoleAssignmentFactory(role=Role.NEC, organisation=countries[0]).person,
        "driver": driver.person,
        "country": countries[0],
        "area": areas[0],
        "plan": plans[0],
        "action": actions[0],
        "measure": JudicialMeasure.objects.first(),
        "grant": GrantApplication.objects.filter(lead=countries[0]).first(),
        "evaluation": evaluation,
        "saved": saved,
        "convictions": counted[MeasureCount.BEGUN],
        "teams": counted[MeasureCount.RUNNING],
        "report": CosiReportFactory(year=YEAR),
    }


def _actions(plans, goal, marking, countries):
    eurojust = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    actions = OperationalAction.objects.bulk_create(
        OperationalAction(
            oap=plans[n % PLANS],
            goal=goal,
            sequence=1 + n // PLANS,
            title=f"Action {n}",
            state=ActionState.RUNNING,
            marking=marking,
            judicial_contact=eurojust,
            judicial_contact_function=JudicialFunction.PROSECUTOR,
            judicial_contact_day=plans[n % PLANS].first_day + timedelta(days=n % 90),
        )
        for n in range(ACTIONS)
    )
    Participation.objects.bulk_create(
        Participation(
            action=action,
            organisation=country,
            role="participant",
            state=ParticipationState.COMMITTED,
        )
        for action in actions
        for country in DICE.sample(countries, 8)
    )
    ResourceAllocation.objects.bulk_create(
        ResourceAllocation(
            action=action, organisation=DICE.choice(countries), kind=kind, planned=planned
        )
        for action in actions
        for kind, planned in (("people", 3), ("person_days", 60), ("euro", 9_000))
    )
    return actions


def _measures(actions, countries, marking):
    """Write measures of every kind, with one to five countries and up to three actions."""
    links = JudicialMeasure.countries.through, JudicialMeasure.further_actions.through
    eurojust = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    for block in batched(range(MEASURES), BLOCK, strict=False):
        rows = []
        for n in block:
            kind, action = KINDS[n % len(KINDS)], actions[n % ACTIONS]
            first_day = action.oap.first_day + timedelta(days=DICE.randrange(1_200))
            rows.append(
                JudicialMeasure(
                    label=f"{NEEDS[kind].prefix} {first_day.year}-{n:05}",
                    kind=kind,
                    number=n,
                    organisation=DICE.choice([eurojust, *countries]),
                    first_day=first_day,
                    last_day=first_day + timedelta(days=200),
                    leading_action=action,
                    result="executed",
                    persons=1 + n % 5,
                    marking=marking,
                    state=MeasureState.CONFIRMED if n % 10 else MeasureState.WAITING,
                )
            )
        rows = JudicialMeasure.objects.bulk_create(rows)
        links[0].objects.bulk_create(
            links[0](judicialmeasure=row, organisation=country)
            for row in rows
            for country in DICE.sample(countries, 1 + row.number % 5)
        )
        links[1].objects.bulk_create(
            links[1](judicialmeasure=row, operationalaction=action)
            for row in rows
            for action in DICE.sample(actions, row.number % 3)
        )


def _grants(actions, countries, marking):
    """Write signed grants of three beneficiaries and two actions each, with what was paid."""
    schemes = FundingSchemeFactory.create_batch(SCHEMES)
    rows = GrantApplication.objects.bulk_create(
        GrantApplication(
            scheme=schemes[n % SCHEMES],
            lead=countries[n % COUNTRIES],
            title=f"Grant {n}",
            purpose="actions",
            first_day=date(2026 + n % 4, 1 + n % 12, 1),
            last_day=date(2027 + n % 4, 1 + n % 12, 1),
            total_cost=12_000,
            requested=10_000,
            co_financing=2_000,
            awarded=9_000,
            paid=4_500,
            signed_day=date(2026 + n % 4, 1, 15),
            state=GrantState.SIGNED,
            marking=marking,
        )
        for n in range(GRANTS)
    )
    shares = {"requested": Decimal(5_000), "awarded": Decimal(4_500), "paid": Decimal(2_250)}
    of_beneficiaries = GrantApplication._meta.get_field("beneficiaries").related_model
    of_beneficiaries.objects.bulk_create(
        of_beneficiaries(application=row, organisation=country, **shares)
        for n, row in enumerate(rows)
        for country in (row.lead, countries[(n + 1) % COUNTRIES])
    )
    of_lines = GrantApplication._meta.get_field("lines").related_model
    of_lines.objects.bulk_create(
        of_lines(application=row, oap=action.oap, action=action, **shares)
        for row in rows
        for action in DICE.sample(actions, 2)
    )
    GrantEntry.objects.bulk_create(
        GrantEntry(
            application=row,
            kind=kind,
            day=row.first_day,
            amount=amount,
            public_year=row.first_day.year,
        )
        for row in rows
        for kind, amount in ((EntryKind.AWARD, 9_000), (EntryKind.PAYMENT, 4_500))
    )


def pages_of(world):
    """Name what is opened, with its address, and as whom."""
    register, outcomes = reverse("actions:judicial_measure_list"), reverse("desk:judicial_outcomes")
    sums = reverse("actions:grant_sums")
    plan, area = world["plan"].pk, world["area"].pk
    of_country = {"args": [world["country"].pk]}
    return [
        ("register", register, ("EST", "Eurojust", "NEC")),
        ("register, one area", f"{register}?area={area}", ("EST", "NEC")),
        ("register, one country", f"{register}?country={world['country'].pk}", ("EST", "NEC")),
        ("register, last page", f"{register}?page=last", ("EST",)),
        ("a measure", world["measure"].get_absolute_url(), ("Eurojust", "NEC")),
        *(
            (f"number: {name}, {words}", trace_url(YEAR, world[name], **cut), ("EST", "NEC"))
            for name in ("convictions", "teams")
            for words, cut in (("all", {}), ("area", {"area": world["area"]}))
        ),
        ("outcomes by area", outcomes, ("EST", "NEC")),
        ("outcomes by OAP", f"{outcomes}?by=plan", ("EST", "NEC")),
        ("outcomes of an OAP", f"{outcomes}?oap={plan}", ("EST", "driver")),
        ("early involvement", reverse("desk:early_involvement"), ("EST", "NEC")),
        ("Eurojust's desk", reverse("desk:eurojust"), ("Eurojust",)),
        ("an action", world["action"].get_absolute_url(), ("EST", "NEC")),
        ("grants", reverse("actions:grant_list"), ("EST", "NEC")),
        ("a grant", world["grant"].get_absolute_url(), ("EST", "NEC")),
        *(
            (f"money by {by}", f"{sums}?by={by}", ("EST", "Commission", "NEC", "driver"))
            for by in ("oap", "action", "area", "country", "scheme", "year")
        ),
        ("public totals", reverse("actions:grant_totals"), ("EST",)),
        ("national plan", f"{reverse('desk:national_plan', **of_country)}?scope={YEAR}", ("NEC",)),
        ("closing report", reverse("results:oap_closing", args=[plan]), ("EST", "driver")),
        ("an evaluation", world["evaluation"].get_absolute_url(), ("Commission",)),
        ("saved numbers", world["saved"].get_absolute_url(), ("Commission",)),
        ("a report to COSI", world["report"].get_absolute_url(), ("EST",)),
    ]


def asked(client, address):
    """Open a page once, and give how long that took in milliseconds, and its statements."""
    started = perf_counter()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return 1_000 * (perf_counter() - started), len(captured)


def test_chain(world):
    print(
        f"\n{MEASURES} judicial measures on {ACTIONS} actions, {GRANTS} applications. "
        f"Goals: {MOST_STATEMENTS} statements, {MOST_MILLISECONDS} ms."
        f"\n{'page':30}{'as':12}{'statements':>12}{'ms':>8}"
    )
    missed = 0
    for name, address, roles in pages_of(world):
        for role in roles:
            client = Client()
            client.force_login(world[role])
            asked(client, address)
            taken, numbers = zip(*(asked(client, address) for _ in range(TIMES)), strict=True)
            took, statements = statistics.median(taken), max(numbers)
            is_met = statements <= MOST_STATEMENTS and took <= MOST_MILLISECONDS
            missed += not is_met
            note = "" if is_met else "  above the goal"
            print(f"{name:30}{role:12}{statements:>12}{took:>8.0f}{note}", flush=True)
    print(f"{missed} of them above the goal.")

    report_to_cosi(world)
    open_a_year_later(world)


def report_to_cosi(world):
    """Collect the numbers of a report, and compare those of register and money with the rows."""
    started = perf_counter()
    held = collect(CosiReport.objects.select_related("made_by").get(pk=world["report"].pk))
    took = perf_counter() - started
    sections = {section.key: section for section in sections_of(held.content)}
    of_year = JudicialMeasure.objects.confirmed().filter(first_day__year=YEAR)
    plans = OAP.objects.filter(first_day__year__lte=YEAR, last_day__year__gte=YEAR)
    planned = ResourceAllocation.objects.filter(kind="euro", action__oap__in=plans)
    expected = of_year.count(), planned.aggregate(all=Sum("planned"))["all"]
    found = (
        sections["judicial"].tables[1].rows[-1][1],
        sections["money"].tables[0].rows[-1][2].value,
    )
    print(
        f"Numbers of a report to COSI: {took:.1f} s, at most {MOST_SECONDS_OF_A_REPORT} s; "
        f"{found[0]} judicial measures and {found[1]:.0f} euro in it."
    )
    assert found == expected


def open_a_year_later(world):
    """Withdraw and correct measures, and compare each digit of the saved numbers."""
    client, address = Client(), world["saved"].get_absolute_url()
    client.force_login(world["Commission"])
    before = saved_digits(client, address)
    of_kind = JudicialMeasure.objects.filter(kind=MeasureKind.JOINT_INVESTIGATION_TEAM)
    of_kind.filter(number__lt=MEASURES // 4).update(state=MeasureState.WITHDRAWN)
    of_kind.filter(number__gte=MEASURES // 2).update(last_day=F("first_day"))

    started = perf_counter()
    page = client.get(address)
    took = 1_000 * (perf_counter() - started)
    after = saved_digits(client, address)

    differ = sum(then != now for then, now in zip(before, after, strict=True))
    print(
        f"Saved numbers opened a year later: {took:.0f} ms, {len(before)} digits, {differ} differ; "
        f"{page.context['changed']} numbers would differ today."
    )
    assert (differ, page.context["changed"] > 0) == (0, True)


def saved_digits(client, address):
    """Give the digits of all saved numbers, as the table of the page shows them."""
    shown = client.get(address).context["shown"]
    years = [place for place, column in enumerate(shown.columns) if column.code[:8] == "counted_"]
    return [digit for row in shown.rows for place in years for digit in row[place].said]
