from dataclasses import dataclass
from datetime import date

import pytest

from actions.consolidation.models.overlaps import Overlap
from actions.states import OVERLAP_LIVE, ContributionState
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import holder_of
from tests.factories.actions import (
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.people import OrganisationFactory

SPRING = {"first_day": date(2026, 1, 1), "last_day": date(2026, 6, 30)}
AUTUMN = {"first_day": date(2026, 7, 1), "last_day": date(2026, 12, 31)}


@dataclass
class ReportedFigures:
    """Accepted figures of organisations; a call adds another one."""

    indicator: object
    action: object
    round: object

    def __call__(self, organisation, *, state=ContributionState.ACCEPTED, **figure):
        """Write down a figure of an organisation, in a contribution of its own."""
        reporting = figure.pop("round", self.round)
        action = figure.setdefault("action", self.action)
        figure.setdefault("indicator", self.indicator)
        owed = ObligationFactory(
            organisation=organisation,
            # One of its own, so that one organisation can report many figures.
            action=OperationalActionFactory(oap=self.action.oap, goal=self.action.goal),
            round=reporting,
        )
        contribution = ContributionFactory(obligation=owed, state=state)
        return FigureFactory(contribution=contribution, **{**figure, "action": action})


@pytest.fixture
def reported():
    return ReportedFigures(
        indicator=IndicatorFactory(),
        action=OperationalActionFactory(),
        round=ReportingRoundFactory(),
    )


@pytest.fixture
def de():
    return OrganisationFactory(name="Germany", country="DE")


@pytest.fixture
def fr():
    return OrganisationFactory(name="France", country="FR")


@pytest.fixture
def es():
    return OrganisationFactory(name="Spain", country="ES")


@pytest.fixture
def est():
    return holder_of(Role.EST)


def groups():
    """Return the live groups as sets of figures, each with its state."""
    return {
        (frozenset(overlap.members.values_list("figure", flat=True)), overlap.state)
        for overlap in Overlap.objects.filter(state__in=OVERLAP_LIVE)
    }


def together(*figures, state="open"):
    return frozenset(figure.pk for figure in figures), state


def counted(*figures):
    for figure in figures:
        figure.refresh_from_db()
    return [figure.counted for figure in figures]
