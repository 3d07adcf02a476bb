"""Rounds of the world: a planned and an open one, with reports of leaders and drivers."""

from datetime import date
from typing import Any

from actions.obligations.models.extensions import Extension
from actions.reports.models import ActionReport, OAPReport
from actions.states import ReportState
from cycles.states import RoundState
from tests.factories.actions import ObligationFactory, RoundPlanFactory
from tests.factories.cycles import ReportingRoundFactory

ABOVE_LEADERS = {"est", "eurojust"}
ABOVE_DRIVERS = {"est", "eurojust", "commission", "secretariat"}


def put_rounds(world: Any, half: Any) -> None:
    """Plan a round and open another; each report in them, and each reason, is a canary."""
    planned, opened = (
        ReportingRoundFactory(state=state, asks_leaders=True, asks_drivers=True)
        for state in (RoundState.PLANNED, RoundState.OPEN)
    )
    for reporting in (planned, opened):
        RoundPlanFactory(round=reporting, oap=half.plan)
        world.put(f"round {reporting.state}", half.whose, reporting)
    ObligationFactory(organisation=half.country, action=half.action, round=opened)
    mine = half.is_own
    longer = Extension.objects.create(
        round=opened,
        organisation=half.country,
        due_day=date(2027, 2, 10),
        reason=_text(world, half, "extension", {"est"} | ({"nec", "nec_team"} if mine else set())),
    )
    world.put("extension", half.whose, longer)
    steering = {"driver", "co_driver"} if mine else set()
    leading = {"leader"} if mine else set()
    for state in (ReportState.DRAFT, ReportState.SUBMITTED):
        is_sent = state == ReportState.SUBMITTED
        reporting = opened if is_sent else _another(half)
        given = {
            "round": reporting,
            "due_day": date(2027, 1, 31),
            "state": state,
            "progress": "behind",
        }
        readers = leading | (ABOVE_LEADERS | steering if is_sent else set())
        report = ActionReport.objects.create(
            action=half.action,
            narrative=_text(world, half, f"action-report-{state}", readers),
            proposed_state="completed" if is_sent else "",
            reason=_text(world, half, f"end-{state}", readers),
            **given,
        )
        world.put(f"action report {state}", half.whose, report)
        readers = steering | (ABOVE_DRIVERS if is_sent else set())
        on_plan = OAPReport.objects.create(
            oap=half.plan,
            narrative=_text(world, half, f"oap-report-{state}", readers),
            **given,
        )
        world.put(f"oap report {state}", half.whose, on_plan)


def _another(half: Any) -> Any:
    reporting = ReportingRoundFactory(state=RoundState.OPEN)
    RoundPlanFactory(round=reporting, oap=half.plan)
    return reporting


def _text(world: Any, half: Any, word: str, readers: set[str]) -> str:
    return world.canary(f"{half.whose[:3]}-{word}", readers)
