"""Sheets of the workbook of a plan, with their columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.needs.models import ResourceKind, SupportKind
from actions.operational_actions.models.events import EventKind
from actions.operational_actions.models.kinds import (
    Character,
    JudicialFunction,
    Origin,
    ParticipationRole,
)
from actions.states import ActionState, ParticipationState
from empact.records.workbooks.columns import Column, Kind, Sheet, Typed

STRUCTURE = 3
"""Goes up when sheets or columns change so that a workbook made before cannot be read."""

SALT = "actions.workbook"

FRONT = "Plan"
"""The sheet before the tables, with the title of the plan and how to fill it in."""

AGAIN = "Download a new workbook of this OAP, and enter your changes there."

ACTION = "Action"
"""The heading under which each sheet calls an action by its number."""

CHOOSE_ACTION = "Choose an action of this workbook."


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
        Column(
            "judicial_contact_day",
            "First judicial contact",
            Kind.DAY,
            14,
            hint="A day as 2027-11-30; empty until it has taken place.",
        ),
        Column(
            "judicial_contact_function",
            "Function of the contact person",
            Kind.CHOICE,
            26,
            JudicialFunction,
            hint="Their work, never their name.",
        ),
        Column("funding", "Funding sought", Kind.TEXT, 30, longest=2_000),
        Column("state", "State", Kind.CHOICE, 14, ActionState, typed=Typed.NEVER),
        Column("origin", "Origin", Kind.CHOICE, 18, Origin, typed=Typed.NEVER),
    ),
    blank=20,
    owner=ACTION,
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
            identifies=True,
        ),
        Column("role", "Role", Kind.CHOICE, 16, ParticipationRole, needed=True),
        Column("state", "Answer", Kind.CHOICE, 16, ParticipationState, typed=Typed.NEVER),
    ),
    blank=150,
    owner=ACTION,
    owner_hint=CHOOSE_ACTION,
)

TARGETS = Sheet(
    "Targets",
    "targets",
    (
        Column("indicator", "Indicator", Kind.REF, 45, "indicators", needed=True, identifies=True),
        Column("value", "To be reached", Kind.AMOUNT, 16, needed=True, hint="A number above 0."),
        Column("unit", "Unit", Kind.REF, 18, "units", hint="Empty while it is left open."),
        Column(
            "by_day",
            "By when",
            Kind.DAY,
            14,
            needed=True,
            hint="A day as 2027-11-30.",
            identifies=True,
        ),
    ),
    blank=80,
    owner=ACTION,
    owner_hint=CHOOSE_ACTION,
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
    owner=ACTION,
    owner_hint=CHOOSE_ACTION,
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
    owner=ACTION,
    owner_hint=CHOOSE_ACTION,
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
    owner=ACTION,
    owner_hint=CHOOSE_ACTION,
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
            hint=(
                "This title appears in calendars. Do not give places of operations or tactical "
                "details."
            ),
            identifies=True,
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
    owner=ACTION,
    owner_hint=CHOOSE_ACTION,
)

SHEETS = (ACTIONS, PARTICIPANTS, TARGETS, SUPPORT, RESOURCES, FURTHER_PLANS, EVENTS)
PARTS = {sheet.part: sheet for sheet in SHEETS if sheet.part}


def references(actions: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give by the id of each action its name in the workbook: its number, or "P2"."""
    proposals = [action["id"] for action in actions if not action["number"]]
    return {
        action["id"]: action["number"] or f"P{proposals.index(action['id']) + 1}"
        for action in actions
    }


def reference_of_new(place: int) -> str:
    """Give the name of the action in an empty row at the end, so that other rows can name it."""
    return f"New {place}"


def line_of(part: str, line: Mapping[str, Any], name: str) -> Any:
    """Give a value of a line of the content; a further plan is its own value."""
    return line if part == FURTHER_PLANS.part else line[name]
