"""Figures that are frozen add up as they did when they were live, however they are cut."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL

from actions.states import ContributionState
from cycles.indicators.models import OverReporters, OverTime
from empact.people.roles.kinds import OrganisationKind, Role
from results.freezing.commands import freeze_snapshot
from results.snapshots.frozen import FROZEN, MARKED
from results.totals.cells import Cut, cells
from results.totals.queries.totals import read_cell, totals
from results.totals.sources import parameters
from tests.factories.people import RoleAssignmentFactory
from tests.results.totals.slow_counting import Deciding
from tests.results.totals.stories import MOST, decisions, reports
from tests.results.totals.test_totals_model import CUTS, World, decide

NOT_FROZEN = {"missing": 0, "not_reported": 0, "open": None}
"""Counts that depend on questions, which are not frozen."""


def frozen_totals(snapshot, cuts, indicator):
    statement = SQL("WITH {} {}").format(FROZEN, cells(cuts, marks=MARKED, opened=SQL("NULL")))
    asked = {**parameters(2026, indicator=indicator.pk), "snapshot": snapshot.pk}
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), asked)
        return [read_cell(cuts, row) for row in cursor.fetchall()]


def by_key(found):
    return {
        tuple(cell.key.items()): replace(cell, key={}, **NOT_FROZEN)
        for cell in found
        if cell.numbers
    }


@pytest.fixture
def world(db):
    return World()


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY, organisation__name="Europol"
    ).person


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    reported=reports(),
    how=st.tuples(st.sampled_from(OverTime.values), st.sampled_from(OverReporters.values)),
    decided=st.lists(decisions, min_size=MOST, max_size=MOST),
)
def test_frozen_figures_add_up_as_live_ones(world, est, reported, how, decided):
    assume(any(figure.is_number for figure in reported))
    deciding = Deciding(*how)
    with transaction.atomic():
        world.write(world.indicators[how], reported, owing=[])
        world.move(reported, ContributionState.ACCEPTED)
        deciding.accept(reported)
        world.decide(*decide(deciding, dict(zip(reported, decided, strict=False))))
        snapshot = freeze_snapshot(by=est, year=2026)
        asked = [
            ([Cut(name) for name in cut], indicator)
            for indicator in world.indicators[how].values()
            for cut in CUTS
        ]
        live = [by_key(totals(2026, cuts, indicator=row.pk, kept=False)) for cuts, row in asked]
        frozen = [by_key(frozen_totals(snapshot, cuts, row)) for cuts, row in asked]

        transaction.set_rollback(True)
    assert frozen == live
