from datetime import date
from decimal import Decimal

import pytest

from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.roles.kinds import Role
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.models import Factsheet
from results.freezing.commands import freeze_snapshot
from results.restatements.commands import restate_figure
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.factsheets import finish
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

WORDS = {"reason": "Counted twice in one office.", "evidence": "Letter of 3 May, register 12."}
A_DAY = date(2026, 9, 1)


@pytest.fixture
def closed():
    """A closed round: its accepted figures no longer change."""
    return ReportingRoundFactory(state=RoundState.CLOSED)


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def reported(closed, arrests):
    """Have an organisation report a number in the closed round, and EST accept it."""
    action = OperationalActionFactory()

    def report(organisation, value=10, *, state=ContributionState.ACCEPTED, **given):
        owed = ObligationFactory(
            organisation=organisation,
            action=given.setdefault("action", action),
            round=given.pop("round", closed),
        )
        contribution = ContributionFactory(obligation=owed, state=state)
        return FigureFactory(
            contribution=contribution,
            **{"indicator": arrests, "value": value, **given},
        )

    return report


@pytest.fixture
def de():
    return OrganisationFactory(name="Germany", country="DE")


@pytest.fixture
def fr():
    return OrganisationFactory(name="France", country="FR")


@pytest.fixture
def nec(de):
    return RoleAssignmentFactory(organisation=de, role=Role.NEC).person


@pytest.fixture
def figure(reported, de):
    return reported(de)


@pytest.fixture
def restate(est):
    """Restate a figure to a number, unless something else is said."""

    def restate(figure, value=12, **given):
        value = value if value is None else Decimal(value)
        said = {"answer": "number", "value": value, "day": A_DAY, **WORDS, **given}
        return restate_figure(figure, by=said.pop("by", est), **said)

    return restate


@pytest.fixture
def first(published):
    """The published numbers of 2026, whose rounds are closed: figures of 101 to 203 persons."""
    ReportingRound.objects.update(state=RoundState.CLOSED)
    return published


@pytest.fixture
def freeze(est, work):
    """Freeze the year once possible overlaps have been looked for."""

    def freeze():
        work()
        return freeze_snapshot(by=est, year=2026)

    return freeze


@pytest.fixture
def publish(est, second_est, freeze):
    def publish():
        run = build_factsheets(freeze(), by=est)
        finish(run)
        submit_factsheets(run, by=est)
        clear_factsheets(run, by=second_est)
        return publish_factsheets(run, by=second_est)

    return publish


def figure_of(value):
    return Figure.objects.get(value=value)


def general():
    return Factsheet.objects.published().get(kind="general")
