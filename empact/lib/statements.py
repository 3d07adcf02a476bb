"""Statements that are put together once for all people of whom the same facts hold.

Idea: what a statement says about a person follows from facts ("acts for no outsider", "leads some
action"), and the ids that the facts hold are parameters of it. So two people of whom the same facts
hold get the same text. Django takes ten times as long to put a statement together as PostgreSQL
takes to answer it; here that is done once in a process, and later calls fill in the ids.

Term: partial evaluation with guards, as in a tracing compiler. While a statement is put together,
each fact that is asked, and its outcome, is recorded: a path in a tree. The next call asks the same
facts in the same order. Where the outcomes lead to a statement that is kept, it is used; where they
leave the tree, a new one is put together and added.

Example: ``seen_by(user)`` asks "organisations for which they act: some", then "actions that they
lead: none", and the text has one condition, ``organisation_id = ANY(%s)``. A person who leads an
action leaves the tree at the second fact and gets another text.

Nothing of a person can stay in a text by accident. The function that puts a statement together gets
no person but an ``Asker``, which has nothing but a placeholder for its key. It may ask facts, and
make no other query. What is kept is forgotten when the day ends.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import update_wrapper
from itertools import chain
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.utils import timezone

from empact.lib import memo
from empact.lib.cached_facts import cached_while_rights_hold
from empact.lib.stand_ins import (
    ASKED_AT,
    AskedAt,
    Asker,
    GivenDay,
    GivenMoment,
    Impure,
    Placeholder,
    moment_or_day,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

type Arguments = tuple[Hashable, ...]
type Step = tuple[Fact, Arguments]
type Filling = UUID | date | Collection[UUID]
type Given = dict[str, Filling]

log = logging.getLogger("empact.statements")

KEPT_AT_MOST = 500
"""Statements of one function: more would mean that one of its facts differs from one person to
the next. Then it begins again."""


def now() -> datetime:
    """Give the time; in a statement that is kept, the time at which it is asked."""
    return timezone.now() if _tracing.get() is None else ASKED_AT


class HeldIds(AbstractSet[UUID]):
    """A set of which a statement may know whether it is empty, and nothing else.

    Code that looks into it makes the statement one for just this set.
    """

    def __init__(self, ids: frozenset[UUID], *steps: Step) -> None:
        self._ids, self.steps = ids, steps

    def __bool__(self) -> bool:
        return bool(self._ids)

    def __or__(self, other: Any) -> Any:
        if isinstance(other, HeldIds):
            return HeldIds(self._ids | other._ids, *self.steps, *other.steps)
        return self._looked_into() | other if other else self

    __ror__ = __or__

    def __contains__(self, one: object) -> bool:
        return one in self._looked_into()

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._looked_into())

    def __len__(self) -> int:
        return len(self._looked_into())

    def __hash__(self) -> int:
        return hash(self._looked_into())

    def __eq__(self, other: object) -> bool:
        return self._looked_into() == other

    def _looked_into(self) -> frozenset[UUID]:
        if tracing := _tracing.get():
            for fact, arguments in self.steps:
                tracing.write_down(fact, arguments, wholly=True)
        return self._ids

    def filled_in(self, person: Any, _given: Given) -> list[UUID]:
        """Give the ids that a person has of these."""
        return [*frozenset().union(*(fact(person, *shape) for fact, shape in self.steps))]


class Parameter:
    """A set of ids as a parameter. Django would read the set itself."""

    def __init__(self, ids: HeldIds) -> None:
        self.filled_in = ids.filled_in


class _GivenIds(HeldIds):
    """A set of ids that are given when the statement is asked."""

    def __init__(self, name: str, *, are_some: bool) -> None:
        super().__init__(frozenset())
        self.name, self.are_some = name, are_some

    def __bool__(self) -> bool:
        return self.are_some

    def _looked_into(self) -> frozenset[UUID]:
        raise Impure("A statement that is kept may not look into ids that are given: use `within`.")

    __or__ = __ror__ = lambda self, _: self._looked_into()

    def filled_in(self, _person: Any, given: Given) -> list[UUID]:
        ids = given[self.name]
        return [ids] if isinstance(ids, UUID) else [*cast("Collection[UUID]", ids)]


class _Tracing:
    """A record of the facts that were asked while a statement was composed, with outcomes."""

    def __init__(self, person: Any) -> None:
        self.person = person
        self.outer = memo.known_so_far()
        self.asked: dict[tuple[Step, bool], Hashable] = {}

    def ask(self, fact: Fact, arguments: Arguments) -> Any:
        value = self.write_down(fact, arguments, wholly=False)
        return HeldIds(value, (fact, arguments)) if fact.holds_ids else value

    def write_down(self, fact: Fact, arguments: Arguments, *, wholly: bool) -> Any:
        with self.suspended():
            value = fact(self.person, *arguments)
        is_whole = wholly or not fact.holds_ids
        self.asked[(fact, arguments), is_whole] = _outcome(value, is_whole=is_whole)
        return value

    @contextmanager
    def suspended(self) -> Iterator[None]:
        """Find out a fact in the usual way: with queries, and with what this request knows."""
        token = _tracing.set(None)
        try:
            with memo.knowing(self.outer):
                yield
        finally:
            _tracing.reset(token)


_tracing: ContextVar[_Tracing | None] = ContextVar("tracing", default=None)


def _outcome(value: Any, *, is_whole: bool) -> Hashable:
    if not is_whole:
        return bool(value)
    return tuple(value) if isinstance(value, list) else cast("Hashable", value)


class Fact:
    """A fact about a person today, found out once as long as no right changes."""

    def __init__(self, find_out: Callable[..., Any], *, holds_ids: bool) -> None:
        self.find_out, self.holds_ids = find_out, holds_ids
        update_wrapper(self, find_out)

    def __call__(self, user: Any, *arguments: Hashable) -> Any:
        tracing = _tracing.get()
        if tracing:
            return tracing.ask(self, arguments)
        key = self, user.pk, arguments
        return cached_while_rights_hold(key, lambda: self.find_out(user, *arguments))


def fact[**P, T](find_out: Callable[P, T]) -> Callable[P, T]:
    """Make a function a fact that follows from rights; a statement depends on its whole result."""
    return cast("Callable[P, T]", Fact(find_out, holds_ids=False))


def ids[**P](find_out: Callable[P, frozenset[UUID]]) -> Callable[P, frozenset[UUID]]:
    """Make a function a fact of ids; a statement depends on whether there are any."""
    return cast("Callable[P, frozenset[UUID]]", Fact(find_out, holds_ids=True))


WORD = re.compile(r"[a-z_]+")
"""Names of states and kinds in code, which cannot mean anything else in SQL."""


class _Statement:
    """A text with its parameters, some of which are filled in."""

    def __init__(self, rows: QuerySet[Any, Any], placeholders: dict[str, Any]) -> None:
        self.rows = rows
        self.compiler = rows.query.get_compiler(using=rows.db)
        self.names = {
            placeholder: name
            for name, placeholder in placeholders.items()
            if isinstance(placeholder, Placeholder)
        }
        try:
            self.text, self.parameters = with_words_written_out(*self.compiler.as_sql())
        except EmptyResultSet:
            self.text, self.parameters = "", []
        for value in self.parameters:
            is_filled_in = isinstance(value, AskedAt | GivenMoment)
            if isinstance(value, datetime) and not is_filled_in:
                raise Impure("A statement that is kept may not hold a time: use `now`.")
        for lookup in rows._prefetch_related_lookups:  # type: ignore[attr-defined]  # noqa: SLF001
            beside = getattr(lookup, "queryset", None)
            if beside is not None and _holds_stand_ins(beside):
                raise Impure("Rows that a kept statement prefetches take no stand-ins.")

    def ask(self, person: Any, given: Given) -> list[Any]:
        if not self.text:
            return []
        filled = tuple(self._fill(value, person, given) for value in self.parameters)
        compiler: Any = copy.copy(self.compiler)
        compiler.connection = connections[self.rows.db]
        compiler.as_sql = lambda *_, **__: (self.text, filled)
        query: Any = object.__new__(type(self.rows.query))
        query.__dict__ = {**self.rows.query.__dict__, "get_compiler": lambda *_, **__: compiler}
        rows = object.__new__(type(self.rows))
        rows.__dict__ = {**self.rows.__dict__, "_query": query, "_result_cache": None}
        with prepared(compiler.connection):
            return list(rows)

    def _fill(self, value: Any, person: Any, given: Any) -> Any:
        if isinstance(value, Parameter):
            return value.filled_in(person, given)
        if isinstance(value, AskedAt):
            return timezone.now() + (value - ASKED_AT)
        if isinstance(value, GivenDay | GivenMoment):
            return given[value.name]
        if isinstance(value, list):
            return [self._fill(one, person, given) for one in value]
        if isinstance(value, Placeholder):
            name = self.names[value]
            return person.pk if name == "person" else given[name]
        return value


def with_words_written_out(text: str, parameters: Sequence[Any]) -> tuple[str, list[Any]]:
    """Write words of the code, such as states, into a text. PostgreSQL plans it without parameters.

    So it knows how many rows have such a state, and which partial index holds them.
    """
    parts, left = text.split("%s"), []
    if len(parts) != len(parameters) + 1:  # Some are no places of parameters, as in LIKE '%%s'.
        return text, list(parameters)
    written = [parts[0]]
    for value, part in zip(parameters, parts[1:], strict=True):
        if isinstance(value, str) and WORD.fullmatch(value):
            written += [f"'{value}'", part]
        else:
            left.append(value)
            written += ["%s", part]
    return "".join(written), left


def _holds_stand_ins(rows: QuerySet[Any, Any]) -> bool:
    """Say whether these rows cannot be queried before something is filled in."""
    try:
        _, parameters = rows.query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return False
    kinds = Parameter | Placeholder | AskedAt | GivenMoment | GivenDay
    flat = chain.from_iterable(p if isinstance(p, list) else [p] for p in parameters)
    return any(isinstance(value, kinds) for value in flat)


@contextmanager
def prepared(connection: Any) -> Iterator[None]:
    """Have PostgreSQL plan each text once on a connection; to plan some takes longer than to run.

    Elsewhere Django writes the values into the text, which then is another one each time.
    """
    connection.ensure_connection()
    driver = connection.connection
    before = driver.cursor_factory, driver.prepare_threshold
    driver.cursor_factory, driver.prepare_threshold = ServerBindingCursor, 1
    try:
        yield
    finally:
        driver.cursor_factory, driver.prepare_threshold = before


class _Node:
    """A place in the tree: the fact that is asked next, and where its outcomes lead."""

    def __init__(self, step: Step, *, is_whole: bool) -> None:
        self.step, self.is_whole = step, is_whole
        self.next: dict[Hashable, _Node | _Statement] = {}


class _Kept:
    """The statements of one function on one day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.roots: dict[Hashable, _Node | _Statement] = {}
        self.number = 0


class CompiledOnce:
    """A function that puts a statement together, with the statements that it has given so far."""

    def __init__(self, put_together: Callable[..., QuerySet[Any, Any]]) -> None:
        self.put_together = put_together
        self.name = f"{put_together.__module__}.{put_together.__name__}"
        self.kept = _Kept(timezone.localdate())
        update_wrapper(self, put_together)

    def __call__(self, user: Any, /, *shape: Hashable, **given: Filling) -> list[Any]:
        """Return the rows. ``shape`` is part of the text; ids and times ``given`` are filled in."""
        kept, today = self.kept, timezone.localdate()
        if kept.day != today or kept.number > KEPT_AT_MOST:
            self.kept = kept = _Kept(today)
        place = kept.roots.get(_root(shape, given))
        while isinstance(place, _Node):
            found, arguments = place.step
            outcome = _outcome(found(user, *arguments), is_whole=place.is_whole)
            place = place.next.get(outcome)
        if place is None:
            place = self._add(kept, user, shape, given)
        return place.ask(user, given)

    def _add(self, kept: _Kept, user: Any, shape: Arguments, given: Given) -> _Statement:
        asker = Asker(user)
        placeholders: dict[str, Any] = {"person": asker.pk} | {
            name: Placeholder()
            if isinstance(value, UUID)
            else moment_or_day(name, value)
            if isinstance(value, date)
            else _GivenIds(name, are_some=bool(value))
            for name, value in given.items()
        }
        arguments = {name: placeholders[name] for name in given}
        tracing = _Tracing(user)
        token = _tracing.set(tracing)
        try:
            with memo.remembering(), _no_other_query():
                statement = _Statement(self.put_together(asker, *shape, **arguments), placeholders)
        finally:
            _tracing.reset(token)
        leads: dict[Hashable, Any] = kept.roots
        key = _root(shape, given)
        for (step, is_whole), outcome in tracing.asked.items():
            node = leads.setdefault(key, _Node(step, is_whole=is_whole))
            if not isinstance(node, _Node) or node.step != step:
                # It is right all the same, and will be put together again at the next asking.
                log.warning("%s asked other facts than before, or in another order.", self.name)
                return statement
            leads, key = node.next, outcome
        leads[key] = statement
        kept.number += 1
        return statement


def _root(shape: Arguments, given: Given) -> Hashable:
    """Return the root of the tree: values that are in the text, and which given sets are empty."""
    return shape, *((name, bool(ids)) for name, ids in given.items())


def compiled_once(put_together: Callable[..., QuerySet[Any, Any]]) -> CompiledOnce:
    """Keep what this function puts together, and give the rows.

    It takes an ``Asker``, then what its text depends on, then ids by name. It asks of the person
    only what are facts, and raises Impure where it asks for more.
    """
    return CompiledOnce(put_together)


@contextmanager
def _no_other_query() -> Iterator[None]:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- as Django calls it
        if _tracing.get() is None:
            return execute(sql, params, many, context)
        raise Impure(f"A statement that is kept may not hang on another query: {sql[:200]}")

    with connections["default"].execute_wrapper(refuse):
        yield
