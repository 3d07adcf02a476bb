"""Statements of the search for one set of rights, which Django composes once.

To compose them takes longer than the database takes to answer. They depend on the day, on the roles
and parts of a person today and on the ids that follow from them. Each request finds these: a person
who gains or loses a part, a release or a delegation gets other statements at once.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.exceptions import EmptyResultSet
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    F,
    Func,
    JSONField,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils import timezone

from actions.contributions.models.on_behalf import ids_in_conditions
from empact.lib.search import Asked, Holds, SoundsLike
from empact.people.roles.models.parts import parts_of
from empact.records.markings.models import highest_of
from empact.site.search.queries.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from empact.people.roles.models.parts import Part
    from empact.site.search.queries.texts import Kind, Text

TERM, IDS = "\ue000", "\ue001"
"""Placeholders in statements: of the word searched for, and of the ids of the objects shown."""

TITLES = 20
"""The most titles of a kind that are compared, those first that sound most similar."""

TEXTS: list[tuple[Kind, Text]] = [(kind, text) for kind in KINDS.values() for text in kind.texts]
"""All texts that are searched; the statement refers to each by its place here."""

type Sql = tuple[str, tuple[Any, ...]]
"""A statement, and what goes with it."""


class IsAmong(Func):
    """The condition that an id is one of some."""

    template = "%(expressions)s::uuid[])"
    arg_joiner = " = ANY("
    arity = 2
    output_field: Any = BooleanField()


class Looking:
    """The statements of a user's search: ``looking_for`` gives those of today.

    Each statement is None where they may read nothing: then no query is needed.
    """

    def __init__(self, user: Any) -> None:
        self._user = user
        self._made: dict[Hashable, Sql | None] = {}

    def match(self, place: int, narrowed: tuple[tuple[str, Any], ...]) -> Sql | None:
        """Select a text that holds TERM: its place, the id of its owner, and the day of that."""
        return self._once((place, narrowed), lambda: self._match(place, dict(narrowed)))

    def card(self, kind: Kind) -> Sql | None:
        """Select those of IDS that are of a kind: its code, their id, and how they are shown."""
        return self._once(kind.code, lambda: self._card(kind))

    def text(self, place: int) -> Sql | None:
        """Select a text of IDS: the code of its kind, the id of its owner, and the text."""
        return self._once(("text", place), lambda: self._text(place))

    def titles(self, place: int, field: str) -> Sql | None:
        """Give the word TERM with the titles of a text that hold one like it, the likest first."""
        return self._once((place, field), lambda: self._titles(place, field))

    def _once(self, key: Hashable, put_together: Callable[[], QuerySet]) -> Sql | None:
        if key not in self._made:
            self._made[key] = None
            with suppress(EmptyResultSet):
                self._made[key] = put_together().query.sql_with_params()
        return self._made[key]

    def _match(self, place: int, narrowed: dict[str, Any]) -> QuerySet:
        kind, text = TEXTS[place]
        rows = text.rows(self._user).order_by()
        for name, value in narrowed.items():
            narrowing = kind.narrowings[name]
            known = narrowing.rows(self._user).filter(**{narrowing.path: value})
            rows = rows.filter(**{f"{text.owner}__in": known.values("pk")})
        # First what holds the word, by the index, and of that what may be read. The other way
        # round, the words of all that a user may read would be split again.
        fits: Any = (
            text.holds(Value(TERM, TextField()))
            if text.holds
            else Holds(text.words, Asked(Value(TERM)))
        )
        holding = text.model._base_manager.filter(fits)
        rows = rows.filter(IsAmong(F("pk"), ArraySubquery(holding.values("pk"))))
        # By other names than those of columns, which an annotation may not have.
        rows = rows.annotate(
            the_place=Value(place), the_owner=F(text.owner), the_day=_day(kind, text)
        )
        return rows.values_list("the_place", "the_owner", "the_day")

    def _titles(self, place: int, field: str) -> QuerySet:
        _, text = TEXTS[place]
        word = Value(TERM, TextField())
        rows = text.rows(self._user).filter(SoundsLike(word, F(field)))
        rows = rows.annotate(the_word=word, the_title=Cast(field, TextField()))
        rows = rows.order_by(TrigramWordSimilarity(TERM, field).desc(), "pk")
        return rows.values_list("the_word", "the_title")[:TITLES]

    def _card(self, kind: Kind) -> QuerySet:
        rows = kind.rows(self._user).filter(IsAmong(F("pk"), Value(IDS))).order_by()
        places = {f"place_{n}": page(self._user) for n, (_, page) in enumerate(kind.places)}
        marking = highest_of(*kind.marking) if kind.marking else Cast(Value(None), JSONField())
        rows = rows.annotate(
            the_marking=marking, the_title=kind.title, the_about=kind.about, **places
        )
        card = {"title": "the_title", "about": "the_about", "marking": "the_marking"}
        return _row(rows, kind, "pk", JSONObject(**card, **{name: name for name in places}))

    def _text(self, place: int) -> QuerySet:
        kind, text = TEXTS[place]
        rows = text.rows(self._user).filter(IsAmong(F(text.owner), Value(IDS))).order_by()
        first, *others = text.fields
        between = [part for name in others for part in (Value(" "), F(name))]
        whole = Concat(F(first), *between, output_field=CharField()) if others else F(first)
        return _row(rows, kind, text.owner, JSONObject(text=whole))


def looking_for(user: Any) -> Looking:
    """Return the statements of this person's search, the earlier ones if nothing has changed."""
    parts = frozenset(parts_of(user))
    return _looking(user, parts, ids_in_conditions(user), timezone.localdate())


@lru_cache(maxsize=256)
def _looking(
    person: Any, _parts: frozenset[Part], _ids: tuple[frozenset[UUID], ...], _day: date
) -> Looking:
    return Looking(person)


def _day(kind: Kind, text: Text) -> Any:
    if not kind.day:
        return Cast(Value(None), DateField())
    path = kind.day if text.owner == "pk" else f"{text.owner}__{kind.day}"
    if path.endswith("_year"):
        return Func(F(path), 1, 1, function="make_date", output_field=DateField())
    return Cast(F(path), DateField()) if path.rpartition("_")[2] == "at" else F(path)


def _row(rows: QuerySet, kind: Kind, owner: str, card: Any) -> QuerySet:
    rows = rows.annotate(the_kind=Value(kind.code), the_owner=F(owner), card=card)
    return rows.values_list("the_kind", "the_owner", "card")
