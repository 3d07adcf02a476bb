"""Reading a workbook back: each row is found by its hidden id, wherever it was moved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.content import Content
from actions.plan_content.content import digest_of
from actions.plan_workbooks.changes import NEW, Changes, Path
from actions.plan_workbooks.events import gathered
from actions.plan_workbooks.layout import (
    ACTION,
    ACTIONS,
    AGAIN,
    FRONT,
    SALT,
    SHEETS,
    STRUCTURE,
    line_of,
    references,
)
from actions.states import ParticipationState
from cycles.indicators.models import Indicator, is_in_euro
from empact.lib.commands import Invalid
from empact.lib.languages import one_of
from empact.lib.numbers import EURO, Unreadable, why_ambiguous
from empact.records.workbooks.cells import Cell, Cells, as_text, is_typed, name_of, says, shown
from empact.records.workbooks.columns import Column, Lists, Ref, Sheet, Typed
from empact.records.workbooks.reading import Problem, Row, tables_of
from empact.records.workbooks.seals import unsealed
from empact.records.workbooks.typed import read_cell

LIVE = {ParticipationState.PROPOSED, ParticipationState.COMMITTED}


@dataclass
class Reading:
    """The original content of a workbook, the changes in it, and its problems."""

    base: Content
    changes: Changes = field(default_factory=Changes)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_workbook(cells: Cells, plan: str, lists: Lists) -> Reading:
    """Read the changes in a workbook of the plan with this id.

    Raises Invalid with a sentence at ``file`` if it is no workbook of this plan.
    """
    base = _base_of(cells, plan)
    return _Reader(cells, base, lists).read()


def _base_of(cells: Cells, plan: str) -> Content:
    base = unsealed(cells, "a plan", structure=STRUCTURE, salt=SALT, again=AGAIN)
    if base["plan"]["id"] != plan:
        raise Invalid(
            {"file": format_lazy(_("This is the workbook of another plan. {again}"), again=AGAIN)}
        )
    return gathered(base)


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
        self.called: dict[str, str] = {}
        """The name of each action in the workbook, those that are added included."""
        self.so_called: dict[str | float, list[str]] = {}
        """The actions by the names that a cell may use for them."""
        for key, name in references(base["actions"]).items():
            self._call(key, name)
        self.kept: set[str] = set()

    def read(self) -> Reading:
        tables = tables_of(self.cells, SHEETS, beside=[FRONT], again=AGAIN)
        self.reading.problems += tables.problems
        self.reading.notes += tables.notes
        if self.reading.problems:
            return self.reading
        self._read_actions(tables.rows[ACTIONS.title])
        named = {name_of(name): {"id": key, "name": name} for key, name in self.called.items()}
        self.offered = {**self.offered, "actions": named}
        for sheet in SHEETS:
            if sheet.part:
                self._read_lines(sheet, tables.rows[sheet.title])
        self._know_what_was_there()
        return self.reading

    def _know_what_was_there(self) -> None:
        """Record the earlier rows next to each new one, to recognise rows added meanwhile."""
        known: set[str] = set()
        for path, _before in self.changes.values():
            if path.is_new:
                lines = self.actions.get(path.action, {}).get(path.part, ())
                known |= {line["id"] for line in lines} if path.part else self.actions.keys()
        self.changes.known = sorted(known)

    def _problem(self, place: str, advice: str) -> None:
        self.reading.problems.append(Problem(place, advice))

    def _read_actions(self, rows: Sequence[Row]) -> None:
        seen: dict[str, int] = {}
        filled = [self._known(row, self.actions) for row in rows if not row.is_empty]
        lost = self.actions.keys() - {row.id for row in filled}
        for filled_row in filled:
            row = self._found_by_name(filled_row, lost)
            if row.id:
                key = row.id
                if not self._is_there_once(row, key, seen) or not self._is_called_so(row):
                    continue
                self.kept.add(key)
            else:
                key = _key_of_new(row)
                self._name_new(key, row)
            self.changes.places[str(Path(key))] = row.place
            self._read_values(row, Path(key), self.actions.get(key))
        self.changes.gone |= {
            str(Path(key)): digest_of(action)
            for key, action in self.actions.items()
            if key not in self.kept
        }

    def _name_new(self, key: str, row: Row) -> None:
        name = as_text(row.owner)
        if name and name in self.called.values():
            self._problem(
                row.place,
                format_lazy(
                    _(
                        "“{name}” is the name of another row in “{action}”. Use one of the "
                        "empty rows for new actions."
                    ),
                    name=name,
                    action=ACTION,
                ),
            )
        elif name:
            self._call(key, name)

    def _known(self, row: Row, ids: Collection[str]) -> Row:
        """Remove from a row an id that is not from this workbook, and add the problem."""
        if not row.id or row.id in ids:
            return row
        self._problem(
            row.place,
            _(
                "This row does not belong to this workbook: its hidden id was changed. Type it "
                "into an empty row below the others."
            ),
        )
        return replace(row, id="")

    def _is_there_once(self, row: Row, key: Any, seen: dict[Any, int]) -> bool:
        if key in seen:
            self._problem(
                row.place,
                format_lazy(
                    _(
                        "This row is a copy of row {number}. To add a row, use an empty row below "
                        "the others."
                    ),
                    number=seen[key],
                ),
            )
            return False
        seen[key] = row.number
        return True

    def _is_called_so(self, row: Row) -> bool:
        """Check that an action has its own name: with another one's, rows and ids were mixed up."""
        so_called = self._called(row.owner)
        if row.id in so_called:
            return True
        other = next((key for key in so_called if key in self.actions), None)
        if other is None:
            return True
        self._problem(
            row.place,
            format_lazy(
                _(
                    "This row is called “{other}”, and its hidden id is that of “{owner}”: it was "
                    "moved or sorted without its hidden column A. Undo that, show column A, "
                    "and move both together."
                ),
                other=self.called[other],
                owner=self.called[row.id],
            ),
        )
        return False

    def _found_by_name(self, row: Row, lost: set[str]) -> Row:
        """Find by its name an action that has lost its hidden id."""
        found = [] if row.id else [key for key in self._called(row.owner) if key in lost]
        if len(found) != 1:
            return row
        lost.discard(found[0])
        return replace(row, id=found[0])

    def _read_lines(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        known = {
            (action["id"], line["id"]): line
            for action in self.base["actions"]
            for line in action[sheet.part]
        }
        ids = {line for _owner, line in known}
        said: dict[tuple[str | None, ...], list[str]] = {}
        for (action, key), line in known.items():
            cells = {
                column.name: shown(column, line_of(sheet.part, line, column.name))
                for column in sheet.identifying
            }
            said.setdefault(_saying(sheet, action, cells), []).append(key)
        filled = [
            self._with_id(self._known(row, ids), said)
            for row in rows
            if not row.is_empty or (not row.id and as_text(row.owner) != "")
        ]
        lost = known.keys() - {(self._action_of(row, known), row.id) for row in filled}
        seen: dict[tuple[str, str], int] = {}
        indicators: dict[tuple[str, str], int] = {}
        for row in filled:
            action = self._action_of(row, known)
            if row.id:
                owner = action if (action, row.id) in known else None
                if owner is None:
                    (owner, _line) = next(key for key in known if key[1] == row.id)
                    seen.setdefault((owner, row.id), row.number)
                    self._problem(
                        row.place,
                        format_lazy(
                            _(
                                "This row belongs to “{owner}”. Leave it there, and add "
                                "another row where you also need it."
                            ),
                            owner=self.called[owner],
                        ),
                    )
                    continue
                if not self._is_there_once(row, (owner, row.id), seen):
                    continue
            if action is None:
                self._problem(row.place, self._why_none(row))
                continue
            line = row.id or self._found_by_what_it_says(row, action, said, lost)
            seen.setdefault((action, line), row.number)
            path = Path(action, sheet.part, line or _key_of_new(row))
            self.changes.places[str(path)] = row.place
            self._read_values(row, path, known.get((action, line)))
            self._refuse_twice(row, path, indicators)
        self.changes.gone |= {
            str(Path(owner, sheet.part, line["id"])): digest_of(line)
            for (owner, key), line in known.items()
            if (owner, key) not in seen and owner in self.kept and _can_go(line)
        }

    def _with_id(self, row: Row, said: Mapping[tuple[str | None, ...], Sequence[str]]) -> Row:
        """Give a row the id of its object, if that cannot be changed in a row.

        It may have a wrong one if rows were sorted without their ids.
        """
        if row.id and all(column.typed == Typed.ONCE for column in row.sheet.identifying):
            found = said.get(_saying(row.sheet, self._action_of(row), row.cells), ())
            return replace(row, id=found[0]) if found else row
        return row

    def _found_by_what_it_says(
        self,
        row: Row,
        action: str,
        said: Mapping[tuple[str | None, ...], Sequence[str]],
        lost: set[tuple[str, str]],
    ) -> str:
        """Give the id that a row has lost, if the columns that identify its line are unchanged."""
        for key in said.get(_saying(row.sheet, action, row.cells), ()):
            if (action, key) in lost:
                lost.discard((action, key))
                return key
        return ""

    def _call(self, key: str, name: str) -> None:
        number = _number(name)
        self.called[key] = name
        for so in (name_of(name), *([] if number is None else [number])):
            self.so_called.setdefault(so, []).append(key)

    def _called(self, cell: Cell) -> list[str]:
        """Give the actions that a cell may name; 8.10 may have come back as the number 8.1."""
        return self.so_called.get(cell if isinstance(cell, float) else name_of(cell), [])

    def _action_of(self, row: Row, known: Collection[tuple[str, str]] = ()) -> str | None:
        """Find the action that a row names: where several could be meant, the one it was of."""
        found = self._called(row.owner)
        owned = [key for key in found if (key, row.id) in known]
        if len(owned) == 1 or len(found) == 1:
            return (owned or found)[0]
        return None

    def _why_none(self, row: Row) -> str:
        name = as_text(row.owner)
        found = [self.called[key] for key in self._called(row.owner)]
        if found:
            return format_lazy(
                _(
                    "“{name}” may be {names}, because the cell now holds a number. Choose it in "
                    "“{action}” from the list of the cell."
                ),
                name=name,
                names=one_of(found),
                action=ACTION,
            )
        if name:
            return format_lazy(
                _(
                    "There is no action “{name}” in this workbook. Choose in “{action}” to "
                    "which this belongs: one that is added is called as its row is, “New 1” "
                    "and so on."
                ),
                name=name,
                action=ACTION,
            )
        return format_lazy(_("Choose in “{action}” to which action this belongs."), action=ACTION)

    def _refuse_twice(self, row: Row, path: Path, indicators: dict[tuple[str, str], int]) -> None:
        """Have an organisation take part in an action once, and a plan be served once."""
        if row.sheet.part not in {"participants", "further_oaps"}:
            return
        name = name_of(row.cells[row.sheet.columns[0].name])
        before = indicators.setdefault((path.action, name), row.number)
        if before != row.number:
            self._problem(
                row.place,
                format_lazy(
                    _("This row is the same as row {before}. Remove one of them."), before=before
                ),
            )

    def _read_values(self, row: Row, path: Path, base: Mapping[str, Any] | None) -> None:
        """Keep the values of a row that differ, or all of an added row without errors."""
        changed: list[tuple[Path, Any, Any]] = []
        problems = []
        for column in row.sheet.columns:
            cell = row.cells[column.name]
            if base is not None and self._stays(row, column, cell, base):
                continue
            if not is_typed(column, is_new=base is None):
                continue
            try:
                value = read_cell(
                    column, cell, self.offered, is_money=_is_money(row, cell, self.offered)
                )
            except Unreadable as refusal:
                problems.append(Problem(f"{row.place}, “{column.heading}”", str(refusal)))
                continue
            was = None if base is None else line_of(path.part, base, column.name)
            changed.append((Path(path.action, path.part, path.line, column.name), value, was))
        self.reading.problems += problems
        if base is not None or not problems:
            for at, value, was in changed:
                self.changes.put(at, value, was)

    def _stays(self, row: Row, column: Column, cell: Cell, base: Mapping[str, Any]) -> bool:
        if column.name == "leader":
            return True
        if says(column, cell, line_of(row.sheet.part, base, column.name)):
            return True
        if not base.get("leads", True):
            self.reading.notes.append(
                _in_words(
                    _(
                        "{place}, “{heading}”: an action of another plan leads this event. It "
                        "is changed there."
                    ),
                    place=row.place,
                    heading=column.heading,
                )
            )
            return True
        if column.typed == Typed.NEVER:
            self.reading.notes.append(
                _in_words(
                    _(
                        "{place}, “{heading}”: grey cells are there to be read, and what was "
                        "typed there is left out."
                    ),
                    place=row.place,
                    heading=column.heading,
                )
            )
            return True
        if column.typed in {Typed.ONCE, Typed.OR_EMPTIED}:
            self._problem(
                f"{row.place}, “{column.heading}”",
                _(
                    "This cannot be changed in a row that is there. Take the row out, and add "
                    "another."
                ),
            )
            return True
        return False


def _saying(sheet: Sheet, action: str | None, cells: Mapping[str, Cell]) -> tuple[str | None, ...]:
    """Give the cells that distinguish a line from the others of its sheet."""
    return (action, *(name_of(cells[column.name]) for column in sheet.identifying))


def _key_of_new(row: Row) -> str:
    """Name an added row so that names are in the order of rows."""
    return f"{NEW}{row.number:05}"


def _can_go(line: Mapping[str, Any]) -> bool:
    """True if a line can be removed.

    Participants that declined or withdrew stay in the records, and events of other plans are not
    ours.
    """
    return line.get("leads", True) and line.get("state", ParticipationState.PROPOSED) in LIVE


def _number(name: str) -> float | None:
    try:
        return float(name)
    except ValueError:
        return None


def _is_money(row: Row, cell: Cell, offered: Mapping[str, Mapping[str, Ref]]) -> bool:
    """Say whether an amount is of money: by its unit, and where that is open by its indicator.

    The library is asked only where a text may mean two amounts.
    """
    named = {name_of(row.cells.get(name)) for name in ("kind", "unit")}
    if not named.isdisjoint({"euro", EURO.casefold()}):
        return True
    if "indicator" not in row.cells or as_text(row.cells["unit"]):
        return False
    if not isinstance(cell, str) or not why_ambiguous(as_text(cell), is_money=True):
        return False
    indicator = offered["indicators"].get(name_of(row.cells["indicator"]))
    return indicator is not None and is_in_euro(Indicator.objects.get(code=indicator["id"]))


def _in_words(words: Any, **facts: Any) -> str:
    """Write out a text with its facts at once: notes are sealed into the page."""
    return str(words).format(**facts)
