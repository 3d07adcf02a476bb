from datetime import date

import pytest

from actions.needs.models import Target
from empact.people.roles.kinds import Role
from results.charts.drawer import drawer
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory, UnitFactory
from tests.factories.factsheets import finish, frozen_year
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import OverallTargetFactory


@pytest.fixture
def europol(db):
    return OrganisationFactory(name="Europol", kind="eu_agency", country="")


@pytest.fixture
def est(europol):
    """One of the EMPACT Support Team, who freezes, builds and sends."""
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def second_est(europol):
    """Another of the team, who clears and publishes."""
    return RoleAssignmentFactory(organisation=europol, role=Role.EST).person


@pytest.fixture
def stranger(db):
    return UserFactory()


@pytest.fixture
def snapshot(est):
    """The year 2026, frozen, with figures in two areas."""
    return frozen_year(est)


@pytest.fixture
def run(snapshot, est):
    return build_factsheets(snapshot, by=est)


@pytest.fixture
def sent(run, est):
    finish(run)
    return submit_factsheets(run, by=est)


@pytest.fixture
def cleared(sent, second_est):
    return clear_factsheets(sent, by=second_est)


@pytest.fixture
def published(cleared, second_est):
    return publish_factsheets(cleared, by=second_est)


@pytest.fixture
def drawing():
    """Start the drawing process from here, before a browser asks for a chart.

    Linux ends a child with the thread that started it, and a thread of the server that tests run
    ends with its connection: the next picture would find no drawing process.
    """
    drawer.wake()


@pytest.fixture
def aimed(db):
    """An adopted plan with an action that has 30 of 100 arrests, and one without a target."""
    action = OperationalActionFactory(title="Follow the parcels")
    OperationalActionFactory(oap=action.oap)
    arrests = IndicatorFactory(name="Arrests", code="arrests")
    Target.objects.create(
        action=action,
        indicator=arrests,
        value=100,
        unit=UnitFactory(),
        by_day=date(2026, 12, 31),
    )
    OverallTargetFactory(oap=action.oap, indicator=arrests, value=20)
    OverallTargetFactory(oap=None, goal=action.goal, indicator=arrests, value=60)
    spring = ReportingRoundFactory(
        last_day=date(2026, 6, 30),
        opens_day=date(2026, 6, 1),
        due_day=date(2026, 7, 31),
        closes_day=date(2026, 8, 31),
    )
    obligation = ObligationFactory(
        action=action, round=spring, organisation=OrganisationFactory(country="DE")
    )
    FigureFactory(
        contribution=ContributionFactory(
            obligation=obligation,
            state="accepted",
            marking=MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40),
        ),
        action=action,
        indicator=arrests,
        value=30,
        first_day=date(2026, 1, 1),
        last_day=date(2026, 6, 30),
    )
    return action
