"""Writing of a planned round, and of the further questions to an action."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from psycopg.sql import SQL

from actions.obligations.models.extensions import Adjustment
from actions.obligations.models.obligations import RoundPlan
from actions.operational_actions.models.actions import OperationalAction
from actions.rounds.queries.opening import asked_of
from cycles.indicators.models import Indicator
from cycles.rounds.models import ROUND_DAYS, ReportingRound, RoundIndicator
from empact.lib.commands import Invalid
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

if TYPE_CHECKING:
    from cycles.cycles.models import Cycle

ASKS = ("asks_participants", "asks_leaders", "asks_drivers", "asks_targets")
FIELDS = ("name", *ROUND_DAYS, *ASKS, "reminder_days")

IN_THIS_ORDER = {
    "last_day": ("first_day", "The period ends before it begins. Choose a later day."),
    "due_day": ("opens_day", "It would be due before it opens. Choose a later day."),
    "closes_day": ("due_day", "It would close before it is due. Choose that day or a later one."),
    "corrections_end_day": (
        "closes_day",
        "Corrections would end before it closes. Choose that day or a later one.",
    ),
}
FURTHEST_REMINDER = 90


def write(reporting: ReportingRound, given: Mapping[str, Any], plans: Collection[OAP]) -> None:
    """Write a planned round. Raises Invalid if its values are not possible."""
    if problems := _problems(reporting, given, plans):
        raise Invalid(problems)
    for name in FIELDS:
        setattr(reporting, name, given[name])
    reporting.reminder_days = sorted({*given["reminder_days"]}, reverse=True)
    reporting.save()
    RoundPlan.objects.filter(round=reporting).exclude(oap__in=plans).delete()
    RoundPlan.objects.bulk_create(
        [RoundPlan(round=reporting, oap=oap) for oap in plans], ignore_conflicts=True
    )


def _problems(
    reporting: ReportingRound, given: Mapping[str, Any], plans: Collection[OAP]
) -> dict[str, str]:
    problems = {
        name: advice
        for name, (before, advice) in IN_THIS_ORDER.items()
        if given[name] < given[before]
    }
    cycle: Cycle = reporting.cycle
    in_cycle = (date(cycle.first_year, 1, 1), date(cycle.last_year, 12, 31))
    for name in ("first_day", "last_day"):
        if not in_cycle[0] <= given[name] <= in_cycle[1]:
            problems[name] = f"Choose a day in the years of {cycle}."
    same = ReportingRound.objects.filter(name__iexact=given["name"].strip())
    if same.exclude(pk=reporting.pk).exists():
        problems["name"] = "Another round has this name. Choose another one."
    if any(abs(days) > FURTHEST_REMINDER for days in given["reminder_days"]):
        problems["reminder_days"] = f"Choose days from 0 to {FURTHEST_REMINDER}."
    if any(oap.priority.cycle_id != cycle.pk for oap in plans):
        problems["plans"] = f"Choose plans of {cycle}."
    elif closed := [str(oap) for oap in plans if oap.state == OAPState.CLOSED]:
        problems["plans"] = (
            f"Closed, and asked nothing any more: {', '.join(closed)}. Remove them from the round."
        )
    return problems


COPY = SQL("""
INSERT INTO cycles_roundindicator (round_id, area_id, indicator_id)
SELECT %(to)s, area_id, indicator_id FROM cycles_roundindicator WHERE round_id = %(like)s
ON CONFLICT DO NOTHING
""")

COPY_ADJUSTMENTS = SQL("""
INSERT INTO actions_adjustment (round_id, action_id, indicator_id, asked)
SELECT %(to)s, adjusted.action_id, adjusted.indicator_id, adjusted.asked
FROM actions_adjustment adjusted
JOIN actions_operationalaction action ON action.id = adjusted.action_id
JOIN actions_roundplan covered ON covered.oap_id = action.oap_id AND covered.round_id = %(to)s
WHERE adjusted.round_id = %(like)s
ON CONFLICT DO NOTHING
""")


def ask_like(reporting: ReportingRound, like: ReportingRound) -> None:
    """Copy the indicators of another round, of areas and, where it covers them, of actions."""
    with connection.cursor() as cursor:
        for statement in (COPY, COPY_ADJUSTMENTS):
            cursor.execute(statement.as_string(), {"to": reporting.pk, "like": like.pk})


def choose(reporting: ReportingRound, area: Any, indicators: Iterable[Indicator]) -> None:
    """Let a round ask these indicators of the plans of an area, or of every plan, and no others."""
    chosen = {indicator.pk for indicator in indicators}
    rows = RoundIndicator.objects.filter(round=reporting, area=area)
    rows.exclude(indicator__in=chosen).delete()
    there = {*rows.values_list("indicator", flat=True)}
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=reporting, area=area, indicator_id=pk) for pk in chosen - there
    )


def adjust(
    reporting: ReportingRound, action: OperationalAction, indicators: Iterable[Indicator]
) -> None:
    """Set the indicators of one action; those that follow from area and targets are not stored."""
    wanted = {indicator.pk for indicator in indicators}
    rows = Adjustment.objects.filter(round=reporting, action=action)
    rows.delete()
    following = asked_of(reporting, action)
    Adjustment.objects.bulk_create(
        Adjustment(round=reporting, action=action, indicator_id=pk, asked=pk in wanted)
        for pk in sorted(wanted ^ following)
    )
