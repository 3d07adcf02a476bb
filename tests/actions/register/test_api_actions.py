import pytest
from django.urls import reverse

from actions.states import ActionState
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory

pytestmark = pytest.mark.django_db


def test_proposals_without_a_number_are_listed_page_by_page(client):
    plan = OAPFactory(state=OAPState.DRAFT)
    proposed = {
        OperationalActionFactory(oap=plan, sequence=None, state=ActionState.PROPOSED)
        for _ in range(3)
    }
    client.force_login(AppointmentFactory(oap=plan).person)

    found, address = [], f"{reverse('api:action-list')}?page_size=1"
    while address:
        page = client.get(address).json()
        found += page["results"]
        address = page["next"]

    assert sorted(row["id"] for row in found) == sorted(str(action.pk) for action in proposed)
