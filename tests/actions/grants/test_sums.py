"""Sums of grants: each counts once, and each reader gets those that they may add up."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.grants.queries.sums import Asked, By, sums_of
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.states import GrantState
from empact.people.roles.kinds import Role
from tests.factories.actions import GrantFactory, OperationalActionFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(grant, action, country):
    """Two grants for two actions of one OAP, one of them in part, and what is planned."""
    GrantFactory.create_batch(2, scheme=grant.scheme, lead=country, action=action)  # drafts
    grant.lines.update(requested=Decimal(6_000), awarded=Decimal(3_000), paid=Decimal(1_000))
    other = OperationalActionFactory(oap=action.oap)
    grant.lines.create(
        oap=action.oap,
        action=other,
        requested=Decimal(4_000),
        awarded=Decimal(2_000),
        paid=Decimal("0.5"),
    )
    partner = OrganisationFactory(name="Malta", country="MT")
    grant.beneficiaries.update(requested=Decimal(9_000), awarded=Decimal(4_500), paid=Decimal(900))
    grant.beneficiaries.create(
        organisation=partner, requested=Decimal(1_000), awarded=Decimal(500), paid=Decimal("100.5")
    )
    type(grant).objects.filter(pk=grant.pk).update(state=GrantState.SIGNED, awarded=5_000)
    ResourceAllocation.objects.create(
        action=action, organisation=country, kind=ResourceKind.EURO, planned=8_000
    )
    ResourceAllocation.objects.create(
        action=action, organisation=country, kind=ResourceKind.PEOPLE, planned=3
    )
    return grant


@pytest.mark.parametrize("by", By)
def test_a_grant_counts_once_in_every_total(money, manager, by):
    total = sums_of(manager, Asked(by=by))[-1]

    planned = None if by == By.SCHEME else 8_000
    assert [*total.amounts.values()][:4] == [planned, 10_000, 5_000, Decimal("1000.5")]


def test_the_gap_is_what_is_planned_and_not_awarded(money, manager, action):
    lines = sums_of(manager, Asked(by=By.ACTION))

    gaps = {line.name.split(" ", 1)[1] if line.url else "Together": line.gap for line in lines}
    assert gaps[next(name for name in gaps if action.title in name)] == 5_000
    assert lines[-1].gap == 5_000  # The sum of the rows: money for one action fills no other gap.


def test_money_for_an_oap_as_a_whole_has_a_row_among_actions(money, manager, action):
    money.lines.create(oap=action.oap, requested=Decimal(700))

    lines = sums_of(manager, Asked(by=By.ACTION))

    assert [(line.name, line.requested) for line in lines[-2:]] == [
        ("OAPs as a whole", 700),
        ("Together", 10_700),
    ]


@pytest.mark.guard(
    "A driver adds up an OAP as a whole alone",
    file="actions/grants/queries/sums.py",
    on="    return asked.by == By.OAP and asked.action is None and asked.scheme is None",
    off="    return asked.by != By.COUNTRY",
)
def test_a_driver_cuts_the_sums_of_an_oap_by_nothing(money, action):
    partner = OrganisationFactory(country="SE")
    money.beneficiaries.create(organisation=partner, requested=Decimal(1))
    driver = AppointmentFactory(oap=action.oap).person

    asked = [
        Asked(oap=action.oap),
        Asked(action=action),
        Asked(scheme=money.scheme),
        *(Asked(by=by) for by in By if by != By.OAP),
    ]

    assert [sums_of(driver, one) != [] for one in asked] == [True] + [False] * 7


@pytest.mark.guard(
    "The sum of an OAP hides each country from its driver",
    file="actions/grants/queries/sums.py",
    on="    withheld = _withheld(user, asked)",
    off="    withheld = ()",
)
def test_a_sum_of_few_countries_is_withheld_from_a_driver(client, money, manager, action):
    """Three applied, but only two got something: so what the third asked for would follow."""
    alone = OrganisationFactory(name="Sweden", country="SE")
    unanswered = GrantFactory(
        scheme=money.scheme, lead=alone, action=action, state=GrantState.SUBMITTED
    )
    driver = AppointmentFactory(oap=action.oap).person
    elsewhere = OperationalActionFactory()
    AppointmentFactory(oap=elsewhere.oap, person=driver)
    ResourceAllocation.objects.create(
        action=elsewhere, organisation=alone, kind=ResourceKind.EURO, planned=50
    )
    client.force_login(driver)

    lines = {line.name: [*line.amounts.values()] for line in sums_of(driver, Asked())}
    page = client.get(reverse("actions:grant_sums")).content.decode()

    assert lines == {
        str(action.oap): [8_000, None, None, None, None],
        str(elsewhere.oap): [50, None, None, None, 50],
        "Together": [8_050, None, None, None, None],
    }
    assert "withheld" in page
    assert sums_of(manager, Asked())[-1].awarded == 5_000
    unanswered.delete()
    assert sums_of(driver, Asked())[-1].is_withheld


def test_each_reads_their_own_sums(money, nec, action):
    partner = RoleAssignmentFactory(
        organisation=money.beneficiaries.get(organisation__country="MT").organisation
    ).person
    driver = AppointmentFactory(oap=action.oap).person
    elsewhere = AppointmentFactory(oap=OperationalActionFactory().oap).person

    read = {
        (name, by): [line.awarded for line in sums_of(person, Asked(by=by))[:1]]
        for name, person in {
            "lead": nec,
            "partner": partner,
            "driver": driver,
            "elsewhere": elsewhere,
        }.items()
        for by in (By.OAP, By.COUNTRY)
    }

    assert read == {
        ("lead", By.OAP): [5_000],
        ("lead", By.COUNTRY): [500],
        ("partner", By.OAP): [],
        ("partner", By.COUNTRY): [500],
        ("driver", By.OAP): [None],
        ("driver", By.COUNTRY): [],
        ("elsewhere", By.OAP): [],
        ("elsewhere", By.COUNTRY): [],
    }


def test_the_page_and_its_tables_say_the_same(client, money, manager, action):
    client.force_login(manager)
    asked = {"by": "action", "oap": action.oap_id}

    page = client.get(reverse("actions:grant_sums"), asked)
    export = reverse("actions:grant_sums_export")
    csv = client.get(export, asked).content.decode().splitlines()
    xlsx = client.get(export, asked | {"format": "xlsx"})

    assert page.context["total"].paid == Decimal("1000.5")
    assert csv[0].endswith("Planned,Requested,Awarded,Paid,Gap")
    assert csv[-1] == "Together,8000,10000,5000,1000.5,5000"
    assert xlsx.headers["Content-Disposition"].endswith('.xlsx"')


def test_sums_ask_as_much_for_many_grants_as_for_one(
    client, money, manager, action, django_assert_max_num_queries
):
    client.force_login(manager)

    for _ in range(2):
        with django_assert_max_num_queries(12):
            client.get(reverse("actions:grant_sums"), {"by": "action"})
        for _ in range(3):
            GrantFactory(
                scheme=money.scheme,
                action=OperationalActionFactory(oap=action.oap),
                state=GrantState.SUBMITTED,
            )


@pytest.mark.guard(
    "A driver's own country hides no other in the sum of an OAP",
    file="actions/grants/queries/places.py",
    on="    return not found or len(found - own) >= settings.SMALL_COUNT_COUNTRIES",
    off="    return not found or len(found) >= settings.SMALL_COUNT_COUNTRIES",
)
@pytest.mark.parametrize("role", (Role.NEC, Role.EXPERT))
def test_the_own_country_of_a_driver_hides_no_other(client, money, action, role):
    """The driver's NEC knows its share of the sum, so two others would share what is left."""
    own = OrganisationFactory(name="Sweden", country="SE")
    money.beneficiaries.create(organisation=own, requested=Decimal(700), awarded=Decimal(350))
    driver = AppointmentFactory(oap=action.oap, organisation=own).person
    RoleAssignmentFactory(person=driver, organisation=own, role=role)
    client.force_login(driver)

    few = sums_of(driver, Asked())[-1]
    page = client.get(money.get_absolute_url())
    shown = client.get(reverse("api:grant-detail", args=[money.pk])).json()
    money.beneficiaries.create(organisation=OrganisationFactory(country="FI"), requested=1)
    many = sums_of(driver, Asked())[-1]

    assert (few.is_withheld, few.requested) == (True, None)
    assert (many.is_withheld, many.requested) == (False, 10_000)
    # Of the application itself they read what every co-beneficiary and every driver reads.
    own_share = [{"name": "Sweden", "requested": "700"}] if role == Role.NEC else []
    assert [
        {name: row[name] for name in ("name", "requested")}
        for row in shown.get("beneficiaries", [])
    ] == own_share
    assert len(page.context["beneficiaries"]) == len(own_share)
    assert not {"requested", "awarded", "entries"} & shown.keys()
    assert not any("requested" in line for line in shown["lines"])


def test_an_authority_counts_with_its_country(money, action):
    """Its people know the share of their country, as its NEC does. Source: docs/domain.md, W11."""
    country = OrganisationFactory(country="PT")
    authority = OrganisationFactory(authority_of=country, country="", sector="customs")
    driver = AppointmentFactory(oap=action.oap).person
    RoleAssignmentFactory(person=driver, organisation=authority, role=Role.EXPERT)
    third = money.beneficiaries.create(
        organisation=OrganisationFactory(country="SE"), requested=Decimal(1)
    )

    of_others = sums_of(driver, Asked())[-1]
    type(third).objects.filter(pk=third.pk).update(organisation=country)
    with_own = sums_of(driver, Asked())[-1]

    assert (of_others.requested, with_own.requested) == (10_000, None)
