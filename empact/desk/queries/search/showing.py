"""How what was found is shown: by its name, and by what of its texts fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.urls import reverse

from empact.desk.queries.search.finding import TEXTS, Numbered
from empact.desk.queries.search.highlighting import meant_in, quote, with_marks
from empact.records.models import Marking
from empact.records.models.markings import highest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from empact.desk.queries.search.finding import Match
    from empact.desk.queries.search.terms import Terms
    from empact.desk.queries.search.texts import Kind

QUOTES = 2
"""How many texts are quoted of what is found in several."""

Key = tuple[str, str]
"""The code of a kind and the id of an object."""


@dataclass(frozen=True)
class Hit:
    """Something that was found, as the page shows it; what of it fits is marked."""

    kind: Kind
    pk: str
    title: SafeString
    about: str
    url: str
    quotes: list[SafeString]
    marking: Marking | None


def show(matches: Sequence[Match], terms: Terms, user: Any) -> list[Hit]:
    """Fetch what a page shows of these matches, as far as this person may read it. Two queries."""
    if not matches:
        return []
    cards, quoted = _fetch(matches, user)
    texts = [text for rows in quoted.values() for text in rows]
    meant = meant_in([*texts, *(card["title"] for card in cards.values())], terms)
    hits = []
    for match in matches:
        key = (match.kind.code, match.pk)
        # Somebody may have closed it a moment ago.
        if key not in cards:
            continue
        card = cards[key]
        passages = [passage for text in quoted.get(key, ()) if (passage := quote(text, meant))]
        hits.append(
            Hit(
                kind=match.kind,
                pk=match.pk,
                title=with_marks(card["title"], meant),
                about=card["about"] or "",
                url=_url(match.kind, card),
                quotes=passages[:QUOTES],
                marking=Marking(**card["marking"]) if card["marking"] else None,
            )
        )
    return hits


def _fetch(
    matches: Sequence[Match], user: Any
) -> tuple[dict[Key, dict[str, Any]], dict[Key, list[str]]]:
    """Give the cards of what was found, and the texts in which it was. One query."""
    kinds = {match.kind.code: match.kind for match in matches}
    arms = [
        _cards(kind, [match.pk for match in matches if match.kind is kind], user)
        for kind in kinds.values()
    ]
    for numbered in TEXTS:
        ids = [match.pk for match in matches if numbered.number in match.texts]
        if ids and numbered.text.is_told:
            arms.append(_texts(numbered, ids, user))
    first, *others = arms
    cards: dict[Key, dict[str, Any]] = {}
    quoted: dict[Key, list[str]] = {}
    for code, pk, told in first.union(*others, all=True):
        if "title" in told:
            cards[code, str(pk)] = told
        else:
            quoted.setdefault((code, str(pk)), []).append(told["text"])
    return cards, quoted


def _cards(kind: Kind, ids: list[str], user: Any) -> QuerySet:
    rows = kind.rows(user).filter(pk__in=ids).order_by()
    places = {f"place_{n}": id_for(user) for n, (_, id_for) in enumerate(kind.places)}
    rows = rows.annotate(
        the_marking=highest_of(*kind.marking) if kind.marking else Cast(Value(None), JSONField()),
        the_title=kind.title,
        the_about=kind.about,
        **places,
    )
    told = JSONObject(
        title="the_title", about="the_about", marking="the_marking", **{n: n for n in places}
    )
    return _row(rows, kind, "pk", told)


def _texts(numbered: Numbered, ids: list[str], user: Any) -> QuerySet:
    text = numbered.text
    rows = text.rows(user).filter(**{f"{text.owner}__in": ids}).order_by()
    between = [part for name in text.fields for part in (Value(" "), F(name))][1:]
    whole = Concat(*between, output_field=CharField()) if len(between) > 1 else F(text.fields[0])
    return _row(rows, numbered.kind, text.owner, JSONObject(text=whole))


def _row(rows: QuerySet, kind: Kind, owner: str, told: Any) -> QuerySet:
    rows = rows.annotate(the_kind=Value(kind.code), the_owner=Cast(owner, UUIDField()), told=told)
    return rows.values_list("the_kind", "the_owner", "told")


def _url(kind: Kind, card: dict[str, Any]) -> str:
    for number, (route, _) in enumerate(kind.places):
        if pk := card[f"place_{number}"]:
            return reverse(route, args=[pk])
    return ""
