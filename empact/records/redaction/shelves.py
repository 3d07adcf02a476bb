"""Shelves: the rows of one table each that hold texts about an object.

These belong to an object: its row, the rows that go with it when it goes (CASCADE) or that name it
as their owner (``owner_field``), every earlier version of each, notes of the admin about them, and
copies that other tables keep (``copies_of``). Texts are long fields without a list of choices, and
the values in a document under the keys that its model names (``texts_within``). Codes are left
alone.

Shelves are named without reading anything; one statement then looks into all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from empact.records.files.models import Attachment

SHORTEST_TEXT = 100
"""Characters that a field takes in which people write rather than choose."""

type Keys = Collection[Any] | models.QuerySet[Any]
"""Ids of rows, or a query that gives them."""


@dataclass(frozen=True)
class Shelf:
    """Rows of one table, and the fields of theirs that hold texts.

    ``is_past`` if no page of the object shows them: earlier versions, removed files, and copies of
    an earlier time.
    """

    model: type[models.Model]
    rows: models.QuerySet[Any]
    fields: Sequence[str]
    is_past: bool

    def with_text(self, text: str) -> models.QuerySet[Any]:
        somewhere = models.Q()
        for field in self.texts:
            somewhere |= models.Q(Contains(field, text))
        return self.rows.filter(somewhere)

    @property
    def texts(self) -> list[Any]:
        """The texts of its fields, in SQL: a field itself, or the texts inside a document."""
        within = texts_within(self.model)
        return [
            TextsWithin(name, within[name]) if name in within else models.F(name)
            for name in self.fields
        ]


@dataclass(frozen=True)
class Place:
    """A row of a shelf that holds a text: its id, and its texts by field."""

    shelf: Shelf
    pk: str
    texts: dict[str, str]

    def name_of(self, field: str) -> str:
        """Say what people call a field."""
        return str(self.shelf.model._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # a column of its own


class TextsOfRow(models.Func):
    """All texts of a row in one list, so that tables of any shape fit into one statement."""

    template = "ARRAY[%(expressions)s]::text[]"
    output_field = ArrayField(models.TextField())


class TextsWithin(models.Func):
    """The texts in a document under some keys, at any depth, one a line.

    Under a key there is a text, or a list of texts.
    """

    template = (
        "(SELECT coalesce(string_agg(held #>> '{}', E'\\n'), '') "
        "FROM jsonb_path_query(%(expressions)s, '%(path)s') AS held)"
    )
    output_field = models.TextField()

    def __init__(self, document: Any, keys: Collection[str] = ()):
        named = " || ".join(f'@.key == "{key}"' for key in sorted(keys))
        pairs = 'strict $.** ? (@.type() == "object").keyvalue()'
        held = '? (@.type() == "string" || @.type() == "array").**{0 to 1}'
        path = f'{pairs} ? ({named}).value {held} ? (@.type() == "string")'
        super().__init__(document, path=path)


def shelves_of(row: models.Model) -> list[Shelf]:
    """Return all places with texts about an object, those that are read today first."""
    return sorted(_shelves(type(row), {row.pk}), key=lambda shelf: shelf.is_past)


def stands_on(shelves: Iterable[Shelf], text: str) -> bool:
    """Say whether one of these shelves holds a text. One query."""
    return _united(shelf.with_text(text).values_list(models.Value(1)) for shelf in shelves).exists()


def texts_on(shelves: Iterable[Shelf]) -> Iterator[str]:
    """Yield the texts on shelves. One query."""
    rows = _united(shelf.rows.values_list(TextsOfRow(*shelf.texts)) for shelf in shelves)
    for (texts,) in rows.iterator():
        yield from texts


def places_on(shelves: Sequence[Shelf], text: str) -> list[Place]:
    """Find the rows that hold a text, in the order of the shelves. One query."""
    rows = _united(
        shelf.with_text(text).values_list(
            models.Value(number), Cast("pk", models.CharField()), TextsOfRow(*shelf.texts)
        )
        for number, shelf in enumerate(shelves)
    )
    return [
        Place(shelves[number], pk, dict(zip(shelves[number].fields, texts, strict=True)))
        for number, pk, texts in sorted(rows)
    ]


def rows_by_kind(
    places: Iterable[Place],
) -> dict[tuple[type[models.Model], tuple[str, ...]], set[str]]:
    """Gather the ids of rows by their table and the fields that were looked into."""
    found = defaultdict(set)
    for place in places:
        found[place.shelf.model, tuple(place.shelf.fields)].add(place.pk)
    return dict(found)


def _united(arms: Iterable[models.QuerySet[Any, Any]]) -> models.QuerySet[Any, Any]:
    """Make one statement of many that give the same columns."""
    first, *others = (arm.order_by() for arm in arms)
    return first.union(*others)


def _shelves(model: type[models.Model], keys: Keys) -> Iterator[Shelf]:
    histories = histories_of(model)
    yield from _copies(model, keys)
    if fields := fields_of(model):
        for is_past, rows in _rows(model, keys):
            yield Shelf(model, rows, fields, is_past=is_past)
        for history in histories:
            earlier = history._base_manager.filter(pgh_obj_id__in=keys)
            yield Shelf(history, earlier, fields_of(history), is_past=True)
    yield from _notes_of_the_admin(model, keys)
    for child, link in children_of(model):
        yield from _shelves(child, _keys_of(child, {f"{link}__in": keys}))


def _keys_of(model: type[models.Model], conditions: Mapping[str, Any]) -> Keys:
    """Return the ids of rows that meet, or met, these conditions: deleted ones have history."""
    present = model._base_manager.filter(**conditions).values("pk")
    gone = [
        history._base_manager.filter(**conditions).values("pgh_obj_id")
        for history in histories_of(model)
    ]
    # United, not joined by OR, for which PostgreSQL would read the whole table.
    return present.union(*gone) if gone else present


def _rows(model: type[models.Model], keys: Keys) -> Iterator[tuple[bool, models.QuerySet[Any]]]:
    rows = model._base_manager.filter(pk__in=keys)
    if not issubclass(model, Attachment):
        yield False, rows
        return
    yield False, rows.filter(removed_at=None)
    yield True, rows.exclude(removed_at=None)


def _notes_of_the_admin(model: type[models.Model], keys: Keys) -> Iterator[Shelf]:
    """Yield the admin's notes on these rows: it stores the name that a row had."""
    if not admin.site.is_registered(model):
        return
    about = LogEntry.objects.filter(
        content_type__app_label=model._meta.app_label,
        content_type__model=model._meta.model_name,
    )
    for rows, key in ((model, "pk"), *((history, "pgh_obj_id") for history in histories_of(model))):
        named = rows._base_manager.filter(**{f"{key}__in": keys}).annotate(
            named=Cast(key, models.CharField())
        )
        notes = about.filter(object_id__in=named.values("named"))
        yield Shelf(LogEntry, notes, ["object_repr", "change_message"], is_past=True)


def _copies(model: type[models.Model], keys: Keys) -> Iterator[Shelf]:
    for keeper in apps.get_models():
        if copies_of := getattr(keeper, "copies_of", None):
            for rows, fields in copies_of(model, keys):
                yield Shelf(rows.model, rows, fields, is_past=True)


def fields_of(model: type[models.Model]) -> list[str]:
    written = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, models.SlugField)
        and not field.choices
        and not field.name.startswith("pgh_")
        and (field.max_length or SHORTEST_TEXT) >= SHORTEST_TEXT
    ]
    return [*written, *texts_within(model)]


def texts_within(model: type[models.Model]) -> Mapping[str, Collection[str]]:
    """Return by field the keys with texts in the documents of a model.

    In its earlier versions they have the same places, where these keep the document.
    """
    tracked = getattr(model, "pgh_tracked_model", model)
    within: Mapping[str, Collection[str]] = getattr(tracked, "texts_within", {})
    kept = {field.name for field in model._meta.concrete_fields} if within else ()
    return {name: keys for name, keys in within.items() if name in kept}


def histories_of(model: type[models.Model]) -> list[type[models.Model]]:
    return [
        event
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event)
        and getattr(event, "pgh_tracked_model", None) is model
        and any(field.name == "pgh_obj" for field in event._meta.fields)
    ]


def versions_of(model: type[models.Model], keys: Keys) -> Iterator[models.QuerySet[Any]]:
    """Give rows in their present state, and all their earlier versions."""
    yield model._base_manager.filter(pk__in=keys)
    for history in histories_of(model):
        yield history._base_manager.filter(pgh_obj_id__in=keys)


def children_of(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Name the tables whose rows belong to rows of this one, and the column that says to which."""
    return [
        (relation.related_model, relation.field.attname)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
        and relation.related_model is not model
        and (
            relation.on_delete is models.CASCADE
            or relation.field.name == getattr(relation.related_model, "owner_field", None)
        )
    ]
