"""Funding schemes: who plans their calls, and which of them fits."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from empact.lib.commands import Invalid, NotNow
from empact.lib.euro import in_euro, parse_euro
from empact.lib.numbers import Unreadable
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.funding_schemes.commands import change_call, plan_call
from oaps.funding_schemes.models import FundingScheme
from tests.factories.oaps import FundingCallFactory, FundingSchemeFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db

CALL = {
    "title": "2027",
    "opens_day": date(2026, 12, 1),
    "due_day": date(2027, 2, 1),
    "budget": Decimal(4_000_000),
}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def scheme():
    return FundingSchemeFactory(name="High-value grant", has_calls=True, ceiling=None)


@pytest.fixture
def manager(scheme):
    return RoleAssignmentFactory(organisation=scheme.manager, role=Role.AGENCY).person


@pytest.mark.guard(
    "Calls are planned by who manages the scheme",
    file="oaps/funding_schemes/models.py",
    on="    return scheme.manager_id in organisations_of(user, *MANAGING)",
    off="    return True",
)
def test_calls_are_planned_by_who_manages_the_scheme(scheme, manager):
    with pytest.raises(PermissionDenied):
        plan_call(scheme, by=RoleAssignmentFactory(role=Role.EST).person, **CALL)

    call = plan_call(scheme, by=manager, **CALL)
    changed = change_call(call, by=manager, seen=1, **CALL | {"due_day": date(2027, 3, 1)})

    assert (changed.status, changed.version) == (("planned", "Planned"), 2)


def test_what_a_call_cannot_say_is_refused_at_its_place(scheme, manager):
    FundingCallFactory(scheme=scheme, title="2027")
    always_open = FundingSchemeFactory(manager=scheme.manager)

    with pytest.raises(Invalid) as refusal:
        plan_call(
            scheme,
            by=manager,
            **CALL | {"due_day": date(2026, 11, 1), "budget": Decimal(0)},
        )
    with pytest.raises(NotNow):
        plan_call(always_open, by=manager, **CALL)

    assert list(refusal.value.problems) == ["title", "due_day", "budget"]


def test_the_page_says_which_scheme_fits_and_why_another_does_not(client):
    bank = FundingSchemeFactory(name="A", pays_for=["jits"], ceiling=50_000, least_countries=2)
    FundingSchemeFactory(name="B", weeks=20, applicants=["eu_agency"])
    FundingCallFactory(scheme__name="C", due_day=date(2026, 11, 24))
    client.force_login(RoleAssignmentFactory().person)

    page = client.get(
        reverse("oaps:scheme_fit"),
        {
            "purpose": "jits",
            "amount": "40 000",
            "applicant": "member_state",
            "countries": "2",
            "begins": "2026-12-24",
        },
    )
    unread = client.get(reverse("oaps:scheme_fit"), {"amount": "40 000 USD"})

    fits = {fit.scheme.name: fit.reasons for fit in page.context["fits"]}
    assert next(iter(fits)) == bank.name
    assert fits == {
        "A": [],
        "B": [
            "It does not pay for joint investigation teams.",
            "An applicant of the kind Member State cannot apply.",
            "An award usually takes 20 weeks, longer than until you begin.",
        ],
        "C": ["No call is open today.", "It does not pay for joint investigation teams."],
    }
    assert "amount" in unread.context["form"].errors


def test_schemes_are_for_users_inside(scheme):
    outside = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER, country="")
    partner = RoleAssignmentFactory(organisation=outside, role=Role.PARTNER).person

    assert [
        FundingScheme.objects.visible_to(person).count()
        for person in (RoleAssignmentFactory().person, partner, UserFactory())
    ] == [1, 0, 0]


@pytest.mark.parametrize(
    ("typed", "read"), (("1200", "1200"), ("€1 200.50", "1200.5"), ("1 200 EUR", "1200"))
)
def test_an_amount_is_read_in_euro(typed, read):
    assert parse_euro(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ("1200 USD", "$12", "1.234", "-5", "1.005", "€5€"))
def test_what_is_no_amount_in_euro_is_refused(typed):
    with pytest.raises(Unreadable):
        parse_euro(typed)


def test_amounts_are_written_for_people():
    assert [in_euro(amount) for amount in (None, Decimal("-0.5"), Decimal(1200))] == [
        "–",
        "−€0.5",
        "€1\u202f200",
    ]
