"""The OAPs of the cycle that is evaluated ended as S16 has it."""

import pytest

from oaps.plans.states import OAPState
from results.closing.models import ClosingReport
from results.closing.queries.obstacles import obstacles_to_closing
from results.closing.queries.outcome import Outcome
from results.states import ClosingReportState

pytestmark = pytest.mark.django_db


def test_oaps_of_the_last_cycle_closed_with_their_reports(loaded):
    reports = ClosingReport.objects.select_related("oap")
    closed = reports.filter(state=ClosingReportState.ACCEPTED)
    still_open = reports.filter(state=ClosingReportState.SUBMITTED)
    outcomes = [Outcome.thawed(report.outcome) for report in closed]

    assert {report.oap.state for report in closed} == {OAPState.CLOSED}
    assert len(outcomes) > len(still_open) > 0
    assert all(obstacles_to_closing(report.oap) for report in still_open)
    assert all(outcome and outcome.goals and outcome.accepted for outcome in outcomes)
