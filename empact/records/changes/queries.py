"""Changes to an object: each field before and after, with actor, time and command.

They are read from the versions that the triggers keep of every row. An object consists of parts:
its own row, and rows that belong to it. Readers see of an older version what they could have read
while it was current: a draft that no other user was shown stays with those who wrote it.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext

Reading = Mapping[str, AbstractSet[str]]
"""By state of the object that governs it, the groups of fields that a person reads."""


@dataclass(frozen=True)
class Ref:
    """A row that a value refers to; it is shown by its name.

    ``words`` are around the name, where that alone does not say what the row is there for.
    """

    model: type[models.Model]
    pk: Hashable
    words: Any = field(default="{name}", compare=False)

    def called(self, names: "Mapping[Ref, str]") -> str:
        found = names.get(self)
        return str(self.words).format(name=gettext("no longer there") if found is None else found)


type Value = str | Ref


@dataclass(frozen=True)
class Part:
    """Rows of one kind that belong to an object, in all versions that are kept.

    ``fields`` write out what a version says, by the label under which it is shown. ``title``
    identifies a row, and is empty for the object's own. Readers of the group see all fields.
    """

    group: str
    versions: Iterable[Any]
    fields: Mapping[str, Callable[[Any], Value]]
    title: Callable[[Any], Sequence[Value]] = lambda _: ()
    key: Callable[[Any], Hashable] = lambda version: version.pgh_obj_id


@dataclass
class Line:
    """One field that changed: an empty text is no value."""

    title: Sequence[Value]
    label: str
    before: Value
    after: Value

    @property
    def what(self) -> str:
        """The name of the changed field in full: "Arrests; Joint action day 3; counted as"."""
        label = gettext(self.label) if self.label else ""
        return "; ".join(str(part) for part in (*self.title, label) if part)

    @property
    def refs(self) -> Iterator[Ref]:
        return (value for value in (*self.title, self.before, self.after) if isinstance(value, Ref))


@dataclass
class Change:
    """The fields that one command changed, with the time from which that could be read."""

    at: datetime
    by: UUID | None
    command: str
    lines: list[Line] = field(default_factory=list)
    who: str = ""

    @property
    def done(self) -> str:
        """The command in words: "Change contribution"."""
        return self.command.replace("_", " ").capitalize() or gettext("Written without a command")


@dataclass(frozen=True)
class Stretch:
    """A time in which an object was in one state; without an end, it still is."""

    state: str
    begins: datetime
    ends: datetime | None


ALWAYS = Stretch("always", datetime.min.replace(tzinfo=UTC), None)
"""All the time of an object that has no state."""


def history_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """Give the versions of all rows of a tracked model, with the commands that made them."""
    history = apps.get_model(model._meta.app_label, f"{model.__name__}History")
    return history._base_manager.select_related("pgh_context")


def versions_of(row: models.Model) -> list[Any]:
    """Give all versions of one row."""
    return list(history_of(type(row)).filter(pgh_obj=row.pk))


def stretches(governing: Iterable[Any]) -> list[Stretch]:
    """Return the states of an object and their times, in order, from its versions."""
    versions = sorted(governing, key=lambda version: version.pgh_id)
    ends = [version.pgh_created_at for version in versions[1:]]
    return [
        Stretch(version.state, version.pgh_created_at, end)
        for version, end in zip(versions, [*ends, None], strict=True)
    ]


def changes(parts: Iterable[Part], times: Sequence[Stretch], reading: Reading) -> list[Change]:
    """Give all changes that a person may read, the latest first."""
    found: dict[tuple[datetime, object], Change] = {}
    for part in parts:
        is_open = [when for when in times if part.group in reading.get(when.state, frozenset())]
        is_whole = len(is_open) == len(times)
        versions = sorted(
            part.versions, key=lambda version: (str(part.key(version)), version.pgh_id)
        )
        rows_of_part = [list(rows) for _, rows in groupby(versions, key=part.key)]
        # The changes of one command are listed in the order in which it wrote them.
        for rows in sorted(rows_of_part, key=lambda rows: rows[0].pgh_id):
            shown = _last_of_each_command(rows)
            for at, version, lines in _of_one_row(part, shown, None if is_whole else is_open):
                context = version.pgh_context
                said = context.metadata if context else {}
                change = found.setdefault(
                    (at, version.pgh_context_id),
                    Change(at, _as_id(said.get("user")), str(said.get("command", ""))),
                )
                change.lines += lines
    # Of those of the same moment, the later one was found later.
    return sorted(found.values(), key=lambda change: change.at)[::-1]


def _last_of_each_command(versions: Iterable[Any]) -> list[Any]:
    """Leave out what a command wrote on its way to what it left behind."""
    kept: list[Any] = []
    for version in versions:
        context = version.pgh_context_id
        if kept and context is not None and kept[-1].pgh_context_id == context:
            # What began in this command, it wrote as a whole.
            version.begins_as = kept[-1].begins_as
            kept.pop()
        else:
            version.begins_as = version.pgh_label
        kept.append(version)
    return kept


def _of_one_row(
    part: Part, versions: Sequence[Any], is_open: Sequence[Stretch] | None
) -> Iterator[tuple[datetime, Any, list[Line]]]:
    """Compare each version that a person could read with the one that they could read before.

    Without ``is_open``, they could read all.
    """
    known: Any = None
    ends = [version.pgh_created_at for version in versions[1:]]
    for version, end in zip(versions, [*ends, None], strict=True):
        at = version.pgh_created_at
        if is_open is not None and (at := _first_read(at, end, is_open)) is None:
            continue
        is_first = known is None and version is versions[0] and version.begins_as != "insert"
        gone = version.pgh_label == "delete"
        before = _written(part, known)
        after = {} if gone else _written(part, version)
        lines = [
            Line(part.title(version), label, before.get(label, ""), after.get(label, ""))
            for label in part.fields
            if before.get(label, "") != after.get(label, "")
        ]
        # The values before the first version of all are not known, so nothing is shown.
        if lines and not is_first:
            yield at, version, lines
        known = None if gone else version


def _written(part: Part, version: Any) -> dict[str, Value]:
    return {} if version is None else {name: write(version) for name, write in part.fields.items()}


def _first_read(
    begins: datetime, ends: datetime | None, is_open: Sequence[Stretch]
) -> datetime | None:
    """Find when a version of ``begins`` to ``ends`` could first be read, if ever."""
    for stretch in is_open:
        at = max(begins, stretch.begins)
        if (ends is None or at < ends) and (stretch.ends is None or at < stretch.ends):
            return at
    return None


def who_made(version: Any) -> UUID | None:
    """Return who made a version, fetched with its context; None where it is unknown."""
    context = version.pgh_context
    return _as_id(context.metadata.get("user")) if context else None


def _as_id(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def name(shown: Sequence[Change], known: Mapping[Ref, str] = MappingProxyType({})) -> None:
    """Put names in the place of ids; one query for each kind of thing that is not ``known``."""
    person = get_user_model()
    wanted: dict[type[models.Model], set[Hashable]] = {person: set()}
    for change in shown:
        if change.by is not None:
            wanted[person].add(change.by)
        for line in change.lines:
            for ref in set(line.refs) - known.keys():
                wanted.setdefault(ref.model, set()).add(ref.pk)
    names = dict(known)
    for model, ids in wanted.items():
        for pk, row in model._base_manager.in_bulk(ids).items():
            names[Ref(model, pk)] = str(row)

    def named(value: Value) -> str:
        return value.called(names) if isinstance(value, Ref) else value

    for change in shown:
        change.who = named(Ref(person, change.by)) if change.by else ""
        for line in change.lines:
            line.title = [named(value) for value in line.title]
            line.before, line.after = named(line.before), named(line.after)
