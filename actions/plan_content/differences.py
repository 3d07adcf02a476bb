"""Differences between two contents of one plan: action by action, field by field, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
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
from empact.lib.merging import same
from empact.lib.numbers import format_number
from empact.lib.periods import days_in_words
from oaps.plans.models.plans import OAPRole


class Kind(StrEnum):
    """The kind of change to an action between two contents."""

    ADDED = "Added"
    CHANGED = "Changed"
    GONE = "Gone"


@dataclass(frozen=True)
class Difference:
    """One field, or one line of a list, of a plan or an action; empty where there was nothing."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ActionDifference:
    """An action that was added, changed or removed; ``fields`` list the differences."""

    kind: Kind
    id: str
    number: str
    title: str
    fields: Sequence[Difference] = ()


@dataclass(frozen=True)
class PlanDifference:
    """All in which two contents of a plan differ."""

    plan: Sequence[Difference] = ()
    actions: Sequence[ActionDifference] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.plan or self.actions)

    def of(self, kind: Kind) -> list[ActionDifference]:
        """Give the actions to which this happened."""
        return [action for action in self.actions if action.kind == kind]


PLAN_FIELDS = {
    "priority": "Priority",
    "first_day": "First day",
    "last_day": "Last day",
    "objectives": "Objectives",
    "marking": "Marking",
}

ACTION_FIELDS = {
    "number": "Number",
    "goal": "Goal",
    "title": "Title",
    "aim": "Aim",
    "character": "Character",
    "origin": "Origin",
    "state": "State",
    "reason": "Why it ended so",
    "marking": "Marking",
    "judicial_contact": "Judicial contact",
    "judicial_contact_day": "First judicial contact",
    "judicial_contact_function": "Function of the contact person",
    "funding": "Funding sought",
    "predecessor": "Predecessor",
}
"""The fields of an action that are one value, as people call them."""

DAYS = {"first_day", "last_day", "judicial_contact_day"}
"""The fields of a plan and an action that are days."""

CHOICES: Mapping[str, Any] = {
    "character": Character,
    "judicial_contact_function": JudicialFunction,
    "origin": Origin,
    "state": ActionState,
}


def difference(before: Content, after: Content) -> PlanDifference:
    """List the differences of a plan from an earlier content. Source: docs/domain.md, S7."""
    return PlanDifference(
        plan=[
            *_fields(before["plan"], after["plan"], PLAN_FIELDS),
            *_lines(before["plan"], after["plan"], "steering", "Steering", _steering),
        ],
        actions=list(_actions(before["actions"], after["actions"])),
    )


def fields_that_differ(before: Content, after: Content) -> list[Difference]:
    """List the differences of one action; compared with an empty one, its whole content."""
    return [
        *_fields(before, after, ACTION_FIELDS),
        *_lines(before, after, "further_oaps", "Further plan", lambda row: row["name"]),
        *_lines(before, after, "participants", "Participant", _participant),
        *_lines(before, after, "targets", "Target", _target),
        *_lines(before, after, "support", "Support", _support),
        *_lines(before, after, "resources", "Resources", _resource),
        *_lines(before, after, "events", "Event", _event),
    ]


def plan_fields_that_differ(before: Content, after: Content) -> list[Difference]:
    """List the differences of the plan itself, in the fields that ``after`` has."""
    now = {name: label for name, label in PLAN_FIELDS.items() if name in after}
    return list(_fields(before, after, now))


def _actions(before: Sequence[Content], after: Sequence[Content]) -> Iterator[ActionDifference]:
    earlier = {action["id"]: action for action in before}
    for action in after:
        was = earlier.pop(action["id"], None)
        fields = fields_that_differ(was or {}, action)
        if was is None or fields:
            yield _difference(Kind.ADDED if was is None else Kind.CHANGED, action, fields)
    for action in earlier.values():
        yield _difference(Kind.GONE, action, ())


def _difference(kind: Kind, action: Content, fields: Sequence[Difference]) -> ActionDifference:
    return ActionDifference(kind, action["id"], action["number"], action["title"], fields)


def _fields(before: Content, after: Content, labels: Mapping[str, str]) -> Iterator[Difference]:
    for name, label in labels.items():
        was, now = _words(name, before.get(name)), _words(name, after.get(name))
        if not same(was, now):
            yield Difference(name, label, was, now)


def _words(name: str, value: Any) -> str:
    if not value:
        return ""
    if name in DAYS:
        return _day(value)
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    return value["name"] if isinstance(value, Mapping) else str(value)


def _lines(
    before: Content, after: Content, name: str, label: str, words: Any
) -> Iterator[Difference]:
    earlier = {key_of(line): words(line) for line in before.get(name, ())}
    for line in after.get(name, ()):
        was, now = earlier.pop(key_of(line), ""), words(line)
        if was != now:
            yield Difference(name, label, was, now)
    for was in earlier.values():
        yield Difference(name, label, was, "")


def key_of(line: Content) -> str:
    """Find a line again: a participant by its organisation, which takes part once."""
    return line["organisation"]["id"] if "role" in line else line["id"]


def _steering(line: Content) -> str:
    return f"{line['organisation']['name']}, {OAPRole(line['role']).label}"


def _participant(line: Content) -> str:
    state = ParticipationState(line["state"]).label.lower()
    return f"{line['organisation']['name']}, {ParticipationRole(line['role']).label}, {state}"


def _target(line: Content) -> str:
    unit = line["unit"]["name"] if line["unit"] else "(unit missing)"
    amount = format_number(Decimal(line["value"]))
    return f"{line['indicator']['name']}: {amount} {unit} by {_day(line['by_day'])}"


def _day(now: str) -> str:
    day = date.fromisoformat(now)
    return days_in_words(day, day)


def _support(line: Content) -> str:
    return f"{SupportKind(line['kind']).label}, {line['asked_of']['name']}: {line['what']}"


def _resource(line: Content) -> str:
    source = f", {line['source']}" if line["source"] else ""
    amount = format_number(Decimal(line["planned"]))
    kind = ResourceKind(line["kind"]).label.lower()
    return f"{line['organisation']['name']}: {amount} {kind}{source}"


def _event(line: Content) -> str:
    first, last = date.fromisoformat(line["first_day"]), date.fromisoformat(line["last_day"])
    days = days_in_words(first, last)
    shared = "" if line["leads"] else ", led by another action"
    place = f", {where}" if (where := where_it_was(line)) else ""
    return f"{line['name']} ({EventKind(line['kind']).label}), {days}{place}{shared}"
