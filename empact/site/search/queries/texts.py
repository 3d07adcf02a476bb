"""Texts that are searched, each with the rows of which a user may read it.

Nothing is found by a text that its reader may not read. A text is therefore the fields of one group
of an access table, or of rows that are seen with such a group, and never a mixture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Concat
from django.utils.translation import override

from empact.lib.access import access_to
from empact.lib.search import WordsOf

CHARS: Any = models.CharField()

Rows = Callable[[Any], models.QuerySet]
"""A function that returns the rows whose text a person may read."""

TITLE, HEADING, BODY = 8, 4, 1
"""The weights of a word in a title, in a short text, and in a long text."""


@dataclass(frozen=True)
class Text:
    """Some fields of a model that are searched together, and are read by the same people.

    ``owner`` leads to the object that is found by them. ``spelled`` is the field with words to
    correct a mistyped one, if it has an index for that. A text that ``is_quoted`` is quoted with
    its result; a title is shown anyway. A text with a ``sign`` is searched by that property of a
    term and not by words, and ``holds`` gives the condition: the number of an action is in no
    single column.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    rows: Rows
    weight: int = BODY
    owner: str = "pk"
    spelled: tuple[str, ...] = ()
    is_quoted: bool = True
    sign: str = ""
    holds: Callable[[Any], models.Q] | None = None
    words_of: type[WordsOf] = WordsOf

    @property
    def words(self) -> WordsOf:
        return self.words_of(*self.fields)


def own(
    model: type[models.Model], *fields: str, weight: int = BODY, spelled: tuple[str, ...] = ()
) -> Text:
    """Make a text of fields in one group of the model's table of access.

    Raises ValueError where they are in several, since who reads one need not read the other.
    """
    groups = {access_to(model).group_of(name) for name in fields}
    if len(groups) > 1:
        raise ValueError(f"{fields} of {model.__name__} are in {sorted(groups)}.")
    (group,) = groups

    def rows(user: Any) -> models.QuerySet:
        return model.objects.readable_by(user, group)  # type: ignore[attr-defined]  # Seen

    return Text(model, fields, rows, weight, spelled=spelled, is_quoted=weight != TITLE)


def part(
    model: type[models.Model],
    *fields: str,
    owner: str = "pk",
    weight: int = BODY,
    spelled: tuple[str, ...] = (),
) -> Text:
    """Make a text of fields in rows that are seen with what they belong to."""

    def rows(user: Any) -> models.QuerySet:
        return model.objects.visible_to(user)  # type: ignore[attr-defined]  # it can be seen

    is_quoted = weight != TITLE or owner != "pk"
    return Text(model, fields, rows, weight, owner, spelled, is_quoted=is_quoted)


def signed(
    model: type[models.Model],
    sign: str,
    *fields: str,
    holds: Callable[[Any], models.Q],
    weight: int = TITLE,
) -> Text:
    """Make what is looked for by a sign, which these fields of one group give together."""
    text = own(model, *fields, weight=weight)
    return replace(text, fields=(), is_quoted=False, sign=sign, holds=holds)


def part_of_sign(term: Any, between: str, place: int) -> Cast:
    """Return one number of a sign, counted from 1, before or after the separator."""
    part = models.Func(
        term, models.Value(between), place, function="split_part", output_field=CHARS
    )
    return Cast(part, models.IntegerField())


@dataclass(frozen=True)
class Narrowing:
    """A filter of results: its field, and the rows of which a user may know it."""

    path: str
    rows: Rows


@dataclass(frozen=True)
class Kind:
    """A kind of object that can be found: its name, its texts, and its look in results.

    ``rows`` are the objects that a user sees; ``title`` and ``about`` are expressions on them.
    ``places`` name the pages that may show it, each with the function that gives its id for a user.
    The first page with an id is opened. ``day`` is the path to a day or a year: of two equally good
    results, the newer comes first.
    """

    code: str
    noun: str
    nouns: str
    model: type[models.Model]
    rows: Rows
    texts: tuple[Text, ...]
    title: Any
    about: Any
    places: tuple[tuple[str, Callable[[Any], Any]], ...]
    day: str = ""
    marking: tuple[str, ...] = ()
    narrowings: dict[str, Narrowing] = field(default_factory=dict)
    states: Any = ()


def seen(model: Any) -> Rows:
    """Give the rows of a model that a user sees."""
    return model.objects.visible_to


def readable(model: Any, group: str) -> Rows:
    """Give the rows of which a user reads a group of fields."""
    return lambda user: model.objects.readable_by(user, group)


def in_english(label: Any) -> models.Value:
    """Give a label for a statement, which is composed once for readers of all languages."""
    with override("en"):
        return models.Value(str(label))


def beside(one: Any, other: Any) -> Concat:
    """Write two things one after the other."""
    return Concat(one, models.Value(", "), other, output_field=CHARS)
