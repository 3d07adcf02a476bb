"""Statements are kept for all who stand alike, and not for each person."""

import gc

import pytest
from django.test import Client
from django.urls import reverse

from empact.lib.statements import CompiledOnce
from tests.actions.seeing.conftest import COUNTRY, holder, organisation_of
from tests.factories.actions import (
    ContributionFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import ReportingRoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinators():
    """Coordinators who all take part in an action and write on it, each with their draft."""
    action, reporting = OperationalActionFactory(), ReportingRoundFactory()
    RoundPlanFactory(oap=action.oap, round=reporting)
    found = []
    for _ in range(4):
        person = holder(COUNTRY)
        ParticipationFactory(action=action, organisation=organisation_of(person))
        owed = ObligationFactory(
            action=action, round=reporting, organisation=organisation_of(person)
        )
        found.append((person, action, ContributionFactory(obligation=owed)))
    return found


def read(person, action, draft):
    client = Client()
    client.force_login(person)
    form = reverse("actions:contribution_change", args=[draft.pk])
    for address in (reverse("home"), action.get_absolute_url(), draft.get_absolute_url(), form):
        assert client.get(address).status_code == 200


def numbers():
    return {one: one.kept.number for one in gc.get_objects() if isinstance(one, CompiledOnce)}


def test_who_comes_second_finds_all_statements_put_together(coordinators):
    """A text for each of five thousand people would be put together five thousand times a day."""
    first, *others = coordinators
    read(*first)
    before = numbers()

    for other in others:
        read(*other)

    assert sum(before.values()) > 10
    assert {one.name: n for one, n in numbers().items() if n != before.get(one, 0)} == {}
