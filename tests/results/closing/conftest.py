"""An OAP whose period has ended, with everything done that comes before its closing."""

from datetime import date
from decimal import Decimal

import pytest

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.needs.models import Target
from actions.states import ActionState, ContributionState
from cycles.states import RoundState
from results.closing.commands import (
    begin_closing_report,
    change_closing_report,
    close_oap,
    submit_closing_report,
)
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    RoundPlanFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory
from tests.factories.results import StatedTotalFactory

TEXTS = {
    "reached": "Two networks were dismantled.",
    "not_reached": "The training was cancelled: no trainers.",
    "lessons": "Plan the joint days a year ahead.",
    "continuation": "Action 8.1 goes on in the next OAP.",
}


def leave_open(contribution, indicator, area):
    """Leave a figure in a group that is not decided, and its area with a check that fails."""
    overlap = Overlap.objects.create(indicator=indicator)
    OverlapMember.objects.create(
        overlap=overlap, figure=contribution.figures.get(), rule="two_rounds", value=10
    )
    StatedTotalFactory(indicator=indicator, area=area, value=99)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2028-04-03T12:00+02:00", tick=False)
    return time_machine


@pytest.fixture
def oap(db):
    """The OAP of 2026 and 2027."""
    return OAPFactory()


@pytest.fixture
def driver(oap):
    return AppointmentFactory(oap=oap).person


@pytest.fixture
def action(oap):
    return OperationalActionFactory(oap=oap, title="Joint days", state=ActionState.COMPLETED)


@pytest.fixture
def arrests(db):
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def closed_round(action, arrests):
    """A round that asked about the OAP, and takes no corrections any more."""
    reporting = ReportingRoundFactory(
        state=RoundState.CLOSED,
        closes_day=date(2028, 1, 31),
        corrections_end_day=date(2028, 2, 28),
    )
    RoundPlanFactory(round=reporting, oap=action.oap)
    AskedFactory(round=reporting, action=action, indicator=arrests)
    return reporting


@pytest.fixture
def contribution(action, closed_round, arrests):
    """Ten arrests, accepted, of twelve that the action set out to reach."""
    owed = ObligationFactory(
        action=action, round=closed_round, organisation=OrganisationFactory(country="NL")
    )
    contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=contribution, indicator=arrests, value=Decimal(10))
    unit = arrests.versions.get().unit
    Target.objects.create(
        action=action, indicator=arrests, unit=unit, value=12, by_day=date(2027, 12, 31)
    )
    return contribution


@pytest.fixture
def report(oap, driver):
    """The closing report, written and not yet submitted."""
    report = begin_closing_report(oap, by=driver)
    return change_closing_report(report, by=driver, seen=report.version, **TEXTS)


@pytest.fixture
def submitted(report, driver):
    return submit_closing_report(report, by=driver, seen=report.version)


@pytest.fixture
def closed(oap, contribution, submitted, est):
    """The OAP, closed."""
    return close_oap(oap, by=est)
