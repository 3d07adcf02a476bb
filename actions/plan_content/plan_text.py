"""A frozen plan in the words of pages and documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from actions.needs.models import ResourceKind, SupportKind
from actions.operational_actions.content import Content
from actions.operational_actions.models.events import EventKind
from actions.operational_actions.models.kinds import (
    Character,
    JudicialFunction,
    Origin,
    ParticipationRole,
)
from actions.plan_content.content import where_it_was
from actions.states import ActionState, ParticipationState
from empact.lib.numbers import format_number
from empact.lib.periods import days_in_words
from oaps.plans.models.plans import OAPRole


@dataclass(frozen=True)
class ActionText:
    """An action with all its parts, in words; a missing part is empty."""

    id: str
    number: str
    title: str
    aim: str
    facts: Sequence[tuple[str, str]]
    participants: Sequence[tuple[str, str]]
    targets: Sequence[tuple[str, str, str]]
    support: Sequence[tuple[str, str, str]]
    resources: Sequence[tuple[str, str, str]]
    events: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class GoalText:
    """A goal with the actions that serve it."""

    name: str
    actions: Sequence[ActionText]


@dataclass(frozen=True)
class PlanText:
    """A plan in words: its own fields, and its actions by the goals that they serve."""

    name: str
    priority: str
    days: str
    objectives: str
    steering: Sequence[tuple[str, str]]
    goals: Sequence[GoalText]
    counts: Sequence[tuple[str, str]]


def plan_text(content: Content) -> PlanText:
    """Put a content into words, its actions in the order in which it holds them."""
    plan = content["plan"]
    first, last = date.fromisoformat(plan["first_day"]), date.fromisoformat(plan["last_day"])
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    by_goal = groupby(content["actions"], key=lambda action: action["goal"]["name"])
    goals = [GoalText(name, [_action(row) for row in rows]) for name, rows in by_goal]
    return PlanText(
        name=f"{plan['area']['name']}, {years}",
        priority=plan["priority"]["name"],
        days=days_in_words(first, last),
        objectives=plan["objectives"],
        steering=[
            (str(OAPRole(row["role"]).label), row["organisation"]["name"])
            for row in plan["steering"]
        ],
        goals=goals,
        counts=list(_counts(content)),
    )


def _counts(content: Content) -> Iterator[tuple[str, str]]:
    """Count the parts of the plan; cancelled actions are counted apart."""
    is_cancelled = [action["state"] == ActionState.CANCELLED for action in content["actions"]]
    actions = [
        action for action, gone in zip(content["actions"], is_cancelled, strict=True) if not gone
    ]
    organisations = {
        part["organisation"]["id"] for action in actions for part in action["participants"]
    }
    targets = sum(len(action["targets"]) for action in actions)
    for count, one, many in (
        (len(actions), "operational action", "operational actions"),
        (len({action["goal"]["id"] for action in actions}), "goal", "goals"),
        (len(organisations), "organisation", "organisations"),
        (targets, "target", "targets"),
    ):
        yield format_number(count), one if count == 1 else many
    if cancelled := sum(is_cancelled):
        yield format_number(cancelled), f"cancelled action{'s' if cancelled > 1 else ''}"


def _action(row: Content) -> ActionText:
    return ActionText(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        aim=row["aim"],
        facts=[(label, text) for label, text in _facts(row) if text],
        participants=list(_participants(row["participants"])),
        targets=[
            (line["indicator"]["name"], _amount(line["value"], line["unit"]), _day(line["by_day"]))
            for line in row["targets"]
        ],
        support=[
            (line["asked_of"]["name"], str(SupportKind(line["kind"]).label), line["what"])
            for line in row["support"]
        ],
        resources=[_resource(line) for line in row["resources"]],
        events=[_event(line) for line in row["events"]],
    )


def _facts(row: Content) -> Iterator[tuple[str, str]]:
    yield "Character", str(Character(row["character"]).label)
    yield "Origin", str(Origin(row["origin"]).label)
    yield "State", str(ActionState(row["state"]).label)
    # Older versions were stored without the reason.
    yield "Why it ended so", row.get("reason", "")
    yield "Marking", row["marking"]
    yield "Judicial contact", _contact(row)
    yield "Funding sought", row["funding"]
    yield "Proposed by", _name(row["proposed_by"])
    yield "Predecessor", _name(row["predecessor"])
    yield "Further plans", "; ".join(plan["name"] for plan in row["further_oaps"])


def _contact(row: Content) -> str:
    """Give body, function of the person, and first day of the contact; older versions have less."""
    function, day = (row.get(f"judicial_contact_{name}") for name in ("function", "day"))
    words = (
        _name(row["judicial_contact"]),
        str(JudicialFunction(function).label) if function else "",
        f"first contact on {_day(day)}" if day else "",
    )
    return ", ".join(filter(None, words))


def _participants(rows: Sequence[Content]) -> Iterator[tuple[str, str]]:
    """Give the participants by role, leaders first; those not committed are marked so."""
    for role in ParticipationRole:
        names = [_participant(row) for row in rows if row["role"] == role]
        if names:
            yield str(role.label), ", ".join(names)


def _participant(row: Content) -> str:
    name = str(row["organisation"]["name"])
    if row["state"] == ParticipationState.COMMITTED:
        return name
    return f"{name} ({ParticipationState(row['state']).label.lower()})"


def _amount(value: str, unit: Mapping[str, Any] | None) -> str:
    return f"{format_number(Decimal(value))} {unit['name'] if unit else ''}".strip()


def _event(line: Content) -> tuple[str, str, str]:
    kind = str(EventKind(line["kind"]).label)
    first, last = date.fromisoformat(line["first_day"]), date.fromisoformat(line["last_day"])
    name = line["name"] if line["leads"] else f"{line['name']} (led by another action)"
    place = f", {where}" if (where := where_it_was(line)) else ""
    return name, kind, f"{days_in_words(first, last)}{place}"


def _resource(line: Content) -> tuple[str, str, str]:
    amount = format_number(Decimal(line["planned"]))
    kind = ResourceKind(line["kind"]).label.lower()
    return line["organisation"]["name"], f"{amount} {kind}", line["source"]


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return days_in_words(day, day)


def _name(row: Mapping[str, Any] | None) -> str:
    return str(row["name"]) if row else ""
