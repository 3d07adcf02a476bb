"""Text that would become HTML wherever a page forgets to escape it, in every field there is.

Each field gets a tag of its own, so that a page that gives one away also says which.
"""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import Error, connection, models, transaction
from django.utils import timezone

from empact.records.redaction.shelves import texts_within

APPS = ("people", "records", "cycles", "priorities", "oaps", "actions", "results")

SHORTEST = 20
"""Characters that a field takes into which a payload goes."""

RAW = re.compile(r"<q (f\d+)>")
ANY = re.compile(r"(?:<|&lt;)q (f\d+)(?:>|&gt;)")

STATES = {"before", "after", "no_total", "outcome"}
SUMS = {"digest", "hash", "sha256", "fingerprint", "key", "password", "told", "basis", "row"}
CODES = {"code", "base", "unit", "marking", "command", "object_type", "object_id", "part_of"}
NOT_TYPED = STATES | SUMS | CODES
"""Names of fields that the program fills in: states, sums of other texts, codes of a list."""


def payload(number: int) -> str:
    """Close whatever a text can stand in, and open a tag that nothing else here has."""
    return f"\"'><q f{number}>"


@dataclass
class Filled:
    """Fields that took a text, by their tag, and why others took none."""

    fields: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    unmade: dict[str, str] = field(default_factory=dict)


def text_fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Yield every field of the domain that can hold a text of a user."""
    for model in apps.get_models():
        if model._meta.app_label not in APPS or hasattr(model, "pgh_tracked_model"):
            continue
        for one in model._meta.local_concrete_fields:
            is_text = isinstance(one, models.CharField | models.TextField) and not one.choices
            is_short = bool(one.max_length) and one.max_length < SHORTEST
            is_code = isinstance(one, models.SlugField) or one.name.endswith("_code")
            is_code |= one.name in NOT_TYPED or one.primary_key
            if (is_text and not is_short and not is_code) or one.name in texts_within(model):
                yield model, one


def fill_in(shown: set[UUID]) -> Filled:
    """Write a payload into every row of every such field, past all that refuses changes."""
    filled = Filled()
    for model in {model: None for model, _ in text_fields()}:
        if not model._base_manager.exists():
            filled.unmade |= _make_rows(model, shown)
    for number, (model, one) in enumerate(text_fields()):
        name = f"{model._meta.label}.{one.name}"
        fill = _fill_document if one.name in texts_within(model) else _fill_field
        why = "no row"
        for is_quiet in (False, True):
            try:
                with transaction.atomic():
                    count = fill(model, one, payload(number), is_quiet=is_quiet)
            except Error as error:
                why = str(error).partition("\n")[0]
            else:
                if count:
                    filled.fields[f"f{number}"] = name
                    break
        else:
            filled.refused[name] = why
    return filled


def _make_rows(model, shown: set[UUID]) -> dict[str, str]:
    """Make rows of a model that the world has none of: one for each row that it can belong to."""
    links = [one for one in model._meta.local_concrete_fields if one.is_relation and not one.null]
    # A change of a state belongs to the object with the state, and not to its author.
    owner, *_ = [*sorted(links, key=lambda one: not hasattr(one.related_model, "state")), None]
    owners = _owners(owner, shown)
    refused = {}
    for place, row in enumerate(owners):
        given = {
            one.name: _value(one, place)
            for one in model._meta.local_concrete_fields
            if not one.has_default() and not one.primary_key and one is not owner
        }
        if owner:
            given[owner.name] = row
        if isinstance(given.get("after"), str):
            given |= {"before": "", "after": getattr(row, "state", "")}
        try:
            with transaction.atomic(), _triggers(is_quiet=True):
                model._base_manager.bulk_create([model(**given)])
        except Error as error:
            refused[model._meta.label] = str(error).partition("\n")[0]
    return refused


def _owners(link, shown: set[UUID]) -> list:
    """Give what new rows belong to: what has a page of its own here, or else the first there is."""
    if link is None:
        return [None]
    rows = link.related_model._base_manager.all()
    of_a_page = [row for row in rows if row.pk in shown]
    return of_a_page or list(rows[:1])


def _value(one: models.Field, place: int) -> Any:
    """Give something that a field may hold."""
    if one.null:
        return None
    if isinstance(one, models.ForeignKey):
        return one.related_model._base_manager.first()
    if one.choices:
        return one.flatchoices[0][0]
    made = {
        models.UUIDField: uuid4,
        models.DateTimeField: timezone.now,
        models.DateField: timezone.localdate,
        models.JSONField: dict,
        ArrayField: list,
        models.BooleanField: bool,
        models.CharField: lambda: str(place),
        models.TextField: lambda: str(place),
    }
    kind = next((kind for kind in made if isinstance(one, kind)), None)
    return made[kind]() if kind else place + 1


def _fill_field(model, one, text, *, is_quiet: bool) -> int:
    """Fill in a column; quietly, where triggers keep rows from being changed."""
    table, column = (connection.ops.quote_name(n) for n in (model._meta.db_table, one.column))
    listed = "ARRAY[%s]::varchar[]" if isinstance(one, ArrayField) else "%s || number_of_row"
    with connection.cursor() as cursor, _triggers(is_quiet=is_quiet):
        # Numbered, since some texts may stand once alone.
        cursor.execute(
            f"UPDATE {table} AS filled SET {column} = {listed} FROM (SELECT ctid AS row_filled,"  # noqa: S608 -- names of our models
            f" row_number() OVER () AS number_of_row FROM {table}) AS rows"
            " WHERE filled.ctid = rows.row_filled",
            [text],
        )
        return cursor.rowcount


def _fill_document(model, one, text, *, is_quiet: bool) -> int:
    keys = texts_within(model)[one.name]
    rows = list(
        model._base_manager.filter(**{f"{one.name}__isnull": False}).values_list("pk", one.name)
    )
    with _triggers(is_quiet=is_quiet):
        changed = [(pk, _within(held, keys, text)) for pk, held in rows]
        for pk, held in changed:
            model._base_manager.filter(pk=pk).update(**{one.name: held})
    return json.dumps([held for _, held in changed]).count("<q f")


def _within(held, keys, text):
    if isinstance(held, list):
        return [_within(one, keys, text) for one in held]
    if isinstance(held, dict):
        return {
            key: text
            if key in keys and isinstance(one, str)
            else [text for _ in one]
            if key in keys and isinstance(one, list) and all(isinstance(x, str) for x in one)
            else _within(one, keys, text)
            for key, one in held.items()
        }
    return held


@contextmanager
def _triggers(*, is_quiet: bool) -> Iterator[None]:
    """Let rows be changed that are written once, where asked to."""
    if not is_quiet:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def tags_in(page: str) -> set[str]:
    """Give the tags of the fields that a page shows, escaped once or twice or not at all."""
    return set(ANY.findall(page)) | set(ANY.findall(html.unescape(page)))
