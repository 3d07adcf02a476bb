"""Statements are kept for all people of the same relations, and not for each person."""

import pytest
from django.test import Client
from django.urls import reverse

from empact.lib.statements import CompiledOnce
from tests.actions.relations.conftest import COUNTRY, holder, organisation_of
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


@pytest.fixture
def written_down(monkeypatch):
    """The names of statements as they are asked, and as they are put together."""
    asked, added = [], []
    ask, add = CompiledOnce.__call__, CompiledOnce._add  # noqa: SLF001 -- the one place where one is added

    def ask_and_write_down(one, *given, **ids):
        asked.append(one.name)
        return ask(one, *given, **ids)

    def add_and_write_down(one, *given):
        added.append(one.name)
        return add(one, *given)

    monkeypatch.setattr(CompiledOnce, "__call__", ask_and_write_down)
    monkeypatch.setattr(CompiledOnce, "_add", add_and_write_down)
    return asked, added


@pytest.mark.guard(
    "Statements are kept for all who stand alike",
    file="cycles/relations.py",
    on="    held = _held(user)",
    off="    held = _held.find_out(user)",
)
def test_who_comes_second_finds_all_statements_put_together(coordinators, written_down):
    """A text for each of five thousand people would be put together five thousand times a day."""
    asked, added = written_down
    first, *others = coordinators
    read(*first)
    asked.clear()
    added.clear()

    for other in others:
        read(*other)

    assert len({*asked}) > 10
    assert added == []
