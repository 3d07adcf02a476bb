"""The rounds of the demonstration: closed, open and planned, and what each asks of each action."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from actions.obligations.models.extensions import Adjustment
from actions.obligations.models.obligations import Asked, RoundPlan
from actions.operational_actions.models.actions import OperationalAction
from actions.questionnaires.entries import definitions_in
from actions.reports.commands import change_action_report, change_oap_report, submit_action_report
from actions.reports.models import ActionReport, OAPReport
from actions.rounds.commands import choose_indicators, extend_round, plan_round
from actions.states import ActionState
from cycles.cycles.models import Cycle
from cycles.indicators.models import Indicator
from cycles.rounds.models import ROUND_DAYS, ReportingRound, RoundIndicator, RoundStateChange
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.site.demonstration.reading import identity, read
from oaps.plans.models.plans import OAP

GIVEN_LONGER = ("Portugal", date(2027, 1, 8), "The police moves to new systems until the new year.")

REPORTED = (
    {
        "progress": "done",
        "narrative": "Controls at three borders, and two raids. Converted weapons were traced to "
        "one workshop, which was closed.",
        "proposed_state": "partly_achieved",
        "reason": "One of the three raids fell through; its country takes it up again next year.",
    },
    {
        "progress": "as_planned",
        "narrative": "The first joint action days took place. The next ones are prepared.",
    },
)
"""Reports that an action leader has submitted, action by action; the next one is a draft."""


def load_rounds() -> list[ReportingRound]:
    """Load rounds that are closed or open; what is planned only, EST plans by command."""
    cycles = Cycle.objects.all()
    rounds = []
    for row in read("rounds"):
        state, days = RoundState(row["state"]), days_of(row)
        if state == RoundState.PLANNED:
            continue
        year = days["first_day"].year
        cycle = next(cycle for cycle in cycles if cycle.first_year <= year <= cycle.last_year)
        is_open = state == RoundState.OPEN
        rounds.append(
            ReportingRound(
                id=identity("round", row["name"]),
                cycle=cycle,
                name=row["name"],
                state=state,
                asks_leaders=is_open,
                asks_drivers=is_open,
                asks_targets=False,
                **days,
            )
        )
    return ReportingRound.objects.bulk_create(rounds)


def days_of(row: dict[str, str]) -> dict[str, date]:
    return {name: date.fromisoformat(row[name]) for name in ROUND_DAYS}


def rounds_of(action: OperationalAction, rounds: list[ReportingRound]) -> list[ReportingRound]:
    """Keep the rounds in which an action is reported on; a planned one has only the open round."""
    plan = action.oap
    return [
        reporting
        for reporting in rounds
        if plan.first_day <= reporting.first_day <= plan.last_day
        and (action.state != ActionState.PLANNED or reporting.state == RoundState.OPEN)
    ]


def load_asked(actions: list[OperationalAction], rounds: list[ReportingRound]) -> list[Asked]:
    """Ask of each action what suits it and is reported, in every round of its period."""
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    asks = {(row["area"], row["title"]): row["asks"].split("+") for row in read("actions")}
    codes: dict[str, list[str]] = {}
    for row in read("asked"):
        codes.setdefault(row["asks"], []).append(row["indicator"])
    reported = {
        reporting.pk: {row.indicator.code for row in definitions_in(reporting)}
        for reporting in rounds
    }
    return Asked.objects.bulk_create(
        Asked(round=reporting, action=action, indicator=indicators[code])
        for action in actions
        for reporting in rounds_of(action, rounds)
        for code in dict.fromkeys(
            code for kind in asks[action.oap.area.code, action.title] for code in codes[kind]
        )
        if code in reported[reporting.pk]
    )


def load_covered(asked: Iterable[Asked], people: dict[str, User]) -> None:
    """Set the plans of each round, and record the level at which EST asked each indicator.

    Indicators of all actions of an area are asked of the area; the rest of the actions themselves.
    """
    by_area: dict[Any, dict[Any, list[set[Any]]]] = defaultdict(lambda: defaultdict(list))
    by_action: dict[Any, set[Any]] = defaultdict(set)
    actions = {}
    for row in asked:
        by_action[row.round, row.action_id].add(row.indicator_id)
        actions[row.action_id] = row.action
    for (reporting, action), indicators in by_action.items():
        by_area[reporting][actions[action].oap.area_id].append(indicators)
    common = {
        (reporting, area): set.intersection(*asked_of)
        for reporting, areas in by_area.items()
        for area, asked_of in areas.items()
    }
    RoundIndicator.objects.bulk_create(
        RoundIndicator(round=reporting, area_id=area, indicator_id=pk)
        for (reporting, area), indicators in common.items()
        for pk in sorted(indicators)
    )
    Adjustment.objects.bulk_create(
        Adjustment(round=reporting, action_id=action, indicator_id=pk, asked=True)
        for (reporting, action), indicators in by_action.items()
        for pk in sorted(indicators - common[reporting, actions[action].oap.area_id])
    )
    plans = {(reporting, actions[action].oap) for reporting, action in by_action}
    RoundPlan.objects.bulk_create(
        RoundPlan(round=reporting, oap=oap, asked_at=timezone.now())
        for reporting, oap in sorted(plans, key=lambda pair: (pair[0].first_day, pair[1].pk))
    )
    _note_steps({reporting for reporting, _ in plans}, people["est-review"])
    _load_reports(by_action, actions)


def _note_steps(rounds: Iterable[ReportingRound], est: User) -> None:
    RoundStateChange.objects.bulk_create(
        RoundStateChange(
            round=reporting,
            before=before,
            after=after,
            by=est,
            at=timezone.make_aware(datetime.combine(day, time(9))),
        )
        for reporting in sorted(rounds, key=lambda row: row.first_day)
        for before, after, day in (
            ("planned", "open", reporting.opens_day),
            ("open", "closed", reporting.closes_day),
        )
        if after != "closed" or reporting.state == RoundState.CLOSED
    )


def _load_reports(asked: Iterable[tuple[Any, Any]], actions: dict[Any, OperationalAction]) -> None:
    pairs = [(reporting, actions[pk]) for reporting, pk in asked if reporting.asks_leaders]
    ActionReport.objects.bulk_create(
        ActionReport(
            id=identity("action report", reporting.pk, action.pk),
            round=reporting,
            action=action,
            due_day=reporting.due_day,
        )
        for reporting, action in pairs
    )
    plans = {(reporting, action.oap) for reporting, action in pairs}
    OAPReport.objects.bulk_create(
        OAPReport(
            id=identity("oap report", reporting.pk, oap.pk),
            round=reporting,
            oap=oap,
            due_day=reporting.due_day,
        )
        for reporting, oap in sorted(plans, key=lambda pair: pair[1].pk)
    )


def run_rounds(people: dict[str, User]) -> None:
    """Plan the next round, give one country longer, and let a leader and a driver report."""
    est = people["est-review"]
    _plan_next(est)
    reporting = ReportingRound.objects.get(state=RoundState.OPEN)
    country, day, reason = GIVEN_LONGER
    if day >= timezone.localdate():
        organisation = Organisation.objects.get(name=country, authority_of=None)
        extend_round(reporting, by=est, organisation=organisation, due_day=day, reason=reason)
    _report(people["leader"], people["driver"])


def _plan_next(est: User) -> None:
    row = next(row for row in read("rounds") if row["state"] == RoundState.PLANNED)
    days = days_of(row)
    before = ReportingRound.objects.order_by("last_day").last()
    plans = OAP.objects.adopted().filter(
        rounds__round=before, first_day__lte=days["first_day"], last_day__gte=days["last_day"]
    )
    planned = plan_round(
        before.cycle,
        by=est,
        name=row["name"],
        plans=list(plans),
        like=before,
        asks_participants=True,
        asks_leaders=True,
        asks_drivers=True,
        asks_targets=True,
        reminder_days=before.reminder_days,
        **days,
    )
    everywhere = Indicator.objects.filter(code__in=["investigations-initiated", "arrests"])
    choose_indicators(planned, by=est, seen=planned.version, indicators=list(everywhere))


def _report(leader: User, driver: User) -> None:
    led = ActionReport.objects.owed_by(leader).order_by("action__goal__number", "action__sequence")
    reports = list(led)
    for report, given in zip(reports, REPORTED, strict=False):
        written = change_action_report(report, by=leader, seen=report.version, **given)
        submit_action_report(written, by=leader, seen=written.version)
    for report in reports[len(REPORTED) : len(REPORTED) + 1]:
        given = {"narrative": "The countries have agreed on dates.", "progress": "behind"}
        change_action_report(report, by=leader, seen=report.version, **given)
    for plan in OAPReport.objects.owed_by(driver).order_by("pk")[:1]:
        text = "Most actions run as planned. Fewer converted weapons come in than a year ago."
        change_oap_report(plan, by=driver, seen=plan.version, narrative=text)
