"""Objects that a file makes once last until its end, and no test sees the changes of another."""

import pytest

from empact.people.roles.models.organisations import Organisation
from tests.factories.people import OrganisationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("police")]

made = []


@pytest.fixture
def country(db):
    made.append("country")
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def police(country):
    return OrganisationFactory(name="Police", authority_of=country, sector="police", country="NL")


@pytest.mark.parametrize("turn", ("first", "second"))
def test_each_test_begins_with_the_same_rows_and_objects(police, turn):
    assert (police.name, police.authority_of.name) == ("Police", "Netherlands")

    police.name = police.authority_of.name = "Elsewhere"
    Organisation.objects.filter(country="NL").update(sector="customs")

    assert made == ["country"]


def test_what_is_one_object_stays_one(police, country):
    assert police.authority_of is country


def test_a_test_without_these_fixtures_begins_empty():
    """It comes first, in any place of the file."""
    assert (Organisation.objects.count(), made) == (0, [])
