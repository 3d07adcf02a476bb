"""Which sheets a workbook of a plan has, and what stands in their columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from actions.models import (
    Character,
    EventKind,
    Origin,
    ParticipationRole,
    ResourceKind,
    SupportKind,
)
from actions.states import ActionState, ParticipationState

STRUCTURE = 2
"""Goes up when sheets or columns change so that a workbook made before cannot be read."""

FRONT, LISTS, ORIGIN = "Plan", "Lists", "Origin"
"""The sheets beside those of the table: what it is, what can be chosen, what it was made from."""

ID, ACTION = "Id", "Action"
"""The headings of the first two columns of each sheet: the hidden id, and the action's number."""

type Ref = Mapping[str, str]
type Lists = Mapping[str, Sequence[Ref]]
"""By name what can be chosen, as ``{"id", "name"}``; names differ from each other."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LINE = "a text of one line"
    REF = "one of a list that is data"
    CHOICE = "one of a list that is code"
    AMOUNT = "a number"
    DAY = "a day"
    PLACE = "a place under a goal"
    ACTIONS = "some actions of the plan"


class Typed(StrEnum):
    """Which cells of a column may be typed into."""

    ALWAYS = "in every row"
    ONCE = "in rows that are added"
    OR_EMPTIED = "in rows that are added; in others it may be emptied"
    NEVER = "nowhere"


@dataclass(frozen=True)
class Column:
    """A column by the name that the content has for it; ``offers`` are the values of a list."""

    name: str
    heading: str
    kind: Kind
    width: int
    offers: Any = ""
    typed: Typed = Typed.ALWAYS
    needed: bool = False
    hint: str = ""
    longest: int = 200
    """Characters of a text."""
    decimals: int = 3
    """Digits of an amount behind its point."""
    tells: bool = False
    """Whether lines of one action are told apart by it; where none does, they are by all."""


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook: of the actions themselves, or of one ``part`` of each."""

    title: str
    part: str
    columns: tuple[Column, ...]
    blank: int
    """How many rows stand ready for more."""
    most: int | None = None
    """Down to which row it may reach, where that is less than in any workbook."""
    owner: str = ACTION
    """The heading of the second column, which says of what a row is."""

    @property
    def telling(self) -> tuple[Column, ...]:
        """By what a line that has lost its id is found again in its action."""
        return tuple(column for column in self.columns if column.tells) or self.columns

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


ACTIONS = Sheet(
    "Actions",
    "",
    (
        Column("goal", "Goal", Kind.REF, 30, "goals", needed=True, hint="Choose a strategic goal."),
        Column(
            "sequence",
            "Place",
            Kind.PLACE,
            8,
            hint="The part of the number behind the point; empty for a proposal.",
        ),
        Column("title", "Title", Kind.LINE, 40, needed=True, hint="At most 200 characters."),
        Column(
            "aim",
            "Aim",
            Kind.TEXT,
            60,
            hint="No personal data and no tactical detail.",
            longest=5_000,
        ),
        Column("character", "Character", Kind.CHOICE, 14, Character, needed=True),
        Column("leader", "Leader", Kind.LINE, 22, typed=Typed.NEVER),
        Column("judicial_contact", "Judicial contact", Kind.REF, 26, "judicial"),
        Column("funding", "Funding sought", Kind.TEXT, 30, longest=2_000),
        Column("state", "State", Kind.CHOICE, 14, ActionState, typed=Typed.NEVER),
        Column("origin", "Origin", Kind.CHOICE, 18, Origin, typed=Typed.NEVER),
    ),
    blank=20,
    most=1_000,
)

PARTICIPANTS = Sheet(
    "Participants",
    "participants",
    (
        Column(
            "organisation",
            "Organisation",
            Kind.REF,
            40,
            "organisations",
            typed=Typed.ONCE,
            needed=True,
            tells=True,
        ),
        Column("role", "Role", Kind.CHOICE, 16, ParticipationRole, needed=True),
        Column("state", "Answer", Kind.CHOICE, 16, ParticipationState, typed=Typed.NEVER),
    ),
    blank=150,
)

TARGETS = Sheet(
    "Targets",
    "targets",
    (
        Column("indicator", "Indicator", Kind.REF, 45, "indicators", needed=True, tells=True),
        Column("value", "To be reached", Kind.AMOUNT, 16, needed=True, hint="A number above 0."),
        Column("unit", "Unit", Kind.REF, 18, "units", hint="Empty while it is left open."),
        Column(
            "by_day",
            "By when",
            Kind.DAY,
            14,
            needed=True,
            hint="A day as 2027-11-30.",
            tells=True,
        ),
    ),
    blank=80,
)

SUPPORT = Sheet(
    "Support",
    "support",
    (
        Column("asked_of", "Asked of", Kind.REF, 30, "agencies", needed=True),
        Column("kind", "Kind", Kind.CHOICE, 16, SupportKind, needed=True),
        Column(
            "what", "What", Kind.TEXT, 70, needed=True, hint="At most 500 characters.", longest=500
        ),
    ),
    blank=40,
)

RESOURCES = Sheet(
    "Resources",
    "resources",
    (
        Column("organisation", "Organisation", Kind.REF, 40, "organisations", needed=True),
        Column("kind", "Kind", Kind.CHOICE, 16, ResourceKind, needed=True),
        Column("planned", "Planned", Kind.AMOUNT, 16, needed=True, hint="0 or more.", decimals=2),
        Column("source", "Source", Kind.LINE, 40, hint="From which budget, where it is known."),
    ),
    blank=60,
)

FURTHER_PLANS = Sheet(
    "Further plans",
    "further_oaps",
    (
        Column(
            "name",
            "Plan",
            Kind.REF,
            60,
            "further_oaps",
            typed=Typed.OR_EMPTIED,
            needed=True,
            hint="A plan that the action serves too.",
        ),
    ),
    blank=20,
)

EVENTS = Sheet(
    "Events",
    "events",
    (
        Column(
            "name",
            "Event",
            Kind.LINE,
            45,
            needed=True,
            hint="As it may stand in a calendar: no place of operations, nothing tactical.",
            tells=True,
        ),
        Column("kind", "Kind", Kind.CHOICE, 22, EventKind, needed=True),
        Column("first_day", "First day", Kind.DAY, 14, needed=True, hint="A day as 2027-11-30."),
        Column("last_day", "Last day", Kind.DAY, 14, hint="Empty if it is a single day."),
        Column("place", "Place", Kind.LINE, 30),
        Column(
            "serves",
            "Further actions",
            Kind.ACTIONS,
            24,
            hint="Other actions of this plan that it serves too: 8.2, 9.1. It counts only "
            "under the one in “Action”.",
        ),
    ),
    blank=40,
)

SHEETS = (ACTIONS, PARTICIPANTS, TARGETS, SUPPORT, RESOURCES, FURTHER_PLANS, EVENTS)
PARTS = {sheet.part: sheet for sheet in SHEETS if sheet.part}


def references(actions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give by the id of each action what it is called in the workbook: its number, or "P2"."""
    proposals = [action["id"] for action in actions if not action["number"]]
    return {
        action["id"]: action["number"] or f"P{proposals.index(action['id']) + 1}"
        for action in actions
    }


def reference_of_new(place: int) -> str:
    """Say what the action in a row that stands ready is called, so that others can name it."""
    return f"New {place}"
