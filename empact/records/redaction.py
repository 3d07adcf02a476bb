"""Finding a text in everything that was ever written about an object, and taking it out.

What belongs to an object: its row, the rows that go with it when it goes (CASCADE) or that name it
as their owner (``owner_field``), every earlier version of each, what the admin wrote down about
them, and copies that other tables keep (``copies_of``). Texts are long fields without a list of
choices; codes are left alone.
"""

import hmac
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pghistory.models
import pgtrigger
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Length, Replace
from django.db.models.lookups import LessThanOrEqual
from django.utils.crypto import salted_hmac

from empact.lib.models import Versioned
from empact.records.models import Attachment, Outbox, Redaction

INSTEAD = "[redacted]"
IN_SHORT = "[…]"
"""What stands in the place of a text that was taken out; in short where that would not fit."""

SHORTEST, LONGEST = 4, 200
"""Characters of what can be taken out: less would stand in other words, more is to be edited."""

SHORTEST_TEXT = 100
"""Characters that a field takes in which people write rather than choose."""


@dataclass(frozen=True)
class Shelf:
    """Rows of one table, and the fields of theirs that hold texts.

    ``is_past`` where nobody reads them on the pages of the object: versions that have been, files
    that were removed, copies made at an earlier time.
    """

    model: type[models.Model]
    rows: models.QuerySet[Any]
    fields: Sequence[str]
    is_past: bool

    def with_text(self, text: str) -> models.QuerySet[Any]:
        somewhere = models.Q()
        for field in self.fields:
            somewhere |= models.Q(**{f"{field}__contains": text})
        return self.rows.filter(somewhere)


def shelves_of(row: models.Model) -> Iterator[Shelf]:
    """Give all places in which there are texts about an object."""
    yield from _shelves(type(row), {row.pk})


def _shelves(model: type[models.Model], keys: set[Any]) -> Iterator[Shelf]:
    histories = histories_of(model)
    # Before the names that they are found by.
    yield from _copies(model, keys)
    if fields := fields_of(model):
        for is_past, rows in _rows(model, keys):
            yield Shelf(model, rows, fields, is_past=is_past)
        # After the live rows: writing those makes a version of its own, to be cleaned as well.
        for history in histories:
            earlier = history._base_manager.filter(pgh_obj_id__in=keys)
            yield Shelf(history, earlier, fields_of(history), is_past=True)
    yield from _notes_of_the_admin(model, keys)
    for child, link in children_of(model):
        found = set(
            child._base_manager.filter(**{f"{link}__in": keys}).values_list("pk", flat=True)
        )
        for history in histories_of(child):
            # What was deleted has earlier versions too.
            gone = history._base_manager.filter(**{f"{link}__in": keys})
            found |= set(gone.values_list("pgh_obj_id", flat=True))
        if found:
            yield from _shelves(child, found)


def _rows(model: type[models.Model], keys: set[Any]) -> Iterator[tuple[bool, models.QuerySet[Any]]]:
    rows = model._base_manager.filter(pk__in=keys)
    if not issubclass(model, Attachment):
        yield False, rows
        return
    yield False, rows.filter(removed_at=None)
    yield True, rows.exclude(removed_at=None)


def _notes_of_the_admin(model: type[models.Model], keys: set[Any]) -> Iterator[Shelf]:
    """Give what the admin keeps of those who wrote there: it names each row as it was called."""
    if admin.site.is_registered(model):
        notes = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(key) for key in keys],
        )
        yield Shelf(LogEntry, notes, ["object_repr", "change_message"], is_past=True)


def _copies(model: type[models.Model], keys: set[Any]) -> Iterator[Shelf]:
    for keeper in apps.get_models():
        if copies_of := getattr(keeper, "copies_of", None):
            for rows, fields in copies_of(model, keys):
                yield Shelf(keeper, rows, fields, is_past=True)


def fields_of(model: type[models.Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not isinstance(field, models.SlugField)
        and not field.choices
        and not field.name.startswith("pgh_")
        and (field.max_length or SHORTEST_TEXT) >= SHORTEST_TEXT
    ]


def histories_of(model: type[models.Model]) -> list[type[models.Model]]:
    return [
        event
        for event in apps.get_models()
        if issubclass(event, pghistory.models.Event)
        and getattr(event, "pgh_tracked_model", None) is model
        and any(field.name == "pgh_obj" for field in event._meta.fields)
    ]


def versions_of(model: type[models.Model], keys: Collection[Any]) -> Iterator[models.QuerySet[Any]]:
    """Give rows as they stand, and all their earlier versions."""
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


def digest_of(text: str) -> str:
    return salted_hmac(__name__, text, algorithm="sha256").hexdigest()


def stands_in(row: models.Model, text: str, *, also_earlier: bool) -> bool:
    """Whether a text stands in what there is about an object, or where told also was there."""
    return any(
        shelf.with_text(text).exists()
        for shelf in shelves_of(row)
        if also_earlier or not shelf.is_past
    )


def find(redaction: Redaction, row: models.Model) -> str | None:
    """Read from the object itself what a redaction is about; None where it is not there."""
    keyed = salted_hmac(__name__, "", algorithm="sha256")
    tried: set[str] = set()
    for shelf in sorted(shelves_of(row), key=lambda shelf: shelf.is_past):
        for texts in shelf.rows.values_list(*shelf.fields).distinct().iterator():
            for text in texts:
                for start in range(len(text) - redaction.length + 1):
                    piece = text[start : start + redaction.length]
                    if piece in tried:
                        continue
                    tried.add(piece)
                    attempt = keyed.copy()
                    attempt.update(piece.encode())
                    if hmac.compare_digest(attempt.hexdigest(), redaction.digest):
                        return piece
    return None


def take_out(row: models.Model, text: str) -> int:
    """Put ``[redacted]`` in the place of a text wherever it stands, and count the rows.

    Rows that are written once let this through and nothing else: their triggers are ignored by
    name, so that earlier versions go on being kept.
    """
    changed = 0
    for shelf in shelves_of(row):
        found = list(shelf.with_text(text).values_list("pk", flat=True))
        if not found:
            continue
        cleaned: dict[str, Any] = {
            field: _without(text, shelf.model._meta.get_field(field)) for field in shelf.fields
        }
        if issubclass(shelf.model, Versioned):
            cleaned["version"] = models.F("version") + 1
        rows = shelf.model._base_manager.filter(pk__in=found)
        locks = written_once(shelf.model)
        if locks:
            with pgtrigger.ignore(*locks):
                changed += rows.update(**cleaned)
        else:
            changed += rows.update(**cleaned)
    return changed + _take_out_of_work(text)


def _without(text: str, field: Any) -> Any:
    """Give what a field holds without a text, which is never longer than it takes."""
    left = Replace(models.F(field.name), models.Value(text), models.Value(INSTEAD))
    if field.max_length is None:
        return left
    fits = LessThanOrEqual(Length(left), field.max_length)
    short = Replace(models.F(field.name), models.Value(text), models.Value(IN_SHORT))
    return models.Case(models.When(fits, then=left), default=short)


def _take_out_of_work(text: str) -> int:
    """Clean what a failure left behind in the outbox, whatever object it was about."""
    said = Outbox.objects.filter(reason__contains=text)
    return said.update(reason=Replace("reason", models.Value(text), models.Value(INSTEAD)))


def written_once(model: type[models.Model]) -> list[str]:
    """Name the triggers that keep rows from being changed."""
    return [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", ())
        if isinstance(trigger, (pgtrigger.ReadOnly, pgtrigger.Protect))
    ]
