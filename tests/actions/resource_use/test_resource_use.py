"""Resources used in actions: entered, refused in other units, and compared with the plan."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.needs.amounts import parse_amount
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.resource_use.commands import UseEntry, enter_resources
from actions.resource_use.models import ResourceUse, seal_of_uses
from actions.resource_use.queries.resources import Asked, By, means_of
from cycles.states import RoundState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.lib.numbers import Unreadable
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AssignmentFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    ResourceUseFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

PEOPLE, DAYS, EURO = ResourceKind.PEOPLE, ResourceKind.PERSON_DAYS, ResourceKind.EURO


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def country():
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country, role=Role.NEC).person


@pytest.fixture
def action(country):
    row = OperationalActionFactory(title="Check parcels")
    ParticipationFactory(action=row, organisation=country)
    return row


@pytest.fixture
def budget(action, country):
    return ResourceAllocation.objects.create(
        action=action, organisation=country, kind=EURO, source="ISF", planned=5000
    )


@pytest.fixture
def reporting():
    return ReportingRoundFactory(name="2026")


def enter(action, by, country, reporting, *lines, **given):
    return enter_resources(
        action, by=by, organisation=country, round=reporting, lines=lines, **given
    )


@pytest.mark.parametrize(
    ("typed", "kind", "read"),
    (
        ("1200", EURO, "1200"),
        ("1 200.50", EURO, "1200.50"),
        ("€1200", EURO, "1200"),
        ("EUR 1200", EURO, "1200"),
        ("1200 euro", EURO, "1200"),
        ("4", PEOPLE, "4"),
        ("4 people", PEOPLE, "4"),
        ("12.5 person-days", DAYS, "12.5"),
        ("1,5", DAYS, "1.5"),
        ("0", DAYS, "0"),
    ),
)
def test_an_amount_is_read_with_its_unit_or_without(typed, kind, read):
    assert parse_amount(typed, kind) == Decimal(read)


@pytest.mark.guard(
    "Another unit is refused, and nothing is converted",
    file="actions/needs/amounts.py",
    on="    if units - OWN[wanted] or len(units) > 1:",
    off="    if False:",
)
@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    (
        ("1200 USD", EURO, "in euro"),
        ("$1200", EURO, "in euro"),
        ("1200 dollars", EURO, "in euro"),
        ("CHF 100", EURO, "in euro"),
        ("1200 days", EURO, "in euro"),
        ("30 hours", DAYS, "person-days"),
        ("3 weeks", DAYS, "person-days"),
        ("4 €", PEOPLE, "how many people"),
        ("4.5", PEOPLE, "whole"),
        ("many", PEOPLE, "how many people"),
        ("1.5,2.5", DAYS, "with a point"),
        ("-5", EURO, "minus"),
        ("1.005", EURO, "can mean two numbers"),
        ("1.0050", EURO, "2 digits"),
        ("1000000000000", EURO, "too many digits"),
    ),
)
def test_another_unit_is_refused_with_what_to_type(typed, kind, said):
    with pytest.raises(Unreadable) as refusal:
        parse_amount(typed, kind)

    assert said in str(refusal.value)


def test_an_organisation_enters_what_it_used_planned_or_not(
    action, nec, country, budget, reporting
):
    enter(
        action,
        nec,
        country,
        reporting,
        UseEntry(allocation=budget, amount=Decimal(3000)),
        UseEntry(kind=PEOPLE, source="Customs", amount=Decimal(2)),
    )

    rows = ResourceUse.objects.of(action, country, reporting)
    assert [(row.kind, row.source, row.amount, row.allocation) for row in rows] == [
        (EURO, "ISF", 3000, budget),
        (PEOPLE, "Customs", 2, None),
    ]


def test_entering_again_changes_what_differs_and_takes_out_what_is_empty(
    action, nec, country, budget, reporting
):
    planned = UseEntry(allocation=budget, amount=Decimal(3000))
    people = UseEntry(kind=PEOPLE, amount=Decimal(2))
    enter(action, nec, country, reporting, planned, people)
    before = ResourceUse.objects.get(kind=PEOPLE)

    enter(action, nec, country, reporting, UseEntry(allocation=budget, amount=None), people)

    assert list(ResourceUse.objects.values_list("pk", "version")) == [(before.pk, 1)]


def test_each_round_has_amounts_of_its_own(action, nec, country, budget, reporting):
    later = ReportingRoundFactory(
        name="2027", first_day=date(2027, 1, 1), last_day=date(2027, 6, 30)
    )
    for row, amount in ((reporting, 1000), (later, 500)):
        enter(action, nec, country, row, UseEntry(allocation=budget, amount=Decimal(amount)))

    assert sorted(budget.uses.values_list("amount", flat=True)) == [500, 1000]


@pytest.mark.guard(
    "What a colleague has entered meanwhile is not overwritten",
    file="actions/resource_use/commands.py",
    on="    if stood and stood != seal_of_uses(there):",
    off="    if False:",
)
def test_what_a_colleague_entered_meanwhile_is_not_overwritten(
    action, nec, country, budget, reporting
):
    line = UseEntry(allocation=budget, amount=Decimal(1))
    enter(action, nec, country, reporting, line, stood=seal_of_uses([]))

    with pytest.raises(Changed):
        enter(action, nec, country, reporting, line, stood=seal_of_uses([]))


def test_who_does_not_report_for_the_organisation_enters_nothing(
    action, country, budget, reporting, nec
):
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    neighbour = ParticipationFactory(action=action).organisation
    line = UseEntry(allocation=budget, amount=Decimal(1))

    for person in (expert, RoleAssignmentFactory(role=Role.NEC).person):
        with pytest.raises(PermissionDenied):
            enter(action, person, country, reporting, line)
    with pytest.raises(PermissionDenied):
        enter(action, nec, neighbour, reporting, line)
    AssignmentFactory(action=action, organisation=country, person=expert)
    enter(action, expert, country, reporting, line)


def test_first_entry_ends_with_the_round_and_corrections_with_their_window(
    action, nec, country, budget, reporting
):
    closed = ReportingRoundFactory(state=RoundState.CLOSED)
    line = UseEntry(allocation=budget, amount=Decimal(1))

    with pytest.raises(NotNow):
        enter(action, nec, country, closed, line)
    with pytest.raises(NotNow):
        enter(action, nec, country, ReportingRoundFactory(state=RoundState.PLANNED), line)
    enter(action, nec, country, reporting, line)
    reporting.state = RoundState.CLOSED
    reporting.save()
    enter(action, nec, country, reporting, UseEntry(allocation=budget, amount=Decimal(2)))
    with time_machine.travel("2027-03-16 12:00+01:00"), pytest.raises(NotNow):
        enter(action, nec, country, reporting, line)


@pytest.mark.guard(
    "The means of a round are entered no longer than its report",
    file="actions/resource_use/commands.py",
    on="    if own is None or not own.takes_first_entries:",
    off="    if own is not None and not own.takes_first_entries:",
)
def test_who_was_given_more_time_for_the_report_has_it_for_the_means(action, nec, country, budget):
    closed = ReportingRoundFactory(state=RoundState.CLOSED)
    longer = closed.closes_day + timedelta(days=10)
    line = UseEntry(allocation=budget, amount=Decimal(1))
    ObligationFactory(action=action, organisation=country, round=closed, due_day=longer)
    neighbour = ParticipationFactory(action=action).organisation
    theirs = RoleAssignmentFactory(organisation=neighbour, role=Role.NEC).person

    with time_machine.travel(longer):
        enter(action, nec, country, closed, line)
        with pytest.raises(NotNow, match="first entry ended"):
            enter(action, theirs, neighbour, closed, UseEntry(kind=PEOPLE, amount=Decimal(1)))
    ResourceUse.objects.all().delete()
    with (
        time_machine.travel(longer + timedelta(days=1)),
        pytest.raises(NotNow, match="longer time that Netherlands was given ended"),
    ):
        enter(action, nec, country, closed, line)


def test_a_round_that_covers_no_day_of_the_plan_takes_nothing(action, nec, country, budget):
    other = ReportingRoundFactory(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))

    with pytest.raises(NotNow):
        enter(action, nec, country, other, UseEntry(allocation=budget, amount=Decimal(1)))


@pytest.mark.parametrize(
    ("line", "field"),
    (
        ({"kind": "dollars", "amount": Decimal(1)}, "lines[0].kind"),
        ({"kind": EURO, "amount": Decimal(-1)}, "lines[0].amount"),
        ({"kind": EURO, "amount": Decimal(1), "source": "x" * 201}, "lines[0].source"),
    ),
)
def test_a_line_that_cannot_be_is_refused_at_its_field(
    action, nec, country, reporting, line, field
):
    with pytest.raises(Invalid) as refusal:
        enter(action, nec, country, reporting, UseEntry(**line))

    assert list(refusal.value.problems) == [field]


def test_a_planned_line_of_another_is_no_line_of_ones_own(action, nec, country, reporting):
    other = ResourceAllocation.objects.create(
        action=action, organisation=OrganisationFactory(), kind=EURO, planned=1
    )

    with pytest.raises(Invalid):
        enter(action, nec, country, reporting, UseEntry(allocation=other, amount=Decimal(1)))


def test_two_lines_of_one_kind_and_source_are_one_line(action, nec, country, reporting):
    line = UseEntry(kind=EURO, source="ISF", amount=Decimal(1))

    with pytest.raises(Invalid) as refusal:
        enter(action, nec, country, reporting, line, line)

    assert list(refusal.value.problems) == ["lines[1].source"]


def test_a_form_refuses_dollars_at_the_field_and_keeps_what_was_typed(
    client, action, nec, budget, reporting
):
    client.force_login(nec)
    page = reverse("actions:resources_enter", args=[action.pk])
    typed = {"count": 1, "planned_0": "1200 USD", "kind_0": "people", "amount_0": "3 people"}

    refused = client.post(page, typed)
    saved = client.post(page, {**typed, "planned_0": "1200 euro"})

    listed = refused.content.decode()
    assert refused.status_code == 422
    assert "Other currencies are not converted here" in listed
    assert ("1200 USD" in listed, "3 people" in listed) == (True, True)
    assert (saved.status_code, saved.url) == (302, action.get_absolute_url())
    rows = ResourceUse.objects.order_by("kind").values_list("kind", "amount")
    assert list(rows) == [(EURO, 1200), (PEOPLE, 3)]
    shown = client.get(page).content.decode()
    assert 'value="1200"' in shown


def test_a_form_shows_what_a_colleague_has_entered_and_keeps_what_was_typed(
    client, action, nec, country, budget, reporting
):
    client.force_login(nec)
    page = reverse("actions:resources_enter", args=[action.pk])
    stood = client.get(page).context["form"].initial["stood"]
    enter(action, nec, country, reporting, UseEntry(allocation=budget, amount=Decimal(77)))
    typed = {"count": 0, "planned_0": "1200", "stood": stood}

    conflict = client.post(page, typed)
    listed = conflict.content.decode()
    again = client.post(page, {**typed, "stood": conflict.context["form"].data["stood"]})

    assert conflict.status_code == 409
    assert ("77" in listed, 'value="1200"' in listed) == (True, True)
    assert again.status_code == 302
    assert ResourceUse.objects.get().amount == 1200


def test_what_was_typed_stays_in_its_round_when_another_one_opens(
    client, action, nec, budget, reporting
):
    client.force_login(nec)
    address = reverse("actions:resources_enter", args=[action.pk])
    page = client.get(address)
    ReportingRoundFactory(cycle=reporting.cycle, opens_day=reporting.opens_day + timedelta(days=1))

    sent_to = re.search(rf'<form[^>]* action="({address}[^"]*)"', page.text)[1]
    client.post(unescape(sent_to), {"count": 0, "planned_0": "1200"})

    assert ResourceUse.objects.get().round == reporting


def test_dollars_are_refused_where_resources_are_planned_too(client, action, nec, country):
    client.force_login(nec)
    page = reverse("actions:resource_add", args=[action.pk])
    typed = {"organisation": country.pk, "kind": EURO, "planned": "$500"}

    refused = client.post(page, typed)
    planned = client.post(page, {**typed, "planned": "€500"})

    assert refused.status_code == 422
    assert "Other currencies are not converted here" in refused.content.decode()
    assert planned.status_code == 302
    assert ResourceAllocation.objects.get().planned == 500


def together(user, **asked):
    """Give of each kind the names, what was planned and what was used."""
    return {
        found.kind: [(line.name, line.planned, line.used) for line in found.lines]
        for found in means_of(user, Asked(**asked))
    }


@pytest.mark.guard(
    "Resources that nobody reported are not 0",
    file="actions/resource_use/queries/resources.py",
    on="                used=spent.get((key, kind)),",
    off="                used=spent.get((key, kind), Decimal(0)),",
)
def test_what_nobody_has_shown_is_no_nothing(client, action, nec, country, budget, reporting):
    other = ParticipationFactory(action__title="Watch sites", organisation=country).action
    ResourceAllocation.objects.create(action=other, organisation=country, kind=EURO, planned=100)
    enter(action, nec, country, reporting, UseEntry(allocation=budget, amount=Decimal(0)))
    client.force_login(nec)

    page = client.get(reverse("actions:resource_overview"), {"by": "action"})

    (euro,) = means_of(nec, Asked(by=By.ACTION))
    assert {line.used_in_words for line in euro.lines} == {"€0", "–"}
    assert euro.total.used == 0
    assert page.text.count('data-label="Used" class="number">–<') == 1
    (mine,) = means_of(nec, Asked(by=By.ACTION, action=other))
    assert mine.total.used_in_words == "–"


def test_less_than_one_day_is_seen_in_the_picture(action, nec, country, reporting):
    half = UseEntry(kind=DAYS, amount=Decimal("0.5"))
    enter(action, nec, country, reporting, half)

    (days,) = means_of(nec, Asked())

    assert [len(bar.pieces) for bar in (days.lines[0].planned_bar, days.lines[0].used_bar)] == [
        0,
        1,
    ]


def test_people_count_once_over_rounds_and_what_is_spent_adds_up(
    action, nec, country, budget, reporting
):
    people = ResourceAllocation.objects.create(
        action=action, organisation=country, kind=PEOPLE, planned=4
    )
    later = ReportingRoundFactory(first_day=date(2027, 1, 1), last_day=date(2027, 6, 30))
    for row, used in ((people, (3, 4)), (budget, (1000, 500))):
        for number, reporting_round in zip(used, (reporting, later), strict=True):
            ResourceUseFactory(allocation=row, round=reporting_round, amount=number)

    assert together(nec, by=By.COUNTRY) == {
        PEOPLE: [("Netherlands", 4, 4)],
        EURO: [("Netherlands", 5000, 1500)],
    }
    assert together(nec, by=By.YEAR) == {
        PEOPLE: [("2026", None, 3), ("2027", None, 4)],
        EURO: [("2026", None, 1000), ("2027", None, 500)],
    }
    assert together(nec, by=By.SOURCE, year=2027) == {
        PEOPLE: [("Source not named", 4, 4)],
        EURO: [("ISF", 5000, 500)],
    }


def test_what_was_used_is_shown_to_those_who_follow_it_alone(
    action, nec, country, budget, reporting
):
    ResourceUseFactory(allocation=budget, round=reporting, amount=1500)
    driver = AppointmentFactory(oap=action.oap).person
    leader = LeaderFactory(action=action).person
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    neighbour = RoleAssignmentFactory(
        organisation=ParticipationFactory(action=action).organisation
    ).person

    used = {
        name: together(person, others=True)[EURO][0][2]
        for name, person in {
            "nec": nec,
            "driver": driver,
            "leader": leader,
            "est": est,
            "commission": commission,
            "neighbour": neighbour,
        }.items()
    }

    assert used == {
        "nec": 1500,
        "driver": 1500,
        "leader": 1500,
        "est": 1500,
        "commission": None,
        "neighbour": None,
    }


def test_planned_stands_beside_used_of_the_same_organisations(
    client, action, nec, country, budget, reporting
):
    neighbour = ParticipationFactory(action=action).organisation
    ResourceAllocation.objects.create(
        action=action, organisation=neighbour, kind=EURO, planned=7000
    )
    ResourceUseFactory(allocation=budget, round=reporting, amount=1500)
    client.force_login(nec)
    page = reverse("actions:resource_overview")

    own, all_of_them = client.get(page).text, client.get(page, {"others": "on"}).text

    assert together(nec, by=By.COUNTRY)[EURO] == [("Netherlands", 5000, 1500)]
    assert "€12\u202f000" not in own
    assert "€12\u202f000" in all_of_them
    warning = "Planned and used are of different organisations"
    assert (warning in own, warning in all_of_them) == (False, True)


def test_who_follows_nobody_is_led_to_what_is_planned(client, action, budget):
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    client.force_login(commission)
    page = reverse("actions:resource_overview")

    assert 'href="?others=on"' in client.get(page).text
    assert "€5\u202f000" in client.get(page, {"others": "on"}).text


def test_who_follows_all_is_not_asked_whom_to_show(client, action, budget):
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    client.force_login(est)

    page = client.get(reverse("actions:resource_overview")).text

    assert "€5\u202f000" in page
    assert 'name="others"' not in page


@pytest.mark.parametrize("actions", (1, 60))
def test_the_overview_asks_the_database_as_much_for_few_as_for_many(
    client, nec, country, actions, django_assert_max_num_queries
):
    for action in OperationalActionFactory.create_batch(actions):
        row = ResourceAllocation.objects.create(
            action=action, organisation=country, kind=DAYS, planned=5
        )
        ResourceUseFactory(allocation=row, amount=2)
    client.force_login(nec)

    page = reverse("actions:resource_overview")
    with django_assert_max_num_queries(QUERIES):
        response = client.get(f"{page}?by=action")
    of_one = client.get(f"{page}?by=country&action={action.pk}").content.decode()

    assert response.status_code == 200
    assert response.content.decode().count('class="bar"') >= 2
    assert ("2 person-days" in of_one, f"{action.number} {action.title}" in of_one) == (True, True)


QUERIES = 10
