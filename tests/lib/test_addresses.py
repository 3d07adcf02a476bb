"""Addresses of objects are filled into patterns, and lead where Django leads."""

from uuid import uuid4

import pytest
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP

PAGES = {
    Contribution: "actions:contribution_detail",
    Event: "actions:event_detail",
    Obligation: "actions:obligation_detail",
    OAP: "oaps:oap_detail",
    OperationalAction: "actions:action_detail",
    Organisation: "people:organisation_detail",
}


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_each_object_leads_to_its_own_page(model):
    rows = [model(pk=uuid4()) for _ in range(2)]

    assert [row.get_absolute_url() for row in rows] == [
        reverse(PAGES[model], args=[row.pk]) for row in rows
    ]
