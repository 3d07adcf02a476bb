"""Two contents of a plan side by side, with the words in which they differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from actions.operational_actions.content import Content
from actions.plan_content.differences import (
    ActionDifference,
    Difference,
    Kind,
    PlanDifference,
    difference,
)
from empact.lib.merging import plain

WORDS = re.compile(r"\S+\s*|\s+")

LONGEST_TEXT = 40
"""Characters from which two texts are compared word by word, if they have enough in common."""

ALIKE = 0.35
"""Least similarity of two texts, from 0 to 1, to show their changes word by word."""


@dataclass(frozen=True)
class Piece:
    """Some words of a text: in both (empty kind), ``gone`` or ``added``."""

    kind: str
    text: str


@dataclass(frozen=True)
class ComparedField:
    """One field in which an action differs; the pieces of both texts where they are long."""

    label: str
    before: str
    after: str
    pieces: Sequence[Piece] = ()


@dataclass(frozen=True)
class ComparedAction:
    """An action that was added, changed or removed."""

    kind: Kind
    id: str
    number: str
    title: str
    fields: Sequence[ComparedField]


@dataclass(frozen=True)
class Tile:
    """An action in the picture; without kind it is the same in both."""

    kind: str
    number: str
    title: str

    @property
    def sign(self) -> str:
        return {Kind.ADDED: "+", Kind.CHANGED: "~", Kind.GONE: "−"}.get(self.kind, "=")  # type: ignore[call-overload]  # of a kind, or empty


@dataclass(frozen=True)
class Compared:
    """All in which two contents differ, to be read and to be seen at a glance."""

    plan: Sequence[ComparedField]
    actions: Sequence[ComparedAction]
    picture: Sequence[tuple[str, Sequence[Tile]]]
    counts: Sequence[tuple[str, int]]

    @property
    def differs(self) -> bool:
        return bool(self.plan or self.actions)

    @property
    def in_words(self) -> str:
        """Count them in a sentence: "2 actions added, 1 changed, none gone, 5 the same."."""
        (word, count), *others = self.counts
        noun = "action" if count == 1 else "actions"
        rest = ", ".join(f"{count or 'none'} {word}" for word, count in others)
        return f"{count or 'No'} {noun} {word}, {rest}."


def compare(before: Content, after: Content) -> Compared:
    """Lay two contents of one plan side by side."""
    found = difference(before, after)
    kinds = {action.id: action.kind for action in found.actions}
    picture = _picture(before, after, kinds)
    tiles = [tile for _, row in picture for tile in row]
    return Compared(
        plan=[_field(row) for row in found.plan],
        actions=[_action(row) for row in _in_order(found, before, after)],
        picture=picture,
        counts=[
            *((kind.lower(), len(found.of(kind))) for kind in Kind),
            ("the same", sum(not tile.kind for tile in tiles)),
        ],
    )


def pieces_of(before: str, after: str) -> list[Piece]:
    """Show word by word the changes of a text; empty if hardly a word is the same."""
    was, now = WORDS.findall(plain(before)), WORDS.findall(plain(after))
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return []
    pieces = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("", "".join(now[first:last])))
            continue
        pieces += _pieces("gone", "".join(was[start:end]))
        pieces += _pieces("added", "".join(now[first:last]))
    return pieces


def _pieces(kind: str, text: str) -> Iterator[Piece]:
    """Mark words, and leave the space behind them outside of the mark."""
    words = text.rstrip()
    if words:
        yield Piece(kind, words)
    if space := text[len(words) :] or (" " if words and kind == "gone" else ""):
        yield Piece("", space)


def _action(row: ActionDifference) -> ComparedAction:
    return ComparedAction(
        row.kind, row.id, row.number, row.title, [_field(field) for field in row.fields]
    )


def _field(row: Difference) -> ComparedField:
    is_long = len(row.before) >= LONGEST_TEXT and len(row.after) >= LONGEST_TEXT
    pieces = pieces_of(row.before, row.after) if is_long else []
    return ComparedField(row.label, row.before, row.after, pieces)


def _in_order(found: PlanDifference, before: Content, after: Content) -> Iterator[ActionDifference]:
    """Put removed actions at their earlier place among the present ones."""
    places = {row["id"]: _place(row) for row in (*before["actions"], *after["actions"])}
    return iter(sorted(found.actions, key=lambda action: places[action.id]))


def _picture(
    before: Content, after: Content, kinds: dict[str, Kind]
) -> list[tuple[str, list[Tile]]]:
    """Set one tile for each action of both, goal by goal."""
    there = {row["id"] for row in after["actions"]}
    gone = [row for row in before["actions"] if row["id"] not in there]
    rows = sorted((*after["actions"], *gone), key=_place)
    return [
        (goal, [Tile(kinds.get(row["id"], ""), row["number"], row["title"]) for row in of_goal])
        for goal, of_goal in groupby(rows, key=lambda row: row["goal"]["name"])
    ]


def _place(row: Content) -> tuple[int, str, int, str]:
    """Give the place of an action: by the number of its goal, then its own."""
    number = row["goal"]["name"].partition(" ")[0]
    goal = int(number) if number.isdigit() else 0
    return goal, row["goal"]["name"], row["sequence"] or 0, row["id"]
