"""Public totals of grants: by scheme and year, and none of few countries."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.grants.queries.public import last_public_year, public_totals
from empact.people.roles.models.organisations import Organisation
from tests.factories.actions import GrantFactory
from tests.factories.oaps import FundingSchemeFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def granted(scheme, count, *, paid=0, year=2025):
    """Award €100 to as many countries, each by itself, and pay €40 to the first of them."""
    for place in range(count):
        grant = GrantFactory(scheme=scheme)
        grant.beneficiaries.create(organisation=grant.lead, requested=Decimal(100))
        given = {"day": date(year, 5, 1), "public_year": year}
        grant.entries.create(kind="award", amount=100, **given)
        if place < paid:
            grant.entries.create(kind="payment", amount=50, **given)
            grant.entries.create(kind="recovery", amount=10, **given)


@pytest.mark.guard(
    "A public total of grants hides each country",
    file="actions/grants/queries/places.py",
    on="    return not found or len(found - own) >= settings.SMALL_COUNT_COUNTRIES",
    off="    return True",
)
@pytest.mark.parametrize(
    ("count", "paid", "published"),
    (
        (3, 3, [(300, 120)]),
        (3, 0, [(300, 0)]),
        (2, 2, [(None, None)]),
        (4, 3, [(400, None)]),  # What was not paid would be of one country.
        (6, 3, [(600, 120)]),
    ),
)
def test_a_total_of_few_countries_is_withheld(count, paid, published):
    granted(FundingSchemeFactory(), count, paid=paid)

    assert [(total.awarded, total.paid) for total in public_totals()] == published


def awarded_to(scheme, *countries, year, kind="award", amount=100):
    """Award €100 to these countries together."""
    together = [
        Organisation.objects.filter(country=country).first() or OrganisationFactory(country=country)
        for country in countries
    ]
    grant = GrantFactory(scheme=scheme, lead=together[0])
    for organisation in together:
        grant.beneficiaries.create(organisation=organisation, requested=Decimal(50))
    enter(grant, year, kind=kind, amount=amount)
    return grant


def enter(grant, year, **given):
    grant.entries.create(day=date(year, 5, 1), public_year=year, **given)


def totals():
    return [(total.year, total.awarded, total.paid) for total in public_totals()]


def test_an_amendment_of_the_dates_alone_hides_no_award():
    scheme = FundingSchemeFactory()
    awarded_to(scheme, "NL", year=2025)
    for country in ("FR", "DE"):
        awarded_to(scheme, country, year=2025, kind="amendment", amount=0)

    assert totals() == [(2025, None, None)]


@pytest.mark.guard(
    "Public totals of two years hide what few countries got",
    file="actions/grants/queries/public.py",
    on="            hides_each(others ^ applications, places) for others in earlier",
    off="            True for others in earlier",
)
@pytest.mark.parametrize("kind", ("payment", "amendment"))
def test_a_total_of_a_later_year_gives_away_no_award(kind):
    """Of €200 for two applications, €100 for one of three countries leave those of the other."""
    scheme = FundingSchemeFactory()
    first = awarded_to(scheme, "NL", "FR", "DE", year=2024)
    awarded_to(scheme, "ES", "FR", year=2024)
    enter(first, 2025, kind=kind, amount=100)

    published = {year: (awarded, paid) for year, awarded, paid in totals()}

    assert published[2024] == (200, 0)
    assert published[2025][kind == "payment"] is None


def test_a_year_is_published_on_the_first_of_april():
    assert last_public_year(date(2026, 3, 31)) == 2024
    assert last_public_year(date(2026, 4, 1)) == 2025


def test_everyone_reads_the_page_and_the_answer(client):
    granted(FundingSchemeFactory(name="Low-value grant", code="low"), 3)
    granted(FundingSchemeFactory(name="JIT funding", code="jit"), 1)
    granted(FundingSchemeFactory(name="Of this year"), 3, year=2026)

    page = client.get(reverse("actions:grant_totals")).content.decode()
    answer = client.get(reverse("api:grant-total-list")).json()

    assert "Low-value grant" in page
    assert "Of this year" not in page
    assert answer == [
        {"scheme": "jit", "year": 2025, "awarded": None, "paid": None},
        {"scheme": "low", "year": 2025, "awarded": "300", "paid": "0"},
    ]
