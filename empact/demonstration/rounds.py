"""The rounds of the demonstration, and what each asks of each action."""

from datetime import date

from actions.models import Asked, OperationalAction
from actions.states import ActionState
from cycles.models import Cycle, Indicator, ReportingRound
from cycles.states import RoundState
from empact.demonstration.reading import identity, read

DAYS = ("first_day", "last_day", "opens_day", "due_day", "closes_day", "corrections_end_day")


def load_rounds() -> list[ReportingRound]:
    cycles = Cycle.objects.all()
    rounds = []
    for row in read("rounds"):
        days = {name: date.fromisoformat(row[name]) for name in DAYS}
        year = days["first_day"].year
        cycle = next(cycle for cycle in cycles if cycle.first_year <= year <= cycle.last_year)
        rounds.append(
            ReportingRound(
                id=identity("round", row["name"]),
                cycle=cycle,
                name=row["name"],
                state=RoundState(row["state"]),
                **days,
            )
        )
    return ReportingRound.objects.bulk_create(rounds)


def rounds_of(action: OperationalAction, rounds: list[ReportingRound]) -> list[ReportingRound]:
    """Keep the rounds in which an action is reported on: none where it has yet to begin."""
    if action.state == ActionState.PLANNED:
        return []
    plan = action.oap
    return [
        reporting
        for reporting in rounds
        if plan.first_day <= reporting.first_day <= plan.last_day
        and reporting.state != RoundState.PLANNED
    ]


def load_asked(actions: list[OperationalAction], rounds: list[ReportingRound]) -> list[Asked]:
    """Ask of each action what suits it, in every round of its period."""
    indicators = {indicator.code: indicator for indicator in Indicator.objects.all()}
    asks = {(row["area"], row["title"]): row["asks"].split("+") for row in read("actions")}
    codes: dict[str, list[str]] = {}
    for row in read("asked"):
        codes.setdefault(row["asks"], []).append(row["indicator"])
    return Asked.objects.bulk_create(
        Asked(round=reporting, action=action, indicator=indicators[code])
        for action in actions
        for reporting in rounds_of(action, rounds)
        for code in dict.fromkeys(
            code for kind in asks[action.oap.area.code, action.title] for code in codes[kind]
        )
    )
