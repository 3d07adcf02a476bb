"""Readers of others' obligations in the grid, and of the on-time rates.

A driver sees states of contributions in the own OAP only. On-time rates are shown to the country
itself and the EST, never as a ranking.
"""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from actions.obligations.models.obligations import Obligation
from actions.rounds.queries.grid import grid_of, rates_in
from tests.factories.actions import (
    ContributionFactory,
    ContributionStateChangeFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("everybody")]

FOLLOWERS = {"nec", "team member", "expert", "leader", "driver", "co-driver", "est"}
READ_RATES = {"nec", "team member", "est"}
RATES_SHOWN = ("7 of 11, 63 %", "7 of 11 on time")
"""Texts that only the rate of the Netherlands makes of the numbers below."""
ATTACKERS = {
    "driver",
    "leader",
    "expert",
    "nec inside",
    "partner inside",
    "eurojust",
    "commission",
    "secretariat",
}


def names_in(grid):
    return [row.organisation.name for _, rows in grid.groups for row in rows]


@pytest.fixture
def reporting(obligation):
    return obligation.round


@pytest.mark.guard(
    "Who owes what shows nobody more than they follow",
    file="actions/rounds/queries/grid.py",
    on="""
    owed = Obligation.objects.overseen_by(user).filter(round=reporting).in_force()
""",
    off="    owed = Obligation.objects.filter(round=reporting).in_force()",
)
def test_who_finds_the_row_of_a_country(everybody, country, reporting):
    seeing = {
        name
        for name, person in everybody.items()
        if country.name in names_in(grid_of(reporting, person))
    }

    assert seeing == FOLLOWERS


def test_who_reads_the_rates_of_a_country(everybody, country, reporting):
    reading = {
        name for name, person in everybody.items() if country.pk in rates_in(reporting, person)
    }

    assert reading == READ_RATES


@pytest.fixture
def many(country, action, reporting):
    """Give the Netherlands 11 obligations: 9 of them are accepted, of which 7 came on time."""
    actions = OperationalActionFactory.create_batch(10, oap=action.oap, goal=action.goal)
    for row in actions:
        ObligationFactory(organisation=country, action=row, round=reporting)
    Obligation.objects.filter(round=reporting).update(due_day="2026-01-01")
    marking, who = MarkingFactory(), UserFactory()
    for n, row in enumerate(Obligation.objects.filter(action__in=actions)[:9]):
        contribution = ContributionFactory(obligation=row, marking=marking, state="accepted")
        step = ContributionStateChangeFactory(contribution=contribution, by=who)
        at = datetime(2025, 12, 24, tzinfo=UTC) if n < 7 else datetime(2026, 3, 2, tzinfo=UTC)
        type(step).objects.filter(pk=step.pk).update(at=at)


@pytest.mark.guard(
    "How much came on time is read by the country itself and EST alone",
    file="actions/rounds/queries/grid.py",
    on="""
    readable = Obligation.objects.readable_by(user, "rates").filter(round=reporting).in_force()
""",
    off="""
    readable = Obligation.objects.overseen_by(user).filter(round=reporting).in_force()
""",
)
def test_nobody_else_finds_the_rates_through_any_door(
    client, everybody, many, country, action, reporting
):
    doors = [
        reverse("actions:round_owing", args=[reporting.pk]),
        reporting.get_absolute_url(),
        reverse("actions:owed_list", args=[reporting.pk]) + f"?organisation={country.pk}",
        reverse("actions:owed_list", args=[reporting.pk]) + "?state=accepted",
        reverse("actions:plan_owing", args=[action.oap_id]),
        reverse("actions:plan_delivery", args=[action.oap_id]),
        action.get_absolute_url(),
        action.oap.get_absolute_url(),
        reverse("actions:report_list", args=[reporting.pk]),
        reverse("actions:action_export") + "?format=csv",
        reverse("desk:search") + f"?q={country.name}",
        reverse("desk:calendar"),
        reverse("api:obligation-list"),
        reverse("api:contribution-list"),
        reverse("home"),
    ]

    found = {
        (name, door) for name in ATTACKERS for door in doors if shows(client, everybody[name], door)
    }

    assert found == set()
    assert {name for name in READ_RATES if shows(client, everybody[name], doors[0])} == READ_RATES


def shows(client, person, door):
    client.force_login(person)
    text = " ".join(client.get(door).content.decode(errors="replace").split())
    return any(words in text for words in RATES_SHOWN)


@pytest.mark.parametrize("asked", ("on_time", "ordering=on_time", "first_handed_in_at", "rates"))
def test_no_program_can_ask_for_them(client, everybody, asked):
    client.force_login(everybody["driver"])

    answer = client.get(f"{reverse('api:obligation-list')}?{asked}=1")

    assert answer.status_code == 400


def test_a_driver_sees_states_of_the_own_plan_in_the_order_of_the_alphabet(
    client, everybody, country, action, reporting
):
    beside = OperationalActionFactory(title="Of another plan")
    for name in ("Austria", "Sweden"):
        organisation = OrganisationFactory(name=name)
        ObligationFactory(organisation=organisation, action=action, round=reporting)
        ObligationFactory(organisation=organisation, action=beside, round=reporting)
    hidden = OrganisationFactory(name="Cyprus")
    ObligationFactory(organisation=hidden, action=beside, round=reporting)
    client.force_login(everybody["driver"])

    grid = grid_of(reporting, everybody["driver"])
    rows = client.get(reverse("actions:owed_list", args=[reporting.pk]))
    page = client.get(reverse("actions:plan_owing", args=[action.oap_id]))

    assert names_in(grid) == ["Austria", "Netherlands", "Sweden"]
    assert [column.name for column in grid.columns] == [str(action.oap)]
    assert not grid.has_rates
    assert {row.action_id for row in rows.context["page"]} == {action.pk}
    for response in (rows, page):
        assert "First submitted" not in response.text
        assert "On time" not in response.text
        assert "Cyprus" not in response.text
    assert names_in(page.context["grid"]) == ["Austria", "Netherlands", "Sweden"]


def test_a_coordinator_sees_the_own_row_alone(client, everybody, country, action, reporting):
    ObligationFactory(organisation__name="Sweden", action=action, round=reporting)
    client.force_login(everybody["nec"])

    page = client.get(reverse("actions:round_owing", args=[reporting.pk]))

    assert names_in(page.context["grid"]) == [country.name]
    assert "Sweden" not in page.text
    assert page.context["grid"].has_rates


def test_who_leads_elsewhere_and_coordinates_reads_the_own_rates_and_no_other(
    everybody, country, action, reporting
):
    ObligationFactory(organisation__name="Sweden", action=action, round=reporting)
    AppointmentFactory(oap=action.oap, person=everybody["nec"], role="co_driver")

    ((_, rows),) = grid_of(reporting, everybody["nec"]).groups

    assert [(row.organisation.name, row.rates is not None) for row in rows] == [
        ("Netherlands", True),
        ("Sweden", False),
    ]
