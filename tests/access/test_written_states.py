"""Commands obey the access tables on writing, in every state.

A command takes its permission from a group of the table. It refuses where the table does not open
that group in the state of the object.
"""

import inspect
import sys
from functools import cache, reduce
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from rules.permissions import permissions

from empact.lib.access import EVERY, SeenQuerySet, access_to
from empact.lib.commands import Command, NotNow

APPS = ("actions", "cycles", "empact.people", "empact.site", "oaps", "priorities", "results")

ASKED_OTHERWISE = {
    "actions.propose_action": "All who answer for an organisation inside propose, to any plan.",
    "actions.assign_to_action": "Who is given a part is the own affair of each country.",
    "actions.enter_resources": "Each organisation enters its own, of which the action knows none.",
    "actions.end_carried_over": "The clock does it.",
    "results.write_cosi_documents": "The EST has the files written again, in every state.",
    "results.stop_next_cycle": "The EST ends a creation that failed; the command asks its state.",
}
"""Permissions to write an object with a table that do not come from it, and why."""

WRITERS = (
    *("est", "driver", "nec", "secretariat", "commission", "leader", "presidency", "expert"),
    *("agency", "eurojust"),
)
"""Roles that are tried first among those who may."""
MOST_ROWS = 60
"""Rows of a kind among which one is looked for that a person may write."""
CANNOT_BE, WRITTEN = "cannot be", "written"
"""Results where the database forbids the state for this row, and where no refusal came."""
FEWEST = 60
"""Commands that are refused because of a state: how many there are at least."""


@cache
def commands() -> tuple[Command, ...]:
    for app in map(import_module, APPS):
        for module in walk_packages(app.__path__, f"{app.__name__}."):
            if ".commands" in module.name and ".management" not in module.name:
                import_module(module.name)
    modules = [module for name, module in sys.modules.items() if name.startswith(APPS)]
    known = {id(held): held for module in modules for held in vars(module).values()}
    found = [held for held in known.values() if isinstance(held, Command)]
    return tuple(sorted(found, key=lambda command: command.__name__))


def written_by(command):
    """Give the model of what a command is about; None where it is about nothing, or about many."""
    first = next(iter(inspect.signature(command.function).parameters.values()))
    kind = first.annotation
    if isinstance(kind, str):
        kind = getattr(sys.modules[command.function.__module__], kind, None)
    return kind if inspect.isclass(kind) and hasattr(kind, "_base_manager") else None


def has_table(kind) -> bool:
    return isinstance(kind._default_manager.all(), SeenQuerySet)  # noqa: SLF001


def asked_of(predicate):
    """Give the predicates of which this one is put together that ask a table."""
    if hasattr(predicate, "groups"):
        return [predicate]
    within = inspect.getclosurevars(predicate.fn).nonlocals
    parts = (within.get("self"), within.get("other"))
    return [found for part in parts if part is not None for found in asked_of(part)]


def other_ways(predicate):
    """Give what holds for people who may do the same without the table."""
    within = inspect.getclosurevars(predicate.fn).nonlocals
    parts = (within.get("self"), within.get("other")) if predicate.fn.__name__ == "OR" else ()
    return [part for part in parts if not asked_of(part)]


def test_whoever_writes_an_object_may_because_of_its_table():
    asked, otherwise = set(), set()
    for command in commands():
        kind = written_by(command)
        if kind is None or not has_table(kind):
            continue
        groups = {g for found in asked_of(permissions[command.permission]) for g in found.groups}
        (asked if groups else otherwise).add(command.permission)

    assert len(asked) > len(APPS)
    assert otherwise == set(ASKED_OTHERWISE)


def shut_states(found, row):
    """Give what has the state on which a right to write a row hangs, and the states without it."""
    whole = reduce(getattr, found.of.split("."), row) if found.of else row
    if whole is None:
        return None, ()
    table = access_to(type(whole))
    opened = table.writers(found.groups).values()
    if not table.state or any(states is EVERY for states in opened):
        return None, ()
    *path, _ = table.state.split("__")
    stateful = reduce(getattr, path, whole)
    return stateful, sorted(set(type(stateful).steps) - frozenset().union(*opened))


def one_to_try(command, rows, people):
    """Find a row that a person may write because of the table alone, and that person."""
    others = other_ways(permissions[command.permission])
    for row in rows:
        for person in people:
            if person.has_perm(command.permission, row) and not any(
                other.test(person, row) for other in others
            ):
                return row, person
    pytest.fail(f"Nobody in the world of these tests may {command.__name__}.")


def answer_in(state, stateful, command, row, person):
    """Say what a command does with what is in another state now; it is undone."""
    seen = {"seen": row.version} if command.edits else {}
    with transaction.atomic():
        try:
            try:
                type(stateful)._base_manager.filter(pk=stateful.pk).update(state=state)
            except ProgrammingError:  # A trigger keeps a state that is for good.
                return CANNOT_BE
            command(type(row)._base_manager.get(pk=row.pk), by=person, **seen)
        except IntegrityError:
            return CANNOT_BE
        except Exception as refusal:  # noqa: BLE001 -- whatever it is, it is compared
            return type(refusal)
        finally:
            transaction.set_rollback(True)
    return WRITTEN


@pytest.mark.guard(
    "Nothing is written in a state that the table of access does not open",
    file="empact/lib/commands.py",
    on="            if judged.shut and (reason := self._why_shut(*fresh, by=by)):",
    off="            if not judged.shut and (reason := self._why_shut(*fresh, by=by)):",
)
def test_no_command_writes_in_a_state_that_the_table_does_not_open(world):
    people = [world.people[role] for role in WRITERS]
    wrong, refused = [], set()
    for command in commands():
        found = asked_of(permissions[command.permission])
        kind = written_by(command)
        if not found or kind is None:
            continue
        rows = kind._base_manager.order_by("-pk")[:MOST_ROWS]
        rows = [row for row in rows if shut_states(found[0], row)[1]]
        if not rows:
            continue
        row, person = one_to_try(command, rows, people)
        stateful, states = shut_states(found[0], row)
        for state in states:
            answer = answer_in(state, stateful, command, row, person)
            if answer is NotNow:
                refused.add(command.__name__)
            elif answer not in {PermissionDenied, CANNOT_BE}:
                wrong.append((command.__name__, state, answer))
    assert not wrong
    assert len(refused) > FEWEST
