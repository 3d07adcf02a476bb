"""Access tables: pages, API and database obey the same rows on reading and writing.

A table lists the groups of fields of one kind of object. Each group names the relations
that read or write it, and in which states of the object. A relation of a person to an object, such
as "its leader", is a condition in SQL. So the rows that a person can see follow from the table too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property, partial, reduce
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from empact.lib.memo import known
from empact.lib.statements import HeldIds, Parameter

if TYPE_CHECKING:
    from uuid import UUID

type States = AbstractSet[str] | None
"""Some states of an object, or None for every one, also where it has none."""

type Grants = dict[str, States]
"""By relation of a person to an object, the states in which it grants the right; None is all."""

EVERY: States = None

ALWAYS, NEVER = models.Q(pk__isnull=False), models.Q(pk__in=[])
"""Conditions of relations that a person has to every object, or to none."""


@models.BigAutoField.register_lookup
@models.ForeignKey.register_lookup
@models.UUIDField.register_lookup
class Among(models.Lookup):
    """Hold for ids in a set: one text and one parameter, however many they are.

    Of an ``ArraySubquery`` the database finds the ids first, and then these rows by their key.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, models.Subquery):
            found, of_ids = compiler.compile(self.rhs)
            return f"{column} = ANY({found})", (*parameters, *of_ids)
        ids = self.rhs if isinstance(self.rhs, Parameter) else [*self.rhs]
        return f"{column} = ANY(%s)", (*parameters, ids)


def within(path: str, ids: AbstractSet[UUID]) -> models.Q:
    """Hold for rows of which a key, at the end of a path, is one of these."""
    if not ids:
        return NEVER
    return models.Q(**{f"{path}__among": Parameter(ids) if isinstance(ids, HeldIds) else ids})


def both(one: models.Q, other: models.Q) -> models.Q:
    """Hold where two conditions do; never, and known as such, where one of them never does."""
    return NEVER if one is NEVER or other is NEVER else one & other


@dataclass(frozen=True)
class Group:
    """Fields that the same people read and write; without any it is a step that they take.

    ``names`` are those that a model and its serializers use, as words; a computed value has one
    too.
    """

    name: str
    names: str = ""
    read: Grants = field(default_factory=dict)
    write: Grants = field(default_factory=dict)

    @cached_property
    def fields(self) -> AbstractSet[str]:
        return frozenset(self.names.split())


@dataclass(frozen=True)
class Access:
    """The access table of one kind of object.

    ``state`` is the path to the state that the table speaks of, empty where there is none. A person
    can see an object if they read one of the groups that it ``opens`` with.
    """

    noun: str
    groups: tuple[Group, ...]
    opens: AbstractSet[str]
    state: str = ""
    _found: dict[tuple[frozenset[str], str | None], AbstractSet[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Results of earlier reads of the table, since a page asks the same of some hundred rows."""

    def __post_init__(self) -> None:
        if unknown := self.opens - {group.name for group in self.groups}:
            raise ValueError(f"{self.noun} has no groups called {sorted(unknown)}.")
        names = [name for group in self.groups for name in group.fields]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"{self.noun} has {sorted(twice)} in two groups.")

    @property
    def fields(self) -> AbstractSet[str]:
        return {name for group in self.groups for name in group.fields}

    def group_of(self, name: str) -> str:
        """Name the group of a field. Raises KeyError where it is in none, so it is not shown."""
        found = (group.name for group in self.groups if name in group.fields)
        try:
            return next(found)
        except StopIteration:
            raise KeyError(f"{self.noun} has no group with a field called {name}.") from None

    @property
    def read_by_all(self) -> AbstractSet[str]:
        """Name the groups that all persons read who can see the object at all."""
        seeing = self.readers(self.opens)
        return {g.name for g in self.groups if includes(g.read, seeing)}

    def readers(self, groups: Collection[str]) -> Grants:
        """Return the relations that read one of these groups, each with the states."""
        return merged(group.read for group in self.groups if group.name in groups)

    def writers(self, groups: Collection[str]) -> Grants:
        """Return the relations that write one of these groups, each with the states."""
        return merged(group.write for group in self.groups if group.name in groups)

    def readable(self, relations: Collection[str], state: str | None) -> AbstractSet[str]:
        """Name the groups that a person with these relations to an object reads in this state."""
        key = frozenset(relations), state
        if key not in self._found:
            self._found[key] = frozenset(
                group.name
                for group in self.groups
                if any(holds(group.read, who, state) for who in key[0])
            )
        return self._found[key]

    def condition(self, grants: Grants, relations: Mapping[str, models.Q]) -> models.Q:
        """Say in SQL for which rows one of these grants holds."""
        by_states: dict[frozenset[str] | None, models.Q] = {}
        for who, states in grants.items():
            if relations[who] is NEVER:
                continue
            if relations[who] is ALWAYS and states is EVERY:
                return ALWAYS
            key = None if states is None else frozenset(states)
            by_states[key] = by_states.get(key, models.Q()) | relations[who]
        condition = models.Q()
        for found, people in by_states.items():
            within = models.Q() if found is None else models.Q(**{f"{self.state}__in": found})
            condition |= within & people
        return condition or NEVER


def always(*who: str) -> Grants:
    """Grant something in every state."""
    return dict.fromkeys(who, EVERY)


def holds(grants: Grants, who: str, state: str | None) -> bool:
    if who not in grants:
        return False
    states = grants[who]
    return states is None or state in states


def includes(wide: Grants, narrow: Grants) -> bool:
    """Say whether every relation that has the second grants has the first as well."""
    return all(
        who in wide and ((wider := wide[who]) is None or (states is not None and states <= wider))
        for who, states in narrow.items()
    )


def merged(grants: Iterable[Grants]) -> Grants:
    """Combine grants: a relation that is in several of them has the states of all."""
    together: dict[str, States] = {}
    for grant in grants:
        for who, states in grant.items():
            before = together.get(who, frozenset())
            is_every = states is None or before is None
            together[who] = None if is_every else frozenset(before or ()) | frozenset(states or ())
    return together


class SeenQuerySet(models.QuerySet):
    """Rows of which an access table says who sees what of them.

    Subclasses give the table as ``access``, and the condition of each relation that it names.
    """

    access: ClassVar[Access]

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the condition in SQL of each relation that the table names, for this person."""
        raise NotImplementedError

    def visible_to(self, user: Any) -> Self:
        """Keep the rows that this person can see."""
        return self.readable_by(user, *self.access.opens)

    def readable_by(self, user: Any, *groups: str) -> Self:
        """Keep the rows of which this person reads one of these groups of fields."""
        return self._granted(user, self.access.readers(groups))

    def writable_by(self, user: Any, *groups: str) -> Self:
        """Keep the rows of which this person writes one of these groups, in any state.

        Commands refuse a wrong state themselves, in words.
        """
        return self._granted(user, dict.fromkeys(self.access.writers(groups), EVERY))

    def with_time_for(self, user: Any, *groups: str) -> Self:
        """Keep rows ``writable_by`` a person; ``is_time`` says whether their state allows it."""
        rows, writers = self.writable_by(user, *groups), self.access.writers(groups)
        if all(states is EVERY for states in writers.values()):
            return rows.annotate(is_time=models.Value(value=True))
        open_now = self.access.condition(writers, self._known_relations(user))
        return rows.annotate(is_time=models.Case(models.When(open_now, then=True), default=False))

    def read_by(self, user: Any, *groups: str) -> models.Q:
        """Return the condition for rows of which this person reads one of these groups.

        Without groups it is the condition for rows that they can see. It is for rows that are found
        already: ``visible_to`` would first find all rows that the person can see.
        """
        if not user.is_authenticated:
            return NEVER
        readers = self.access.readers(groups or self.access.opens)
        return self.access.condition(readers, self._known_relations(user))

    def _granted(self, user: Any, grants: Grants) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(self.access.condition(grants, self._known_relations(user)))

    def _known_relations(self, user: Any) -> Mapping[str, models.Q]:
        return known((self.model, user.pk), lambda: self.relations(user))

    def with_relation_of(self, user: Any) -> Self:
        """Annotate the relations of this person to each row, for ``readable``. No further query."""
        held = [
            models.Value(name)
            if condition is ALWAYS
            else models.Case(models.When(condition, then=models.Value(name)))
            for name, condition in self._known_relations(user).items()
            if condition is not NEVER
        ]
        relations = models.Func(
            *held,
            template="array_remove(ARRAY[%(expressions)s]::text[], NULL)",
            output_field=ArrayField(models.TextField()),
        )
        state = models.F(self.access.state) if self.access.state else models.Value("")
        return self.annotate(stands_as=relations, stands_in=state)


class Seen(models.Model):
    """A row that knows its fields that may be shown to the person for whom it was fetched."""

    objects: Any  # of a SeenQuerySet
    stands_as: Collection[str]
    stands_in: str

    class Meta:
        abstract = True

    @property
    def readable(self) -> AbstractSet[str]:
        """The groups of fields that the person of ``with_relation_of`` reads of this row."""
        table = access_to(type(self))
        return table.readable(self.stands_as, self.stands_in)

    @property
    def writable(self) -> AbstractSet[str]:
        """The groups of fields that this person writes, in the states that open them."""
        table = access_to(type(self))
        return {g.name for g in table.groups if any(who in g.write for who in self.stands_as)}


@dataclass
class Judged:
    """The findings of one check of what a person can write.

    ``shut`` has functions that say why a row cannot be written in its present state, if the person
    could write it in another state. With ``by_state`` such a row counts as closed.
    """

    by_state: bool
    shut: list[Callable[[], str]] = field(default_factory=list)


_judged: ContextVar[Judged | None] = ContextVar("judged", default=None)


@contextmanager
def judging(*, by_state: bool = False) -> Iterator[Judged]:
    """Collect the checks of rights to write until this ends."""
    token = _judged.set(judged := Judged(by_state))
    try:
        yield judged
    finally:
        _judged.reset(token)


def opens(row: models.Model, groups: Collection[str], *, is_time: bool) -> bool:
    """Say whether a person who writes a row in some of its states may do so.

    Only with ``by_state`` is a wrong state a no. ``judging`` notes the reason in each case.
    """
    judged = _judged.get()
    if is_time or judged is None:
        return True
    judged.shut.append(partial(_why_shut, row, groups))
    return not judged.by_state


def _why_shut(row: Any, groups: Collection[str]) -> str:
    """Say what was done with the row or its owner, whose state forbids the writing."""
    table = access_to(type(row))
    *path, _ = table.state.split("__")
    states = {state for found in table.writers(groups).values() for state in found or ()}
    # A file is in the state of its owner.
    stateful = reduce(getattr, path, getattr(row, "owner", row))
    return stateful.why_not_from(*states) or stateful.not_now().reasons[0]


def access_to(model: type[models.Model]) -> Access:
    """Give the table of a model whose rows are ``Seen``."""
    return model.objects.all().access  # type: ignore[attr-defined]  # of a SeenQuerySet


def readable_groups(user: Any, row: Any) -> AbstractSet[str]:
    """Name the groups of a row that a person reads; query only if it was fetched without them."""
    if not hasattr(row, "stands_as"):
        row = type(row).objects.with_relation_of(user).get(pk=row.pk)
    return row.readable


def readable_in(user: Any, row: Any, states: Iterable[str]) -> dict[str, AbstractSet[str]]:
    """Name, by state, the groups that a person of today's relations reads in that state."""
    if not hasattr(row, "stands_as"):
        row = type(row).objects.with_relation_of(user).get(pk=row.pk)
    table = access_to(type(row))
    return {str(state): table.readable(row.stands_as, str(state)) for state in states}


class PartQuerySet(models.QuerySet):
    """Rows that a person can see if they read a group of fields of the owner.

    As ``part_of``, their model names the field that leads to the owner, and the group. Without a
    group, all who can see the owner can see its parts.
    """

    def visible_to(self, user: Any) -> Self:
        model: Any = self.model
        path, *groups = model.part_of
        owners = model._meta.get_field(path).related_model.objects
        seen = owners.readable_by(user, *groups) if groups else owners.visible_to(user)
        return self.filter(**{f"{path}__in": seen.values("pk")})
