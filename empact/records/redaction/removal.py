"""Finding a text in everything that was ever written about an object, and redacting it."""

import hmac
from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext
from typing import Any

import pgtrigger
from django.db import models
from django.db.models.functions import Length, Replace
from django.db.models.lookups import LessThanOrEqual
from django.utils.crypto import salted_hmac

from empact.lib.models import Versioned
from empact.records.outbox.models import Outbox
from empact.records.redaction.models import Redaction
from empact.records.redaction.shelves import Place, Shelf, rows_by_kind, texts_on, texts_within

INSTEAD = "[redacted]"
IN_SHORT = "[…]"
"""The words in place of a text that was redacted; in short where they would not fit."""

SHORTEST, LONGEST = 4, 200
"""Characters of a text that can be redacted: less occurs in other words, more is to be edited."""


def digest_of(text: str) -> str:
    return salted_hmac(__name__, text, algorithm="sha256").hexdigest()


def find(redaction: Redaction, shelves: Iterable[Shelf]) -> str | None:
    """Find the text of a redaction in the texts themselves; None where it is not there."""
    keyed = salted_hmac(__name__, "", algorithm="sha256")
    tried: set[str] = set()
    for text in texts_on(shelves):
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


def take_out(places: Iterable[Place], text: str) -> int:
    """Put ``[redacted]`` in the place of a text wherever it occurs, and count the rows.

    Rows that are written once let this through and nothing else: their triggers are ignored by
    name, so that earlier versions go on being kept.
    """
    changed = 0
    for (model, fields), keys in rows_by_kind(places).items():
        documents = [field for field in fields if field in texts_within(model)]
        cleaned: dict[str, Any] = {
            field: _without(text, model._meta.get_field(field))
            for field in fields
            if field not in documents
        }
        if issubclass(model, Versioned):
            cleaned["version"] = models.F("version") + 1
        rows = model._base_manager.filter(pk__in=keys)
        locks = written_once(model)
        with pgtrigger.ignore(*locks) if locks else nullcontext():
            if documents:
                changed += _rewrite(rows, documents, text, cleaned)
            else:
                changed += rows.update(**cleaned)
    return changed + _take_out_of_work(text)


def _rewrite(
    rows: models.QuerySet[Any], documents: Iterable[str], text: str, cleaned: Mapping[str, Any]
) -> int:
    """Clean rows that hold documents, one by one, since each differs."""
    within = texts_within(rows.model)
    changed = 0
    for row in rows:
        left = {name: _left_of(getattr(row, name), within[name], text) for name in documents}
        changed += rows.filter(pk=row.pk).update(**cleaned, **left)
    return changed


def _left_of(held: Any, keys: Collection[str], text: str) -> Any:
    """Return a document without a text, which is looked for under these keys only."""
    if isinstance(held, list):
        return [_left_of(one, keys, text) for one in held]
    if not isinstance(held, dict):
        return held
    return {
        key: _cleaned(one, text) if key in keys else one
        for key, one in ((key, _left_of(one, keys, text)) for key, one in held.items())
    }


def _cleaned(held: Any, text: str) -> Any:
    """Return the value of a key without a text: a text, or a list of texts."""
    if isinstance(held, list):
        return [_cleaned(one, text) for one in held]
    return held.replace(text, INSTEAD) if isinstance(held, str) else held


def _without(text: str, field: Any) -> Any:
    """Return the value of a field without a text, never longer than the field allows."""

    def with_instead(word: str) -> Any:
        name = models.F(field.name)
        return Replace(
            name, models.Value(text), models.Value(word), output_field=models.TextField()
        )

    left = with_instead(INSTEAD)
    if field.max_length is None:
        return left
    fits = LessThanOrEqual(Length(left), field.max_length)
    return models.Case(models.When(fits, then=left), default=with_instead(IN_SHORT))


def _take_out_of_work(text: str) -> int:
    """Clean the reasons of failures in the outbox, of whatever object."""
    said = Outbox.objects.filter(reason__contains=text)
    return said.update(reason=Replace("reason", models.Value(text), models.Value(INSTEAD)))


def written_once(model: type[models.Model]) -> list[str]:
    """Name the triggers that keep rows from being changed."""
    return [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", ())
        if isinstance(trigger, (pgtrigger.ReadOnly, pgtrigger.Protect))
    ]
