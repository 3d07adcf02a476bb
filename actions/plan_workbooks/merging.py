"""Merging of the changes in a workbook with the content of a plan today."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.content import Content
from actions.plan_content.content import digest_of, is_same
from actions.plan_content.differences import fields_that_differ
from actions.plan_workbooks.changes import NEW, Changes, Path
from actions.plan_workbooks.layout import (
    ACTIONS,
    EVENTS,
    FURTHER_PLANS,
    PARTICIPANTS,
    PARTS,
    line_of,
)
from actions.states import ACTION_ENDS, ActionState, ParticipationState
from empact.lib.languages import Words
from empact.lib.merging import merge_value
from empact.records.workbooks.cells import is_typed, shown
from empact.records.workbooks.columns import Column, Kind, Sheet
from empact.records.workbooks.reading import Problem
from empact.records.workbooks.typed import nothing_of

ENDED = _("This action has ended, and is not written any more.")


@dataclass(frozen=True)
class Conflict:
    """A value that was changed both in the plan and in the workbook, and differently."""

    path: str
    place: str
    of: str
    label: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Gone:
    """An action or line that is missing in the workbook, and still there in the plan."""

    path: str
    of: str
    words: str
    is_changed: bool
    """True if it was changed in the plan since."""


@dataclass(frozen=True)
class Already:
    """A row that would add what the plan already has, with its place and its words."""

    place: str
    words: str


@dataclass
class Merged:
    """The content that the plan would get, the decisions to take first, and what is left out."""

    content: dict[str, Any]
    conflicts: list[Conflict] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    already: list[Already] = field(default_factory=list)


def merge(
    now: Content,
    changes: Changes,
    *,
    mine: Collection[str] = (),
    taken_out: Collection[str] = (),
) -> Merged:
    """Merge the changes of a workbook with the content of its plan.

    Where both changed the same, the plan's value stays unless its path is in ``mine``. A row
    missing in the workbook stays unless its path is in ``taken_out``.
    """
    merger = _Merger(now, changes, mine)
    merger.take_over()
    merger.take_out(taken_out)
    merger.number()
    merger.end_events()
    return merger.merged


class _Merger:
    def __init__(self, now: Content, changes: Changes, mine: Collection[str]) -> None:
        self.changes = changes
        self.mine = mine
        self.now = {action["id"]: action for action in now["actions"]}
        self.merged = Merged(deepcopy(dict(now)))
        self.actions = {action["id"]: action for action in self.merged.content["actions"]}
        self.known = {*changes.known}
        self.ids: dict[str, str] = {}
        """Of actions that would be added and are in the plan already, by their key."""
        self.found: set[tuple[str, str, str]] = set()
        """The rows of the plan that rows of the workbook refer to."""

    def take_over(self) -> None:
        changed = list(self.changes.values())
        added: dict[Path, dict[str, Any]] = {}
        for path, value in changed:
            if path.is_new:
                added.setdefault(path.row, {})[path.field] = value
        for path, values in added.items():
            if not path.line:
                self._add_action(path, values)
        for path, value in changed:
            if path.is_new:
                continue
            if reason := self._why_closed(path):
                self.merged.left_out.append(Problem(self.changes.place_of(path), reason))
            else:
                self._change(path, self._named(path.column, value))
        for path, values in added.items():
            if path.line:
                self._add_line(path, values)
        self.merged.conflicts.sort(key=self._order)

    def _order(self, conflict: Conflict) -> tuple[int, int]:
        path = Path.read(conflict.path)
        return [*self.actions].index(path.action), ["", *PARTS].index(path.part)

    def _named(self, column: Column, value: Any) -> Any:
        """Give a value that names added actions as the plan knows those that are in it already."""
        if column.kind != Kind.ACTIONS:
            return value
        return [{**ref, "id": self.ids.get(ref["id"], ref["id"])} for ref in value]

    def _is_there(self, path: Path, row: Mapping[str, Any], rows: Iterable[Any]) -> Any:
        """Find what a row would add among rows added to the plan after the workbook was made.

        Each matches one row alone, so that a row wanted twice is there twice. An organisation takes
        part in an action once, and a plan is served once, whenever that was added.
        """
        sheet = path.sheet
        is_once = sheet in {PARTICIPANTS, FURTHER_PLANS}
        for other in rows:
            at = (path.action if path.line else "", path.part, other["id"])
            is_added = is_once or other["id"] not in self.known
            is_free = at not in self.found and not other["id"].startswith(NEW)
            if is_added and is_free and _adds_nothing(sheet, row, other):
                self.found.add(at)
                return other
        return None

    def _why_closed(self, path: Path) -> Words:
        action = self.actions.get(path.action)
        if action is None or (path.line and self._line(path) is None):
            return _("Someone removed this from the OAP. Add it again where it belongs.")
        if action["state"] in ACTION_ENDS:
            return ENDED
        return ""

    def _line(self, path: Path) -> dict[str, Any] | None:
        lines = self.actions[path.action][path.part]
        return next((line for line in lines if line["id"] == path.line), None)

    def _change(self, path: Path, value: Any) -> None:
        row = self._line(path) if path.line else self.actions[path.action]
        assert row is not None  # noqa: S101 -- see _why_closed
        self._merge_into(row, path, self.changes.base[str(path)], value)

    def _merge_into(self, row: dict[str, Any], path: Path, base: Any, mine: Any) -> None:
        theirs = row[path.field]
        wins = str(path) in self.mine
        row[path.field], is_disputed = merge_value(
            base, mine, theirs, are_same=is_same, mine_wins=wins
        )
        if is_disputed:
            words = (_words(path.column, value) for value in (base, theirs, mine))
            self.merged.conflicts.append(
                Conflict(
                    str(path),
                    self.changes.place_of(path),
                    self._name(path),
                    str(path.column.heading),
                    *words,
                )
            )

    def _name(self, path: Path) -> str:
        action = self.actions[path.action]
        name = f"{action['number']} {action['title']}".strip()
        line = self._line(path) if path.line else None
        if line is None:
            return name
        return f"{name}: {line_in_words(path.sheet, line)}"

    def _add_action(self, path: Path, values: Mapping[str, Any]) -> None:
        action = {
            **{column.name: nothing_of(column) for column in ACTIONS.columns},
            **{part: [] for part in PARTS},
            **values,
            "id": path.action,
            "number": "",
            "state": ActionState.PROPOSED.value,
            "marking": self.merged.content["plan"]["marking"],
        }
        if there := self._is_there(path, action, self.now.values()):
            self.ids[path.action] = there["id"]
            name = f"{there['number']} {there['title']}".strip()
            self.merged.already.append(Already(self.changes.place_of(path), name))
            return
        self.merged.content["actions"].append(action)
        self.actions[path.action] = action

    def _add_line(self, path: Path, values: Mapping[str, Any]) -> None:
        path = replace(path, action=self.ids.get(path.action, path.action))
        if path.action not in self.actions:
            # An action that is added with an error has its problem listed already.
            if not path.action.startswith(NEW):
                advice = _("Someone removed its action from the OAP. Add it to another action.")
                self.merged.left_out.append(Problem(self.changes.place_of(path), advice))
            return
        lines = self.actions[path.action][path.part]
        line: dict[str, Any] = {column.name: nothing_of(column) for column in path.sheet.columns}
        refs = {name: self._named(path.sheet.column(name), values[name]) for name in values}
        line |= {**refs, "id": path.line}
        if path.part == FURTHER_PLANS.part:
            line = dict(values["name"])
        if path.part == EVENTS.part:
            line |= {"leads": True, "last_day": line["last_day"] or line["first_day"]}
        if there := self._is_there(path, line, lines):
            words = f"{self._name(Path(path.action))}: {line_in_words(path.sheet, there)}"
            self.merged.already.append(Already(self.changes.place_of(path), words))
            return
        if self.actions[path.action]["state"] in ACTION_ENDS:
            self.merged.left_out.append(Problem(self.changes.place_of(path), ENDED))
            return
        if path.part == PARTICIPANTS.part:
            line["state"] = ParticipationState.PROPOSED.value
            if self._takes_part(path, line):
                return
        lines.append(line)

    def _takes_part(self, path: Path, line: Mapping[str, Any]) -> bool:
        """True if an organisation takes part already, perhaps in another role."""
        for part in self.actions[path.action]["participants"]:
            if is_same(part["organisation"], line["organisation"]):
                self._merge_into(part, replace(path, field="role"), None, line["role"])
                return True
        return False

    def take_out(self, taken_out: Collection[str]) -> None:
        for text, digest in self.changes.gone.items():
            path = Path.read(text)
            now = self.now.get(path.action)
            if now is None or now["state"] in ACTION_ENDS:
                continue
            name = f"{now['number']} {now['title']}".strip()
            row = self._line(path) if path.line else now
            if row is None:
                continue
            of, words = (name, _name_of_line(path, row)) if path.line else ("Action", name)
            is_changed = digest_of(row) != digest
            self.merged.gone.append(Gone(text, of, words, is_changed))
            if text not in taken_out:
                continue
            if path.line:
                rows = self.actions[path.action][path.part]
                rows[:] = [row for row in rows if row["id"] != path.line]
            else:
                self.merged.content["actions"].remove(self.actions.pop(path.action))

    def end_events(self) -> None:
        """Let events without a last day end on their first."""
        for action in self.merged.content["actions"]:
            for line in action[EVENTS.part]:
                line["last_day"] = line["last_day"] or line["first_day"]

    def number(self) -> None:
        """Give each action the number that follows from its goal and place, which none shares."""
        taken: dict[tuple[str, int], str] = {}
        for key, action in self.actions.items():
            goal, place = action["goal"], action["sequence"]
            number = f"{goal['name'].split(' ', 1)[0]}.{place}" if goal and place else ""
            action["number"] = number
            was = self.now.get(key)
            at = self.changes.place_of(Path(key, field="sequence"))
            if was is not None and was["sequence"] and not place:
                self.merged.problems.append(
                    Problem(at, _("Type a place: this action is in the plan, and keeps a number."))
                )
            if number and (goal["id"], place) in taken:
                first = self.changes.place_of(Path(taken[goal["id"], place]))
                where = first or "an action that was added to the OAP later"
                self.merged.problems.append(
                    Problem(
                        at if at.startswith(str(ACTIONS.title)) else where,
                        format_lazy(
                            _(
                                "{number} is the number of two actions. Give one of them "
                                "another place."
                            ),
                            number=number,
                        ),
                    )
                )
            if number:
                taken[goal["id"], place] = key


def changed_actions(now: Content, after: Content) -> Iterator[tuple[dict[str, Any] | None, Any]]:
    """Give the new and the old content of each action that differs or is added."""
    before = {action["id"]: action for action in now["actions"]}
    for action in after["actions"]:
        was = before.get(action["id"])
        if was != action:
            yield was, action


def _adds_nothing(sheet: Sheet, row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True if an added row has no more content than another one in the plan.

    A proposal has no place, and may have got one meanwhile.
    """
    if not other.get("leads", True):
        return False
    for column in sheet.columns:
        value = line_of(sheet.part, row, column.name)
        is_left_open = column.kind == Kind.PLACE and value is None
        is_asked = is_typed(column, is_new=True) and not is_left_open
        if is_asked and not is_same(line_of(sheet.part, other, column.name), value):
            return False
    return True


def line_in_words(sheet: Sheet, line: Mapping[str, Any]) -> str:
    """Write a line in a few words."""
    words = [
        _words(column, line_of(sheet.part, line, column.name))
        for column in sheet.columns
        if column.needed
    ]
    return f"{sheet.title}, {', '.join(filter(None, words))}"


def _name_of_line(path: Path, line: Mapping[str, Any]) -> str:
    (found,) = fields_that_differ({}, {path.part: [line]})
    return f"{found.label}: {found.after}"


def _words(column: Column, value: Any) -> str:
    return str(shown(column, value) or "")
