"""Reading a workbook back: every row found again by its hidden id, wherever it stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.content import Content, digest_of
from actions.states import ParticipationState
from actions.workbook.changes import NEW, Changes, Path
from actions.workbook.layout import (
    ACTION,
    ACTIONS,
    EVENTS,
    FRONT,
    LISTS,
    ORIGIN,
    SHEETS,
    STRUCTURE,
    Column,
    Lists,
    Ref,
    Sheet,
    Typed,
    references,
)
from actions.workbook.seals import unsealed
from actions.workbook.tables import DOWNLOAD, Cells, Problem, Row, table_of
from actions.workbook.typed import read_cell
from actions.workbook.values import Cell, as_text, day_in, is_typed, line_of, name_of, says, shown
from empact.lib.commands import Invalid
from empact.lib.numbers import Unreadable

LIVE = {ParticipationState.PROPOSED, ParticipationState.COMMITTED}


@dataclass
class Reading:
    """What a workbook was made from, what was changed in it, and what is wrong with it."""

    base: Content
    changes: Changes = field(default_factory=Changes)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_workbook(cells: Cells, plan: str, lists: Lists) -> Reading:
    """Tell what was changed in a workbook of the plan with this id.

    Raises Invalid with a sentence at ``file`` where it is no workbook of this plan.
    """
    base = _base_of(cells, plan)
    return _Reader(cells, base, lists).read()


def _base_of(cells: Cells, plan: str) -> Content:
    origin = cells.get(ORIGIN)
    if origin is None:
        raise Invalid({"file": f"This is no workbook of a plan that can be handed in. {DOWNLOAD}"})
    found = unsealed([as_text(row[0]) for row in origin["rows"] if row and row[0]])
    if found is None:
        raise Invalid(
            {"file": f"The hidden sheet that says what this is made from was changed. {DOWNLOAD}"}
        )
    structure, base = found
    if structure != STRUCTURE:
        raise Invalid({"file": f"This workbook has the sheets of an earlier release. {DOWNLOAD}"})
    if base["plan"]["id"] != plan:
        raise Invalid({"file": f"This is the workbook of another plan. {DOWNLOAD}"})
    return base


class _Reader:
    """Goes through the sheets of one workbook."""

    def __init__(self, cells: Cells, base: Content, lists: Lists) -> None:
        self.cells = cells
        self.base = base
        self.offered: Mapping[str, Mapping[str, Ref]] = {
            name: {name_of(ref["name"]): ref for ref in refs} for name, refs in lists.items()
        }
        self.reading = Reading(base)
        self.changes = self.reading.changes
        self.actions = {action["id"]: action for action in base["actions"]}
        self.called = references(base["actions"])
        """What each action is called in the workbook, those that are added among them."""
        self.kept: set[str] = set()

    def read(self) -> Reading:
        tables = {}
        for sheet in SHEETS:
            table = table_of(self.cells, sheet)
            tables[sheet.title] = table.rows
            self.reading.problems += table.problems
            self.reading.notes += table.notes
        self._tell_of_what_is_not_read()
        if self.reading.problems:
            return self.reading
        self._read_actions(tables[ACTIONS.title])
        for sheet in SHEETS:
            if sheet.part and sheet.is_read:
                self._read_lines(sheet, tables[sheet.title])
        self._compare_events(tables[EVENTS.title])
        return self.reading

    def _problem(self, place: str, advice: str) -> None:
        self.reading.problems.append(Problem(place, advice))

    def _tell_of_what_is_not_read(self) -> None:
        known = {FRONT, LISTS, ORIGIN, *(sheet.title for sheet in SHEETS)}
        self.reading.notes += [
            f"The sheet “{title}” is none of the plan's, and is not read."
            for title, found in self.cells.items()
            if title not in known and any(any(row) for row in found["rows"])
        ]

    def _read_actions(self, rows: Sequence[Row]) -> None:
        seen: dict[str, int] = {}
        for row in rows:
            if row.is_empty:
                continue
            if row.id:
                key = row.id
                if not self._is_found_once(row, key, self.actions, seen):
                    continue
                self.kept.add(key)
            else:
                key = f"{NEW}{row.number}"
                self._name_new(key, row)
            self.changes.places[str(Path(key))] = row.place
            self._read_values(row, Path(key), self.actions.get(key))
        self.changes.gone |= {
            str(Path(key)): digest_of(action)
            for key, action in self.actions.items()
            if key not in self.kept
        }

    def _name_new(self, key: str, row: Row) -> None:
        name = as_text(row.action)
        if name and name in self.called.values():
            self._problem(
                row.place,
                f"“{name}” is the name of another row in “{ACTION}”. Use one of the rows that "
                "stand ready for actions that are added.",
            )
        elif name:
            self.called[key] = name

    def _is_found_once(
        self, row: Row, key: str, known: Collection[str], seen: dict[str, int]
    ) -> bool:
        """Have a row with an id be one that the workbook was made with, and stand there once."""
        if key in seen:
            self._problem(
                row.place,
                f"This row stands there twice: it was copied from row {seen[key]}. Use a row "
                "that stands ready, below the others, to add one.",
            )
            return False
        if key not in known:
            self._problem(
                row.place,
                "This row is none of this workbook's: its hidden id was changed. Type it into a "
                "row that stands ready, below the others.",
            )
            return False
        seen[key] = row.number
        return True

    def _read_lines(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        known = {
            _key(sheet, action["id"], line["id"]): (action["id"], line)
            for action in self.base["actions"]
            for line in action[sheet.part]
        }
        seen: dict[str, int] = {}
        told: dict[tuple[str, str], int] = {}
        for row in rows:
            if row.is_empty and (row.id or as_text(row.action) == ""):
                continue
            action, line = self._action_of(row), None
            if row.id:
                key = _key(sheet, action, row.id)
                if not self._is_found_once(row, key, known, seen):
                    continue
                owner, line = known[key]
                if action != owner:
                    self._problem(
                        row.place,
                        f"This row belongs to “{self.called[owner]}”. Let it stay there, and add "
                        "another one where you want it too.",
                    )
                    continue
            if action is None:
                self._problem(row.place, f"Choose in “{ACTION}” to which action this belongs.")
                continue
            path = Path(action, sheet.part, row.id or f"{NEW}{row.number}")
            self.changes.places[str(path)] = row.place
            self._read_values(row, path, line)
            self._refuse_twice(row, path, told)
        self.changes.gone |= {
            str(Path(owner, sheet.part, line["id"])): digest_of(line)
            for key, (owner, line) in known.items()
            if key not in seen and owner in self.kept and _can_go(line)
        }

    def _action_of(self, row: Row) -> str | None:
        """Find the action that a row names; a number typed as 8.1 may have come back as one."""
        if isinstance(row.action, float):
            found = [key for key, name in self.called.items() if _number(name) == row.action]
            if len(found) != 1:
                found = []
        else:
            told = name_of(row.action)
            found = [key for key, name in self.called.items() if name_of(name) == told and told]
        return found[0] if found else None

    def _refuse_twice(self, row: Row, path: Path, told: dict[tuple[str, str], int]) -> None:
        """Have an organisation take part in an action once, and a plan be served once."""
        if row.sheet.part not in {"participants", "further_oaps"}:
            return
        name = name_of(row.cells[row.sheet.columns[0].name])
        before = told.setdefault((path.action, name), row.number)
        if before != row.number:
            self._problem(row.place, f"This says the same as row {before}. Leave one of them out.")

    def _read_values(self, row: Row, path: Path, base: Mapping[str, Any] | None) -> None:
        """Keep what differs of a row, and all of it where it is added and right."""
        told: list[tuple[Path, Any, Any]] = []
        problems = []
        for column in row.sheet.columns:
            cell = row.cells[column.name]
            if base is not None and self._stays(row, column, cell, base):
                continue
            if not is_typed(column, is_new=base is None):
                continue
            try:
                value = read_cell(column, cell, self.offered)
            except Unreadable as refusal:
                problems.append(Problem(f"{row.place}, “{column.heading}”", str(refusal)))
                continue
            was = None if base is None else line_of(path.part, base, column.name)
            told.append((Path(path.action, path.part, path.line, column.name), value, was))
        self.reading.problems += problems
        if base is not None or not problems:
            for at, value, was in told:
                self.changes.put(at, value, was)

    def _stays(self, row: Row, column: Column, cell: Cell, base: Mapping[str, Any]) -> bool:
        if column.name == "leader":
            return True
        if says(column, cell, line_of(row.sheet.part, base, column.name)):
            return True
        if column.typed == Typed.NEVER:
            self.reading.notes.append(
                f"{row.place}, “{column.heading}”: grey cells are there to be read, and what was "
                "typed there is left out."
            )
            return True
        if column.typed in {Typed.ONCE, Typed.OR_EMPTIED}:
            self._problem(
                f"{row.place}, “{column.heading}”",
                "This cannot be changed in a row that is there. Take the row out, and add another.",
            )
            return True
        return False

    def _compare_events(self, rows: Sequence[Row]) -> None:
        """Say so where somebody typed into the list of events, which is there to be read."""
        told = sorted(
            tuple(_plain(row.cells[column.name]) for column in EVENTS.columns)
            for row in rows
            if any(as_text(cell) for cell in row.cells.values())
        )
        made = sorted(
            tuple(_plain(shown(column, event[column.name])) for column in EVENTS.columns)
            for action in self.base["actions"]
            for event in action["events"]
        )
        if told != made:
            self.reading.notes.append(
                "Events: this sheet is there to be read. Add and change events on the page of "
                "their action."
            )


def _key(sheet: Sheet, action: str | None, line: str) -> str:
    """Tell the lines of a sheet apart: one further plan may be served by several actions."""
    return f"{action} {line}" if sheet.part == "further_oaps" else line


def _can_go(line: Mapping[str, Any]) -> bool:
    """Tell whether a line can be taken out; whoever declined or withdrew stays in the records."""
    return line.get("state", ParticipationState.PROPOSED) in LIVE


def _plain(cell: Any) -> str:
    return name_of(day_in(cell) or cell)


def _number(name: str) -> float | None:
    try:
        return float(name)
    except ValueError:
        return None
