"""Addresses of objects are filled into patterns, and lead where Django leads."""

from uuid import uuid4

import pytest
from django.urls import reverse

from actions.models import Contribution, Event, Obligation, OperationalAction
from empact.people.models import Organisation
from oaps.models import OAP

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
