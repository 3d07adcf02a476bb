"""The Netherlands and two actions on which it reports, and its workbook going out and back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.actions import (
    AskedFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)


@pytest.fixture
def obligation(obligation):
    obligation.action.sequence = 1
    obligation.action.save()
    return obligation


@pytest.fixture
def second(obligation, country, arrests):
    """An obligation on another action of the same plan, which asks for arrests alone."""
    action = OperationalActionFactory(
        title="Training", oap=obligation.action.oap, goal=obligation.action.goal, sequence=2
    )
    ParticipationFactory(action=action, organisation=country)
    AskedFactory(round=obligation.round, action=action, indicator=arrests)
    return ObligationFactory(organisation=country, action=action, round=obligation.round)


@pytest.fixture
def address(obligation, country):
    def address(name, reporting=None, organisation=None):
        ids = [(organisation or country).pk, (reporting or obligation.round).pk]
        return reverse(f"actions:{name}", args=ids)

    return address


@pytest.fixture
def download(client, address, nec, arrests):
    """Download the workbook of the Netherlands as its NEC, who is signed in then."""
    client.force_login(nec)

    def download(**which):
        response = client.get(address("return_workbook_download", **which))
        assert response.status_code == 200
        return response.content

    return download


@pytest.fixture
def hand_in(client, address):
    def hand_in(data, name="return.xlsx", **given):
        file = SimpleUploadedFile(name, data)
        return client.post(address("return_workbook"), {"file": file, **given})

    return hand_in


@pytest.fixture
def take_over(client, address):
    """Import what the preview of a workbook showed, with these decisions."""

    def take_over(preview, **decided):
        sealed = preview.context["form"]["sealed"].value()
        decided = {name.replace("dispute_", "dispute-"): value for name, value in decided.items()}
        return client.post(address("return_apply"), {"sealed": sealed} | decided)

    return take_over
